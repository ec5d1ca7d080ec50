"""Times of the day as people say them: which hour is meant by "alle nove e mezza" or "half nine"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time

from bot.understanding.text.vocabulary import Vocabulary

_UNSURE = range(6, 10)
"""Hours said without a part of the day that may be morning or evening."""


@dataclass(frozen=True, slots=True)
class Clock:
    """An hour as said: `half` is 'am', 'pm' or None; `exact` when written so that it can't be misread."""

    hour: int
    minute: int
    half: str | None = None
    exact: bool = False


@dataclass(frozen=True, slots=True)
class ClockFound:
    """A time in a text. `manner` is 'range', 'by' or 'at'."""

    manner: str
    start: int
    stop: int
    first: Clock
    second: Clock | None = None


def find_clocks(folded: str, own: Vocabulary, *, dashes: bool = True) -> list[ClockFound]:
    """All times of a folded text, in order, none overlapping another."""
    found: list[ClockFound] = []
    for manner in ("range", "dash", "by", "at", "bare"):
        if manner == "dash" and not dashes:
            continue
        for one in _one_manner(folded, own, manner):
            if not any(one.start < other.stop and other.start < one.stop for other in found):
                found.append(one)
    return sorted(found, key=lambda one: one.start)


def _one_manner(folded: str, own: Vocabulary, manner: str) -> Iterator[ClockFound]:
    pattern = own.pattern("time", "clock", manner)
    if pattern is None:
        return
    for match in pattern.finditer(folded):
        groups = match.groupdict()
        if "c1" in groups:
            first, second = parse_clock(match["c1"], own), parse_clock(match["c2"], own)
            if first and second:
                if groups.get("ap"):
                    second = Clock(second.hour, second.minute, groups["ap"])
                yield ClockFound("range", match.start(), match.end(), first, second)
        else:
            said = parse_clock(match["c"], own)
            if said:
                yield ClockFound("by" if manner == "by" else "at", match.start(), match.end(), said)


def parse_clock(said: str, own: Vocabulary) -> Clock | None:
    """One time as said; None when it is none ("25")."""
    said = said.strip()
    half = "am" if _is(own, "am", said) else "pm" if _is(own, "pm", said) else None
    if _is(own, "noon", said):
        return Clock(12, 30 if "mezz" in said[5:] else 0, exact=True)
    if _is(own, "midnight", said):
        return Clock(0, 0, exact=True)
    for name, minutes in (("half", 30), ("quarter_past", 15), ("three_quarters", 45), ("quarter_to", -15)):
        match = _match(own, name, said)
        if match:
            return _clock(own.number(match["h"]), minutes, half)
    for name, sign in (("to", -1), ("past", 1), ("spoken", 1)):
        match = _match(own, name, said)
        if match:
            minutes = own.number(match["m"]) or 0
            return _clock(own.number(match["h"]), sign * minutes, half) if minutes < 60 else None
    digits = re.match(r"(\d{1,2})[:.](\d\d)", said)
    if digits:
        return _clock(int(digits[1]), int(digits[2]), half, exact=said.startswith("0"))
    word = re.match(r"\d{1,2}|[a-z]+", said)
    return _clock(own.number(word.group()), 0, half) if word else None


def _clock(hour: int | None, minutes: int, half: str | None, exact: bool = False) -> Clock | None:
    if hour is None or hour > 24 or minutes >= 60:
        return None
    if minutes < 0:
        hour, minutes = hour - 1 if hour > 1 else 12, minutes + 60
    return Clock(hour % 24 if hour == 24 else hour, minutes, half, exact or hour > 12)


def _match(own: Vocabulary, name: str, said: str) -> re.Match[str] | None:
    pattern = own.pattern("time", "clock", name)
    return pattern.search(said) if pattern else None


def _is(own: Vocabulary, name: str, said: str) -> bool:
    return _match(own, name, said) is not None


def settle(clock: Clock, part: str | None, now: datetime | None) -> tuple[time, bool]:
    """The hour meant, and whether it was a guess.

    `part` is the part of the day said beside it; `now` is given when the day is today, so that hours gone by
    are read as the evening's.
    """
    hour, minute = clock.hour, clock.minute
    if clock.exact or hour >= 13:
        return time(hour, minute), False
    if clock.half == "am" or (part == "morning" and hour >= 1):
        return time(0 if hour == 12 else hour, minute) if clock.half == "am" else time(hour, minute), False
    if clock.half == "pm" or part in ("afternoon", "evening"):
        return time(hour if hour == 12 else hour + 12, minute), False
    if part == "lunch":
        return time(hour + 12 if hour < 11 else hour, minute), False
    if hour == 0:
        return time(0, minute), False
    if hour < 6 or (hour == 6 and now is None):
        return time(hour + 12, minute), hour == 6
    if now is not None:
        passed = time(hour, minute) <= now.time()
        later = time(hour % 12 + 12, minute)
        if passed and later > now.time():
            return later, False
    if hour == 6:
        return time(18, minute), True
    return time(hour, minute), hour in _UNSURE


def settle_range(
    first: Clock, second: Clock, part: str | None, now: datetime | None
) -> tuple[time, time, bool]:
    """The two hours of a span and whether they were a guess: "from 2 to 4" is the afternoon."""
    if second.half and not first.half and not first.exact and first.hour < 12:
        same = first.hour <= second.hour % 12 or (first.hour, first.minute) <= (second.hour, second.minute)
        first = Clock(first.hour, first.minute, second.half if same and second.hour != 12 else "am")
    start, guessed = settle(first, part, now)
    if second.exact or second.half or second.hour >= 13:
        end, _ = settle(second, part, None)
    else:
        end = time(second.hour % 24, second.minute)
        if end <= start and end.hour < 12:
            end = end.replace(hour=end.hour + 12)
    return start, end, guessed and not (first.hour < second.hour)
