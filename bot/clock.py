"""The only source of time, waiting and randomness.

Everything that needs to know what time it is, to wait, to roll a die or to start a background
task asks here. Tests, the demo and the simulation put a `VirtualClock` in its place.
"""

from __future__ import annotations

import asyncio
import random
import secrets
import time
from collections.abc import Coroutine
from datetime import UTC, datetime, timedelta
from typing import Any, Protocol, TypeVar

T = TypeVar("T")


class Clock(Protocol):
    """Now, waiting and chance."""

    @property
    def random(self) -> random.Random:
        """Where every choice that need not be secret comes from (waves, code words)."""

    def now(self) -> datetime:
        """The present moment, time-zone aware, in UTC."""

    def monotonic(self) -> float:
        """Seconds of a clock that never jumps; only differences mean something."""

    def token(self, size: int = 16) -> bytes:
        """`size` unguessable bytes, for button tokens and links."""

    async def sleep(self, seconds: float) -> None:
        """Wait; returns early only by cancellation."""


class SystemClock:
    """The machine's clock."""

    def __init__(self) -> None:
        self.random: random.Random = random.SystemRandom()

    def now(self) -> datetime:
        return datetime.now(UTC)

    def monotonic(self) -> float:
        return time.monotonic()

    def token(self, size: int = 16) -> bytes:
        return secrets.token_bytes(size)

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(max(0.0, seconds))


class VirtualClock:
    """A clock that moves only when told; its chance is seeded, so that a story repeats itself."""

    def __init__(self, start: datetime, seed: int = 1) -> None:
        self._now = start.astimezone(UTC)
        self._start = self._now
        self.random = random.Random(seed)

    def now(self) -> datetime:
        return self._now

    def monotonic(self) -> float:
        return (self._now - self._start).total_seconds()

    def token(self, size: int = 16) -> bytes:
        return self.random.randbytes(size)

    def advance(self, by: timedelta) -> None:
        """Move forward by `by`; nothing fires by itself, the engine's steps are asked to."""
        self._now += by

    def move_to(self, moment: datetime) -> None:
        """Move to `moment`, also backwards (a wrong system clock does)."""
        self._now = moment.astimezone(UTC)

    async def sleep(self, seconds: float) -> None:
        self.advance(timedelta(seconds=max(0.0, seconds)))
        await asyncio.sleep(0)


def spawn(work: Coroutine[Any, Any, T], name: str) -> asyncio.Task[T]:
    """Start a named background task; the caller keeps it and cancels it at the end."""
    return asyncio.create_task(work, name=name)
