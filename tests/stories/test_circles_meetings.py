"""Meetings of a self-help circle: who comes is told to who leads alone, skipped or moved, year after year."""

from __future__ import annotations

from tests.stories.circles import founded, joins
from tests.stories.village import MONDAY, Village


def test_who_comes_is_told_to_who_leads_alone(village: Village) -> None:
    """An hour before; who has answered nothing is named too."""
    rosa = founded(village)
    aldo, pina = joins(village, rosa, "Aldo"), joins(village, rosa, "Pina")
    village.advance_to(MONDAY.replace(day=5, hour=9))
    aldo.presses("Vengo")
    village.advance_to(MONDAY.replace(day=5, hour=16, minute=30))
    rosa.sees("Oggi alle 18: viene Aldo. Non ha risposto Pina.")
    pina.does_not_see("Aldo")
    aldo.does_not_see("Pina")


def test_what_a_circle_does_is_none_of_the_neighbourhoods_meetings(village: Village) -> None:
    """Neither its coordinators nor who belongs find it in the list or by a number; nobody is asked for minutes."""
    rosa = founded(village)
    aldo = joins(village, rosa, "Aldo")
    for person in (village.anna, aldo, rosa):
        person.says("/incontri")
        person.sees("non ci sono incontri in vista")
    village.anna.says("/incontri 1")
    village.anna.sees("non ci sono incontri in vista")
    village.advance_to(MONDAY.replace(day=7, hour=12))
    assert not any("Verbale" in label for message in rosa.messages for label in message.labels)
    rosa.does_not_see("deciso")


def test_members_hear_of_a_meeting_skipped_or_moved(village: Village) -> None:
    """With the calendar as it is then; the notice goes out on the new day."""
    rosa = founded(village)
    aldo = joins(village, rosa, "Aldo")
    rosa.says("gruppi")
    rosa.presses("Gruppo del giovedì")
    rosa.presses("Altro")
    rosa.presses("Altro giorno")
    rosa.says("venerdì alle 17")
    moved = aldo.sees("Questa volta il gruppo si vede venerdì 6 marzo alle 17")
    assert moved.document is not None and "RECURRENCE-ID" in moved.document.text
    village.advance_to(MONDAY.replace(day=5, hour=20))
    aldo.does_not_see("Oggi alle")
    village.advance_to(MONDAY.replace(day=6, hour=9))
    aldo.sees("Oggi alle 17, al solito posto.")
    village.advance_to(MONDAY.replace(day=8))
    rosa.says("gruppi")
    rosa.presses("Gruppo del giovedì")
    rosa.presses("Questa volta no")
    aldo.does_not_see("non si vede")
    rosa.sees("Giovedì 19 marzo non vi vedete, e lo dico a tutti. Giusto?")
    rosa.presses("Sì")
    told = aldo.sees("giovedì 19 marzo il gruppo non si vede. La prossima volta è giovedì 2 aprile")
    assert told.document is not None and "EXDATE;TZID=Europe/Rome:20260319T180000" in told.document.text
    village.advance_to(MONDAY.replace(day=20))
    assert len([m for m in aldo.messages if "Oggi alle 18" in m.text]) == 0


def test_a_year_of_meetings_over_both_clock_changes(village: Village) -> None:
    """Six stays six; every second Thursday is told once, whatever is restarted in between."""
    rosa = founded(village)
    aldo = joins(village, rosa, "Aldo")
    for _ in range(12):
        village.advance("30d")
        village.restart()
    told = [m.text for m in aldo.messages if m.text.startswith("Oggi")]
    assert told == ["Oggi alle 18, al solito posto."] * 26
