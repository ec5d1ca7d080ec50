"""What the inside asks of storage for meetings."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Protocol

from bot.domain.meetings import ActionItem, AgendaItem, Decision, Meeting, Rsvp, Series
from bot.ports.shelves import Shelf


class SeriesKept(Shelf[Series], Protocol):
    def live(self, community_id: int) -> Sequence[Series]:
        """Those that have not been ended, the oldest first."""


class Meetings(Shelf[Meeting], Protocol):
    """`add` gives the next number of the community."""

    def by_number(self, community_id: int, number: int) -> Meeting | None: ...
    def on(self, series_id: int, day: date) -> Meeting | None:
        """A series' occurrence that its rule gave this day."""

    def of_series(self, series_id: int) -> Sequence[Meeting]:
        """In the order of the rule's days."""

    def planned(self, community_id: int, since: datetime) -> Sequence[Meeting]:
        """Planned ones that begin from that moment on, the soonest first."""

    def led_by(self, neighbour_id: int) -> Sequence[Meeting]:
        """Planned ones that somebody facilitates, the soonest first."""

    def begun(self, community_id: int, since: datetime) -> Sequence[Meeting]:
        """All that begin from that moment on, in whatever state, the soonest first."""


class Rsvps(Shelf[Rsvp], Protocol):
    def of(self, meeting_id: int, neighbour_id: int) -> Rsvp | None: ...
    def to(self, meeting_id: int) -> Sequence[Rsvp]:
        """Everybody's answers to a meeting, the first one first."""

    def by(self, neighbour_id: int) -> Sequence[Rsvp]:
        """A person's answers, the newest meeting first."""


class AgendaKept(Shelf[AgendaItem], Protocol):
    def to(self, meeting_id: int) -> Sequence[AgendaItem]: ...
    def by(self, neighbour_id: int) -> Sequence[AgendaItem]: ...


class Decisions(Shelf[Decision], Protocol):
    def to(self, meeting_id: int) -> Sequence[Decision]: ...


class Actions(Shelf[ActionItem], Protocol):
    def to(self, meeting_id: int) -> Sequence[ActionItem]: ...
    def of(self, neighbour_id: int) -> Sequence[ActionItem]:
        """What somebody took on, the oldest first."""
