"""Errands: what is slow, or touches files, done outside of any transaction until it has been done.

An errand is a row: asked for in a transaction, taken away only after the work has ended well. A kill in the
middle repeats it at the next start; what fails is tried again later, and in the end told to the coordinators.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Mapping
from datetime import timedelta

from bot.backup import back_up, forget_old, keep_erasures
from bot.clock import Clock
from bot.installation import database_of
from bot.logs import get_logger
from bot.ports.rows import Errand, TimerRow
from bot.ports.stores import UnitOfWork, Writer
from config.settings import Settings
from handlers import safekeeping

log = get_logger(__name__)

Work = Callable[[Errand], None]

LOOK_AGAIN = 5.0
"""Seconds between looks at what there is to do: no errand is so urgent that it needs waking."""

TRIES = 3
TRY_AGAIN = timedelta(hours=1)

FAILED = {"backup": safekeeping.BACKUP_FAILED}
"""The timer that is due at once when an errand of this kind is given up."""


class Errands:
    """Does the backups of an installation, and copies whom it has erased into the list beside the database."""

    def __init__(self, settings: Settings, writer: Writer, clock: Clock) -> None:
        self._settings = settings
        self._writer = writer
        self._clock = clock
        self._copied = 0
        """The last erasure that the list has. At a start all are compared: the file may be older, or gone."""
        self._stopping = threading.Event()
        self._work: Mapping[str, Work] = {"backup": self._back_up}

    async def run(self) -> None:
        """Work, for ever; returns only by cancellation."""
        every = self._settings.database.backup_every
        self._stopping.clear()

        def plan(uow: UnitOfWork) -> None:
            community = uow.communities.only()
            if community is not None:
                safekeeping.plan_backup(uow, community, self._clock.now(), every)

        try:
            await self._writer.submit(plan, "errands")
            while True:
                await self.copy_erasures()
                if not await self.step():
                    await self._clock.sleep(LOOK_AGAIN)
        finally:
            # A thread can't be cancelled; it must not hold up a stop.
            self._stopping.set()

    async def step(self) -> bool:
        """Do one errand if one waits; whether there was one."""
        errand = await self._writer.submit(lambda uow: uow.errands.next(self._clock.now()), "errands")
        if errand is None:
            return False
        try:
            work = self._work[errand.kind]
            await asyncio.to_thread(work, errand)
        except Exception as error:
            log.error("errand_failed", kind=errand.kind, attempts=errand.attempts + 1, exc_info=error)
            await self._writer.submit(lambda uow: self._put_off(uow, errand), "errands")
        else:
            log.info("errand_done", kind=errand.kind)
            await self._writer.submit(lambda uow: uow.errands.done(errand.id), "errands")
        return True

    def _put_off(self, uow: UnitOfWork, errand: Errand) -> None:
        now = self._clock.now()
        if errand.attempts + 1 < TRIES:
            uow.errands.retry(errand.id, now + TRY_AGAIN)
            return
        uow.errands.done(errand.id)
        if errand.kind in FAILED:
            uow.timers.set(TimerRow(FAILED[errand.kind], now, community_id=errand.community_id))

    def _back_up(self, errand: Errand) -> None:
        back_up(self._settings, self._clock, going=lambda: not self._stopping.is_set())
        try:
            forget_old(self._settings, self._clock)
        except OSError as error:
            # The backup itself is made: it must not be made again because of an old one.
            log.error("old_backups_stay", exc_info=error)

    # --- erasures

    async def copy_erasures(self) -> None:
        """Bring the list beside the database up to date. Raises OSError when it can't be written."""
        fresh = await self._writer.submit(lambda uow: list(uow.erasures.after(self._copied)), "errands")
        if fresh:
            await asyncio.to_thread(keep_erasures, database_of(self._settings), fresh)
            self._copied = fresh[-1].id
