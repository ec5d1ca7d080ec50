"""Timers: finding that nothing is due among many, firing many that are, and what a million of them change."""

from __future__ import annotations

import asyncio
import json
import sqlite3
import subprocess
import sys
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from statistics import median

from bot.bench import jobstore
from bot.bench.ground import START, Ground, ground
from bot.bench.measure import CannotMeasure, Figure, Run, Size, clock, figure, seconds, share, timed
from bot.clock import Clock, spawn
from bot.engine.timers import Alarm
from bot.metrics import Metrics
from bot.ports.rows import TimerRow
from bot.ports.stores import UnitOfWork
from storage.types import microseconds

ACTION = "request.near"
"""A timer about a request that is gone: its handler looks for it, and is done."""

GROUP = 64
LOOK = 0.002
"""Seconds between looks whether all have been fired."""

AHEAD = timedelta(milliseconds=300)
"""Timers of the same moment are due so long after they were planned."""

SMALLEST, LARGER = 10_000, (100_000, 1_000_000)
"""How many timers wait for later days; what changes with their number is told by the smallest."""

JOB_STORE = "APScheduler's own SQL store"

_DUE = "SELECT id FROM timers WHERE due_at <= ? ORDER BY due_at, id LIMIT 100"
_FILL = "INSERT INTO timers (community_id, action, subject_id, tag, due_at, args, attempts) VALUES (?, ?, ?, '', ?, NULL, 0)"


@dataclass(frozen=True, slots=True)
class Among:
    """What was measured with so many timers in the file. Seconds, bytes."""

    future: int
    late: Sequence[float]
    theirs: Sequence[float]
    woke: float
    memory: float


def measure(size: Size) -> list[Figure]:
    """Looks and fired timers a second, against the same rows read and deleted on the database alone; lateness,
    waking and memory with more and more timers in the file."""
    smallest, larger = (SMALLEST, LARGER) if size is Size.FULL else (100, (200,))
    due, runs = size.of(1000, 20), size.of(3, 1)
    with ground() as here:
        _fill(here, 0, smallest)
        looked = [_look(here) for _ in range(size.of(5, 1))]
        fired = [_fire(here, due) for _ in range(runs)]
        found = [_among(here, smallest, due, runs)]
        for more in larger:
            _fill(here, found[-1].future, more)
            found.append(_among(here, more, due, runs))
    return [
        Figure(
            "timers", f"nothing due of {smallest}", median(look.rate for look in looked) * 1000, "ms",
            median(look.floor for look in looked) * 1000, "the same statement, bare",
        ),
        figure("timers", f"{due} due at once", fired, "deleted bare, 64 a commit"),
        *_figures(found, due),
    ]  # fmt: skip


def _figures(found: Sequence[Among], due: int) -> list[Figure]:
    told: list[Figure] = []
    first = found[0]
    for each in found:
        among = f"of {each.future:,}"
        told.append(
            Figure(
                "timers", f"p99 late, {due:,} due at once {among}", share(each.late, 0.99) * 1000, "ms",
                share(each.theirs, 0.99) * 1000, JOB_STORE,
                share(each.late, 0.5) * 1000, share(each.late, 0.99) * 1000,
            )
        )  # fmt: skip
    beside = f"of {first.future:,}"
    for each in found[1:]:
        among = f"of {each.future:,}"
        told += [
            Figure(
                "timers", f"p99 late {among}", share(each.late, 0.99) * 1000, "ms",
                share(first.late, 0.99) * 1000, beside,
            ),
            Figure("timers", f"process start to first overdue {among}", each.woke * 1000, "ms", first.woke * 1000, beside),
            Figure("timers", f"memory {among}", each.memory / 2**20, "MB", first.memory / 2**20, beside),
        ]  # fmt: skip
    return told


def _fill(here: Ground, before: int, future: int) -> None:
    """Timers of later days, as many as there shall be, written without the engine: a million take long."""
    away = START + timedelta(days=1)
    with closing(sqlite3.connect(here.path)) as raw:
        rows = (
            (here.community.id, ACTION, 1_000_000 + n, microseconds(away + timedelta(seconds=n % 86_400)))
            for n in range(before, future)
        )
        raw.executemany(_FILL, rows)
        raw.commit()
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _plan(here: Ground, uow: UnitOfWork, count: int, due_at: datetime) -> None:
    for n in range(count):
        uow.timers.set(TimerRow(ACTION, due_at, n, community_id=here.community.id))


def _look(here: Ground) -> Run:
    """Seconds of one look inside the writer's transaction, and of the bare statement."""
    now, found = here.clock.now(), []

    def job(uow: UnitOfWork) -> None:
        found.append(seconds(lambda: uow.timers.due(now), 50))

    here.writer.run(job)
    with closing(sqlite3.connect(here.path)) as raw:
        moment = int(now.timestamp() * 1_000_000)
        return Run(found[0], seconds(lambda: raw.execute(_DUE, (moment,)).fetchall(), 50))


def _fire(here: Ground, count: int) -> Run:
    here.writer.run(lambda uow: _plan(here, uow, count, START - timedelta(days=1)))
    floor = _bare(here.folder / "bare.db", count)
    took = timed(lambda: asyncio.run(_ring(here, count)))[1]
    return Run(count / took, floor)


# --- among many


def _among(here: Ground, future: int, due: int, runs: int) -> Among:
    late: list[float] = []
    theirs: list[float] = []
    for number in range(runs):
        at = here.clock.now() + AHEAD
        here.writer.run(partial(_plan_at, here, due, at))
        late += [max(0.0, (moment - at).total_seconds()) for moment in asyncio.run(_ring(here, due))]
        if not number:
            store = here.folder / "jobs.db"
            theirs = jobstore.lateness(store, future, due)
            _remove(store)
    woke, memory = zip(*(_wake(here) for _ in range(runs)), strict=True)
    return Among(future, late, theirs, median(woke), median(memory))


def _plan_at(here: Ground, count: int, at: datetime, uow: UnitOfWork) -> None:
    _plan(here, uow, count, at)


def _wake(here: Ground) -> tuple[float, float]:
    """Seconds from the start of a process to its first overdue timer, and the memory it used, in bytes."""
    here.writer.run(lambda uow: _plan(here, uow, 1, START - timedelta(days=1)))
    command = [sys.executable, "-m", "bot.bench.waking", str(here.path)]
    began = clock.monotonic()
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        line = process.stdout.readline()
        took = clock.monotonic() - began
        process.wait(30)
    if not line:
        raise CannotMeasure("A process that opens the database did not start; run `cortile doctor`.")
    return took, float(json.loads(line)["bytes"])


class _Noting(Alarm):
    """Notes when each timer has been fired and committed."""

    def __init__(self, here: Ground) -> None:
        super().__init__(here.writer, here.engine.dispatcher, here.clock, Metrics(process=False))
        self._now: Clock = here.clock
        self.fired: list[datetime] = []

    async def _fire(self, timer_id: int) -> bool:
        done = await super()._fire(timer_id)
        self.fired.append(self._now.now())
        return done


async def _ring(here: Ground, count: int) -> list[datetime]:
    """When each of so many timers has been fired by the alarm of the running bot."""
    alarm = _Noting(here)
    ringing = spawn(alarm.run(), "alarm")
    while len(alarm.fired) < count and not ringing.done():  # noqa: ASYNC110 the alarm tells nobody
        await asyncio.sleep(LOOK)
    ringing.cancel()
    await asyncio.gather(ringing, return_exceptions=True)
    return alarm.fired


def _bare(path: Path, count: int) -> float:
    """Rows a second that SQLite finds and deletes, durably, with nothing around it."""
    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        raw.execute("PRAGMA journal_mode=WAL")
        raw.execute("PRAGMA synchronous=FULL")
        raw.execute("CREATE TABLE timers (id INTEGER PRIMARY KEY, due_at INTEGER)")
        raw.execute("CREATE INDEX due ON timers (due_at)")
        raw.execute("BEGIN")
        raw.executemany("INSERT INTO timers (due_at) VALUES (?)", [(n,) for n in range(count)])
        raw.execute("COMMIT")
        began = clock.monotonic()
        while ids := raw.execute(_DUE, (count,)).fetchall():
            for first in range(0, len(ids), GROUP):
                raw.execute("BEGIN IMMEDIATE")
                for row in ids[first : first + GROUP]:
                    raw.execute("DELETE FROM timers WHERE id = ?", row)
                raw.execute("COMMIT")
        took = clock.monotonic() - began
    _remove(path)
    return count / took


def _remove(path: Path) -> None:
    for left in path.parent.glob(f"{path.name}*"):
        left.unlink()
