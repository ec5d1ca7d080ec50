"""Rooms side by side, the order kept within each; and how far everything is handled."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, replace
from typing import Any

from bot.channels.backoff import Backoff
from bot.channels.matrix.room import Room
from bot.clock import Clock, spawn
from bot.logs import get_logger
from bot.ports.chat import Handle, Incoming

log = get_logger(__name__)

MOST_WAITING = 200
"""Parts of syncs that may wait before no more is fetched."""
SAVED_EVERY = 60.0
"""Seconds after which the position is written down although nobody said anything."""


@dataclass(eq=False, slots=True)
class Batch:
    """A sync's position, and how many of its parts are not handled yet."""

    position: str
    open: int = 0


@dataclass(eq=False, slots=True)
class Part:
    """What a sync brought of one room."""

    room: Room
    events: list[Any]
    batch: Batch
    gap: str | None = None
    """Where to fill back from, when the sync left something out."""
    since: str | None = None


Read = Callable[[Part], AsyncIterator[tuple[Incoming, bool]]]
"""The events of a part, in order, each with whether it is the last; waits for what it needs."""


class Lanes:
    """`read` gives a part's events, `passed` an event without content that carries a position."""

    def __init__(self, handle: Handle, clock: Clock, read: Read, passed: Callable[[], Incoming]) -> None:
        self._handle = handle
        self._clock = clock
        self._read = read
        self._passed = passed
        self._batches: deque[Batch] = deque()
        self._queues: dict[str, deque[Part]] = {}
        self._workers: set[asyncio.Task[None]] = set()
        self._unsaved: str | None = None
        self._saved_at = clock.monotonic()
        self._saving = asyncio.Lock()
        self._less = asyncio.Event()

    async def put(self, batch: Batch, parts: list[Part]) -> None:
        """Queue a sync's parts; waits while too much is waiting."""
        batch.open = len(parts)
        self._batches.append(batch)
        for part in parts:
            queue = self._queues.get(part.room.id)
            if queue is not None:
                queue.append(part)
                continue
            self._queues[part.room.id] = deque([part])
            worker = spawn(self._work(part.room.id), "matrix-room")
            self._workers.add(worker)
            worker.add_done_callback(self._workers.discard)
        if not parts:
            self._close_batches(None)
            if self._unsaved and self._clock.monotonic() - self._saved_at > SAVED_EVERY:
                await self._save()
        while sum(each.open for each in self._batches) > MOST_WAITING:
            self._less.clear()
            await self._less.wait()

    async def save(self) -> None:
        """Write the position down now, as far as everything is handled."""
        await self._save()

    async def close(self) -> None:
        """Let go of what is not handled; it comes again."""
        workers = list(self._workers)
        for worker in workers:
            worker.cancel()
        await asyncio.gather(*workers, return_exceptions=True)

    async def _work(self, room_id: str) -> None:
        queue = self._queues[room_id]
        while queue:
            part, carried = queue[0], None
            trouble = Backoff(self._clock)
            while True:
                try:
                    carried = await self._hand_on(part)
                    break
                except Exception as error:  # its text may quote the event
                    log.error("a room's news not read, trying again", exc_info=error)
                    await trouble.wait()
            queue.popleft()
            if not queue:
                del self._queues[room_id]
            part.batch.open -= 1
            if self._close_batches(carried):
                await self._save()

    async def _hand_on(self, part: Part) -> str | None:
        """Have every event handled; the position that the last one carried."""
        carried = None
        async for incoming, is_last in self._read(part):
            trouble = Backoff(self._clock)
            while True:
                carried = self._position_after(part) if is_last else None
                try:
                    await self._handle(replace(incoming, position=carried))
                    break
                except Exception as error:  # likewise
                    log.error("event not handled, trying again", error=type(error).__name__)
                    await trouble.wait()
        return carried

    def _position_after(self, part: Part) -> str | None:
        """Up to where everything is handled once this part is; None while others are open."""
        position = None
        for batch in self._batches:
            if batch.open > (1 if batch is part.batch else 0):
                break
            position = batch.position
        return position

    def _close_batches(self, carried: str | None) -> bool:
        """Forget batches that are done; whether their position must be written down although no event carried it."""
        position = None
        while self._batches and not self._batches[0].open:
            position = self._batches.popleft().position
        self._less.set()
        if position is None:
            return False
        if carried is not None:
            # What came meanwhile without events can wait.
            self._saved_at = self._clock.monotonic()
            self._unsaved = None if position == carried else position
            return False
        self._unsaved = position
        return True

    async def _save(self) -> None:
        async with self._saving:
            trouble = Backoff(self._clock)
            while (position := self._unsaved) is not None:
                try:
                    await self._handle(replace(self._passed(), position=position))
                except Exception as error:
                    log.error("position not kept, trying again", error=type(error).__name__)
                    await trouble.wait()
                    continue
                self._saved_at = self._clock.monotonic()
                if self._unsaved == position:
                    self._unsaved = None
