"""What neighbours answer to an offer: yes or no, in a word or by a button, and what both sides learn."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.domain.offers import OfferState
from bot.domain.people import Standing
from bot.domain.requests import RequestState
from bot.ports.chat import Press
from tests.stories.errands import assignments, at, between, exactly, holder, now, offers, send
from tests.stories.village import Person, Village


@pytest.fixture
def maria(village: Village) -> Person:
    return village.member("Maria", address="Via Padova 12", phone="02 555 0123")


@pytest.fixture
def luca(village: Village) -> Person:
    return village.helper("Luca", metres=100)


@pytest.fixture
def sara(village: Village) -> Person:
    return village.helper("Sara", metres=200)


# --- yes


def test_the_first_yes_wins_and_the_other_is_thanked(
    village: Village, maria: Person, luca: Person, sara: Person
) -> None:
    """One winner; the other's message is edited, without buttons; a late yes is answered kindly."""
    request = send(village, maria, exactly(18))
    late = sara.last
    button = late.button("Ci penso io")
    luca.presses("Ci penso io")
    assert holder(village, request).neighbour_id == luca.neighbour_id
    assert now(village, request).state is RequestState.ASSIGNED
    sara.sees("Già preso, grazie")
    assert late.labels == []
    assert button is not None and button.token is not None
    village.bring(sara, Press(button.token, "late", late.id))
    assert "Ci ha già pensato un'altra persona. Grazie lo stesso!" in sara.notes
    assert holder(village, request).neighbour_id == luca.neighbour_id


def test_both_sides_learn_name_time_and_word(village: Village, maria: Person, luca: Person) -> None:
    """The helper hears for whom, the asker hears who; both know the same word."""
    request = send(village, maria, exactly(18))
    luca.presses("Ci penso io")
    word = holder(village, request).code_word
    luca.sees(f"Spesa per Maria: oggi alle 18.\nAl citofono dica «{word}»")
    maria.sees(f"Viene Luca, oggi alle 18.\nAl citofono dirà «{word}». Apra solo così.")


@pytest.mark.parametrize("words", ["ci penso io", "1", "Ci penso io!", "ci penzo io"])
def test_a_yes_can_be_said(village: Village, maria: Person, luca: Person, words: str) -> None:
    """Digits and words do what the button does."""
    request = send(village, maria, exactly(18))
    luca.says(words)
    assert holder(village, request).neighbour_id == luca.neighbour_id


def test_nobody_can_press_for_somebody_else(
    village: Village, maria: Person, luca: Person, sara: Person
) -> None:
    """A button that came from elsewhere is refused, and nothing happens."""
    request = send(village, maria, exactly(18))
    button = luca.last.button("Ci penso io")
    assert button is not None and button.token is not None
    village.bring(sara, Press(button.token, "q", luca.last.id))
    assert "Questa scelta non è per Lei." in sara.notes
    assert assignments(village, request) == []


def test_of_two_on_one_telephone_each_answers_their_own(
    village: Village, maria: Person, luca: Person
) -> None:
    """Gina, who shares Luca's telephone, doesn't take what he was asked by saying the words."""
    gina = village.member("Gina", shares_with=luca)
    request = send(village, maria, exactly(18))
    gina.says("ciao")
    gina.presses("Gina")
    gina.says("ci penso io")
    assert assignments(village, request) == []
    luca.presses("Ci penso io")
    assert holder(village, request).neighbour_id == luca.neighbour_id


def test_an_overlap_is_warned_of_and_may_be_meant(village: Village, maria: Person, luca: Person) -> None:
    """Something else at that hour: asked once; yes all the same is a yes, then no is a no."""
    pina = village.member("Pina")
    between_times = between(14, 19)
    send(village, pina, exactly(18))
    luca.presses("Ci penso io")
    request = send(village, maria, between_times)
    luca.presses("Ci penso io")
    luca.sees("A quell'ora ha già un impegno: oggi alle 18")
    assert assignments(village, request) == []
    luca.presses("Sì, lo faccio lo stesso")
    assert holder(village, request).neighbour_id == luca.neighbour_id


def test_then_no_is_a_no(village: Village, maria: Person, luca: Person) -> None:
    """After the warning the helper may decline, without blame."""
    send(village, village.member("Pina"), exactly(18))
    luca.presses("Ci penso io")
    request = send(village, maria, between(14, 19))
    luca.presses("Ci penso io")
    luca.presses("Allora no")
    assert [o.state for o in offers(village, request)] == [OfferState.DECLINED]


def test_an_hour_is_named_when_only_a_part_of_the_day_was_asked(
    village: Village, maria: Person, luca: Person
) -> None:
    """Taken at once; then the helper says when, and the asker hears it."""
    request = send(village, maria, between(9, 12, day=1))
    luca.presses("Ci penso io")
    maria.sees("Viene Luca, domani, martedì 3 marzo, tra le 9 e le 12")
    luca.sees("A che ora va da Maria?")
    luca.presses("alle 10")
    maria.sees("Luca viene domani, martedì 3 marzo, alle 10")
    assert holder(village, request).at == at(10, day=1)


def test_the_last_hour_of_a_morning_is_said_when_it_was_named(
    village: Village, maria: Person, luca: Person
) -> None:
    """Eleven is also the hour that stands for "in the morning": once Luca has named it, Maria waits for eleven
    and not for the whole morning, in whatever is said of it from then on."""
    send(village, maria, between(9, 12, day=1))
    luca.presses("Ci penso io")
    maria.sees("Viene Luca, domani, martedì 3 marzo, tra le 9 e le 12")
    luca.says("alle 11")
    luca.sees("Segnato: domani, martedì 3 marzo, alle 11")
    maria.sees("Luca viene domani, martedì 3 marzo, alle 11")
    maria.says("/mie")
    maria.sees("Viene Luca, domani, martedì 3 marzo, alle 11.")
    village.advance_to(at(21))
    maria.sees("Un promemoria: spesa, domani, martedì 3 marzo, alle 11")
    luca.sees("Un promemoria: spesa per Maria, domani, martedì 3 marzo, alle 11")


def test_somebody_who_left_can_no_longer_accept(village: Village, maria: Person, luca: Person) -> None:
    """A button of somebody who is no member any more does nothing."""
    request = send(village, maria, exactly(18))
    gone = replace(luca.row, standing=Standing.LEFT)
    village.do(lambda uow: uow.people.save(gone))
    luca.presses("Ci penso io")
    assert assignments(village, request) == []


# --- no


def test_declining_twice_is_no_trouble(village: Village, maria: Person, luca: Person) -> None:
    """The second no is thanked for as well and replaces nobody again."""
    request = send(village, maria, exactly(18))
    message = luca.last
    button = message.button("Non questa volta")
    assert button is not None and button.token is not None
    village.bring(luca, Press(button.token, "one", message.id))
    village.bring(luca, Press(button.token, "two", message.id))
    assert "Va benissimo così. Grazie." in luca.notes
    assert len(offers(village, request)) == 1


def test_answers_teach_how_likely_a_yes_is(village: Village, maria: Person, luca: Person) -> None:
    """Yes, no and silence are counted, only to size waves."""
    send(village, maria, exactly(18))
    luca.presses("Non questa volta")
    send(village, village.member("Pina"), exactly(18))
    luca.presses("Ci penso io")
    send(village, village.member("Rosa"), exactly(15))
    village.advance("20m")
    helping = village.do(lambda uow: uow.helpers.of(luca.neighbour_id))
    assert helping is not None
    assert (helping.yes, helping.no) == (1.0, 1.5)
