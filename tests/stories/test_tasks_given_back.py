"""A task that can't be kept: given back, moved to another hour, withdrawn, or its helper gone."""

from __future__ import annotations

import pytest

from bot.context import Context
from bot.domain.offers import AssignmentState
from bot.domain.requests import Request, RequestState
from handlers.offers import finding
from handlers.tasks import tasks
from tests.stories.errands import asked, assignments, at, holder, now, offers, within
from tests.stories.taken import taken
from tests.stories.village import Person, Village


@pytest.fixture
def maria(village: Village) -> Person:
    return village.member("Maria", address="Via Padova 12", phone="02 555 0123", note="terzo piano")


@pytest.fixture
def luca(village: Village) -> Person:
    return village.helper("Luca", metres=100)


@pytest.fixture
def sara(village: Village) -> Person:
    """Further away than Luca and without a chance to be faster: she is asked after him."""
    return village.helper("Sara", metres=1500)


def test_given_back_without_blame_and_offered_at_once(
    village: Village, maria: Person, luca: Person, sara: Person
) -> None:
    """VOICE: capita; who waits knows by when they hear, others are asked, the same one never again."""
    village.setting(**{"dispatch.wave_small": 1})
    request = taken(village, maria, luca)
    old = holder(village, request).code_word
    luca.says("non riesco più")
    luca.sees("Capita. Lascio libero l'impegno? Spesa, oggi alle 18")
    luca.says("sì")
    luca.sees("Fatto. Avviso io.")
    maria.sees("Luca non può. Cerco un'altra persona. Le scrivo entro")
    sara.presses("Ci penso io")
    new = holder(village, request).code_word
    maria.sees(f"Viene Sara, oggi alle 18.\nParola nuova: «{new}». «{old}» non vale più")
    assert sum(o.neighbour_id == luca.neighbour_id for o in offers(village, request)) == 1


def test_exclusions_hold_after_a_hand_back(
    village: Village, maria: Person, luca: Person, sara: Person
) -> None:
    """ "Somebody else than Sara" is not forgotten when it is offered again."""
    from bot.domain.people import Exclusion

    village.do(
        lambda uow: uow.exclusions.add(
            Exclusion(maria.neighbour_id, sara.neighbour_id, village.clock.now(), village.community.id)
        )
    )
    taken(village, maria, luca)
    luca.says("non riesco più")
    luca.says("sì")
    assert asked(sara) == []
    village.desk.shows("uno da non far incontrare")


def test_at_the_last_minute_it_is_urgent(village: Village, maria: Person, luca: Person, sara: Person) -> None:
    """Five minutes before: others are asked at once, coordinators have the card, the asker knows."""
    village.setting(**{"dispatch.wave_small": 1})
    request = taken(village, maria, luca)
    village.advance_to(at(17, 40))
    luca.presses("Ci sono")
    village.advance_to(at(17, 55))
    luca.says("non riesco più")
    luca.says("sì")
    maria.sees("Luca non può")
    sara.sees("È urgente")
    village.desk.shows("Nessuno ha ancora detto sì")
    assert now(village, request).urgent


def test_given_back_after_the_time_it_is_said_honestly(village: Village, maria: Person, luca: Person) -> None:
    """When the hour is over nobody is sent any more: another day is offered."""
    request = taken(village, maria, luca)
    village.advance_to(at(17, 30))
    luca.presses("Ci sono")
    village.advance_to(at(22))
    luca.sees("È stato fatto?")
    luca.presses("Non ce l'ho fatta")
    assert now(village, request).state is RequestState.EXPIRED
    maria.sees("Possiamo provare un altro giorno")


def test_i_go_after_all(village: Village, maria: Person, luca: Person) -> None:
    """Asked once more, the helper may keep it."""
    request = taken(village, maria, luca)
    luca.says("non riesco più")
    luca.presses("Ci vado")
    assert holder(village, request).neighbour_id == luca.neighbour_id


def test_later_is_put_to_who_waits(village: Village, maria: Person, luca: Person) -> None:
    """ "Posso più tardi": the same helper, another hour, if it suits."""
    request = taken(village, maria, luca)
    word = holder(village, request).code_word
    luca.says("non riesco più")
    luca.presses("Posso più tardi")
    luca.says("alle 20")
    maria.sees("Luca può, ma oggi alle 20. Le va bene?")
    maria.presses("Sì")
    held = holder(village, request)
    assert (held.at, held.code_word) == (at(20), word)
    maria.sees("Luca viene oggi alle 20")


@pytest.mark.parametrize("answer", ["No", None])
def test_later_that_does_not_suit_frees_it(
    village: Village, maria: Person, luca: Person, sara: Person, answer: str | None
) -> None:
    """No, or no answer within twenty minutes: somebody else is looked for, both are told."""
    village.setting(**{"dispatch.wave_small": 1})
    request = taken(village, maria, luca)
    luca.says("non riesco più")
    luca.presses("Posso più tardi")
    luca.says("alle 20")
    if answer:
        maria.presses(answer)
    else:
        village.advance("20m")
    luca.sees("Cerco un'altra persona")
    maria.sees("Luca non può")
    assert now(village, request).state is RequestState.OPEN
    assert asked(sara) == ["Sara"]


def test_a_helper_who_leaves_strands_nobody(
    village: Village, maria: Person, luca: Person, sara: Person
) -> None:
    """Who goes away gives back what they hold, and their open offers with it."""
    village.setting(**{"dispatch.wave_small": 1})
    request = taken(village, maria, luca)
    within(village, lambda ctx: tasks.give_all_back(ctx, ctx.store.people.get(luca.neighbour_id)))
    maria.sees("Luca non può")
    assert asked(sara) == ["Sara"]
    assert now(village, request).state is RequestState.OPEN


def test_a_request_that_is_withdrawn_calls_the_helper_back(
    village: Village, maria: Person, luca: Person
) -> None:
    """Told at once, the address gone, no reminder any more."""
    request = taken(village, maria, luca)
    luca.presses("Indirizzo")

    def cancel(ctx: Context) -> Request:
        return finding.stop(ctx, ctx.store.requests.get(request.id), RequestState.CANCELLED)

    within(village, cancel)
    luca.sees("Non serve più andare: spesa, oggi alle 18")
    luca.does_not_see("Via Padova 12")
    village.advance_to(at(22))
    luca.never_saw("Tra poco")
    assert [a.state for a in assignments(village, request)] == [AssignmentState.RELEASED]
