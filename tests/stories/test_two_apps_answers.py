"""One person on two apps: answering from either, counted once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.domain.offers import AssignmentState, OfferState
from bot.domain.requests import Request, RequestState
from tests.stories.errands import assignments, exactly, holder, now, offers, send
from tests.stories.two_apps import linked, village_on_two
from tests.stories.village import Person, Village


@pytest.fixture
def village(tmp_path: Path) -> Iterator[Village]:
    place = village_on_two(tmp_path)
    yield place
    place.writer.close()


@pytest.fixture
def maria(village: Village) -> Person:
    return village.member("Maria", phone="02 555 0123", address="Via Padova 12", metres=0)


@pytest.fixture
def luca(village: Village) -> Person:
    return village.helper("Luca", metres=100, phone="02 555 0111")


def requests(village: Village, person: Person) -> list[Request]:
    return village.do(lambda uow: list(uow.requests.of(person.neighbour_id)))


@pytest.mark.parametrize("answer", ["1", "ci penso io", "sì"])
def test_an_offer_is_answered_from_the_other_app(
    village: Village, maria: Person, luca: Person, answer: str
) -> None:
    """By digit, by its label, by a yes: it was put before the same person."""
    there = linked(village, luca)
    there.presses("Su Telegram")
    village.advance("5m")
    request = send(village, maria, exactly(18))
    luca.sees("spesa")
    there.says(answer)
    assert holder(village, request).neighbour_id == luca.neighbour_id
    assert luca.sees("Preso. Grazie!").labels == [], "what stands on the first app is settled there too"
    there.sees("Al citofono dica")


def test_a_yes_from_both_apps_is_one_yes(village: Village, maria: Person, luca: Person) -> None:
    """The button there and the word here: the task is taken once, and one message tells who waits."""
    there = linked(village, luca)
    there.presses("Su Telegram")
    request = send(village, maria, exactly(18))
    offer = luca.sees("spesa")
    button = offer.button("Ci penso io")
    there.says("ci penso io")
    offer.buttons = [[button]] if button else []
    luca.presses("Ci penso io", on=offer)
    assert [a.state for a in assignments(village, request)] == [AssignmentState.ACCEPTED]
    assert sum("Viene Luca" in m.text for m in maria.messages) == 1


def test_a_no_is_answered_where_it_was_said(village: Village, maria: Person, luca: Person) -> None:
    """The offer changes on Telegram, where it stands; the thanks for the answer come on Matrix."""
    there = linked(village, luca)
    there.presses("Su Telegram")
    request = send(village, maria, exactly(18))
    there.says("non questa volta")
    assert [o.state for o in offers(village, request)] == [OfferState.DECLINED]
    luca.sees("Grazie di avermi risposto")
    there.sees("Grazie di avermi risposto")


def test_a_request_begun_on_one_app_is_sent_from_the_other_once(
    village: Village, maria: Person, luca: Person
) -> None:
    """The read-back is confirmed on Matrix; the button on Telegram then does nothing more."""
    there = linked(village, maria)
    village.advance("2m")
    maria.says("mi serve la spesa domani mattina")
    readback = maria.sees("Giusto?")
    there.says("sì")
    there.sees("Le scrivo")
    maria.presses("Sì", on=readback)
    assert [r.state for r in requests(village, maria)] == [RequestState.OPEN]


def test_a_change_said_on_the_other_app_makes_the_old_button_old(
    village: Village, maria: Person, luca: Person
) -> None:
    """The conversation went along: what the first app still shows is not what would be sent."""
    there = linked(village, maria)
    village.advance("2m")
    maria.says("mi serve la spesa domani mattina")
    old = maria.sees("Giusto?")
    there.says("alle 11")
    there.sees("alle 11")
    maria.presses("Sì", on=old)
    assert requests(village, maria) == []
    there.says("sì")
    assert len(requests(village, maria)) == 1


def test_free_words_go_on_where_the_question_was_asked_last(village: Village, maria: Person) -> None:
    """Step by step, every answer from the other app."""
    there = linked(village, maria)
    village.advance("2m")
    maria.says("mi serve la spesa")
    there.says("domani mattina")
    there.sees("Giusto?")
    maria.says("sì")
    assert [r.kind for r in requests(village, maria)] == ["groceries"]


def test_an_old_question_does_not_swallow_what_is_said_elsewhere(village: Village, maria: Person) -> None:
    """Two hours later, on another app, a sentence is a sentence: it isn't taken for somebody's new name."""
    there = linked(village, maria)
    village.advance("2m")
    maria.says("/impostazioni")
    maria.presses("Nome")
    village.advance("2h")
    there.says("buongiorno")
    assert maria.row.name == "Maria"


def test_what_was_said_here_last_is_not_taken_for_what_was_asked_there_before(
    village: Village, maria: Person
) -> None:
    """Who talks about something else here isn't drawn back into the other app's question."""
    there = linked(village, maria)
    village.advance("2m")
    maria.says("/impostazioni")
    maria.presses("Nome")
    village.advance("2m")
    there.says("/impostazioni")
    there.says("annulla")
    village.advance("2m")
    there.says("Giovanna")
    assert maria.row.name == "Maria"


def test_the_end_is_confirmed_once(village: Village, maria: Person) -> None:
    """ "Tutto a posto?" asked on Telegram, answered on Matrix and pressed again: one tie, one thank-you."""
    there = linked(village, maria)
    there.presses("Su Telegram")
    sara = village.helper("Sara", "company", metres=100)
    request = send(village, maria, exactly(18), kind="company")
    sara.presses("Ci penso io")
    village.advance_to(exactly(17, 10).start)
    sara.presses("Arrivo")
    village.advance_to(exactly(19).start)
    sara.presses("Fatto")
    question = maria.sees("Tutto a posto?")
    there.says("sì")
    maria.presses("Sì", on=question)
    village.advance("2d")
    ties = village.do(lambda uow: list(uow.ties.of(maria.neighbour_id)))
    assert len(ties) == 1 and now(village, request).state is RequestState.CLOSED


def test_a_request_is_called_off_once(village: Village, maria: Person, luca: Person) -> None:
    """Undone on one app, undone on the other as well: it is off, and who was asked hears so once."""
    there = linked(village, maria)
    village.advance("2m")
    maria.says("mi serve la spesa domani mattina")
    maria.says("sì")
    sent = maria.sees("Cerco")
    there.says("annulla")
    sure = there.sees("annullo?")
    maria.presses("Annullo", on=sent)
    assert [r.state for r in requests(village, maria)] == [RequestState.CANCELLED]
    there.presses("Sì", on=sure)
    maria.presses("Annullo", on=sent)
    assert [r.state for r in requests(village, maria)] == [RequestState.CANCELLED]
    assert sum("Non serve più" in m.text for m in luca.messages) == 1
