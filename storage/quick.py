"""Statements run straight on SQLite's own driver: SQLAlchemy writes each once, and is not asked again.

Building the same statement's execution anew took a third of an event's time. What comes in and goes out is the
same: SQLAlchemy's text of the statement, its types' conversions, its rows, its errors. What it would do more than
that for (lists of any length, defaults, RETURNING, listeners) is left to it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast
from weakref import WeakKeyDictionary

from sqlalchemy import Executable, Row
from sqlalchemy.engine.interfaces import Dialect
from sqlalchemy.engine.result import SimpleResultMetaData
from sqlalchemy.exc import DBAPIError
from sqlalchemy.sql.compiler import SQLCompiler

INFO = "quick"
"""Under which name a connection carries it."""

Told = Callable[[BaseException], BaseException | None]
"""Takes note of an error, and gives what is raised in its place, if anything is."""

Convert = Callable[[Any], Any]


@dataclass(frozen=True, slots=True)
class Prepared:
    """A statement as the driver takes it. `take` holds a place each: the name of a value, how it is converted, and
    what stands there when it has no name."""

    text: str
    take: tuple[tuple[str | None, Convert | None, Any], ...]
    give: Sequence[Any] | None
    parent: SimpleResultMetaData


class Quick:
    """Runs statements on one connection of the driver."""

    def __init__(self, raw: sqlite3.Connection, dialect: Dialect, told: Told) -> None:
        self._raw = raw
        self._dialect = dialect
        self._told = told

    def prepared(self, statement: Executable, values: Mapping[str, Any]) -> Prepared | None:
        """The statement for values of these names; None when SQLAlchemy must run it itself."""
        shapes = _known.get(statement)
        if shapes is None:
            # Written for this one call, perhaps: only what comes again is worth keeping.
            _known[statement] = {}
            return None
        names = tuple(values)
        try:
            return shapes[names]
        except KeyError:
            found = shapes[names] = _prepare(statement, names, self._dialect)
            return found

    def run(self, prepared: Prepared, values: Mapping[str, Any]) -> sqlite3.Cursor:
        """Raises DBAPIError, or what the connection's owner makes of it."""
        try:
            return self._raw.execute(prepared.text, _given(prepared, values))
        except sqlite3.Error as error:
            raise self._error(prepared, error) from error

    def run_all(self, prepared: Prepared, several: Sequence[Mapping[str, Any]]) -> None:
        """The same for each of several sets of values of the same names."""
        given = [_given(prepared, values) for values in several]
        try:
            self._raw.executemany(prepared.text, given)
        except sqlite3.Error as error:
            raise self._error(prepared, error) from error

    def rows(self, prepared: Prepared, values: Mapping[str, Any]) -> list[Row[Any]]:
        """All rows."""
        try:
            found = self.run(prepared, values).fetchall()
        except sqlite3.Error as error:
            raise self._error(prepared, error) from error
        parent, give = prepared.parent, prepared.give
        index = parent._key_to_index
        return [Row(parent, give, index, data) for data in found]

    def row(self, prepared: Prepared, values: Mapping[str, Any]) -> Row[Any] | None:
        """The first row."""
        cursor = self.run(prepared, values)
        try:
            data = cursor.fetchone()
        except sqlite3.Error as error:
            raise self._error(prepared, error) from error
        finally:
            cursor.close()
        if data is None:
            return None
        parent = prepared.parent
        return Row(parent, prepared.give, parent._key_to_index, data)

    def _error(self, prepared: Prepared, error: sqlite3.Error) -> BaseException:
        return self._told(error) or DBAPIError.instance(
            prepared.text, None, error, sqlite3.Error, hide_parameters=True, dialect=self._dialect
        )


def _given(prepared: Prepared, values: Mapping[str, Any]) -> list[Any]:
    return [
        constant if name is None else values[name] if convert is None else convert(values[name])
        for name, convert, constant in prepared.take
    ]


_known: WeakKeyDictionary[Executable, dict[tuple[str, ...], Prepared | None]] = WeakKeyDictionary()


class _Value:
    """Stands for the value of a name while a statement is prepared."""

    def __init__(self, name: str) -> None:
        self.name = name


def _prepare(statement: Executable, names: tuple[str, ...], dialect: Dialect) -> Prepared | None:
    compiled = cast(
        SQLCompiler,
        statement.compile(dialect=dialect, column_keys=list(names)),  # type: ignore[attr-defined]
    )
    if (
        compiled.isplaintext
        or compiled.positiontup is None
        or compiled.literal_execute_params
        or compiled.post_compile_params
        or compiled.insert_prefetch
        or compiled.update_prefetch
        or compiled.implicit_returning
        or ((compiled.isinsert or compiled.isupdate or compiled.isdelete) and compiled._result_columns)
    ):
        return None
    shape = compiled.construct_params({name: _Value(name) for name in names}, escape_names=False)
    converters = cast(Mapping[str, Convert], compiled._bind_processors)
    take: list[tuple[str | None, Convert | None, Any]] = []
    for place in compiled.positiontup:
        value, convert = shape[place], converters.get(place)
        if isinstance(value, _Value):
            take.append((value.name, convert, None))
        else:
            take.append((None, None, value if convert is None else convert(value)))
    columns = compiled._result_columns
    give = tuple(each.type._cached_result_processor(dialect, None) for each in columns)
    return Prepared(
        compiled.string, tuple(take), give if any(give) else None,
        SimpleResultMetaData([each.keyname for each in columns]),
    )  # fmt: skip
