"""Greetings by telephone: who is asked, what they see, and what happens when nobody reports."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.domain.checkins import CheckinState, Outcome
from bot.domain.schedules import Slot
from bot.domain.trust import Trust
from tests.stories.greeted import NINE, checkins, count, phoned
from tests.stories.village import Person, Village

BEFORE = NINE - timedelta(minutes=40)


@pytest.fixture
def pina(village: Village) -> Person:
    """Somebody without a chat."""
    return village.member("Pina", chat=False, phone="+39025550188", address="via Clitumno 4")


def test_a_helper_is_asked_in_time_sees_the_number_at_its_time_and_reports(
    village: Village, pina: Person
) -> None:
    luca = village.helper("Luca", "checkin")
    phoned(village, pina)
    village.advance_to(BEFORE)
    luca.sees("Può telefonare a Pina oggi alle 9?")
    luca.presses("Chiamo io")
    luca.sees("Il numero Le arriva")
    luca.never_saw("555")
    village.advance_to(NINE)
    assert luca.sees("È l'ora di telefonare a Pina: 02 555 0188").labels[1] == "Non risponde"
    luca.presses("Ho parlato, sta bene")
    luca.does_not_see("555")
    luca.sees("Ho segnato che Pina sta bene")
    village.advance("3h")
    village.desk.does_not_show("Pina")
    assert checkins(village, pina)[0].outcome is Outcome.SEEN_WELL


@pytest.mark.parametrize(
    "words", ["sentita, tutto bene", "sta bene, la saluta", "ha risposto, sta benissimo"]
)
def test_a_helper_reports_in_words(village: Village, pina: Person, words: str) -> None:
    luca = village.helper("Luca", "checkin")
    phoned(village, pina)
    village.advance_to(BEFORE)
    luca.says("ok, chiamo io")
    village.advance_to(NINE + timedelta(minutes=2))
    luca.says(words)
    assert checkins(village, pina)[0].outcome is Outcome.SEEN_WELL


def test_who_passes_or_says_nothing_lets_the_next_one_be_asked(village: Village, pina: Person) -> None:
    people = {n: village.helper(n, "checkin") for n in ("Luca", "Sara", "Tea")}
    phoned(village, pina)
    village.advance_to(BEFORE)
    [first] = [p for p in people.values() if count(p, "Può telefonare")]
    first.presses("Non posso")
    [second] = [p for p in people.values() if count(p, "Può telefonare") and p is not first]
    village.advance("10m")
    [third] = [p for p in people.values() if count(p, "Può telefonare") and p not in (first, second)]
    third.presses("Chiamo io")
    second.presses("Chiamo io")
    second.sees(f"Chiama già {third.name}")


def test_who_telephoned_before_is_asked_first_and_the_others_take_turns(
    village: Village, pina: Person
) -> None:
    people = [village.helper(n, "checkin") for n in ("Luca", "Sara", "Tea", "Ugo")]
    phoned(village, pina)
    village.advance_to(BEFORE)
    [first] = [p for p in people if count(p, "Può telefonare")]
    first.presses("Non posso")
    [second] = [p for p in people if count(p, "Può telefonare") and p is not first]
    second.presses("Chiamo io")
    village.advance_to(NINE)
    second.presses("sta bene")
    village.advance_to(BEFORE + timedelta(days=1))
    assert [count(p, "Può telefonare") for p in people if p is second] == [2]


def test_without_any_helper_a_coordinator_knows_before_the_time(village: Village, pina: Person) -> None:
    village.helper("Fuori", "checkin", on_duty=False)
    village.helper("Nuovo", "checkin", trust=Trust.NEWCOMER)
    village.helper("Sera", "checkin", hours=[Slot(day, 1200, 1300) for day in range(7)])
    phoned(village, pina)
    village.advance_to(BEFORE)
    assert "02 555 0188" in village.desk.shows("Pina: nessuno può telefonare alle 9. Telefonate voi.").text
    village.anna.presses("Sta bene", village.desk)
    assert checkins(village, pina)[0].over
    village.advance("3h")
    village.desk.does_not_show("Ci penso io")


def test_no_report_in_time_climbs_as_silence_does(village: Village, pina: Person) -> None:
    """The next caller, then the contacts, then the coordinators."""
    luca, rosa = village.helper("Luca", "checkin"), village.member("Rosa")
    phoned(village, pina, (rosa, "near"))
    village.advance_to(BEFORE)
    luca.presses("Chiamo io")
    village.advance_to(NINE + timedelta(minutes=19))
    village.desk.does_not_show("Pina")
    village.advance("1m")
    card = village.desk.shows("Pina: nessuno può telefonare")
    assert "da Luca nessuna notizia" in card.text
    rosa.does_not_see("Pina")
    village.restart()
    village.advance_to(NINE + timedelta(minutes=60))
    rosa.sees("Oggi nessuno ha ancora sentito Pina. Può telefonare a Pina?")


def test_nobody_picks_up_twice_and_the_contacts_are_asked_at_once(village: Village, pina: Person) -> None:
    luca, rosa = village.helper("Luca", "checkin"), village.member("Rosa")
    phoned(village, pina, (rosa, "near"))
    village.advance_to(BEFORE)
    luca.presses("Chiamo io")
    village.advance_to(NINE)
    luca.presses("Non risponde")
    luca.sees("Riproviamo alle 9 e un quarto")
    village.advance("15m")
    luca.sees("Può riprovare a telefonare a Pina")
    rosa.does_not_see("Pina")
    luca.says("non risponde")
    rosa.sees("Pina non risponde nemmeno a Luca. Può telefonare a Pina?")
    luca.never_saw("via Clitumno")
    rosa.presses("Chiamo io")
    rosa.presses("sta bene")
    for each in (luca, rosa):
        each.sees("Rosa ha sentito Pina alle 9 e un quarto. Sta bene. Allarme chiuso.")
        each.does_not_see("555")


def test_a_helper_says_that_help_is_needed(village: Village, pina: Person) -> None:
    luca = village.helper("Luca", "checkin")
    phoned(village, pina)
    village.advance_to(BEFORE)
    luca.presses("Chiamo io")
    village.advance_to(NINE)
    luca.presses("Serve aiuto")
    luca.sees("chiami subito il 112")
    village.desk.shows("Pina: Luca dice che serve aiuto")


def test_a_helper_who_blocked_the_bot_is_passed_over(village: Village, pina: Person) -> None:
    luca, sara = village.helper("Luca", "checkin"), village.helper("Sara", "checkin")
    phoned(village, pina)
    luca.vanishes()
    village.advance_to(BEFORE + timedelta(minutes=1))
    sara.sees("Può telefonare a Pina")


def test_a_helper_who_leaves_before_the_call(village: Village, pina: Person) -> None:
    luca = village.helper("Luca", "checkin")
    phoned(village, pina)
    village.advance_to(BEFORE)
    luca.presses("Chiamo io")
    luca.says("/cancellami")
    luca.presses("Sì")
    village.advance_to(NINE)
    village.desk.shows("Pina: nessuno può telefonare")
    luca.never_saw("555")


def test_a_yes_pressed_twice_and_a_restart_before_the_time(village: Village, pina: Person) -> None:
    luca = village.helper("Luca", "checkin")
    phoned(village, pina)
    village.advance_to(BEFORE)
    luca.presses("Chiamo io")
    luca.presses("Chiamo io")
    village.restart()
    village.advance_to(NINE + timedelta(minutes=5))
    assert count(luca, "È l'ora di telefonare") == 1


def test_who_writes_by_themselves_is_not_telephoned(village: Village) -> None:
    """Greeted by phone, but with a chat: a message of the morning is an answer, and the helper hears it."""
    pina, luca = village.member("Pina", phone="+39025550188"), village.helper("Luca", "checkin")
    phoned(village, pina)
    village.advance_to(BEFORE)
    luca.presses("Chiamo io")
    pina.says("oggi sto bene")
    village.advance_to(NINE + timedelta(hours=1))
    luca.never_saw("555")
    assert checkins(village, pina)[0].state is CheckinState.WELL
