"""What somebody writes before the greeting, or about something else, and whether it counts as an answer."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.domain.checkins import CheckinState
from tests.stories.greeted import NINE, checkins, count, greeted
from tests.stories.village import Village


def test_a_message_earlier_that_day_counts_without_being_asked(village: Village) -> None:
    """Who has written after midnight is not asked at nine; the day after they are again."""
    maria = village.member("Maria")
    greeted(village, maria)
    village.advance_to(NINE - timedelta(hours=1))
    maria.says("buongiorno a tutti")
    village.advance("3h")
    maria.does_not_see("Come sta?")
    assert checkins(village, maria)[0].state is CheckinState.WELL
    village.advance_to(NINE + timedelta(days=1))
    maria.sees("Come sta?")


def test_well_said_earlier_is_taken_up_and_said_so(village: Village) -> None:
    maria = village.member("Maria")
    greeted(village, maria)
    village.advance_to(NINE - timedelta(minutes=30))
    maria.says("tutto bene oggi")
    maria.sees("Oggi allora non Le chiedo altro")
    village.advance("2h")
    maria.does_not_see("Come sta?")


def test_a_message_of_yesterday_evening_does_not_count(village: Village) -> None:
    """Only what is said on the greeting's own day, where the person lives."""
    maria = village.member("Maria")
    greeted(village, maria)
    village.advance_to(NINE - timedelta(hours=9, minutes=5))
    maria.says("buonanotte")
    village.advance_to(NINE)
    maria.sees("Come sta?")


def test_who_wants_to_be_asked_in_any_case_is_asked(village: Village) -> None:
    """`any_message` is a choice of the plan."""
    maria = village.member("Maria")
    greeted(village, maria, any_message=False)
    village.advance_to(NINE - timedelta(hours=1))
    maria.says("buongiorno")
    village.advance_to(NINE)
    maria.sees("Come sta?")
    maria.says("che ore sono?")
    village.advance("15m")
    maria.sees("Mi basta un tocco")


@pytest.mark.parametrize("words", ["non sto bene", "oggi male", "così così"])
def test_bad_news_earlier_that_day_is_asked_about_at_once(village: Village, words: str) -> None:
    maria = village.member("Maria")
    greeted(village, maria)
    village.advance_to(NINE - timedelta(hours=1))
    maria.says(words)
    maria.sees("Che cosa Le serve?")
    village.advance("15m")
    village.desk.shows("Maria: ha chiesto aiuto")


def test_good_news_and_then_bad_news_before_the_greeting(village: Village) -> None:
    """The last word counts."""
    maria = village.member("Maria")
    greeted(village, maria)
    village.advance_to(NINE - timedelta(hours=1))
    maria.says("buongiorno")
    village.advance("30m")
    maria.says("non mi sento bene")
    assert checkins(village, maria)[0].state is CheckinState.WANTS_HELP


def test_a_cry_after_an_early_message_does_not_leave_the_greeting_unasked(village: Village) -> None:
    """Words of danger go their own way; the greeting is made all the same."""
    maria = village.member("Maria")
    greeted(village, maria)
    village.advance_to(NINE - timedelta(hours=1))
    maria.says("buongiorno")
    maria.says("sono caduta e non riesco ad alzarmi")
    village.desk.shows("sono caduta")
    village.advance_to(NINE)
    maria.sees("Come sta?")
    village.advance("16m")
    village.desk.shows("Maria: nessuna risposta")


@pytest.mark.parametrize(
    "words",
    [
        "stanotte ho sentito dei rumori strani in cucina e adesso ho un braccio che non si muove tanto",
        "è da ieri sera che vedo tutto doppio e sono qui da sola",
    ],
)
def test_a_story_that_nobody_understood_is_no_sign_that_all_is_well(village: Village, words: str) -> None:
    """It may be bad news in words that no list knows: she is asked all the same, and silence climbs."""
    maria, rosa = village.member("Maria"), village.member("Rosa")
    greeted(village, maria, (rosa, "near"))
    village.advance_to(NINE - timedelta(hours=1))
    maria.says(words)
    village.advance_to(NINE + timedelta(hours=1))
    assert checkins(village, maria)[0].state not in (CheckinState.WELL, CheckinState.SETTLED)


# --- about something else


def test_any_other_message_after_the_question_counts_as_a_sign_of_life(village: Village) -> None:
    """Who asks for her shopping at five past nine is not reminded that she hasn't answered."""
    maria, rosa = village.member("Maria"), village.member("Rosa")
    greeted(village, maria, (rosa, "near"))
    village.advance_to(NINE + timedelta(minutes=5))
    maria.says("mi serve la spesa domani mattina")
    maria.sees("Giusto?")
    village.advance("3h")
    rosa.does_not_see("Maria")
    assert count(maria, "Mi basta un tocco") == 0


def test_needing_something_that_has_a_name_is_no_bad_news(village: Village) -> None:
    """ "Ho bisogno della spesa" is a plea, and a sign of life."""
    maria, rosa = village.member("Maria"), village.member("Rosa")
    greeted(village, maria, (rosa, "near"))
    village.advance_to(NINE)
    maria.says("ho bisogno della spesa per domani")
    maria.sees("Giusto?")
    assert checkins(village, maria)[0].state is CheckinState.WELL
