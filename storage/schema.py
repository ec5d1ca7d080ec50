"""Bringing a database up to date, and refusing one that this program is too old for."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from alembic.command import upgrade as run_upgrade
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, create_engine
from sqlalchemy.pool import NullPool

from storage.errors import NewerSchema, StorageBroken
from storage.sqlite import file_of, open_file, trouble_of


def upgrade(database: str | Path, backup: Path | None = None, to: str = "head") -> Path | None:
    """Bring the database up to date; a new file gets the whole schema.

    An existing file is copied into the folder `backup` before it is changed; the copy's path is returned,
    None when nothing had to be copied. All changes are one transaction: it works whole or not at all.

    Raises:
        NewerSchema: when a newer Cortile has written it.
        StorageBroken: when the file can't be read or written, or is no database of Cortile's.
    """
    file = file_of(database)
    with _connected(file) as (connection, raw):
        now = _revision(connection, file)
        script = ScriptDirectory.from_config(_config(connection))
        if now == script.as_revision_number(to):
            return None
        copy = None
        if now is None and _has_tables(raw):
            raise StorageBroken(f"{file} holds something else than Cortile's data; name another file.")
        if now is not None and backup is not None:
            copy = _copy(raw, backup / f"{file.stem}-{now}{file.suffix}")
        # Changing a table copies it on SQLite, which must not delete what refers to it.
        raw.execute("PRAGMA foreign_keys=OFF")
        raw.execute("BEGIN IMMEDIATE")
        run_upgrade(_config(connection), to)
        if raw.execute("PRAGMA foreign_key_check").fetchone() is not None:
            raise StorageBroken(f"{file} has rows that refer to nothing; put a backup back.")
        raw.execute("COMMIT")
        return copy


def current(database: str | Path) -> str | None:
    """The revision that the database has; None for an empty one.

    Raises:
        NewerSchema, StorageBroken: as `upgrade`.
    """
    file = file_of(database)
    if not file.exists():
        return None
    with _connected(file) as (connection, _):
        return _revision(connection, file)


def head() -> str:
    """The revision that this program needs."""
    newest = ScriptDirectory.from_config(_config(None)).get_current_head()
    assert newest is not None
    return newest


def _revision(connection: Connection, file: Path) -> str | None:
    revision = MigrationContext.configure(connection).get_current_revision()
    script = ScriptDirectory.from_config(_config(connection))
    if revision is not None and revision not in {known.revision for known in script.walk_revisions()}:
        raise NewerSchema(
            f"{file} was written by a newer Cortile; install that version, or put back a backup of this one's."
        )
    return revision


def _has_tables(raw: sqlite3.Connection) -> bool:
    return raw.execute("SELECT 1 FROM sqlite_master WHERE type = 'table'").fetchone() is not None


def _config(connection: Connection | None) -> Config:
    config = Config()
    config.set_main_option("script_location", "storage:migrations")
    config.attributes["connection"] = connection
    return config


def _copy(raw: sqlite3.Connection, target: Path) -> Path:
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    number = 1
    while (free := target.with_stem(f"{target.stem}-{number}")).exists():
        number += 1
    with closing(open_file(free)) as copy:
        raw.backup(copy)
    return free


@contextmanager
def _connected(file: Path) -> Iterator[tuple[Connection, sqlite3.Connection]]:
    try:
        raw = open_file(file)
    except sqlite3.Error as error:
        raise _sentence(error, file) from None
    engine = create_engine(
        "sqlite://",
        creator=lambda: raw,
        poolclass=NullPool,
        isolation_level="AUTOCOMMIT",
        hide_parameters=True,
    )
    try:
        with engine.connect() as connection:
            yield connection, raw
            connection.detach()
    except Exception as error:
        broken = getattr(error, "orig", error)
        if isinstance(broken, sqlite3.Error):
            raise _sentence(broken, file) from error
        raise
    finally:
        raw.close()
        engine.dispose()


def _sentence(error: sqlite3.Error, file: Path) -> StorageBroken:
    trouble = trouble_of(error, file)
    if trouble is not None:
        return StorageBroken(trouble.sentence)
    return StorageBroken(f"{file} can't be brought up to date; put back the backup and report this.")
