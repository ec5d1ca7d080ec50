"""A plain copy of the database that is whole, taken while the bot runs."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from pathlib import Path

from storage.errors import StorageBroken
from storage.sqlite import file_of, trouble_of


def backup_to(database: str | Path, target: Path) -> Path:
    """Copy the database to `target`, which is there whole or not at all, and which only its owner can read.

    What is personal stays sealed in it: without the key file nobody can read the copy, you neither.

    Raises:
        StorageBroken: when the database can't be read, or the copy can't be written.
    """
    file = file_of(database)
    if not file.exists():
        raise StorageBroken(f"{file} is not there; check the setting `database.url`.")
    unfinished = target.with_name(f".{target.name}.unfinished")
    try:
        unfinished.unlink(missing_ok=True)
        os.close(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        _copy(file, unfinished)
        keep(unfinished)
        unfinished.replace(target)
        keep(target.parent)
    except OSError as error:
        raise StorageBroken(
            f"{target} can't be written ({error.strerror}); check its folder and the room on its disk."
        ) from None
    except sqlite3.Error as error:
        trouble = trouble_of(error, target if error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_FULL else file)
        raise StorageBroken(
            trouble.sentence if trouble else f"{file} can't be copied; check it with `cortile doctor`."
        ) from None
    finally:
        with contextlib.suppress(OSError):
            unfinished.unlink(missing_ok=True)
    return target


def _copy(file: Path, target: Path) -> None:
    with (
        contextlib.closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)) as source,
        contextlib.closing(sqlite3.connect(target)) as copy,
    ):
        # In one go: copying in steps begins anew whenever somebody writes, and in WAL mode nobody waits for it.
        source.backup(copy)
        # One file alone: the copy takes over the log mode of its source, and would leave a log beside it.
        copy.execute("PRAGMA journal_mode=DELETE")
        (verdict,) = copy.execute("PRAGMA quick_check(1)").fetchone()
        if verdict != "ok":
            raise StorageBroken(f"{file} is damaged; put a backup back with `cortile restore`.")


def keep(path: Path) -> None:
    # The copy, and its name in the folder, must be on the disk before anybody relies on it.
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
