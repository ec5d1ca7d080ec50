"""What the inside asks of storage for help that recurs."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from bot.domain.recurring import Arrangement, Occurrence, Pact
from bot.ports.shelves import Shelf


class Arrangements(Shelf[Arrangement], Protocol):
    def of(self, neighbour_id: int) -> Sequence[Arrangement]:
        """Those that this neighbour needs or asked for, ended ones too, the newest first."""

    def live(self, community_id: int) -> Sequence[Arrangement]:
        """All that are going on or wait for approval."""


class Occurrences(Shelf[Occurrence], Protocol):
    def of(self, arrangement_id: int) -> Sequence[Occurrence]:
        """All that is known, by day."""

    def on(self, arrangement_id: int, day: date) -> Occurrence | None: ...
    def by_request(self, request_id: int) -> Occurrence | None:
        """The occurrence that this request is of, if it is of one."""


class Pacts(Shelf[Pact], Protocol):
    def of(self, arrangement_id: int) -> Sequence[Pact]:
        """Everybody who was asked, in the order in which they were."""

    def by(self, neighbour_id: int) -> Sequence[Pact]:
        """What this neighbour was asked, the newest first."""
