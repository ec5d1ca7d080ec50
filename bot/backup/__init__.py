"""Backups: whole, sealed with a key of their own, made while the bot runs; and the list of erasures."""

from __future__ import annotations

from bot.backup.copying import backup_to
from bot.backup.erasures import erasures_in, erasures_path, keep_erasures, known_erasures
from bot.backup.keys import (
    BackupKeys,
    WrongBackupKey,
    load_backup_keys,
    new_backup_key,
    typed_key,
)
from bot.backup.making import back_up, forget_old, made_at, newest
from bot.backup.sealing import Inside, NoBackup, is_sealed, open_sealed, seal_file

__all__ = [
    "BackupKeys",
    "Inside",
    "NoBackup",
    "WrongBackupKey",
    "back_up",
    "backup_to",
    "erasures_in",
    "erasures_path",
    "forget_old",
    "is_sealed",
    "keep_erasures",
    "known_erasures",
    "load_backup_keys",
    "made_at",
    "new_backup_key",
    "newest",
    "open_sealed",
    "seal_file",
    "typed_key",
]
