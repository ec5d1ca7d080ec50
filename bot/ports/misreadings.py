"""What the inside asks of storage for marked misunderstandings."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from bot.domain.misreadings import Misreading
from bot.ports.shelves import Shelf


class Misreadings(Shelf[Misreading], Protocol):
    def of(self, neighbour_id: int) -> Sequence[Misreading]:
        """What a neighbour wrote, the oldest first."""

    def by(self, account_id: int) -> Sequence[Misreading]:
        """What was written from an account that was nobody's."""

    def purge(self, before: datetime) -> int:
        """Forget what was marked before that moment; how many."""
