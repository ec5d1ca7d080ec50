"""Reading beside the writer: short, consistent looks at the database that never make it wait."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar

import aiosqlite
from sqlalchemy import Connection, func, select
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import NullPool

from bot.crypto import Keyring
from bot.domain.requests import RequestState
from bot.ports.delivery import Lane
from bot.ports.stores import UnitOfWork
from storage.errors import StorageBroken
from storage.inbox import dead_events
from storage.outbox_rows import outbox
from storage.requests import requests
from storage.sqlite import BUSY_MS, file_of, trouble_of
from storage.timers import timers
from storage.unit_of_work import SqlUnitOfWork
from storage.vault import Vault

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Counts:
    """What there is to do, for gauges and health. `oldest_unsent` is when the oldest ready message was queued."""

    outbox: dict[Lane, int]
    oldest_unsent: datetime | None
    timers: int
    timers_due: int
    requests_open: int
    dead_events: int


class Reader:
    """Reads on connections of its own, several at once.

    Each reading is one transaction, so that it sees one moment; it can write nothing. Keep it short: while it
    lasts, the write-ahead log can't be tidied.
    """

    def __init__(self, database: str | Path, keyring: Keyring) -> None:
        self.file = file_of(database)
        self._keyring = keyring
        self._engine = create_async_engine(
            "sqlite+aiosqlite://", async_creator=self._connect, poolclass=NullPool,
            isolation_level="AUTOCOMMIT", hide_parameters=True,
        )  # fmt: skip

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    async def read(self, look: Callable[[UnitOfWork], T]) -> T:
        """What `look` returns; it gets the same stores as a job.

        Raises:
            StorageBroken: when the file can't be read.
        """
        return await self._read(lambda connection: look(SqlUnitOfWork(connection, Vault(self._keyring))))

    async def counts(self, now: datetime) -> Counts:
        """How much is waiting at this moment.

        Raises:
            StorageBroken: when the file can't be read.
        """
        return await self._read(lambda connection: _counts(connection, now))

    async def close(self) -> None:
        await self._engine.dispose()

    async def _read(self, look: Callable[[Connection], T]) -> T:
        try:
            async with self._engine.connect() as connection:
                # In the middle of a transaction the driver would see every commit of the writer at once.
                await connection.exec_driver_sql("BEGIN")
                try:
                    return await connection.run_sync(look)
                finally:
                    await connection.exec_driver_sql("ROLLBACK")
        except Exception as error:
            trouble = trouble_of(getattr(error, "orig", error), self.file)
            trouble = trouble or trouble_of(
                getattr(getattr(error, "orig", None), "__cause__", None), self.file
            )
            if trouble is None:
                raise
            raise StorageBroken(trouble.sentence) from error

    async def _connect(self) -> aiosqlite.Connection:
        connection = aiosqlite.connect(
            f"{self.file.absolute().as_uri()}?mode=ro", uri=True, timeout=BUSY_MS / 1000, isolation_level=None
        )
        try:
            await connection
            await connection.execute("PRAGMA query_only=ON")
        except BaseException:
            await connection.close()
            # When opening fails aiosqlite does not wait for its thread, which then calls a loop that may be closed.
            await asyncio.to_thread(connection._thread.join)
            raise
        return connection


def _counts(connection: Connection, now: datetime) -> Counts:
    def scalar(statement: object) -> int:
        return int(connection.execute(statement).scalar() or 0)  # type: ignore[call-overload]

    by_lane = connection.execute(select(outbox.c.lane, func.count().label("rows")).group_by(outbox.c.lane))
    ready = outbox.c.not_before.is_(None) | (outbox.c.not_before <= now)
    everything = select(func.count())
    return Counts(
        outbox={row.lane: int(row.rows) for row in by_lane},
        oldest_unsent=connection.execute(select(func.min(outbox.c.created_at)).where(ready)).scalar(),
        timers=scalar(everything.select_from(timers)),
        timers_due=scalar(everything.select_from(timers).where(timers.c.due_at <= now)),
        requests_open=scalar(everything.select_from(requests).where(requests.c.state == RequestState.OPEN)),
        dead_events=scalar(everything.select_from(dead_events)),
    )
