"""A real need in the middle of a greeting: never taken for a rehearsal, for silence, or for another answer."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from bot.domain.checkins import CheckinState, Outcome
from bot.ports.chat import Press
from tests.stories.greeted import NINE, change, checkins, count, greeted
from tests.stories.village import Person, Village

TEN = NINE + timedelta(hours=1)
REHEARSED = date(2026, 3, 9)
PROVA = "Questa è una prova"


def state(village: Village, person: Person) -> CheckinState:
    return checkins(village, person)[-1].state


# --- the rehearsal week


@pytest.mark.parametrize(
    "words", ["così così", "sono caduta in cucina", "mi gira la testa", "ho bisogno di aiuto"]
)
def test_a_need_in_the_rehearsal_week_is_no_rehearsal(village: Village, words: str) -> None:
    """Coordinators and contacts read nothing of a rehearsal from the moment on in which somebody needs something."""
    maria, rosa = village.member("Maria"), village.member("Rosa")
    greeted(village, maria, (rosa, "near"), rehearsal_until=REHEARSED)
    village.advance_to(TEN)
    assert PROVA in rosa.sees("non ha ancora risposto").text
    maria.says(words)
    assert PROVA not in rosa.sees("chiede aiuto").text
    village.advance("10m")
    assert "prova" not in village.desk.shows("Maria: ").text
    village.anna.presses("Ci siamo noi", village.desk)
    assert PROVA not in rosa.sees("se ne occupa. Allarme chiuso").text
    assert PROVA not in village.desk.shows("Allarme chiuso").text


def test_what_a_contact_finds_in_the_rehearsal_week_is_no_rehearsal(village: Village) -> None:
    maria, rosa = village.member("Maria"), village.member("Rosa")
    greeted(village, maria, (rosa, "near"), rehearsal_until=REHEARSED)
    village.advance_to(TEN)
    rosa.presses("Chiamo io")
    rosa.presses("Serve aiuto")
    assert "prova" not in village.desk.shows("Rosa dice che serve aiuto").text


def test_an_all_clear_that_was_wrong_is_no_rehearsal(village: Village) -> None:
    maria, rosa, luca = village.member("Maria"), village.member("Rosa"), village.member("Luca")
    greeted(village, maria, (rosa, "far"), (luca, "near"), rehearsal_until=REHEARSED)
    village.advance_to(TEN + timedelta(minutes=15))
    rosa.presses("Chiamo io")
    rosa.presses("Ho parlato, sta bene")
    luca.presses("Non è così")
    assert "prova" not in village.desk.shows("non è vero che è tutto a posto").text
    assert PROVA not in rosa.sees("L'allarme è di nuovo aperto").text


def test_silence_in_the_rehearsal_week_asks_the_coordinators_to_ring_all_the_same(tmp_path: Path) -> None:
    village = Village(tmp_path, language="en")
    mary = village.member("Mary")
    greeted(village, mary, rehearsal_until=REHEARSED)
    village.advance_to(TEN)
    village.desk.shows("nobody has heard from Mary today: please ring all the same")
    assert "This is a rehearsal" not in village.desk.shows("Mary: no answer").text
    mary.says("I need help")
    assert "rehearsal" not in village.desk.shows("asks for help").text
    village.writer.close()


# --- words of danger


@pytest.mark.parametrize("words", ["sono caduta in cucina", "sto male", "così così, mi gira la testa"])
def test_danger_said_to_the_greeting_reaches_the_coordinators_at_once(village: Village, words: str) -> None:
    """The number first; nobody waits ten minutes for what else is said."""
    maria, rosa = village.member("Maria"), village.member("Rosa")
    greeted(village, maria, (rosa, "near"))
    village.advance_to(NINE)
    maria.says(words)
    maria.sees("112")
    maria.sees("Avviso")
    village.desk.shows(f"chiede aiuto con queste parole: «{words}»")
    maria.says("non riesco ad alzarmi dalla sedia")
    village.desk.shows(f"«{words}» «non riesco ad alzarmi dalla sedia»")
    village.advance("3h")
    rosa.does_not_see("Maria")


def test_danger_while_asking_for_something_else_reaches_the_coordinators(village: Village) -> None:
    maria = village.member("Maria")
    greeted(village, maria)
    village.advance_to(NINE)
    maria.presses("Mi serve aiuto")
    maria.presses("Una commissione")
    maria.says("sto male")
    village.desk.shows("«sto male»")


def test_the_card_of_danger_stops_ringing_when_a_coordinator_is_there(village: Village) -> None:
    """One cry, one alarm: it ends for both cards, and another day's silence climbs as ever."""
    maria, rosa = village.member("Maria"), village.member("Rosa")
    greeted(village, maria, (rosa, "near"))
    village.advance_to(NINE)
    maria.says("sono caduta e non riesco ad alzarmi")
    village.desk.shows("Pericolo")
    village.anna.presses("Ci siamo noi", village.desk)
    village.desk.does_not_show("Chiami subito")
    village.advance_to(TEN + timedelta(days=1))
    rosa.sees("Può telefonare a Maria?")


def test_violence_stays_discreet_in_the_greeting_too(village: Village) -> None:
    """Whoever does it may be a contact: nobody is told what was said."""
    maria, marco = village.member("Maria"), village.member("Marco")
    greeted(village, maria, (marco, "near"))
    village.advance_to(TEN)
    marco.sees("non ha ancora risposto")
    maria.says("mio marito mi picchia")
    marco.sees("Maria ha risposto. Se ne occupa il coordinamento.")
    assert count(marco, "aiuto") == 0

    assert "picchia" not in village.desk.shows("Serve discrezione").text


# --- help after silence


def test_coordinators_who_were_told_of_silence_hear_that_help_is_asked_for(village: Village) -> None:
    maria = village.member("Maria")
    greeted(village, maria)
    village.advance_to(TEN)
    village.desk.shows("nessuna risposta")
    maria.presses("Mi serve aiuto")
    village.desk.shows("Maria: ha risposto: chiede aiuto")


# --- another question that was open


def test_the_greeting_is_answered_before_an_older_question(village: Village) -> None:
    """ "Whom else shall I tell?" of yesterday takes no answer of today's for a name; it is asked again after it."""
    maria, rosa = village.member("Maria"), village.member("Rosa")
    greeted(village, maria, (rosa, "near"))
    maria.says("/saluto")
    maria.presses("contatti")
    maria.presses("Aggiungo una persona")
    village.advance_to(NINE)
    maria.says("tutto bene, grazie")
    assert state(village, maria) is CheckinState.WELL
    maria.sees("Mi fa piacere")
    assert "Mi scriva il nome" in maria.last.text
    village.advance_to(NINE + timedelta(days=1))
    maria.says("così così, mi gira la testa")
    maria.never_saw("o solo telefonare?")
    maria.sees("Che cosa Le serve?")
    village.desk.shows("mi gira la testa")


def test_how_somebody_is_is_no_contacts_name(village: Village) -> None:
    maria, rosa = village.member("Maria"), village.member("Rosa")
    greeted(village, maria, (rosa, "near"))
    village.advance_to(NINE)
    maria.says("/saluto")
    maria.presses("contatti")
    maria.presses("Aggiungo una persona")
    maria.says("non sto bene")
    maria.never_saw("o solo telefonare?")
    maria.sees("Che cosa Le serve?")


@pytest.mark.parametrize("words", ["nessun altro", "Nessun'altra persona"])
def test_nobody_else_ends_the_question_for_contacts(village: Village, words: str) -> None:
    maria, rosa = village.member("Maria"), village.member("Rosa")
    greeted(village, maria, (rosa, "near"))
    maria.says("/saluto")
    maria.presses("contatti")
    maria.presses("Aggiungo una persona")
    maria.says(words)
    maria.never_saw("o solo telefonare?")


# --- away with something open


def test_away_leaves_what_was_asked_for_with_the_coordinators(village: Village) -> None:
    """It is no cry for help, and what is open stays open."""
    maria = village.member("Maria")
    greeted(village, maria)
    village.advance_to(NINE)
    maria.presses("Mi serve aiuto")
    maria.says("sono via fino a domenica")
    maria.sees("Fino a domenica 8 marzo non Le chiedo niente")
    maria.never_saw("112")
    village.advance("10m")
    village.desk.shows("Maria: ha chiesto aiuto")
    village.advance_to(NINE + timedelta(days=3))
    assert len(checkins(village, maria)) == 1
    village.anna.presses("Ci siamo noi", village.desk)
    assert checkins(village, maria)[0].outcome is Outcome.HELPED


def test_away_by_somebody_else_leaves_it_too(village: Village) -> None:
    maria = village.member("Maria")
    plan = greeted(village, maria)
    village.advance_to(NINE)
    maria.presses("Mi serve aiuto")
    change(village, plan, away_until=date(2026, 3, 8))
    assert state(village, maria) is CheckinState.WANTS_HELP


# --- contacts, after it is no silence any more


def test_a_contacts_good_news_does_not_close_what_somebody_said_of_themselves(village: Village) -> None:
    """Who says "sto male" is heard by a coordinator, whatever a contact heard of them before."""
    maria, rosa, luca = (
        village.member("Maria", phone="+39025550123"),
        village.member("Rosa"),
        village.member("Luca"),
    )
    greeted(village, maria, (rosa, "far"), (luca, "near"))
    village.advance_to(TEN)
    rosa.presses("Chiamo io")
    maria.says("sto male")
    rosa.does_not_see("555")
    rosa.says("l'ho sentita, sta bene")
    rosa.sees("Di Maria si occupa il coordinamento")
    assert state(village, maria) is CheckinState.WANTS_HELP
    assert "Rosa dà notizie buone" in village.desk.shows("«sto male»").text
    maria.does_not_see("mi ha detto che sta bene")
    village.advance("1h")
    luca.does_not_see("Maria")


def test_nobody_gets_a_number_or_is_called_after_help_was_asked_for(village: Village) -> None:
    maria, rosa, luca = (
        village.member("Maria", phone="+39025550123"),
        village.member("Rosa"),
        village.member("Luca"),
    )
    greeted(village, maria, (rosa, "far"), (luca, "near"))
    village.advance_to(TEN)
    later = rosa.last.button("Chiamo io")
    no = rosa.last.button("Non posso")
    maria.presses("Mi chiami")
    for query, button in (("q1", later), ("q2", no)):
        assert button is not None
        village.bring(rosa, Press(button.token or "", query))
    rosa.never_saw("555")
    luca.does_not_see("Maria")
    village.anna.presses("Non risponde", village.desk)
    village.advance("20m")
    assert state(village, maria) is CheckinState.WANTS_HELP
    assert "Telefonato" in village.desk.shows("vuole una telefonata").text


def test_the_alarm_of_a_contacts_words_of_danger_ends_with_the_all_clear(village: Village) -> None:
    maria, rosa = village.member("Maria"), village.member("Rosa")
    greeted(village, maria, (rosa, "near"))
    village.advance_to(TEN)
    rosa.presses("Chiamo io")
    rosa.says("è caduta, non respira bene")
    village.desk.shows("Chiami subito")
    rosa.says("tutto bene, l'ho vista, sta bene")
    village.desk.shows("Allarme chiuso")
    village.desk.does_not_show("Chiami subito")


def test_no_more_greetings_leaves_what_was_asked_for_with_the_coordinators(village: Village) -> None:
    """Nobody is told that nothing needs doing for somebody who asked for help; it goes only with the person."""
    maria, rosa = village.member("Maria"), village.member("Rosa")
    greeted(village, maria, (rosa, "near"))
    village.advance_to(NINE)
    maria.presses("Mi serve aiuto")
    village.advance("15m")
    maria.says("basta saluti")
    maria.presses("Sì")
    village.desk.does_not_show("non serve più fare niente")
    assert state(village, maria) is CheckinState.WANTS_HELP
    village.anna.presses("Ci siamo noi", village.desk)
    assert checkins(village, maria)[0].outcome is Outcome.HELPED


def test_who_leaves_leaves_nothing_open(village: Village) -> None:
    maria = village.member("Maria")
    greeted(village, maria)
    village.advance_to(NINE)
    maria.presses("Mi serve aiuto")
    village.advance("15m")
    village.desk.shows("ha chiesto aiuto")
    maria.says("/cancellami")
    maria.presses("Sì")
    village.desk.does_not_show("ha chiesto aiuto")
    assert checkins(village, maria) == []


# --- the day on which it is arranged


def test_what_is_arranged_for_today_is_asked_today(village: Village) -> None:
    """The words that arrange a greeting are no answer to it: at one o'clock she is asked, as she was told."""
    maria = village.member("Maria")
    maria.says("scrivetemi ogni giorno alle 13 per sapere come sto")
    maria.presses("Sì")
    maria.sees("La prossima volta è oggi alle 13")
    maria.presses("Nessuno")
    village.advance("3h")
    maria.sees("Come sta?")
