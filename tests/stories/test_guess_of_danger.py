"""No danger word, but it reads like one: the number is shown, and what else it may be is not lost."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from bot.domain.checkins import CheckinState
from bot.understanding import Danger, Intent, Reader, Understanding
from bot.understanding.meaning import Alternative
from tests.stories.greeted import NINE, greeted
from tests.stories.village import Person, Village

WORDS = "oggi è tutto strano, guardo la tazza e non la vedo intera"


@pytest.fixture
def maria(village: Village) -> Person:
    return village.member("Maria")


def taken_for(
    monkeypatch: pytest.MonkeyPatch, probability: float, *others: tuple[Intent, str | None, float]
) -> None:
    """The model takes these words for danger so surely, and for these others."""
    read = Reader.read

    def guessed(self: Reader, text: str, *given: Any, **named: Any) -> Understanding:
        found = read(self, text, *given, **named)
        if text != WORDS:
            return found
        among = (Alternative(Intent.EMERGENCY, None, probability), *(Alternative(*each) for each in others))
        return replace(
            found, intent=Intent.EMERGENCY, kind=None, confidence=probability, danger=Danger.SHOW, danger_kind=None,
            alternatives=tuple(sorted(among, key=lambda each: -each.probability)),
        )  # fmt: skip

    monkeypatch.setattr(Reader, "read", guessed)


def test_the_number_and_a_person_are_offered(
    village: Village, maria: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Coordinators are not woken for a guess; she can call one with a touch."""
    taken_for(monkeypatch, 0.5, (Intent.CHAT, None, 0.4))
    maria.says(WORDS)
    maria.sees("112")
    village.desk.does_not_show("Pericolo")
    maria.presses("Anna")
    village.desk.shows("Maria")


def test_a_greeting_is_not_answered_well_by_it(
    village: Village, maria: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who is asked how she is, and may be in danger, is at least not well: a person sees to it."""
    rosa = village.member("Rosa")
    greeted(village, maria, (rosa, "near"))
    taken_for(monkeypatch, 0.5, (Intent.CHECKIN_OK, None, 0.4))
    village.advance_to(NINE)
    maria.says(WORDS)
    maria.sees("112")
    (checkin,) = village.do(lambda uow: uow.checkins.open_of(maria.neighbour_id))
    assert checkin.state is CheckinState.WANTS_HELP


def test_what_is_likelier_is_begun_after_the_number(
    village: Village, maria: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken_for(monkeypatch, 0.4, (Intent.REQUEST, "groceries", 0.55))
    maria.says(WORDS)
    maria.sees("112")
    maria.sees("spesa")


def test_an_answer_to_a_question_is_an_answer(
    village: Village, maria: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who is just asked for a note may write anything into it."""
    taken_for(monkeypatch, 0.5, (Intent.CHAT, None, 0.4))
    maria.says("mi serve la spesa")
    maria.says(WORDS)
    maria.never_saw("112")


def test_what_is_sure_is_believed(village: Village, maria: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    """As surely as by words: a coordinator is called."""
    taken_for(monkeypatch, 0.75, (Intent.CHAT, None, 0.2))
    maria.says(WORDS)
    maria.sees("112")
    village.desk.shows("Pericolo")
