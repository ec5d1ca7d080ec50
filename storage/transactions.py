"""Transactions on the one connection that writes: begun, committed and given up by hand.

The connection does neither by itself. Each job runs in a savepoint of its own, so that one that fails harms no
other; what the database itself has done to a transaction is never taken for the job's failure.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from bot.ports.stores import UnitOfWork
from storage.errors import StorageTrouble, Vanished
from storage.quick import INFO, Quick
from storage.sqlite import make_engine, trouble_of
from storage.unit_of_work import SqlUnitOfWork
from storage.vault import Vault

T = TypeVar("T")
Job = Callable[[UnitOfWork], T]


@dataclass(slots=True)
class Outcome:
    """What became of a job, to be told once its transaction is durable."""

    value: Any = None
    error: BaseException | None = None
    calls: list[Callable[[], Any]] = field(default_factory=list)


class Transactions:
    """Runs jobs on one SQLite file. Used by one thread at a time."""

    def __init__(self, file: Path, vault: Vault) -> None:
        self._file = file
        self._vault = vault
        self._failed: StorageTrouble | None = None
        self._engine = make_engine(file, self._note)
        self._link: tuple[Connection, sqlite3.Connection] | None = None

    @property
    def is_open(self) -> bool:
        return self._link is not None

    def together(self, jobs: Iterable[Job[Any]]) -> list[Outcome]:
        """All in one transaction.

        Raises:
            StorageTrouble: when it can't be made durable; nothing of it is left then.
        """
        try:
            self.open()
            self._control("BEGIN IMMEDIATE")
            outcomes = [self._inside(job) for job in jobs]
            self._control("COMMIT")
        except BaseException:
            self._give_up()
            raise
        return outcomes

    def _inside(self, job: Job[Any]) -> Outcome:
        """One job in a savepoint of its own; its own failure undoes only that."""
        connection, _ = self.open()
        work = SqlUnitOfWork(connection, self._vault, self._control)
        self._failed = None
        self._control("SAVEPOINT job")
        try:
            value = job(work)
        except StorageTrouble:
            raise
        except BaseException as error:
            self._still_sound(error)
            self._control("ROLLBACK TO job")
            self._control("RELEASE job")
            return Outcome(error=error)
        self._still_sound()
        self._control("RELEASE job")
        return Outcome(value, calls=work.calls)

    def _still_sound(self, error: BaseException | None = None) -> None:
        """Raises what the database has done to the transaction, whatever the job made of it."""
        if self._failed is not None:
            raise self._failed
        if not self.raw.in_transaction:
            # SQLite may give a whole transaction up at an error and says so nowhere else. Going on would
            # make every further statement durable by itself.
            raise Vanished from error

    def _control(self, command: str) -> None:
        """Begin, commit, or move between savepoints."""
        if not command.startswith("BEGIN"):
            self._still_sound()
        try:
            self.raw.execute(command)
        except sqlite3.Error as error:
            self._failed = trouble_of(error, self._file) or Vanished()
            raise self._failed from error

    def _note(self, trouble: StorageTrouble) -> None:
        self._failed = trouble

    def _told(self, error: BaseException) -> StorageTrouble | None:
        """The database's own trouble behind an error, noted in case that somebody swallows it."""
        trouble = trouble_of(error, self._file)
        if trouble is not None:
            self._note(trouble)
        return trouble

    def _give_up(self) -> None:
        self._failed = None
        if self._link is None:
            return
        try:
            if self.raw.in_transaction:
                self.raw.execute("ROLLBACK")
        except sqlite3.Error:
            # The connection itself is unusable; closing it rolls back.
            self.shut()

    # --- the connection

    @property
    def raw(self) -> sqlite3.Connection:
        return self.open()[1]

    def open(self) -> tuple[Connection, sqlite3.Connection]:
        if self._link is None:
            try:
                connection = self._engine.connect()
            except (sqlite3.Error, DBAPIError) as error:
                original = getattr(error, "orig", error)
                raise trouble_of(original, self._file) or StorageTrouble(
                    f"{self._file} can't be opened; check that it is Cortile's database.", True
                ) from error
            raw = connection.connection.driver_connection
            assert isinstance(raw, sqlite3.Connection)
            connection.info[INFO] = Quick(raw, connection.dialect, self._told)
            self._link = connection, raw
        return self._link

    def shut(self) -> None:
        if self._link is not None:
            connection, raw = self._link
            self._link = None
            connection.invalidate()
            connection.close()
            raw.close()
