"""Who tells of violence while asking for help: the help comes, and what was told stays with the coordinators."""

from __future__ import annotations

import pytest

from bot.domain.cards import CardKind
from bot.domain.people import Delegation, DelegationState
from bot.ports.stores import UnitOfWork
from tests.stories.errands import cards
from tests.stories.greeted import greeted
from tests.stories.village import Person, Village


@pytest.fixture
def maria(village: Village) -> Person:
    return village.member("Maria", address="via Padova 12")


@pytest.fixture
def luca(village: Village) -> Person:
    return village.helper("Luca")


@pytest.fixture
def paolo(village: Village, maria: Person) -> Person:
    """Her husband, who speaks for her, and is called when she does not answer."""
    paolo = village.member("Paolo")

    def job(uow: UnitOfWork) -> None:
        uow.delegations.add(
            Delegation(
                maria.neighbour_id, paolo.neighbour_id, DelegationState.CONFIRMED, village.clock.now(),
                community_id=village.community.id,
            )
        )  # fmt: skip

    village.do(job)
    greeted(village, maria, (paolo, "near"))
    return paolo


def goes_through(maria: Person) -> None:
    """Whatever is asked on the way to the request, for herself and with the first choice."""
    for _ in range(12):
        labels = maria.last.labels
        wanted = next(
            (
                each
                for each in ("Per me", "For me", "Sì", "Yes", "20 euro", "20 pounds", "£20")
                if each in labels
            ),
            None,
        )
        if wanted is None:
            return
        maria.presses(wanted)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("mi serve la spesa domani alle 10, mio marito mi ha picchiata la settimana scorsa", "picchiata"),
        ("mi serve la spesa domani alle 10, mio figlio ogni tanto alza le mani", "le mani"),
        ("I need some shopping tomorrow at 10, my husband hit me last week", "hit me"),
    ],
)
def test_helpers_and_who_speaks_for_her_read_nothing_of_it(
    village: Village, maria: Person, luca: Person, paolo: Person, words: str, told: str
) -> None:
    maria.says(words)
    maria.sees("1522")
    goes_through(maria)
    village.advance("3m")
    luca.presses("Ci penso io")
    luca.presses("📍 Indirizzo")
    luca.sees("via Padova 12")
    luca.never_saw(told)
    (card,) = cards(village, CardKind.DANGER)
    assert told in str(card.params)
    village.desk.shows("Con discrezione")
    village.advance("1d")
    paolo.never_saw(told)
    (request,) = village.do(lambda uow: uow.requests.of(maria.neighbour_id))
    assert told not in request.note + request.public_line


def test_a_note_that_tells_of_it_is_kept_from_who_comes(
    village: Village, maria: Person, luca: Person
) -> None:
    """Written later, when somebody has already said yes."""
    maria.says("mi serve la spesa domani alle 10")
    goes_through(maria)
    village.advance("3m")
    luca.presses("Ci penso io")
    maria.says("/mine")
    maria.presses("Cambio")
    maria.presses("La nota")
    maria.says("non suoni forte, mio figlio ogni tanto alza le mani")
    luca.presses("📍 Indirizzo")
    luca.never_saw("alza le mani")
    assert cards(village, CardKind.DANGER)
