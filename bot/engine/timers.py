"""Waking at the right time: due rows are fired in batches, each in its own transaction.

What must happen is in the rows, so that a stop, a clock change or a crash loses nothing; APScheduler only
knows the earliest due time and housekeeping that may be skipped.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.clock import Clock
from bot.engine.dispatcher import Dispatcher
from bot.logs import get_logger
from bot.metrics import Metrics
from bot.ports.stores import UnitOfWork, Writer

log = get_logger(__name__)

BATCH = 100
LONGEST_SLEEP = timedelta(minutes=1)
"""Even with nothing due, look again after this long: the system clock may have jumped."""


def fire_due(uow: UnitOfWork, dispatcher: Dispatcher, now: datetime, limit: int = BATCH) -> int:
    """Fire what is due, in this transaction; how many there were. For the stepper.

    Each handler runs in a savepoint of its own, so that one that fails takes only its own rows back.
    """
    ids = uow.timers.due(now, limit)
    for timer_id in ids:
        dispatcher.fire(uow, timer_id)
    return len(ids)


class Alarm:
    """The async shell: sleeps until the earliest due time, or until a commit made an earlier one."""

    def __init__(self, writer: Writer, dispatcher: Dispatcher, clock: Clock, metrics: Metrics) -> None:
        self._writer = writer
        self._dispatcher = dispatcher
        self._timekeeper = dispatcher.timekeeper
        self._clock = clock
        self._metrics = metrics
        self._woken = asyncio.Event()
        self._scheduler = AsyncIOScheduler(timezone="UTC")

    def wake(self) -> None:
        """Something was planned; look again. Called in the loop's thread."""
        self._woken.set()

    def every(self, interval: timedelta, job: Callable[[], Any], name: str) -> None:
        """Housekeeping whose skipping is harmless (gauges, watchdog)."""
        self._scheduler.add_job(
            job, "interval", seconds=interval.total_seconds(), id=name,
            misfire_grace_time=None, coalesce=True,
        )  # fmt: skip

    async def run(self) -> None:
        """Fire what is due, for ever; returns only by cancellation."""
        self._scheduler.start()
        try:
            await self._writer.submit(self._timekeeper.begin, "timers")
            while True:
                self._woken.clear()
                due = await self._fire_all()
                await self._rest(due)
        finally:
            self._scheduler.shutdown(wait=False)

    async def _fire_all(self) -> datetime | None:
        """Until nothing is due; when the next is."""
        before: list[int] = []
        while True:
            ids, following = await self._writer.submit(self._due, "timers")
            self._metrics.timers_due.set(len(ids))
            for done in await asyncio.gather(*(self._fire(i) for i in ids)):
                self._metrics.timer_runs_total.labels(outcome="done" if done else "failed").inc()
            if ids == before:
                return following
            before = ids

    def _due(self, uow: UnitOfWork) -> tuple[list[int], datetime | None]:
        if self._timekeeper.look(uow):
            return [], self._clock.now()
        ids = list(uow.timers.due(self._clock.now(), BATCH))
        return ids, None if ids else uow.timers.next_due()

    async def _fire(self, timer_id: int) -> bool:
        return await self._writer.submit(
            lambda uow: self._dispatcher.fire(uow, timer_id), f"timer:{timer_id}"
        )

    async def _rest(self, due: datetime | None) -> None:
        now = self._clock.now()
        if due is not None and due < now + LONGEST_SLEEP:
            self._scheduler.add_job(
                self._woken.set, "date", run_date=max(due, now), id="next-due", replace_existing=True,
                misfire_grace_time=None,
            )  # fmt: skip
        # A scheduler whose clock is put back rings hours late: this one can't be.
        with suppress(TimeoutError):
            async with asyncio.timeout(LONGEST_SLEEP.total_seconds()):
                await self._woken.wait()
