"""Making backups, by hand and every night, and letting the old ones go."""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.backup.copying import backup_to, keep
from bot.backup.keys import load_backup_keys
from bot.backup.sealing import Inside, seal_file
from bot.channels.matrix.vault import Vault
from bot.clock import Clock
from bot.crypto import keyring_of, read_key_file
from bot.installation import database_of
from config.settings import Settings
from storage.errors import StorageBroken

SUFFIX = ".backup"
STAMP = "%Y%m%dT%H%M%SZ"
COPYING = ".copying-"
"""The folder beside the database in which a copy stands until it is sealed."""

FORGOTTEN_COPY = timedelta(days=1)
"""No copy takes so long: what is older was left by a process that was killed."""


def back_up(
    settings: Settings, clock: Clock, target: Path | None = None, going: Callable[[], bool] = lambda: True
) -> Path:
    """Make a sealed backup: `target`, or one named by the moment in the folder for automatic ones. It is there
    whole or not at all, only its owner can read it, and it holds all that is needed to put it back but its key.

    Raises:
        KeyFileError: when the key of the backups, or that of the database, can't be read.
        StorageBroken: when the database can't be read, or the backup can't be written.
        Stopped: once `going` says no.
    """
    database = database_of(settings)
    if not database.exists():
        raise StorageBroken(f"{database} is not there; check the setting `database.url`.")
    keys = load_backup_keys(settings.backup_key_path)
    now = clock.now()
    key_file = read_key_file(settings.key_path)
    identity = Vault(settings.matrix_path, keyring_of(key_file)).sealed_identity()
    inside = Inside(now, key_file, identity)
    if target is None:
        settings.backup_path.mkdir(mode=0o700, parents=True, exist_ok=True)
        target = settings.backup_path / f"{database.stem}-{now.astimezone(UTC):{STAMP}}{SUFFIX}"
    unfinished = target.with_name(f".{target.name}.unfinished")
    try:
        with tempfile.TemporaryDirectory(prefix=COPYING, dir=database.parent) as folder:
            plain = backup_to(database, Path(folder) / database.name)
            unfinished.unlink(missing_ok=True)
            handle = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(handle, "wb") as file:
                seal_file(plain, file, inside, keys, going)
            keep(unfinished)
            unfinished.replace(target)
            keep(target.parent)
    except OSError as error:
        raise StorageBroken(
            f"{target} can't be written ({error.strerror}); check its folder and the room on its disk."
        ) from None
    finally:
        with contextlib.suppress(OSError):
            unfinished.unlink(missing_ok=True)
    return target


def made_at(settings: Settings, file: Path) -> datetime | None:
    """When an automatic backup was made, by its name; None for another file."""
    stem, _, stamp = file.name.removesuffix(SUFFIX).rpartition("-")
    if not file.name.endswith(SUFFIX) or stem != database_of(settings).stem:
        return None
    try:
        return datetime.strptime(stamp, STAMP).replace(tzinfo=UTC)
    except ValueError:
        return None


def newest(settings: Settings) -> tuple[Path, datetime] | None:
    """The last automatic backup, and when it was made."""
    folder = settings.backup_path
    if not folder.is_dir():
        return None
    dated = [(at, file) for file in folder.iterdir() if (at := made_at(settings, file))]
    return max(dated)[::-1] if dated else None


def forget_old(settings: Settings, clock: Clock) -> int:
    """Delete the automatic backups that would be older than `database.backups_kept` before the next one is made,
    but never the newest; and what upgrades and restores have put aside so long ago. How many files went. Raises
    OSError."""
    before = clock.now() - settings.database.backups_kept + settings.database.backup_every
    last = newest(settings)
    stem = database_of(settings).stem
    gone = 0
    for file in settings.backup_path.iterdir() if settings.backup_path.is_dir() else ():
        at = made_at(settings, file)
        if at is None and not _put_aside(file, stem):
            continue
        age_from = at or datetime.fromtimestamp(file.stat().st_mtime, UTC)
        if age_from <= before and (last is None or file != last[0]):
            file.unlink()
            gone += 1
    for file in settings.backup_path.glob(f".*{SUFFIX}.unfinished"):
        if datetime.fromtimestamp(file.stat().st_mtime, UTC) < clock.now() - FORGOTTEN_COPY:
            file.unlink()
    for folder in database_of(settings).parent.glob(f"{COPYING}*"):
        if datetime.fromtimestamp(folder.stat().st_mtime, UTC) < clock.now() - FORGOTTEN_COPY:
            shutil.rmtree(folder)
    return gone


def _put_aside(file: Path, stem: str) -> bool:
    """What `cortile restore` has kept from before, and upgrades: `cortile-before-restore-…`, `cortile-0001_…`."""
    rest = file.name.removeprefix(f"{stem}-")
    return rest != file.name and (rest.startswith("before-restore-") or rest[:4].isdigit())
