"""A made-up neighbourhood to match in: Maria asks, the others help. Monday 2 March 2026, ten in the morning."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from bot.domain.candidates import Candidate
from bot.domain.kinds import Kind
from bot.domain.matching import Filter, Screening, screen
from bot.domain.people import Helping, Neighbour, Standing
from bot.domain.places import Point
from bot.domain.policy import Dispatch
from bot.domain.requests import Request, RequestState
from bot.domain.schedules import Precision, Window
from bot.domain.trust import Trust

ROME = "Europe/Rome"
NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
POLICY = Dispatch()
SHOPPING = Kind("groceries", "🛒")
REPAIRS = Kind("repairs", "🔧", trust=2)
HOME = Point(45.497, 9.222)

MARIA = Neighbour("Maria", "it", id=1, standing=Standing.MEMBER, adult=True, spot=HOME, zone_id=7)


class Throw:
    """Dice that always fall the same way."""

    def __init__(self, face: float = 0.5) -> None:
        self.face = face

    def random(self) -> float:
        return self.face


def at(hour: int, minute: int = 0, day: int = 2) -> datetime:
    """A moment of March 2026 on the clocks of Milan (before summer time: an hour ahead of UTC)."""
    return datetime(2026, 3, day, hour, minute, tzinfo=UTC) - timedelta(hours=1)


def exactly(hour: int, minute: int = 0, day: int = 2) -> Window:
    return Window(at(hour, minute, day), at(hour, minute, day) + timedelta(hours=1), Precision.TIME)


def between(start: int, end: int, day: int = 2) -> Window:
    return Window(at(start, 0, day), at(end, 0, day), Precision.PART)


def plea(**more: Any) -> Request:
    """Maria's open request for shopping."""
    given: dict[str, Any] = {"kind": "groceries", "person_id": 1, "asked_by": 1, "created_at": NOW, "id": 12}
    return Request(**given | {"state": RequestState.OPEN} | more)


def a_helper(id: int = 2, name: str = "Luca", **more: Any) -> Candidate:
    """A helper who could be asked for Maria's shopping; `more` goes to whichever part knows that word."""
    person: dict[str, Any] = {"standing": Standing.MEMBER, "trust": Trust.MET, "adult": True}
    helping: dict[str, Any] = {"kinds": frozenset({"groceries"}), "radius_m": 1000}
    seen: dict[str, Any] = {"distance_m": 300.0}
    for word, value in more.items():
        parts = (person, Neighbour), (helping, Helping), (seen, Candidate)
        next(part for part, cls in parts if word in cls.__dataclass_fields__)[word] = value
    neighbour = Neighbour(name, "it", id=id, **person)
    return Candidate(neighbour, Helping(neighbour_id=id, **helping), **seen)


def look(
    *candidates: Candidate,
    request: Request | None = None,
    person: Neighbour = MARIA,
    kind: Kind = SHOPPING,
    now: datetime = NOW,
    policy: Dispatch = POLICY,
) -> Screening:
    return screen(request or plea(), person, kind, candidates, policy, now, ROME)


def why_not(candidate: Candidate, **more: Any) -> tuple[Filter, ...]:
    """Everything that speaks against asking this helper."""
    return look(candidate, **more).verdicts[0].failed
