"""A process that wakes with a timer overdue: `python -m bot.bench.waking FILE`, the database of a benchmark.

It opens what the running bot opens for its timers, prints a line of JSON once the first one has been fired, and
ends. Who started it measures how long that took.
"""

from __future__ import annotations

import asyncio
import json
import resource
import sys
from pathlib import Path

from bot.assembly import assemble
from bot.bench.ground import NoLinks, PunctualClock, texts
from bot.clock import spawn
from bot.crypto import new_keyring
from bot.domain.policy import Policy
from bot.engine.dispatcher import Dispatcher
from bot.engine.timers import Alarm
from bot.metrics import Metrics
from bot.ports.stores import UnitOfWork
from storage.writer import SqliteWriter

KILO = 1 if sys.platform == "darwin" else 1024
"""Bytes of the unit in which the system tells how much memory was used."""


class Listening(Dispatcher):
    """Tells when a timer has been fired."""

    fired: asyncio.Event

    def fire(self, uow: UnitOfWork, timer_id: int) -> bool:
        done = super().fire(uow, timer_id)
        uow.after_commit(self.fired.set)
        return done


async def wake(path: Path) -> None:
    """Until the first timer has been fired."""
    clock = PunctualClock()
    # Nothing that is sealed is read: any key will do.
    writer = SqliteWriter(path, new_keyring())
    try:
        engine = assemble(writer, texts(), Policy(), NoLinks(), clock)
        engine.dispatcher.__class__ = Listening
        assert isinstance(engine.dispatcher, Listening)
        engine.dispatcher.fired = asyncio.Event()
        ringing = spawn(Alarm(writer, engine.dispatcher, clock, Metrics(process=False)).run(), "alarm")
        await engine.dispatcher.fired.wait()
        used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * KILO
        print(json.dumps({"bytes": used}), flush=True)
        ringing.cancel()
        await asyncio.gather(ringing, return_exceptions=True)
    finally:
        writer.close()


if __name__ == "__main__":
    asyncio.run(wake(Path(sys.argv[1])))
