"""The column types. Nothing else in Cortile defines one.

Id is a 64-bit integer (SQLite's own INTEGER, so that it can count), Instant a moment in UTC microseconds,
Day a day, LocalTime a time on the wall clock, Span a length of time,
OneOf and Level members of an enum, Plain JSON that is never queried inside, Sealed the same encrypted.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import IntEnum, StrEnum
from functools import lru_cache
from typing import Any

from sqlalchemy import BigInteger, Boolean, Float, Integer, LargeBinary, SmallInteger, String, Text
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

Id = BigInteger().with_variant(Integer(), "sqlite")
Count = Integer
Number = Float
Flag = Boolean
Words = Text
Name = String
Bytes = LargeBinary

KEPT = 2048
"""How many values of a column are kept as they were read: hours and languages are the same for many people."""

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_decode = json.JSONDecoder().decode
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


def microseconds(moment: datetime) -> int:
    """Microseconds since 1970, UTC. Raises ValueError for a moment without a time zone."""
    if moment.tzinfo is None:
        raise ValueError("a moment needs a time zone")
    return (moment - _EPOCH) // _MICROSECOND


def from_microseconds(count: int) -> datetime:
    """The moment in UTC."""
    return _EPOCH + timedelta(microseconds=count)


@dataclass(frozen=True, slots=True)
class Codec:
    """How a value becomes JSON and back. The `empty` value is stored as NULL, so that it costs nothing.

    `shared` says that a value can't be changed, so that the same JSON may give the same object again.
    """

    dump: Callable[[Any], Any]
    load: Callable[[Any], Any]
    empty: Any = None
    shared: bool = False

    def to_json(self, value: Any) -> str | None:
        if value is None or value == self.empty:
            return None
        return _encode(self.dump(value))

    def from_json(self, text: str | bytes | None) -> Any:
        if text is None:
            return self.empty
        # The decoder itself: `json.loads` first asks which of several encodings it has before it.
        return self.load(_decode(text if isinstance(text, str) else str(text, "utf-8")))


class Instant(TypeDecorator[datetime]):
    """A moment. SQLite has no type for it, and SQLAlchemy's own gives it back without its zone."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:
        return None if value is None else microseconds(value)

    def process_result_value(self, value: int | None, dialect: Dialect) -> datetime | None:
        return None if value is None else from_microseconds(value)


class Day(TypeDecorator[date]):
    """A day of the calendar, as ISO 8601 writes it, so that days compare as they follow each other."""

    impl = String(10)
    cache_ok = True

    def process_bind_param(self, value: date | None, dialect: Dialect) -> str | None:
        return None if value is None else value.isoformat()

    def process_result_value(self, value: str | None, dialect: Dialect) -> date | None:
        return None if value is None else date.fromisoformat(value)


class LocalTime(TypeDecorator[datetime]):
    """A time on the wall clock, without a zone: what a plan says. Raises ValueError for one that has a zone."""

    impl = String(32)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        if value is not None and value.tzinfo is not None:
            raise ValueError("a time on the wall clock has no time zone")
        return None if value is None else value.isoformat()

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:
        return None if value is None else datetime.fromisoformat(value)


class Span(TypeDecorator[timedelta]):
    """A length of time, in microseconds."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: timedelta | None, dialect: Dialect) -> int | None:
        return None if value is None else value // _MICROSECOND

    def process_result_value(self, value: int | None, dialect: Dialect) -> timedelta | None:
        return None if value is None else timedelta(microseconds=value)


class OneOf(TypeDecorator[StrEnum]):
    """A member of an enum of words, stored as its word."""

    impl = String(32)
    cache_ok = True

    def __init__(self, kind: type[StrEnum]) -> None:
        super().__init__()
        self.kind = kind

    def process_bind_param(self, value: StrEnum | None, dialect: Dialect) -> str | None:
        return None if value is None else value.value

    def process_result_value(self, value: str | None, dialect: Dialect) -> StrEnum | None:
        return None if value is None else self.kind(value)


class Level(TypeDecorator[IntEnum]):
    """A member of an enum of numbers, which can be compared in queries."""

    impl = SmallInteger
    cache_ok = True

    def __init__(self, kind: type[IntEnum]) -> None:
        super().__init__()
        self.kind = kind

    def process_bind_param(self, value: IntEnum | None, dialect: Dialect) -> int | None:
        return None if value is None else int(value)

    def process_result_value(self, value: int | None, dialect: Dialect) -> IntEnum | None:
        return None if value is None else self.kind(value)


class Plain(TypeDecorator[Any]):
    """JSON that is never queried inside."""

    impl = Text
    cache_ok = True

    def __init__(self, codec: Codec) -> None:
        super().__init__()
        self.codec = codec
        self._read = lru_cache(KEPT)(codec.from_json) if codec.shared else codec.from_json

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        return self.codec.to_json(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:
        return self._read(value)


class Sealed(TypeDecorator[bytes]):
    """Encrypted JSON. The column itself holds bytes: a type knows no keys, the shelf seals and opens."""

    impl = LargeBinary
    cache_ok = True

    def __init__(self, codec: Codec) -> None:
        super().__init__()
        self.codec = codec
