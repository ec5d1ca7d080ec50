"""Spans of time as people write them in settings: `20ms 5s 20m 4h 2d 2w`, and together: `1h30m`."""

from __future__ import annotations

import re
from datetime import timedelta

UNITS = {
    "w": timedelta(weeks=1),
    "d": timedelta(days=1),
    "h": timedelta(hours=1),
    "m": timedelta(minutes=1),
    "s": timedelta(seconds=1),
    "ms": timedelta(milliseconds=1),
}

LONGEST = timedelta(days=36_525)
"""A hundred years: a longer one is a slip of the finger, and would overflow when added to a date."""

HOW = "a duration such as `90s`, `20m`, `1h30m`, `2d` or `2w`"

_WRITTEN = re.compile(r"\s*".join(rf"(?:([0-9]{{1,12}})\s*{unit}(?![a-z]))?" for unit in UNITS))


class BadDuration(ValueError):
    """The text is no duration. Its message says how to write one and never repeats the text."""


def parse_duration(text: str) -> timedelta:
    """Read a duration: whole numbers, each with its unit, from the largest unit to the smallest.

    Units: w weeks, d days, h hours, m minutes, s seconds, ms milliseconds. A bare number is refused,
    because nobody can tell its unit; so is anything negative, and anything above a hundred years.

    Raises:
        BadDuration: when it is none of this.
    """
    text = text.strip()
    if text.startswith("-"):
        raise BadDuration(f"must not be negative; write {HOW}")
    found = _WRITTEN.fullmatch(text)
    if not text or found is None:
        raise BadDuration(f"must be {HOW}")
    total = timedelta()
    for amount, unit in zip(found.groups(), UNITS.values(), strict=True):
        count = int(amount or 0)
        if count > LONGEST // unit:
            raise BadDuration("must be shorter than a hundred years")
        total += count * unit
    if total > LONGEST:
        raise BadDuration("must be shorter than a hundred years")
    return total


def format_duration(span: timedelta) -> str:
    """Write a duration so that `parse_duration` reads it back; what is below a millisecond is cut off.

    Raises:
        ValueError: for a negative one, which has no notation.
    """
    if span < timedelta():
        raise ValueError("a negative duration has no notation")
    parts = []
    for unit, length in UNITS.items():
        count, rest = divmod(span, length)
        # "2w" stays weeks, but ten days are "10d": nobody thinks of them as a week and three days.
        if count and not (unit == "w" and rest):
            parts.append(f"{count}{unit}")
            span = rest
    return "".join(parts) or "0s"
