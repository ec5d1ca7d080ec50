"""Putting a backup back: only a whole one that the keys open, and never silently over what is there.

It begins a new epoch. What waited in the backup to be said is held for the coordinators; overdue timers run
once, late; channels are read on from now; and whoever was erased since the backup is erased again.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from bot.assembly import assemble
from bot.backup import (
    BackupKeys,
    NoBackup,
    WrongBackupKey,
    backup_to,
    erasures_in,
    is_sealed,
    keep_erasures,
    known_erasures,
    load_backup_keys,
    open_sealed,
    typed_key,
)
from bot.backup.keys import keep_backup_key
from bot.channels.matrix.vault import Vault
from bot.clock import Clock
from bot.context import Context, Services
from bot.crypto import KeyFileError, Keyring, adopt_key_file, keyring_of, load_key_file
from bot.domain.people import Role
from bot.installation import database_of, texts_of
from bot.lock import InstanceLock
from bot.ports.rows import Erasure, TimerRow
from bot.ports.stores import UnitOfWork
from config.settings import Settings
from handlers import safekeeping
from handlers.people import leaving
from storage.schema import upgrade
from storage.writer import SqliteWriter

__all__ = ["NoBackup", "Restored", "WrongBackupKey", "restore"]


@dataclass(frozen=True)
class Restored:
    """What was done: where the database and the keys from before are kept, how many waiting messages are held
    back, and how many people were erased again."""

    before: Path | None
    unsent: int
    erased: int = 0
    keys_before: Path | None = None


@dataclass(frozen=True)
class Brought:
    """What came with the backup: when it was made, its key file ('' for a plain copy), the keys that open it, and
    the identity on Matrix ('' without one)."""

    made_at: datetime
    key_file: str
    keyring: Keyring
    matrix_identity: str = ""


def restore(settings: Settings, backup: Path, clock: Clock, typed: str | None = None) -> Restored:
    """Put the backup in the database's place; `typed` is its key as it was printed, when the key file here
    doesn't open it.

    A sealed backup brings the keys of its database along. A plain copy needs those that are here.

    Raises:
        NoBackup: when it is no whole database of Cortile's.
        WrongBackupKey: when no key opens it; the printed one may.
        AlreadyRunning, BrokenFolder, KeyFileError, StorageBroken, Unreadable: each with one sentence.
    """
    path = database_of(settings)
    with InstanceLock(path):
        fresh = path.with_name(f".{path.name}.restoring")
        try:
            brought = _bring(settings, backup, fresh, typed)
            _check(backup, fresh)
            upgrade(fresh)
            erasures = [*known_erasures(path), *erasures_in(path)]
            unsent, erased = _begin_anew(settings, fresh, brought, erasures, clock)
            before = _set_aside(settings, path, clock)
            keep_erasures(path, [*erasures, *erasures_in(fresh)])
            keys_before = adopt_key_file(settings.key_path, brought.key_file) if brought.key_file else None
            for leftover in ("-wal", "-shm"):
                path.with_name(path.name + leftover).unlink(missing_ok=True)
            os.replace(fresh, path)
            Vault(settings.matrix_path, load_key_file(settings.key_path)).begin_anew(brought.matrix_identity)
            if typed is not None:
                keep_backup_key(settings.backup_key_path, typed_key(typed))
        finally:
            for leftover in ("", "-wal", "-shm"):
                with contextlib.suppress(OSError):
                    fresh.with_name(fresh.name + leftover).unlink(missing_ok=True)
    return Restored(before, unsent, erased, keys_before)


# --- bringing it here


def _bring(settings: Settings, backup: Path, fresh: Path, typed: str | None) -> Brought:
    """Write the backup's database to `fresh`, a file that only its owner can read."""
    if not backup.is_file():
        raise NoBackup(f"There is no backup {backup}; check the path.")
    fresh.unlink(missing_ok=True)
    if is_sealed(backup):
        inside = open_sealed(backup, fresh, _keys(settings, typed))
        return Brought(inside.made_at, inside.key_file, keyring_of(inside.key_file), inside.matrix_identity)
    keyring = load_key_file(settings.key_path)
    os.close(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    with backup.open("rb") as source, fresh.open("wb") as target:
        shutil.copyfileobj(source, target)
    return Brought(datetime.fromtimestamp(backup.stat().st_mtime, UTC), "", keyring)


def _keys(settings: Settings, typed: str | None) -> BackupKeys:
    if typed is not None:
        return BackupKeys([typed_key(typed)])
    try:
        return load_backup_keys(settings.backup_key_path)
    except KeyFileError as error:
        raise WrongBackupKey(str(error)) from None


def _check(backup: Path, fresh: Path) -> None:
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


# --- the new epoch


class NoLinks:
    """Nothing that is said while a backup is put back holds a link."""

    def link(self, channel: str, payload: str) -> str:
        return payload

    def opens(self, channel: str) -> bool:
        return False


def _begin_anew(
    settings: Settings, fresh: Path, brought: Brought, erasures: Sequence[Erasure], clock: Clock
) -> tuple[int, int]:
    """How many messages are held, and how many people were erased again."""
    writer = SqliteWriter(fresh, brought.keyring)
    try:
        services = assemble(writer, texts_of(settings), settings.policy(), NoLinks(), clock).services
        return writer.run(lambda uow: _first_job(uow, services, brought.made_at, erasures))
    finally:
        writer.close()
        with contextlib.closing(sqlite3.connect(fresh)) as raw:
            # One file alone is put in place: nothing of it may still stand in the log beside it.
            raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            raw.execute("PRAGMA journal_mode=DELETE")


def _first_job(
    uow: UnitOfWork, services: Services, made_at: datetime, erasures: Sequence[Erasure]
) -> tuple[int, int]:
    # Held first: what the erasing says to those who waited is news to them.
    unsent = uow.outbox.hold()
    uow.inbox.forget_positions()
    community = uow.communities.only()
    if community is None:
        return unsent, 0
    # Reading something sealed shows whether these keys open it, before it takes the database's place.
    uow.people.with_role(community.id, Role.COORDINATOR)
    now = services.clock.now()
    erased = leaving.erase_again(Context(services, uow, community, now), erasures)
    args = {"copied_at": made_at.isoformat(), "erased": erased}
    uow.timers.set(TimerRow(safekeeping.RESTORED, now, args=args, community_id=community.id))
    return unsent, erased


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
