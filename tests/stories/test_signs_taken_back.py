"""Signs that are taken back: what they had answered is asked about, freed or left to stand."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.domain.offers import AssignmentState
from bot.domain.requests import RequestState
from tests.stories.errands import exactly, now, send
from tests.stories.signs import ONE, TWO, held, offered
from tests.stories.village import Room, Village


@pytest.fixture
def village(tmp_path: Path) -> Iterator[Village]:
    """A neighbourhood on a channel without buttons."""
    place = Village(tmp_path, buttons=False)
    yield place
    place.writer.close()


def test_an_acceptance_taken_back_asks_before_it_frees(village: Village) -> None:
    """Somebody may be counting on it: the same question as after "I can't any more"."""
    luca, maria, offer = offered(village)
    luca.reacts(ONE, on=offer)
    village.restart()
    luca.takes_back()
    assert luca.last.labels[0] == "Sì"
    assert held(village, luca) == [AssignmentState.ACCEPTED]
    luca.presses("Sì")
    maria.sees("Luca non può")
    assert held(village, luca) == []


def test_a_refusal_taken_back_lets_the_invitation_stand(village: Village) -> None:
    """Still open: the same message can be answered again."""
    luca, maria, offer = offered(village)
    luca.reacts(TWO, on=offer)
    luca.takes_back()
    luca.sees("vale di nuovo")
    luca.reacts(ONE, on=luca.sees("spesa"))
    maria.sees("Viene Luca")


def test_a_refusal_taken_back_too_late_is_thanked_for(village: Village) -> None:
    """Somebody else has it: nothing is promised to two."""
    luca, _, offer = offered(village)
    luca.reacts(TWO, on=offer)
    no = luca.reacted
    sara = village.helper("Sara")
    village.advance("1h")
    sara.presses("Ci penso io")
    luca.takes_back(event=no)
    luca.sees("Ci ha già pensato un'altra persona")
    assert held(village, luca) == []


def test_a_request_just_sent_is_withdrawn(village: Village) -> None:
    """Within ten minutes without a question; later its state is shown, with the way to call it off."""
    maria = village.member("Maria")
    maria.says("mi serve la spesa domani mattina")
    maria.presses("Sì")
    maria.sees("Cerco.")
    [request] = village.do(lambda uow: list(uow.requests.of(maria.neighbour_id)))
    maria.takes_back()
    maria.sees("Non viene nessuno")
    assert now(village, request).state is RequestState.CANCELLED
    maria.says("mi serve la spesa domani pomeriggio")
    maria.presses("Sì")
    village.advance("11m")
    maria.takes_back()
    [other, _] = village.do(lambda uow: list(uow.requests.of(maria.neighbour_id)))
    assert now(village, other).state is RequestState.OPEN


def test_a_promise_to_come_taken_back_is_asked_about(village: Village) -> None:
    """ "I'll be there" and "on my way" are counted on: the question is the same as for a task."""
    luca, maria = village.helper("Luca"), village.member("Maria")
    send(village, maria, exactly(18, day=1))
    luca.reacts(ONE, on=luca.sees("spesa"))
    village.advance("22h")
    luca.reacts("👍", on=next(m for m in luca.messages if m.button("Ci sono")))
    luca.takes_back()
    assert luca.last.labels[0] == "Sì"
    assert held(village, luca) == [AssignmentState.ACCEPTED]
    maria.does_not_see("Luca non può")


def test_a_card_taken_and_taken_back_is_free_again(village: Village) -> None:
    """Somebody else can take it, and it comes back if nobody does."""
    paolo = village.coordinator("Paolo")
    village.member("Maria").says("0")
    card = village.desk.shows("Maria")
    village.anna.reacts(ONE, on=card, room=village.desk)
    assert "Ci pensa Anna" in card.text
    village.anna.takes_back(village.desk)
    assert "Ci pensa" not in card.text
    paolo.presses("Ci penso io", village.desk)
    assert "Ci pensa Paolo" in village.desk.shows("Maria").text


def test_somebody_elses_reaction_is_not_theirs_to_take_back(village: Village) -> None:
    """The event's id is no secret in a room."""
    luca, _, offer = offered(village)
    luca.reacts(ONE, on=offer)
    before = len(luca.messages)
    eve = village.member("Eva")
    eve.takes_back(Room(village, luca.id), event=luca.reacted)
    eve.takes_back(event=luca.reacted)
    assert len(luca.messages) == before and not eve.messages
    assert held(village, luca) == [AssignmentState.ACCEPTED]


def test_a_sign_taken_back_twice_or_without_meaning_does_nothing(village: Village) -> None:
    """Only what was taken for a choice is undone, and only once."""
    luca, _, offer = offered(village)
    luca.reacts("❤️", on=offer)
    luca.takes_back()
    luca.reacts(ONE, on=offer)
    luca.takes_back()
    asked = len(luca.messages)
    luca.takes_back()
    assert len(luca.messages) == asked
    assert held(village, luca) == [AssignmentState.ACCEPTED]
