"""SQLite: opening the file as Cortile needs it, and telling its troubles in words."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import ExceptionContext
from sqlalchemy.pool import NullPool

from storage.errors import StorageBroken, StorageTrouble

BUSY_MS = 2_000
"""How long one statement waits for another program's lock before the job is put back."""

_PRAGMAS = (
    "journal_mode=WAL",
    "synchronous=FULL",  # what was confirmed survives a power cut
    "fullfsync=ON",  # macOS: a plain fsync only reaches the disk's own cache
    "checkpoint_fullfsync=ON",
    "foreign_keys=ON",
    "secure_delete=ON",  # what is erased is overwritten, not only unlinked
    "temp_store=MEMORY",
    "trusted_schema=OFF",
)

_FULL = {sqlite3.SQLITE_FULL}
_LOCKED = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_PROTOCOL, sqlite3.SQLITE_INTERRUPT}
_CLOSED = {sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM, sqlite3.SQLITE_AUTH}
_DISK = {sqlite3.SQLITE_IOERR, sqlite3.SQLITE_NOMEM, sqlite3.SQLITE_NOLFS}
_DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}


def file_of(database: str | Path) -> Path:
    """The file of a path, or of a URL such as sqlite:///cortile.db.

    Raises:
        StorageBroken: for the URL of another database.
    """
    if isinstance(database, Path):
        return database
    if database.startswith("sqlite:///"):
        return Path(database.removeprefix("sqlite:///").partition("?")[0])
    if "://" in database:
        raise StorageBroken('Only SQLite is supported so far; write `url = "sqlite:///cortile.db"`.')
    return Path(database)


def trouble_of(error: BaseException | None, file: Path) -> StorageTrouble | None:
    """The database's own trouble behind an error; None when the error is the statement's."""
    if not isinstance(error, sqlite3.Error):
        return None
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_OK) & 0xFF
    if code in _FULL:
        return StorageTrouble(
            f"The disk of {file} is full; make room, and everything waiting goes on by itself."
        )
    if code in _LOCKED:
        return StorageTrouble(
            f"Another program holds {file}; close it, and everything waiting goes on by itself."
        )
    if code in _CLOSED:
        return StorageTrouble(
            f"{file} can't be written; check that its folder exists and belongs to the user who runs Cortile.",
            True,
        )
    if code in _DISK:
        return StorageTrouble(f"The disk of {file} fails; check it, then start Cortile again.", True)
    if code in _DAMAGED:
        return StorageTrouble(
            f"{file} is damaged or no database; put a backup back with `cortile restore`.", True
        )
    return None


def make_engine(file: Path, note: Callable[[StorageTrouble], None]) -> Engine:
    """An engine whose statements raise StorageTrouble when the database itself fails, and note it as well,
    in case that somebody swallows it.

    Its connections never begin or commit by themselves: sqlite3's own handling would turn a SAVEPOINT
    into a commit.
    """

    def connect() -> sqlite3.Connection:
        return open_file(file)

    engine = create_engine(
        "sqlite://", creator=connect, poolclass=NullPool, isolation_level="AUTOCOMMIT", hide_parameters=True
    )

    @event.listens_for(engine, "handle_error")
    def tell(context: ExceptionContext) -> BaseException | None:
        trouble = trouble_of(context.original_exception, file)
        if trouble is not None:
            note(trouble)
        return trouble

    return engine


def open_file(file: Path) -> sqlite3.Connection:
    """A connection in autocommit mode, that only its owner can read.

    Raises:
        sqlite3.Error: when it can't be opened or is no database.
    """
    if not file.exists() and file.parent.is_dir():
        # SQLite would make it readable by others; its -wal and -shm files take this file's mode.
        os.close(os.open(file, os.O_WRONLY | os.O_CREAT, 0o600))
    raw = sqlite3.connect(
        file, timeout=BUSY_MS / 1000, isolation_level=None,
        check_same_thread=False, cached_statements=512,
    )  # fmt: skip
    try:
        for pragma in _PRAGMAS:
            raw.execute(f"PRAGMA {pragma}")
    except BaseException:
        raw.close()
        raise
    return raw
