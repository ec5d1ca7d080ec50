"""A section of the policy: how plain values are read and checked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import time, timedelta
from typing import Any, Self

from bot.domain.durations import HOW, BadDuration, parse_duration


class BadPolicy(ValueError):
    """A value of the policy can't be used. Names the setting and says what to write, never the value."""

    def __init__(self, key: str, reason: str, *, unknown: bool = False) -> None:
        self.key = key
        self.reason = reason
        self.unknown = unknown
        super().__init__(f"{key} {reason}")


class Section:
    """What the sections share: reading plain values and checking them."""

    section = ""

    def overridden_by(self, values: Mapping[str, Any]) -> Self:
        """A copy in which these values replace ours.

        Names may be dotted (`dispatch.waves`) or bare (`waves`); names of other sections are left alone.

        Raises:
            BadPolicy: for a name that does not exist, or a value that can't be used.
        """
        kinds = {each.name: each.type for each in fields(self)}  # type: ignore[arg-type]
        changed: dict[str, Any] = {}
        for name, value in values.items():
            section, dot, key = name.rpartition(".")
            if dot and section != self.section:
                continue
            if key not in kinds:
                raise BadPolicy(key, "is not known", unknown=True)
            changed[key] = _READERS[str(kinds[key])](key, value)
        return replace(self, **changed) if changed else self  # type: ignore[type-var]

    def _at_least(self, least: float, *names: str) -> None:
        for name in names:
            if not getattr(self, name) >= least:
                raise BadPolicy(name, f"must be {least} or more")

    def _longer_than_nothing(self, *names: str) -> None:
        for name in names:
            if getattr(self, name) <= timedelta():
                raise BadPolicy(name, f"must be longer than nothing; write {HOW}")


def _span(key: str, value: object) -> timedelta:
    if isinstance(value, timedelta) and value >= timedelta():
        return value
    if not isinstance(value, str):
        raise BadPolicy(key, f"must be {HOW}, in quotes")
    try:
        return parse_duration(value)
    except BadDuration as why:
        raise BadPolicy(key, str(why)) from None


def _time_of_day(key: str, value: object) -> time:
    try:
        # A bare number would be read as an hour by isoformat ("21"), which is more than was written.
        read = time.fromisoformat(value.strip()) if isinstance(value, str) and ":" in value else value
    except ValueError:
        read = None
    if not isinstance(read, time) or read.tzinfo is not None:
        raise BadPolicy(key, 'must be a time of day such as "21:00", in quotes')
    return read


def _whole(key: str, value: object) -> int:
    if isinstance(value, str) and value.strip().isascii() and value.strip().isdigit():
        value = int(value[:10])
    # True is an int to Python, and not to anybody else.
    if not isinstance(value, int) or isinstance(value, bool) or abs(value) >= 10**9:
        raise BadPolicy(key, "must be a whole number")
    return value


def _number(key: str, value: object) -> float:
    try:
        read = float(value) if isinstance(value, (int, float, str)) and not isinstance(value, bool) else None
    except ValueError:
        read = None
    if read is None or not abs(read) < 10**9:
        raise BadPolicy(key, "must be a number")
    return read


_YES = frozenset({"true", "yes", "on", "si", "sì", "1"})
_NO = frozenset({"false", "no", "off", "0"})


def _flag(key: str, value: object) -> bool:
    if isinstance(value, str) and value.strip().casefold() in _YES | _NO:
        value = value.strip().casefold() in _YES
    if not isinstance(value, bool):
        raise BadPolicy(key, "must be true or false")
    return value


_READERS = {"timedelta": _span, "time": _time_of_day, "int": _whole, "float": _number, "bool": _flag}
