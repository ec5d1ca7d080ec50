"""What the inside asks of storage for rotas."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Protocol

from bot.domain.rotas import Hand, Rota, Swap, Turn
from bot.ports.shelves import Shelf


class Rotas(Shelf[Rota], Protocol):
    def standing(self, community_id: int) -> Sequence[Rota]:
        """Those that have not ended, the oldest first."""


class Turns(Shelf[Turn], Protocol):
    def on(self, rota_id: int, day: date) -> Turn | None: ...
    def ahead(self, rota_id: int, moment: datetime) -> Sequence[Turn]:
        """Those after that moment that have not been called off, in the order of time."""

    def between(self, community_id: int, start: datetime, end: datetime) -> Sequence[Turn]:
        """Those of every rota from `start` on and before `end` that have not been called off."""

    def purge(self, before: datetime) -> int:
        """Forget turns before that moment, with who took them."""


class Hands(Shelf[Hand], Protocol):
    def of(self, turn_id: int) -> Sequence[Hand]:
        """Who takes it, the first first."""

    def by(self, neighbour_id: int) -> Sequence[Hand]: ...
    def regulars(self, rota_id: int, since: datetime) -> Sequence[int]:
        """Who has taken a turn of this rota since then, each once."""


class Swaps(Shelf[Swap], Protocol):
    def open_about(self, turn_id: int) -> Sequence[Swap]:
        """Those still asked in which this turn is given or wanted."""
