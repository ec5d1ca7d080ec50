"""Waiting after failures: short, so that the bot is back soon after the network is."""

from __future__ import annotations

from bot.clock import Clock

FIRST_WAIT = 0.5
LONGEST_WAIT = 5.0
"""Seconds between attempts."""


class Backoff:
    """Waiting times after failures in a row, doubling from the first to the longest; success starts anew."""

    def __init__(self, clock: Clock, first: float = FIRST_WAIT, longest: float = LONGEST_WAIT) -> None:
        """`first` and `longest` in seconds."""
        self._clock = clock
        self._first, self._longest = first, longest
        self._next = first

    @property
    def fresh(self) -> bool:
        """Whether nothing has failed since the last success."""
        return self._next == self._first

    def reset(self) -> None:
        self._next = self._first

    async def wait(self, at_least: float | None = None) -> None:
        """Wait for the next attempt; `at_least` seconds if the server said so."""
        seconds, self._next = max(self._next, at_least or 0.0), min(self._next * 2, self._longest)
        await self._clock.sleep(seconds)
