"""The hours of the week when somebody can help."""

from __future__ import annotations

import re

from bot.understanding.meaning import PARTS
from bot.understanding.text.vocabulary import Vocabulary, closest_vocabulary
from bot.understanding.when.clocks import find_clocks, parse_clock, settle, settle_range
from bot.understanding.when.dates import weekday_of

Span = tuple[int, int, int]
"""Weekday (0 is Monday), start and end as minutes after midnight."""

_DAY = (8 * 60, 22 * 60)
_ALL = tuple(range(7))
_LOOKED_AT = 500


def read_hours(text: str, language: str) -> tuple[Span, ...] | None:
    """Hours of a normal week: "sabato mattina", "lun-ven 9-12", "weekends", "sempre"; None if none is said.

    "Always" is 8 to 22 of every day; days without hours too.
    """
    own = closest_vocabulary(language)
    folded = own.normal(text[:_LOOKED_AT])
    spans: set[Span] = set()
    waiting: list[int] = []
    for piece in _pieces(folded, own):
        days, hours = _days(piece, own), _hours(piece, own)
        if days:
            waiting = days if hours else waiting + days
        if hours:
            spans.update((day, *span) for day in (waiting or list(_ALL)) for span in hours)
            waiting = []
    spans.update((day, *_DAY) for day in waiting)
    if not spans and _has(own, "always", folded):
        spans.update((day, *_DAY) for day in _ALL)
    return tuple(sorted(spans)) or None


def _pieces(folded: str, own: Vocabulary) -> list[str]:
    """Cuts before a day that follows hours: "lunedi mattina e giovedi 15-18" is two pieces."""
    day = re.compile(own.holes["WD"] + r"|" + own.section("time", "hours")["weekend"])
    pieces: list[str] = []
    start = 0
    for found in day.finditer(folded):
        if found.start() and folded[found.start() - 1].isalnum():
            continue
        before = folded[start : found.start()]
        if before.strip() and _hours(before, own) and _days(before, own):
            pieces.append(before)
            start = found.start()
    pieces.append(folded[start:])
    return [part for piece in pieces for part in re.split(r"[;\n]", piece)]


def _days(piece: str, own: Vocabulary) -> list[int]:
    if _has(own, "weekdays", piece):
        return list(range(5))
    week = own.holes["WD"]
    spread = re.search(
        rf"\b(?P<a>{week})(?: ?- ?| a | al | to | till | through | until )(?P<b>{week})", piece + " "
    )
    days: list[int] = []
    if spread:
        first, last = weekday_of(spread["a"], own), weekday_of(spread["b"], own)
        if first is not None and last is not None:
            days = [(first + offset) % 7 for offset in range((last - first) % 7 + 1)]
    for found in re.finditer(rf"\b{week}", piece + " "):
        index = weekday_of(found.group(), own)
        if index is not None:
            days.append(index)
    for index, plural in enumerate(own.section("time", "weekday_plurals")):
        if re.search(rf"\b{plural}\b", piece):
            days.append(index)
    if _has(own, "weekend", piece):
        days += [5, 6]
    if not days and _has(own, "always", piece) and _hours(piece, own):
        days = list(_ALL)
    return sorted(set(days))


def _hours(piece: str, own: Vocabulary) -> list[tuple[int, int]]:
    part = next(
        (name for name in PARTS if (said_as := own.pattern("time", "parts", name)) and said_as.search(piece)),
        None,
    )
    spans: list[tuple[int, int]] = []
    for clock in find_clocks(piece, own):
        if clock.manner == "range" and clock.second:
            first, second, _ = settle_range(clock.first, clock.second, part, None)
            if second > first:
                spans.append((first.hour * 60 + first.minute, second.hour * 60 + second.minute))
    if spans:
        return spans
    for name, start, end in (("after", None, _DAY[1]), ("before", _DAY[0], None)):
        edge = own.pattern("time", "hours", name)
        found = edge.search(piece) if edge else None
        said = parse_clock(found["c"], own) if found else None
        if said:
            hour, _ = settle(said, part, None)
            minute = hour.hour * 60 + hour.minute
            span = (start if start is not None else minute, end if end is not None else minute)
            if span[0] < span[1]:
                return [span]
    return [
        (start * 60, end * 60)
        for name, (start, end) in PARTS.items()
        if (pattern := own.pattern("time", "parts", name)) and pattern.search(piece)
    ]


def _has(own: Vocabulary, name: str, piece: str) -> bool:
    pattern = own.pattern("time", "hours", name)
    return bool(pattern and pattern.search(piece))
