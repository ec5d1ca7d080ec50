"""The file of a backup: a line that says what it is, a sealed line of what is needed, the sealed database.

    cortile backup 1
    gAAAAA…        sealed with the backup key: when it was made, the keys of the database, the key of the rest
    …              AES-256-GCM in pieces of 1 MiB; each knows its place and whether it is the last

A piece that is missing, changed or in another place makes the whole unreadable: half a database would be
worse than none.
"""

from __future__ import annotations

import base64
import json
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from bot.backup.keys import BackupKeys

MAGIC = b"cortile backup 1\n"
PIECE = 1024 * 1024
TAG = 16
LONGEST_HEADER = 1024 * 1024


class NoBackup(Exception):
    """The file can't be put back. The text is one sentence that says what to do; nothing was changed."""


class Stopped(Exception):
    """The backup was broken off, because the program stops."""


@dataclass(frozen=True, slots=True)
class Inside:
    """What a backup holds beside the database: when it was made, the key file of the database, and the identity of
    the account on Matrix, sealed with those keys ('' without one)."""

    made_at: datetime
    key_file: str
    matrix_identity: str = ""


def is_sealed(file: Path) -> bool:
    """Whether this is a sealed backup; one from before there were such is a plain database."""
    with file.open("rb") as source:
        return source.read(len(MAGIC)) == MAGIC


def seal_file(
    plain: Path, target: BinaryIO, inside: Inside, keys: BackupKeys, going: Callable[[], bool] = lambda: True
) -> None:
    """Write `plain` into `target`, sealed. Raises Stopped once `going` says no, and OSError."""
    key = AESGCM.generate_key(256)
    header = {
        "made_at": inside.made_at.isoformat(), "key_file": inside.key_file,
        "matrix_identity": inside.matrix_identity, "key": base64.b64encode(key).decode(),
    }  # fmt: skip
    target.write(MAGIC + keys.seal(json.dumps(header).encode()) + b"\n")
    cipher = AESGCM(key)
    with plain.open("rb") as source:
        for number, piece, last in _pieces(source, PIECE):
            if not going():
                raise Stopped
            target.write(cipher.encrypt(_nonce(number, last), piece, None))


def open_sealed(file: Path, target: Path, keys: BackupKeys) -> Inside:
    """Write the database that is in the backup to `target`, a new file that only its owner can read.

    Raises:
        WrongBackupKey: when no key opens it; nothing was written.
        NoBackup: when it is damaged.
    """
    with file.open("rb") as source:
        inside, key = _header(source, file, keys)
        cipher = AESGCM(key)
        handle = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as plain:
            for number, piece, last in _pieces(source, PIECE + TAG):
                try:
                    plain.write(cipher.decrypt(_nonce(number, last), piece, None))
                except InvalidTag:
                    raise _damaged(file) from None
    return inside


def _header(source: BinaryIO, file: Path, keys: BackupKeys) -> tuple[Inside, bytes]:
    line = source.readline(LONGEST_HEADER)
    if line != MAGIC:
        raise _damaged(file)
    line = source.readline(LONGEST_HEADER)
    if not line.endswith(b"\n"):
        raise _damaged(file)
    header = json.loads(keys.open(line.strip()))
    made_at = datetime.fromisoformat(header["made_at"])
    inside = Inside(made_at, header["key_file"], header.get("matrix_identity", ""))
    return inside, base64.b64decode(header["key"])


def _pieces(source: BinaryIO, size: int) -> Iterator[tuple[int, bytes, bool]]:
    """(place, bytes, whether it is the last) of what is left of a file; an empty one is one empty piece."""
    number, piece = 0, source.read(size)
    while True:
        ahead = source.read(size)
        yield number, piece, not ahead
        if not ahead:
            return
        number, piece = number + 1, ahead


def _nonce(number: int, last: bool) -> bytes:
    # The key is this file's alone, so that a counter never repeats under it.
    return number.to_bytes(11, "big") + bytes([last])


def _damaged(file: Path) -> NoBackup:
    return NoBackup(f"{file} is damaged or no backup; take another backup.")
