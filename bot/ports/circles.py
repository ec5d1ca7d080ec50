"""What the inside asks of storage for circles, for the circle around a person, and for links to calendars."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from bot.domain.circles import (
    Belongs,
    CalendarLink,
    CareCircle,
    CareMember,
    Circle,
    Experience,
    FeedOf,
    Match,
)
from bot.ports.shelves import Shelf


class Circles(Shelf[Circle], Protocol):
    def live(self, community_id: int) -> Sequence[Circle]:
        """Those that have not ended, the oldest first."""


class Belongings(Shelf[Belongs], Protocol):
    def to(self, circle_id: int) -> Sequence[Belongs]:
        """Everybody who belongs to a circle or wants to, in the order in which they came."""

    def by(self, neighbour_id: int) -> Sequence[Belongs]: ...
    def between(self, circle_id: int, neighbour_id: int) -> Belongs | None: ...


class Experiences(Shelf[Experience], Protocol):
    def of(self, neighbour_id: int) -> Sequence[Experience]: ...


class Matches(Shelf[Match], Protocol):
    def about(self, experience_id: int) -> Sequence[Match]:
        """On either side."""


class CareCircles(Shelf[CareCircle], Protocol):
    def around(self, person_id: int) -> CareCircle | None:
        """The one that has not ended."""


class CareMembers(Shelf[CareMember], Protocol):
    def to(self, care_id: int) -> Sequence[CareMember]: ...
    def by(self, neighbour_id: int) -> Sequence[CareMember]: ...
    def between(self, care_id: int, neighbour_id: int) -> CareMember | None: ...


class CalendarLinks(Shelf[CalendarLink], Protocol):
    def known(self, token_hash: bytes) -> CalendarLink | None: ...
    def of(self, neighbour_id: int) -> Sequence[CalendarLink]: ...
    def between(self, neighbour_id: int, feed: FeedOf) -> CalendarLink | None: ...
