"""The list of erasures beside the database: whose data went, by number, so that no older backup brings them back.

Lines are only ever added. Each is the number of a neighbour, a moment, and a keyed hash of who it was; it says
nothing to whoever reads it, and matches nobody but them.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Iterable
from pathlib import Path

from bot.ports.rows import Erasure
from storage.types import from_microseconds, microseconds


def erasures_path(database: Path) -> Path:
    """Where the list of this database is."""
    return database.with_name(f"{database.name}.erasures")


def known_erasures(database: Path) -> list[Erasure]:
    """What the file beside the database says; lines that are broken (a power cut) are passed over.

    Raises:
        OSError: when it is there and can't be read.
    """
    path = erasures_path(database)
    if not path.exists():
        return []
    found = []
    for line in path.read_text("ascii", errors="replace").splitlines():
        with contextlib.suppress(ValueError, OverflowError):
            number, at, mark = line.split()
            found.append(Erasure(int(number), from_microseconds(int(at)), bytes.fromhex(mark)))
    return found


def erasures_in(database: Path) -> list[Erasure]:
    """What the database itself says; nothing when it is not there or can't be read any more."""
    if not database.exists():
        return []
    try:
        with contextlib.closing(sqlite3.connect(f"{database.absolute().as_uri()}?mode=ro", uri=True)) as raw:
            rows = raw.execute("SELECT neighbour_id, at, mark FROM erasures ORDER BY id").fetchall()
    except sqlite3.Error:
        return []
    return [Erasure(number, from_microseconds(at), mark) for number, at, mark in rows]


def keep_erasures(database: Path, erasures: Iterable[Erasure]) -> int:
    """Add those that the file doesn't have yet; how many. They are on the disk when this returns.

    Raises:
        OSError: when it can't be written.
    """
    known = {erasure.mark for erasure in known_erasures(database)}
    fresh = {erasure.mark: erasure for erasure in erasures if erasure.mark not in known}
    if not fresh:
        return 0
    lines = "".join(
        f"{each.neighbour_id} {microseconds(each.at)} {each.mark.hex()}\n" for each in fresh.values()
    )
    path = erasures_path(database)
    torn = path.exists() and not path.read_bytes().endswith(b"\n")
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), "wb") as file:
        file.write(("\n" if torn else "").encode() + lines.encode("ascii"))
        file.flush()
        os.fsync(file.fileno())
    return len(fresh)
