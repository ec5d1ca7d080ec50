"""Neighbours who may be asked."""

from __future__ import annotations

from tests.stories.village import Person, Village


def neighbours(village: Village, count: int) -> list[Person]:
    """Helpers with groceries, each a little further away than the one before."""
    return [village.helper(f"Vicino{n}", metres=100 + 10 * n) for n in range(count)]
