"""Plans on another clock than the neighbourhood's."""

from __future__ import annotations

from datetime import time

from bot.domain.schedules import Slot
from tests.stories.planned import due, enrols, plan_of, shifts
from tests.stories.village import Village


def test_another_clock_moves_what_is_pending(village: Village) -> None:
    """ "Sono a Londra": nine is nine there, an hour later here."""
    maria = village.member("Maria")
    enrols(maria)
    maria.presses("Nessuno")
    maria.says("sono a Londra")
    maria.sees("A Londra l'ora è un'altra. Conto le ore come lì?")
    maria.says("sì")
    maria.sees("Segnato: le ore di Londra. Adesso lì sono le 9.")
    maria.sees("Il Suo saluto resta alle 9, ora di Londra.")
    plan = plan_of(village, maria)
    assert plan.zone == "Europe/London" and plan.start.time() == time(9)
    assert due(village, plan) == ["2026-03-03T09:00"]
    maria.says("/fuso")
    maria.presses("Qui, come tutti")
    assert due(village, plan) == ["2026-03-03T08:00"]
    assert maria.row.timezone is None


def test_a_plan_is_made_on_the_persons_own_clock(village: Village) -> None:
    maria = village.member("Maria", timezone="America/New_York")
    maria.says("/checkin ogni giorno alle 9")
    maria.sees("ogni giorno alle 9, ora di New York, in chat.")
    maria.says("sì")
    maria.sees("La prossima volta è lunedì 2 marzo, alle 9, ora di New York.")
    assert due(village, plan_of(village, maria)) == ["2026-03-02T14:00"]


def test_a_clock_on_which_nobody_is_there_is_said(village: Village) -> None:
    """Nine in New York ends at half past five here: Anna goes home at five."""
    shifts(village, village.anna, [Slot(day, 9 * 60, 17 * 60) for day in range(7)])
    maria = village.member("Maria")
    enrols(maria)
    maria.presses("Nessuno")
    maria.says("/timezone new york")
    maria.sees("Ogni giorno alle 9 non va")
    maria.presses("Alle 8 e mezza")
    plan = plan_of(village, maria)
    assert plan.zone == "America/New_York" and plan.start.time() == time(8, 30)
