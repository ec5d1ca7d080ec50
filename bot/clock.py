"""The only source of time, waiting and randomness.

Everything that needs to know what time it is, to wait, to roll a die or to start a background
task asks here. Tests, the demo and the simulation put a `VirtualClock` in its place.
"""

from __future__ import annotations

import asyncio
import random
import secrets
import threading
import time
from collections.abc import Coroutine
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Protocol, TypeVar

T = TypeVar("T")


_COUNTS_SLEEP: int = getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC)

JUMP = timedelta(minutes=2)
"""A clock that is put right by less than this is followed at once; more is a jump."""


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
        # A machine that slept has not had its clock put forward: where the system can tell, sleep counts as time.
        return time.clock_gettime(_COUNTS_SLEEP)

    def token(self, size: int = 16) -> bytes:
        return secrets.token_bytes(size)

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(max(0.0, seconds))


@dataclass(frozen=True, slots=True)
class Jump:
    """The machine's clock has jumped `by` so much, forward or back, at `since` (seconds of `monotonic`)."""

    by: timedelta
    since: float


class SteadyClock:
    """The machine's clock, as long as it goes evenly.

    When it jumps by hours, time goes on evenly as if nothing had happened, until somebody decides to `believe` it
    or it is put right. Used from several threads.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self.random = clock.random
        self._gate = threading.Lock()
        self._wall, self._ticks = clock.now(), clock.monotonic()
        self._jump: Jump | None = None

    def now(self) -> datetime:
        with self._gate:
            return self._look()[0]

    def monotonic(self) -> float:
        return self._clock.monotonic()

    def token(self, size: int = 16) -> bytes:
        return self._clock.token(size)

    async def sleep(self, seconds: float) -> None:
        await self._clock.sleep(seconds)

    @property
    def jump(self) -> Jump | None:
        """What the machine's clock says too much or too little; None while it can be believed."""
        with self._gate:
            return self._look()[1]

    def begin(self, last: datetime) -> None:
        """Time went as far as `last` before this process began: a clock that says less has jumped back."""
        with self._gate:
            if last - self._look()[0] > JUMP:
                self._wall, self._ticks = last, self._clock.monotonic()

    def believe(self) -> None:
        """From now on what the machine's clock says is the time."""
        with self._gate:
            self._wall, self._ticks, self._jump = self._clock.now(), self._clock.monotonic(), None

    def _look(self) -> tuple[datetime, Jump | None]:
        wall, ticks = self._clock.now(), self._clock.monotonic()
        even = self._wall + timedelta(seconds=ticks - self._ticks)
        by = wall - even
        if abs(by) <= JUMP:
            self._wall, self._ticks, self._jump = wall, ticks, None
            return wall, None
        if self._jump is None or abs(self._jump.by - by) > JUMP:
            # A further jump is waited for as long as the first.
            self._jump = Jump(by, ticks)
        return even, self._jump


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
        """Move to `moment`, also backwards."""
        self._now = moment.astimezone(UTC)

    def jump(self, by: timedelta) -> None:
        """Be put forward or back, as a wrong system clock is: no time goes by."""
        self._now += by
        self._start += by

    async def sleep(self, seconds: float) -> None:
        self.advance(timedelta(seconds=max(0.0, seconds)))
        await asyncio.sleep(0)


def spawn(work: Coroutine[Any, Any, T], name: str) -> asyncio.Task[T]:
    """Start a named background task; the caller keeps it and cancels it at the end."""
    return asyncio.create_task(work, name=name)
