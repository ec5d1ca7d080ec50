"""APScheduler's own store of jobs in SQL, as its documents use it: what our timer rows stand beside.

Every job is a row of its own there too; each that is due is read, run, and deleted in a commit of its own.
"""

from __future__ import annotations

import asyncio
import pickle
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

from apscheduler.job import Job
from apscheduler.jobstores.sqlalchemy import SQLAlchemyJobStore
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.date import DateTrigger

from bot.bench.measure import clock

AHEAD = timedelta(seconds=1)
"""The jobs are due so long after the scheduler has started."""

PATIENCE = 300.0
"""Seconds that it gets."""

_ADD = "INSERT INTO apscheduler_jobs (id, next_run_time, job_state) VALUES (?, ?, ?)"

_rang: list[datetime] = []


async def ring() -> None:
    """What every job does."""
    _rang.append(clock.now())


def lateness(path: Path, future: int, due: int) -> list[float]:
    """Seconds by which each of `due` jobs of the same moment was late, among `future` ones of later days."""
    return asyncio.run(_run(path, future, due))


async def _run(path: Path, future: int, due: int) -> list[float]:
    _rang.clear()
    scheduler = AsyncIOScheduler(timezone=UTC)
    scheduler.add_jobstore(SQLAlchemyJobStore(url=f"sqlite:///{path}"))
    scheduler.start(paused=True)
    try:
        with closing(sqlite3.connect(path)) as raw:
            # As its durability is by default where ours is: a log, synced at each commit.
            raw.execute("PRAGMA journal_mode=WAL")
            raw.execute("PRAGMA synchronous=FULL")
            later = clock.now() + timedelta(days=1)
            state = _state(scheduler, "later", later)
            rows = ((f"later-{n}", later.timestamp() + n % 3600, state) for n in range(future))
            raw.executemany(_ADD, rows)
            at = clock.now() + AHEAD
            raw.executemany(
                _ADD, [(f"due-{n}", at.timestamp(), _state(scheduler, f"due-{n}", at)) for n in range(due)]
            )
            raw.commit()
        scheduler.resume()
        async with asyncio.timeout(PATIENCE):
            while len(_rang) < due:  # noqa: ASYNC110 it tells nobody
                await asyncio.sleep(0.01)
    finally:
        scheduler.shutdown(wait=False)
    return [max(0.0, (rang - at).total_seconds()) for rang in _rang]


def _state(scheduler: AsyncIOScheduler, id: str, at: datetime) -> bytes:
    """A job as the store keeps it."""
    job = Job(
        scheduler, id=id, func=ring, trigger=DateTrigger(at, UTC), executor="default", args=(), kwargs={},
        name=id, misfire_grace_time=None, coalesce=True, max_instances=1, next_run_time=at,
    )  # fmt: skip
    return pickle.dumps(job.__getstate__(), pickle.HIGHEST_PROTOCOL)
