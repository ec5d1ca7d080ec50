"""Rounds when the program stood still, when it starts again, and when clocks change."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.domain.cards import CardKind
from bot.domain.rounds import RunState
from tests.stories.errands import at, cards
from tests.stories.village import Person, Village
from tests.stories.visited import TUESDAY, a_round, runs


def sleep(village: Village, until: object) -> None:
    """The program stops and starts again at that moment."""
    village.writer.close()
    village.clock.move_to(until)  # type: ignore[arg-type]
    village.open()
    village.stepper.settle()


@pytest.fixture
def pina(village: Village) -> Person:
    return village.member("Pina", address="Via Padova 12", phone="02 555 0111", note="terzo piano")


@pytest.fixture
def aldo(village: Village) -> Person:
    """Aldo has no chat."""
    return village.member("Aldo", address="Via Crespi 9", phone="02 555 0112", chat=False)


@pytest.fixture
def elena(village: Village) -> Person:
    return village.member("Elena", phone="02 555 0120")


def test_late_is_said_to_be_late(village: Village, pina: Person, elena: Person) -> None:
    """The bot stood still at nine and wakes at ten: the round begins, and says so."""
    a_round(village, elena, [pina])
    village.advance_to(TUESDAY - timedelta(hours=1))
    sleep(village, TUESDAY + timedelta(hours=1))
    elena.sees("Arriva in ritardo")
    elena.sees("👉 Pina")


def test_what_is_over_goes_to_coordinators_as_one_list(village: Village, pina: Person, elena: Person) -> None:
    """Two days of standing still: one card that says how many were left out, and tomorrow's is planned."""
    a_round(village, elena, [pina])
    village.advance_to(TUESDAY - timedelta(hours=1))
    sleep(village, TUESDAY + timedelta(days=1, hours=4))
    card = village.desk.shows("In ritardo: all'ora del giro non ho funzionato")
    assert "È saltato anche il giro prima" in card.text
    assert len(cards(village, CardKind.ROUND)) == 1
    elena.does_not_see("👉 Pina")
    village.advance_to(TUESDAY + timedelta(days=2, minutes=1))
    elena.sees("👉 Pina")


def test_it_survives_a_restart(village: Village, pina: Person, aldo: Person, elena: Person) -> None:
    """Nobody is asked twice, and nobody is forgotten."""
    round_ = a_round(village, elena, [pina, aldo])
    village.restart()
    village.advance_to(TUESDAY + timedelta(minutes=1))
    village.restart()
    elena.presses("Visto, sta bene")
    village.restart()
    village.advance_to(TUESDAY + timedelta(hours=2, minutes=1))
    village.desk.shows("di una persona non si sa niente")
    assert len([r for r in runs(village, round_) if r.state is RunState.OVER]) == 1


def test_nine_stays_nine_when_clocks_change(village: Village, pina: Person, elena: Person) -> None:
    """Over the last Sunday of March: once a day, at nine on the wall clock."""
    village.clock.move_to(at(8, day=26))
    round_ = a_round(village, elena, [pina])
    for day in (26, 27, 28):
        village.advance_to(at(9, 1, day=day))
        elena.presses("Visto, sta bene")
    assert [(r.due_at.day, r.due_at.hour) for r in runs(village, round_)] == [(28, 8), (29, 7), (30, 7)]
