"""Answers to a greeting that are no good news: help, a call, half words, words that nobody understood."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.domain.checkins import CheckinState, Outcome
from tests.stories.greeted import NINE, checkins, greeted
from tests.stories.village import Village


@pytest.mark.parametrize(
    "words",
    [
        "non sto bene", "così così", "no", "non tanto bene", "sto male", "poco bene", "bene ma ho mal di testa",
        "ho la febbre", "insomma", "👎", "mi fa male la gamba", "sì sto male", "benino ma non ho dormito",
    ],
)  # fmt: skip
def test_bad_news_never_counts_as_well(village: Village, words: str) -> None:
    """It is asked what is needed, and nobody is told that all is well."""
    maria, rosa = village.member("Maria"), village.member("Rosa")
    greeted(village, maria, (rosa, "near"))
    village.advance_to(NINE + timedelta(minutes=3))
    maria.says(words)
    maria.sees("Che cosa Le serve?")
    assert checkins(village, maria)[0].state is CheckinState.WANTS_HELP
    village.advance("10m")
    village.desk.shows("chiede aiuto con queste parole" if "sto male" in words else "ha chiesto aiuto")


@pytest.mark.parametrize(
    "words", ["mah", "boh", "ho freddo", "mica tanto", "stanchina", "non posso dire che va tutto bene"]
)
def test_half_words_are_asked_about(village: Village, words: str) -> None:
    maria = village.member("Maria")
    greeted(village, maria)
    village.advance_to(NINE)
    maria.says(words)
    maria.sees("Che cosa Le serve?")


def test_not_being_well_shows_the_emergency_number_and_calls_a_coordinator(village: Village) -> None:
    """The number first, in the same second."""
    maria, rosa = village.member("Maria"), village.member("Rosa")
    greeted(village, maria, (rosa, "near"))
    village.advance_to(NINE)
    maria.presses("Mi serve aiuto")
    maria.presses("Non sto bene")
    maria.sees("Se è urgente, chiami subito il 112")
    village.desk.shows("Maria: dice di non stare bene")
    village.advance("3h")
    rosa.does_not_see("Maria")
    village.anna.presses("Ci siamo noi", village.desk)
    assert checkins(village, maria)[0].outcome is Outcome.HELPED


def test_bad_news_after_a_good_answer_reopens_the_day(village: Village) -> None:
    maria = village.member("Maria")
    greeted(village, maria)
    village.advance_to(NINE)
    maria.presses("Bene")
    village.advance("2h")
    maria.says("adesso però sto male")
    maria.sees("Che cosa Le serve?")


def test_a_recording_is_no_sign_that_all_is_well(village: Village) -> None:
    """Nobody knows what it says before a coordinator has heard it."""
    maria = village.member("Maria")
    greeted(village, maria)
    village.advance_to(NINE)
    maria.sends_voice()
    village.desk.shows("ha risposto con un messaggio vocale")
    assert checkins(village, maria)[0].state is CheckinState.WITH_COORDINATOR


# --- help


def test_help_becomes_a_request_when_it_is_an_errand(village: Village) -> None:
    """What is needed is asked for like anything else, and no coordinator is called in vain."""
    maria, luca = (
        village.member("Maria", address="via Padova 12", phone="+39025550123"),
        village.helper("Luca"),
    )
    greeted(village, maria)
    village.advance_to(NINE)
    maria.presses("Mi serve aiuto")
    maria.sees("Che cosa Le serve?")
    maria.says("mi serve la spesa domani mattina")
    maria.presses("Sì")
    luca.sees("spesa")
    village.advance("2h")
    [checkin] = checkins(village, maria)
    assert (checkin.state, checkin.outcome) == (CheckinState.SETTLED, Outcome.HELPED)
    village.desk.does_not_show("Maria: ")


def test_who_asks_step_by_step_is_not_hurried_but_not_forgotten_either(village: Village) -> None:
    """A coordinator comes when they stop in the middle."""
    maria = village.member("Maria", address="via Padova 12", phone="+39025550123")
    greeted(village, maria)
    village.advance_to(NINE)
    maria.presses("Mi serve aiuto")
    maria.presses("Una commissione")
    village.advance("8m")
    maria.presses("Spesa")
    village.advance("5m")
    village.desk.does_not_show("Maria: ha chiesto aiuto")
    village.advance("20m")
    village.desk.shows("Maria: ha chiesto aiuto")


def test_help_with_nothing_said_brings_a_coordinator(village: Village) -> None:
    """Who asks for help and says no more is called."""
    maria = village.member("Maria")
    greeted(village, maria)
    village.advance_to(NINE)
    maria.presses("Mi serve aiuto")
    village.desk.does_not_show("Maria")
    village.restart()
    village.advance("10m")
    village.desk.shows("Maria: ha chiesto aiuto, e non ha detto per che cosa")


def test_help_in_other_words_is_read_by_a_coordinator_at_once(village: Village) -> None:
    """Nobody has to find the right word."""
    maria = village.member("Maria")
    greeted(village, maria)
    village.advance_to(NINE)
    maria.presses("Mi serve aiuto")
    maria.says("è tornata quella cosa dell'altra volta")
    village.desk.shows("chiede aiuto con queste parole: «è tornata quella cosa dell'altra volta»")


def test_help_called_by_the_word_for_a_person_is_never_taken_for_well(village: Village) -> None:
    """ "Aiuto" reaches a person; the greeting does not count as answered well."""
    maria = village.member("Maria")
    greeted(village, maria)
    village.advance_to(NINE)
    maria.says("aiuto")
    assert checkins(village, maria)[0].state is CheckinState.WANTS_HELP
    village.desk.shows("Maria")


def test_pressed_by_mistake_and_well_after_all(village: Village) -> None:
    """A wrong press is mended by one more."""
    maria = village.member("Maria")
    greeted(village, maria)
    village.advance_to(NINE)
    maria.presses("Mi serve aiuto")
    maria.presses("Ora va bene")
    village.advance("2h")
    assert checkins(village, maria)[0].state is CheckinState.WELL
    village.desk.does_not_show("Maria")


# --- a call


def test_call_me_promises_an_hour_that_somebody_covers(village: Village) -> None:
    """A coordinator's card, and who calls by when."""
    maria, rosa = village.member("Maria", phone="+39025550123"), village.member("Rosa")
    greeted(village, maria, (rosa, "near"))
    village.advance_to(NINE)
    maria.presses("Mi chiami")
    maria.sees("Anna La chiama entro le 10")
    assert "02 555 0123" in village.desk.shows("Maria: vuole una telefonata").text
    village.advance("2h")
    rosa.does_not_see("Maria")
    village.anna.presses("Sta bene", village.desk)
    assert checkins(village, maria)[0].state is CheckinState.SETTLED


@pytest.mark.parametrize(
    "words", ["mi chiami", "mi può telefonare? vorrei parlare con qualcuno", "chiamatemi"]
)
def test_call_me_in_words(village: Village, words: str) -> None:
    maria = village.member("Maria")
    greeted(village, maria)
    village.advance_to(NINE)
    maria.says(words)
    assert checkins(village, maria)[0].state is CheckinState.WANTS_HELP
    village.advance("15m")
    village.desk.shows("Maria")
