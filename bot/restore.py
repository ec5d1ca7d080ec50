"""Putting a backup back: only a whole one that the keys open, and never silently over what is there."""

from __future__ import annotations

import contextlib
import os
import shutil
import sqlite3
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from bot.backup import backup_to
from bot.clock import Clock
from bot.crypto import Keyring, load_key_file
from bot.domain.people import Role
from bot.installation import database_of
from bot.lock import InstanceLock
from bot.ports.rows import TimerRow
from bot.ports.stores import UnitOfWork
from config.settings import Settings
from handlers import house
from storage.schema import upgrade
from storage.writer import SqliteWriter


class NoBackup(Exception):
    """The file can't be put back. The text is one sentence that says what to do; nothing was changed."""


@dataclass(frozen=True)
class Restored:
    """What was done: where the database from before is kept, and how many waiting messages are held back."""

    before: Path | None
    unsent: int


def restore(settings: Settings, backup: Path, clock: Clock) -> Restored:
    """Put the backup in the database's place.

    What waited in it to be said is not said: it was, long ago, or the coordinators say it now. They are told
    by a card at the next start. Overdue timers run then, late.

    Raises:
        NoBackup: when it is no whole database of Cortile's.
        AlreadyRunning, KeyFileError, StorageBroken, Unreadable: each with one sentence.
    """
    path = database_of(settings)
    keyring = load_key_file(settings.key_path)
    with InstanceLock(path):
        fresh = path.with_name(f".{path.name}.restoring")
        try:
            _copy(backup, fresh)
            upgrade(fresh)
            unsent = _begin_anew(fresh, keyring, datetime.fromtimestamp(backup.stat().st_mtime, UTC), clock)
            before = _set_aside(settings, path, clock)
            for leftover in ("-wal", "-shm"):
                path.with_name(path.name + leftover).unlink(missing_ok=True)
            os.replace(fresh, path)
        finally:
            for leftover in ("", "-wal", "-shm"):
                with contextlib.suppress(OSError):
                    fresh.with_name(fresh.name + leftover).unlink(missing_ok=True)
    return Restored(before, unsent)


def _copy(backup: Path, fresh: Path) -> None:
    if not backup.is_file():
        raise NoBackup(f"There is no backup {backup}; check the path.")
    fresh.unlink(missing_ok=True)
    os.close(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    with backup.open("rb") as source, fresh.open("wb") as target:
        shutil.copyfileobj(source, target)
    try:
        with contextlib.closing(sqlite3.connect(f"{fresh.absolute().as_uri()}?mode=ro", uri=True)) as raw:
            (verdict,) = raw.execute("PRAGMA quick_check(1)").fetchone()
            ours = raw.execute("SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'").fetchone()
    except sqlite3.Error:
        verdict, ours = "damaged", None
    if verdict != "ok":
        raise NoBackup(f"{backup} is damaged or no database; take another backup.")
    if ours is None:
        raise NoBackup(f"{backup} holds something else than Cortile's data; take another file.")


def _hold_back(fresh: Path) -> int:
    """Take out what waits to be said, whether or not it could be said now; how much it was."""
    with contextlib.closing(sqlite3.connect(fresh)) as raw, raw:
        return raw.execute("DELETE FROM outbox").rowcount


def _begin_anew(fresh: Path, keyring: Keyring, copied_at: datetime, clock: Clock) -> int:
    def job(uow: UnitOfWork) -> None:
        # Reading something sealed shows whether these keys open it, before it takes the database's place.
        community = uow.communities.only()
        if community is not None:
            uow.people.with_role(community.id, Role.COORDINATOR)
            args = {"copied_at": copied_at.isoformat(), "unsent": unsent}
            uow.timers.set(TimerRow(house.RESTORED, clock.now(), args=args, community_id=community.id))

    unsent = _hold_back(fresh)
    writer = SqliteWriter(fresh, keyring)
    try:
        writer.run(job)
        return unsent
    finally:
        writer.close()
        with contextlib.closing(sqlite3.connect(fresh)) as raw:
            # One file alone is put in place: nothing of it may still stand in the log beside it.
            raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            raw.execute("PRAGMA journal_mode=DELETE")


def _set_aside(settings: Settings, path: Path, clock: Clock) -> Path | None:
    if not path.exists():
        return None
    folder = settings.backup_path
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    kept = folder / f"{path.stem}-before-restore-{clock.now():%Y%m%dT%H%M%S}{path.suffix}"
    try:
        return backup_to(path, kept)
    except Exception:
        # Damaged, which may be why a backup is put back: kept as it is.
        for leftover in ("", "-wal"):
            old = path.with_name(path.name + leftover)
            if old.exists():
                shutil.copy2(old, kept.with_name(kept.name + leftover))
        return kept
