"""The groups of neighbours and coordinators, bound by coordinators only."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.stories.begun import add_bot, claims, groups, now, unclaimed
from tests.stories.village import Village


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Village]:
    village = unclaimed(tmp_path)
    yield village
    village.writer.close()


def test_a_coordinator_binds_the_groups(empty: Village) -> None:
    """Asked in the group itself, answered by a coordinator only."""
    bruno = claims(empty)
    group = add_bot(empty, bruno, "vicini")
    group.shows("Che gruppo è questo?")
    maria = empty.stranger("Maria")
    maria.presses("Il gruppo dei vicini", group)
    assert groups(empty) == []
    bruno.presses("Il gruppo dei vicini", group)
    group.shows("Questo adesso è il gruppo dei vicini.")
    desk = add_bot(empty, bruno, "stanza")
    bruno.presses("La stanza di chi coordina", desk)
    maria.says("0")
    desk.shows("Maria")


def test_another_group_is_asked_about_first(village: Village) -> None:
    """A group that is bound already is replaced only after a question, and can stay."""
    bound = groups(village)
    other = add_bot(village, village.anna, "altro")
    village.anna.presses("Il gruppo dei vicini", other)
    other.shows("c'è già un altro gruppo")
    assert groups(village) == bound
    village.anna.presses("No, resta l'altro", other)
    assert groups(village) == bound
    village.anna.says("/setup", other)
    village.anna.presses("Il gruppo dei vicini", other)
    village.anna.presses("Sì, uso questo", other)
    assert groups(village) == ["altro"]


def test_a_stranger_can_bind_nothing(village: Village) -> None:
    """Who isn't a coordinator gets a polite line in the group, and nothing changes."""
    before = now(village)
    room = add_bot(village, village.stranger("Zeno"), "sconosciuti")
    room.shows("può attivare solo chi coordina")
    assert now(village) == before
