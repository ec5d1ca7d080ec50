"""A table of people as a file: its columns, its lines, and what makes it unreadable."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

COLUMNS = ("name", "phone", "address", "zone", "language", "helps", "adult", "born", "note", "consent")
NEEDED = ("name", "phone", "consent")
LARGEST = 10 * 1024 * 1024
SHOWN = 20
"""Problems that are told at once; a wrong column would make one for every line."""

_FORMULA = ("=", "@", "\t", "\r")
"""What a spreadsheet would take for a formula. A phone's + is left alone: it would not be one any more."""


class BadPeople(Exception):
    """The table can't be used; the text has one sentence a line. Nobody came in."""

    def __init__(self, *problems: str) -> None:
        more = len(problems) - SHOWN
        super().__init__("\n".join([*problems[:SHOWN], *([f"... and {more} more."] if more > 0 else [])]))


@dataclass(frozen=True)
class Line:
    """One person as written, and where."""

    number: int
    cells: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")


def read_table(file: Path) -> list[Line]:
    """The lines of a table, by column. Commas, semicolons or tabs may stand between cells.

    Raises:
        BadPeople: when it can't be read, is no UTF-8 text, or lacks a column.
    """
    try:
        if file.stat().st_size > LARGEST:
            raise BadPeople(f"{file} is too large for a table of people; check the path.")
        text = file.read_bytes().decode("utf-8-sig")
    except OSError as why:
        raise BadPeople(f"{file} can't be read ({why.strerror}); check the path and who owns it.") from None
    except UnicodeDecodeError:
        raise BadPeople(f"{file.name} is not UTF-8 text; save it again as “CSV UTF-8”.") from None
    if not text.strip() or "\0" in text:
        raise BadPeople(f"{file.name} holds no table; its first line must be: {','.join(COLUMNS)}.")
    head_line = text.lstrip().splitlines()[0]
    between = max(",;\t", key=head_line.count)
    try:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=between, strict=True)
        # A cell may hold line breaks: the number is that of the line where its row ends.
        rows = [(reader.line_num, cells) for cells in reader if any(cell.strip() for cell in cells)]
    except csv.Error:
        raise BadPeople(
            f"{file.name} is not a sound table; look for a quotation mark that is not closed."
        ) from None
    names = [cell.strip().casefold() for cell in rows[0][1]]
    if missing := [column for column in NEEDED if column not in names]:
        raise BadPeople(f"{file.name} lacks the column {_listed(missing)}; its first line must name it.")
    if strange := [name for name in names if name not in COLUMNS]:
        raise BadPeople(
            f"{file.name} has {len(strange)} columns that are not known; there are {', '.join(COLUMNS)}."
        )
    if len(set(names)) != len(names):
        raise BadPeople(f"{file.name} has a column twice; keep one of them.")
    if crooked := [number for number, cells in rows[1:] if len(cells) != len(names)]:
        raise BadPeople(
            *[f"Line {number}: it has not as many cells as the first line." for number in crooked]
        )
    return [
        Line(number, {name: _plain(cell) for name, cell in zip(names, cells, strict=True)})
        for number, cells in rows[1:]
    ]


def write_table(file: Path, rows: Iterable[Mapping[str, str]]) -> None:
    """Write a new file that only its owner can read.

    Raises:
        BadPeople: when it is there already, or can't be written.
    """
    text = io.StringIO()
    table = csv.DictWriter(text, COLUMNS)
    table.writeheader()
    table.writerows({column: _harmless(column, cell) for column, cell in row.items()} for row in rows)
    try:
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        raise BadPeople(f"{file} is there already; name a new file.") from None
    except OSError as why:
        raise BadPeople(f"{file} can't be written ({why.strerror}); check the folder.") from None
    with os.fdopen(handle, "w", encoding="utf-8", newline="") as out:
        out.write(text.getvalue())


def _plain(cell: str) -> str:
    cell = cell.strip()
    return cell[1:] if cell[:1] == "'" and cell[1:2] in (*_FORMULA, "+", "-") else cell


def _harmless(column: str, cell: str) -> str:
    return f"'{cell}" if column != "phone" and cell.startswith((*_FORMULA, "+", "-")) else cell


def _listed(names: Sequence[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)
