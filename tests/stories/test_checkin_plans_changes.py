"""A greeting that is changed, paused, looked at again, or ended by the person."""

from __future__ import annotations

from datetime import date, time

import pytest

from bot.domain.checkins import Way
from tests.stories.errands import at
from tests.stories.planned import agreed_contact, due, enrols, plan_of, plans_of, without_greetings
from tests.stories.village import Village


def test_the_hour_is_changed_and_what_is_pending_moves(village: Village) -> None:
    maria = village.member("Maria")
    enrols(maria)
    maria.presses("Nessuno")
    maria.presses("Rivedo tutto")
    maria.presses("Cambio")
    maria.presses("L'ora")
    maria.says("alle 8 e mezza")
    maria.sees("Segnato: ogni giorno alle 8 e mezza")
    assert due(village, plan_of(village, maria)) == ["2026-03-03T07:30"]
    maria.says("vorrei cambiare l'ora del saluto alle 11")
    maria.sees("Segnato: ogni giorno alle 11")
    assert due(village, plan_of(village, maria)) == ["2026-03-02T10:00"]


def test_away_until_a_day_and_back_early(village: Village) -> None:
    maria = village.member("Maria")
    enrols(maria)
    maria.presses("Nessuno")
    maria.says("sono via fino a domenica")
    maria.sees("Fino a domenica 8 marzo non Le chiedo niente")
    maria.sees("La prossima volta è lunedì 9 marzo alle 9")
    assert due(village, plan_of(village, maria)) == ["2026-03-09T08:00"]
    maria.says("sono tornata")
    maria.sees("Bene, ricomincio")
    assert due(village, plan_of(village, maria)) == ["2026-03-03T08:00"]


def test_away_can_be_said_while_a_greeting_is_open(village: Village) -> None:
    """The greeting that is open is called off, whoever was alerted hears it, and nobody asks again."""
    maria = village.member("Maria")
    rosa = agreed_contact(village, maria, "Rosa")
    village.advance("23h")
    village.advance("65m")
    rosa.sees("Maria non ha ancora risposto")
    maria.says("sono via fino a domenica")
    maria.sees("Fino a domenica 8 marzo non Le chiedo niente")
    plan = plan_of(village, maria)
    assert plan.away_until == date(2026, 3, 8)
    assert village.do(lambda uow: uow.checkins.open_of(maria.neighbour_id)) == []
    village.advance("2d")
    assert sum("Come sta?" in m.text for m in maria.messages) == 1


@pytest.mark.parametrize("words", ["basta saluti", "non voglio più il saluto"])
def test_no_more_greetings_is_no_bad_news(village: Village, words: str) -> None:
    """Said to an open greeting, it is about the plan; one question, and it is over."""
    maria = village.member("Maria")
    enrols(maria)
    maria.presses("Nessuno")
    village.advance("23h")
    village.advance("1m")
    maria.says(words)
    maria.sees("Non Le chiedo più come sta?")
    maria.says("sì")
    assert plans_of(village, maria) == []
    assert village.do(lambda uow: uow.checkins.open_of(maria.neighbour_id)) == []


def test_bad_news_is_never_taken_for_being_away(village: Village) -> None:
    """ "Non sto bene, vado in ospedale" is help that is needed."""
    maria = village.member("Maria")
    enrols(maria)
    maria.presses("Nessuno")
    village.advance("23h")
    village.advance("1m")
    maria.says("non sto bene, vado in ospedale")
    assert plan_of(village, maria).away_until is None
    assert village.do(lambda uow: uow.checkins.open_of(maria.neighbour_id)) != []


def test_ending_takes_one_question(village: Village) -> None:
    """Contacts who had agreed are thanked; nothing is asked any more."""
    maria = village.member("Maria")
    rosa = agreed_contact(village, maria, "Rosa")
    plan = plan_of(village, maria)
    maria.says("/saluto")
    maria.presses("Smetto")
    maria.sees("Non Le chiedo più come sta?")
    maria.presses("Sì, basta")
    maria.sees("Non Le chiedo più come sta. Se ci ripensa")
    rosa.sees("Maria non ha più bisogno che La avvisi")
    assert plans_of(village, maria) == [] and due(village, plan) == []


def test_what_counts_and_how_long_is_waited_can_be_chosen(village: Village) -> None:
    maria = village.member("Maria", phone="+39 02 555 0123")
    enrols(maria)
    maria.presses("Nessuno")
    maria.presses("Rivedo tutto")
    maria.sees("Vale ogni messaggio scritto quel giorno")
    for more, part, choice in (
        (True, "Che cosa vale", "Aspetti la risposta"),
        (True, "Quanto aspetto", "Un po' di più"),
        (False, "Chat o telefono", "Al telefono"),
    ):
        maria.says("/saluto")
        maria.presses("Cambio")
        if more:
            maria.presses("Altre scelte")
        maria.presses(part)
        maria.presses(choice)
        maria.sees("Segnato")
    plan = plan_of(village, maria)
    assert not plan.any_message and plan.attempts == 3 and plan.way is Way.PHONE


def test_after_the_rehearsal_the_hour_is_asked_about(village: Village) -> None:
    maria = village.member("Maria")
    enrols(maria)
    maria.presses("Nessuno")
    plan = plan_of(village, maria)
    without_greetings(village, plan)
    village.advance_to(at(12, 1, day=7))
    asked = maria.sees("È passata la settimana di prova")
    assert asked.labels == ["Va bene", "Un'altra ora", "Smetto"]
    maria.presses("Un'altra ora")
    maria.says("alle 8")
    assert plan_of(village, maria).start.time() == time(8)


def test_the_limits_are_said_again_every_month(village: Village) -> None:
    maria = village.member("Maria")
    enrols(maria)
    maria.presses("Nessuno")
    plan = plan_of(village, maria)
    without_greetings(village, plan)
    village.advance("31d")
    maria.sees("il saluto non è un servizio di emergenza")
    maria.presses("Ho capito")
    said = plan_of(village, maria).limits_said_at
    assert said is not None and plan.limits_said_at is not None and (said - plan.limits_said_at).days == 30
