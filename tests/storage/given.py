"""What tests of storage, and of whatever stands on it, begin with."""

from __future__ import annotations

from pathlib import Path

from bot.crypto import Keyring, new_keyring
from storage.schema import upgrade
from storage.writer import SqliteWriter

_bytes: list[bytes] = []


def empty_database(path: Path) -> Path:
    """A new database with the whole schema. Migrated once a process and copied after that."""
    if not _bytes:
        upgrade(path)
        _bytes.append(path.read_bytes())
    else:
        path.write_bytes(_bytes[0])
        path.chmod(0o600)
    return path


def open_store(folder: Path) -> tuple[SqliteWriter, Keyring]:
    """A writer on a new database in this folder, and the keys it uses. Close the writer."""
    keyring = new_keyring()
    return SqliteWriter(empty_database(folder / "cortile.db"), keyring), keyring
