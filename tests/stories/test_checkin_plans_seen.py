"""What coordinators see of plans and greetings, and nobody else."""

from __future__ import annotations

from datetime import time
from pathlib import Path

from bot.domain.checkins import PlanState
from handlers.checkins.board import REDRAW
from tests.stories.planned import agreed_contact, enrols, plan_of, plans_of
from tests.stories.village import Village


def test_nobody_else_sees_or_touches_a_plan(village: Village) -> None:
    """Neither by command nor by asking for somebody one doesn't speak for."""
    maria, eve = village.member("Maria"), village.member("Eve")
    enrols(maria)
    maria.presses("Nessuno")
    eve.says("/checkins Maria")
    eve.never_saw("Saluto ogni giorno")
    eve.says("/saluto")
    eve.never_saw("alle 9")
    eve.says("chiamate mia zia Maria ogni giorno alle 8")
    eve.never_saw("alle 9")
    assert [p.start.time() for p in plans_of(village, maria)] == [time(9)]


def test_the_board_is_live_and_names_only_those_who_need_somebody(village: Village) -> None:
    """Edited in its place as greetings change; no word of what was said, no hour of anybody's plan."""
    maria, pina = village.member("Maria"), village.member("Pina")
    for person in (maria, pina):
        enrols(person)
        person.presses("Nessuno")
    village.anna.says("/checkins", village.desk)
    board = village.desk.shows("Saluti di oggi")
    assert "nessuno ancora, per 2 persone" in board.text
    village.advance("23h")
    village.advance("1m")
    assert "2 in attesa" in board.text and "Maria" not in board.text
    maria.presses("Bene")
    village.advance("16m")
    assert "1 bene" in board.text and "Maria" not in board.text
    assert "Pina: ricordato, in attesa" in board.text
    assert sum("Saluti di oggi" in m.text for m in village.desk.messages) == 1
    pina.presses("Bene")
    village.advance("1m")
    assert "2 bene" in board.text
    village.advance("16h")
    assert "nessuno ancora" in board.text


def test_while_nobody_looks_no_board_is_drawn(village: Village) -> None:
    """A thousand greetings at nine cost nothing for a board that stands nowhere; asked for, it is of now."""
    maria = village.member("Maria")
    enrols(maria)
    maria.presses("Nessuno")
    village.advance("23h")
    village.advance("1m")
    maria.presses("Bene")

    def planned() -> int:
        return len(village.do(lambda uow: uow.timers.about(REDRAW, village.community.id)))

    assert not planned()
    village.anna.says("/checkins", village.desk)
    assert "1 bene" in village.desk.shows("Saluti di oggi").text
    assert planned()


def test_the_history_of_a_person_and_its_steps(village: Village) -> None:
    """When, and how it ended; every step of what was not simply answered. Looking is recorded."""
    maria = village.member("Maria")
    agreed_contact(village, maria, "Rosa")
    village.advance("23h")
    village.advance("3m")
    maria.presses("Bene")
    village.advance("1d")
    village.advance("70m")
    village.anna.says("/checkins Maria")
    history = village.anna.sees("Saluto ogni giorno alle 9, in chat")
    assert "martedì 3 marzo alle 9: bene alle 9.03" in history.text.casefold()
    assert "mercoledì 4 marzo alle 9: avvisato un contatto" in history.text.casefold()
    village.anna.presses("Tutti i passi")
    steps = village.anna.sees("I passi, per Maria").text
    assert "ricordato" in steps and "chiesto a Rosa di telefonare" in steps
    assert "checkins-shown" in {
        row.action for row in village.do(lambda uow: uow.audited(village.community.id))
    }


def test_figures_come_on_monday_and_on_request(village: Village) -> None:
    maria = village.member("Maria")
    enrols(maria)
    maria.presses("Nessuno")
    for _ in range(3):
        village.advance("23h")
        village.advance("4m")
        maria.presses("Bene")
        village.advance("56m")
    village.anna.says("/checkins")
    village.anna.presses("Le cifre")
    village.anna.sees("Ultimi sette giorni: 3 saluti, risposte 3 (100%). Metà risponde entro 4 minuti.")
    maria.says("sono via fino a domenica")
    village.advance("4d")
    village.desk.shows("Buon lunedì. I saluti della settimana: ")
    assert plan_of(village, maria).state is PlanState.ACTIVE


def test_in_english_coordinators_read_the_same(tmp_path: Path) -> None:
    village = Village(tmp_path, language="en")
    village.anna.says("/checkins")
    village.anna.sees("Today's greetings")
    village.anna.presses("The figures")
    village.anna.sees("no greetings")
    pina = village.member("Pina", chat=False, phone="+44 113 496 0124")
    village.anna.says("/checkins Pina every day at 9")
    village.anna.sees("Greeting for Pina: every day at 9, by phone.")
    village.anna.presses("Yes")
    village.anna.presses("They said yes")
    assert plan_of(village, pina).agreed_by == village.anna.neighbour_id
    village.writer.close()
