"""Meetings: made in a line or step by step, announced, answered, and everything that happens at its time."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.domain.meetings import Meeting
from tests.stories.village import Person, Village

LINE = "assemblea giovedì 12 alle 18 all'oratorio, 30 posti"


def meetings(village: Village) -> list[Meeting]:
    return village.do(lambda uow: list(uow.meetings.all(village.community.id)))


def made(village: Village, line: str = LINE) -> Meeting:
    """A meeting that Anna has made in one line."""
    village.anna.says(f"/meeting {line}")
    village.anna.presses("Sì")
    return meetings(village)[-1]


# --- making one


def test_a_coordinator_makes_an_assembly_in_one_line(village: Village) -> None:
    """It is read back before it is made, and nothing stands anywhere until she has said yes."""
    village.anna.says(f"/incontro {LINE}")
    assert meetings(village) == []
    check = village.anna.sees("Giusto?").text
    for part in ("Assemblea", "Giovedì 12 marzo alle 18, all'oratorio", "30 posti", "Conduce Anna"):
        assert part in check
    village.anna.presses("Sì")
    village.anna.sees("Fatto: Assemblea")
    meeting = meetings(village)[0]
    assert meeting.local == datetime(2026, 3, 12, 18)
    assert meeting.starts_at == datetime(2026, 3, 12, 17, tzinfo=UTC)
    assert (meeting.place, meeting.capacity) == ("all'oratorio", 30)


def test_said_to_the_bot_without_a_command_it_is_understood_too(village: Village) -> None:
    village.anna.says("Riunione giovedì 12 alle 18 in cortile")
    village.anna.sees("Giusto?")
    village.anna.says("sì")
    assert [m.title for m in meetings(village)] == ["Riunione"]
