"""Backups: whether there is a key to seal them with, and whether the last one is young enough."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from bot.backup import load_backup_keys, newest
from bot.backup.keys import open_to_others
from bot.clock import Clock
from bot.crypto import KeyFileError
from bot.doctor.finding import FAIL, WARN, Finding, ok
from config.settings import Settings

NIGHT = timedelta(days=1)
"""A backup waits for the night, and one that failed for the next."""


def check_backups(settings: Settings, clock: Clock) -> list[Finding]:
    """The key of the backups, and the age of the last automatic one."""
    key = settings.backup_key_path
    try:
        load_backup_keys(key)
    except KeyFileError as error:
        return [Finding("backups", FAIL, str(error))]
    if open_to_others(key):
        return [Finding("backups", FAIL, f"{key.name} can be read by others; run `chmod 600 {key.name}`.")]
    allowed = 2 * settings.database.backup_every + NIGHT
    last = newest(settings)
    # Before the first one, from when there could have been one: the key is as old as the installation.
    since = last[1] if last else datetime.fromtimestamp(key.stat().st_mtime, UTC)
    if clock.now() - since > allowed:
        said = f"The last backup is from {since:%Y-%m-%d %H:%M} UTC" if last else "No backup was ever made"
        told = (
            f"{said}; start Cortile, or look in its log if it runs, and make one with `cortile backup FILE`."
        )
        return [Finding("backups", WARN, told)]
    if last is None:
        return [ok("backups", "The first backup is made in the night, while Cortile runs.")]
    return [ok("backups", f"The last backup is from {since:%Y-%m-%d %H:%M} UTC.")]
