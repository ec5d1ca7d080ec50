"""Timers: finding that nothing is due among many, and firing many that are."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from statistics import median

from bot.bench.ground import START, Ground, ground
from bot.bench.measure import Figure, Run, Size, clock, figure, seconds
from bot.clock import spawn
from bot.engine.timers import Alarm
from bot.metrics import Metrics
from bot.ports.rows import TimerRow
from bot.ports.stores import UnitOfWork

ACTION = "request.near"
"""A timer about a request that is gone: its handler looks for it, and is done."""

GROUP = 64
LOOK = 0.002
"""Seconds between looks whether all have been fired."""

_DUE = "SELECT id FROM timers WHERE due_at <= ? ORDER BY due_at, id LIMIT 100"


def measure(size: Size) -> list[Figure]:
    """Looks and fired timers a second, against the same rows read and deleted on the database alone."""
    future, due, runs = size.of(10_000, 200), size.of(1000, 20), size.of(3, 1)
    with ground() as here:
        here.writer.run(lambda uow: _plan(here, uow, future, timedelta(days=1)))
        looked = [_look(here) for _ in range(size.of(5, 1))]
        fired = [_fire(here, due) for _ in range(runs)]
    return [
        Figure(
            "timers", f"nothing due of {future}", median(look.rate for look in looked) * 1000, "ms",
            median(look.floor for look in looked) * 1000, "the same statement, bare",
        ),
        figure("timers", f"{due} due at once", fired, "deleted bare, 64 a commit"),
    ]  # fmt: skip


def _plan(here: Ground, uow: UnitOfWork, count: int, away: timedelta) -> None:
    for n in range(count):
        uow.timers.set(
            TimerRow(
                ACTION, START + away + timedelta(seconds=n % 3600), 1_000_000 + n, str(away), community_id=here.community.id
            )
        )  # fmt: skip


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
    here.writer.run(lambda uow: _plan(here, uow, count, -timedelta(days=1)))
    floor = _bare(here.folder / "bare.db", count)
    return Run(asyncio.run(_ring(here, count)), floor)


async def _ring(here: Ground, count: int) -> float:
    """Timers a second that the alarm of the running bot fires."""
    metrics = Metrics(process=False)
    alarm = Alarm(here.writer, here.engine.dispatcher, here.clock, metrics)

    def done() -> float:
        return metrics.registry.get_sample_value("cortile_timer_runs_total", {"outcome": "done"}) or 0

    began = clock.monotonic()
    ringing = spawn(alarm.run(), "alarm")
    while done() < count and not ringing.done():  # noqa: ASYNC110 the alarm tells nobody
        await asyncio.sleep(LOOK)
    took = clock.monotonic() - began
    ringing.cancel()
    await asyncio.gather(ringing, return_exceptions=True)
    return count / took


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
    for left in path.parent.glob(f"{path.name}*"):
        left.unlink()
    return count / took
