"""Neighbours called together by a coordinator, and how they stand."""

from __future__ import annotations

from datetime import UTC, datetime

from bot.domain.mobilising import Called, CalledState, Callout
from tests.stories.village import Person, Village

NIGHT = datetime(2026, 7, 6, 20, 30, tzinfo=UTC)
"""Half past ten in the evening in Milan, in July."""


def callout(village: Village) -> Callout:
    """The newest one."""
    return village.do(lambda uow: uow.callouts.latest(village.community.id, 1)[0])


def called(village: Village, person: Person) -> Called:
    """How somebody stands in the newest one."""
    found = village.do(lambda uow: uow.called.to(person.neighbour_id)[0])
    assert isinstance(found, Called)
    return found


def state(village: Village, person: Person) -> CalledState:
    return called(village, person).state


def calls(village: Village, words: str, *, answer: str = "Sì") -> None:
    """Anna calls them from the coordinators' room."""
    village.anna.says(f"/giro {words}", village.desk)
    village.anna.presses(answer, village.desk)
