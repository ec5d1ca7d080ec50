"""When: the day, the part of the day, the hour and the deadline that a message names, relative to when it was written.

The meaning of every expression follows one table of conventions: a morning is 8 to 12, lunchtime 12 to 14, an
afternoon 14 to 18, an evening 18 to 22; "in settimana" ends on Friday, "this week" on Sunday.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from itertools import pairwise

from bot.understanding.meaning import PARTS, When
from bot.understanding.text.vocabulary import Vocabulary, closest_vocabulary
from bot.understanding.when.clocks import ClockFound, find_clocks, settle, settle_range
from bot.understanding.when.days_said import DaySaid, days_said, span_of
from bot.understanding.when.passing import clause_of, without_gone, without_told

_LOOKED_AT = 2_000
_NEAR_AFTER = 28
_NEAR_BEFORE = 18
_ALONE = 25
_EVENING_HOURS = (6, 7, 8)


@dataclass(frozen=True, slots=True)
class Moment:
    """What was found: the time and whether an hour was a guess between morning and evening."""

    when: When
    guessed: bool = False


def read_when(text: str, now: datetime, language: str) -> When | None:
    """The time named in a text, or None. `now` is local and naive."""
    own = closest_vocabulary(language)
    found = find_moment(own.normal(text[:_LOOKED_AT]), now, own, recurrence=None)
    return found.when if found else None


def find_recurrence(folded: str, own: Vocabulary) -> str | None:
    """'daily', 'weekdays', 'weekly' or None; fortnightly and rarer count as None."""
    folded = without_told(folded, own)
    for name in ("none", "weekdays", "weekly", "daily"):
        pattern = own.pattern("time", "recurrence", name)
        if pattern and pattern.search(folded):
            return None if name == "none" else name
    return None


def find_moment(folded: str, now: datetime, own: Vocabulary, recurrence: str | None) -> Moment | None:
    """The time of the help in a folded text: its first day, with the hour or part of the day beside it."""
    try:
        kept = without_gone(folded, own, recurrence)
        found = _find(kept, now.replace(second=0, microsecond=0), own, recurrence)
        return replace(found, when=replace(found.when, ambiguous=True)) if found and found.guessed else found
    except OverflowError:
        # A year at the end of the calendar: nothing sensible was meant.
        return None


def _is_over(one: DaySaid, now: datetime) -> bool:
    """ "This morning" written in the afternoon tells what was."""
    part = one.rule.part
    return one.rule.day == "today" and part is not None and now.hour >= PARTS[part][1]


def _find(folded: str, now: datetime, own: Vocabulary, recurrence: str | None) -> Moment | None:
    said = [
        one
        for one in days_said(folded, own)
        if not (recurrence == "weekdays" and one.rule.day == "weekday_range")
        if (span_of(one, now, own) is not None and not _is_over(one, now)) or one.rule.day == "none"
    ]
    said = [one for one in said if one.rule.day != "now" or _is_now(one, folded, own)]
    real = [one for one in said if one.rule.day != "none"]
    clocks = [
        clock
        for clock in find_clocks(folded, own)
        if _is_meant(clock, folded, own)
        if not any(clock.start < day.stop and day.start < clock.stop for day in real)
    ]
    if clocks:
        # "Alle otto di sera" holds its part of the day itself.
        said = real
    day = _choose(said, clocks, folded, own)
    clock = _beside(day, clocks)
    if day is None:
        return (
            _at(folded, None, clock, now, own, recurrence)
            if clock
            else _part_alone(folded, now, own, recurrence)
        )
    span = span_of(day, now, own)
    if span is not None and isinstance(span[0], datetime):
        return Moment(When(span[0], ahead=span[0] - now))
    through = None if clocks or span is None else _through(real, folded, now, own)
    if through:
        return Moment(When(*through))
    ends = own.pattern("time", "until")
    if clock is None and span and ends and ends.search(folded[: day.start]):
        return None if recurrence else Moment(When(now.date(), span[1] or span[0]))
    if clock is None and _is_deadline(folded, day, own) and span:
        return Moment(When(now.date(), span[1] or span[0]))
    return _at(folded, day, clock, now, own, recurrence)


def _is_now(one: DaySaid, folded: str, own: Vocabulary) -> bool:
    """ "Adesso" asks for help now at the end of a sentence or beside a word of asking; else it tells how life is."""
    begin, stop = clause_of(one.start, folded)
    asks = own.pattern("time", "asks")
    ends = folded[one.stop :].lstrip()[:1] in ("!", "?") or stop - begin < _ALONE
    return ends or bool(asks and asks.search(folded[begin:stop]))


def _through(real: list[DaySaid], folded: str, now: datetime, own: Vocabulary) -> tuple[date, date] | None:
    """ "From tomorrow till Thursday": two days said with nothing between them but the word that joins them."""
    joined = own.pattern("time", "days_through")
    for one, other in pairwise(real):
        first, last = span_of(one, now, own), span_of(other, now, own)
        if not (joined and first and last and joined.fullmatch(folded[one.stop : other.start])):
            continue
        if first[1] is None and last[1] is None and first[0] < last[0]:
            return first[0], last[0]
    return None


def _choose(said: list[DaySaid], clocks: list[ClockFound], folded: str, own: Vocabulary) -> DaySaid | None:
    """Of several days the one that is asked for: with an hour, a deadline, or beside a word of asking."""
    real = [one for one in said if one.rule.day not in ("none", "now")] or said
    if len(real) < 2:
        return real[0] if real else None
    return max(real, key=lambda one: (_weight(one, clocks, folded, own), -one.start))


def _weight(one: DaySaid, clocks: list[ClockFound], folded: str, own: Vocabulary) -> int:
    begin, stop = clause_of(one.start, folded)
    clause = folded[begin:stop]
    beside = any(0 <= clock.start - one.stop <= 12 or 0 <= one.start - clock.stop <= 6 for clock in clocks)
    asks, tells = own.pattern("time", "asks"), own.pattern("time", "tells")
    ends = own.pattern("time", "until")
    return (
        -5 * bool(ends and ends.search(folded[: one.start]))
        + 3 * beside
        + 2 * _is_deadline(folded, one, own)
        + 2 * bool(asks and asks.search(clause))
        - 2 * bool(tells and tells.search(clause))
    )


def _is_meant(clock: ClockFound, folded: str, own: Vocabulary) -> bool:
    """Two bare numbers ("2-3 bags", "5 and 7") or one ("for 2 chairs") are hours only beside words of time."""
    said = folded[clock.start : clock.stop]
    if _PLAIN.search(said):
        pair = _PAIR.match(said)
        before, after = own.pattern("time", "clock", "day_before"), own.pattern("time", "clock", "after_bare")
        if pair and before:
            return bool(before.search(folded[: clock.start])) or bool(
                after and after.match(folded, clock.stop) and folded[clock.stop : clock.stop + 2].strip()
            )
        if after and not pair:
            return after.match(folded, clock.stop) is not None
    return True


_PLAIN = re.compile(r"(?:^|[^\d:.])\d{1,2}$")
_PAIR = re.compile(r"\d{1,2} ?(?:-|to|and|till?|until) ?\d{1,2}$")


def _beside(day: DaySaid | None, clocks: list[ClockFound]) -> ClockFound | None:
    if not clocks:
        return None
    if day is None:
        return clocks[0]
    return min(clocks, key=lambda clock: min(abs(clock.start - day.stop), abs(day.start - clock.stop)))


def _is_deadline(folded: str, day: DaySaid, own: Vocabulary) -> bool:
    pattern = own.pattern("time", "clock", "deadline_day")
    before = folded[: day.start].rstrip()
    return bool(pattern and (pattern.search(before) or re.match(r"(?:entro|by|before)\b", day.match.group())))


def _at(
    folded: str,
    day: DaySaid | None,
    clock: ClockFound | None,
    now: datetime,
    own: Vocabulary,
    recurrence: str | None,
) -> Moment | None:
    span = span_of(day, now, own) if day else None
    start_day = span[0] if span else None
    part = (day.rule.part if day else None) or _part_near(folded, day, clock, own)
    if clock is None:
        if start_day is None:
            return _with_part(part, None, now, recurrence)
        end_day = span[1] if span else None
        if part and end_day is None:
            return _with_part(part, start_day, now, recurrence)
        return Moment(When(start_day, end_day))
    today = now if (start_day is None and recurrence is None) or start_day == now.date() else None
    if clock.manner == "range" and clock.second:
        first, second, guessed = settle_range(clock.first, clock.second, part, today)
        start_day = start_day or _next_day(first, now, recurrence)
        start_day = _later(start_day, first, day, now)
        end_day = start_day if second > first else start_day + timedelta(days=1)
        return Moment(When(datetime.combine(start_day, first), datetime.combine(end_day, second)), guessed)
    hour, guessed = settle(clock.first, part, today)
    event = own.pattern("time", "clock", "evening_event")
    if guessed and hour.hour in _EVENING_HOURS and event and event.search(folded):
        hour = hour.replace(hour=hour.hour + 12)
    if clock.manner == "by" or (day and clock.manner == "at" and _is_deadline(folded, day, own)):
        end_day = start_day or (now.date() if hour > now.time() else now.date() + timedelta(days=1))
        return Moment(When(now.date(), datetime.combine(end_day, hour)), guessed)
    if day and day.rule.day == "today" and day.rule.part and hour < now.time():
        # "At 7 this morning" written at eight tells what was.
        return None
    start_day = start_day or _next_day(hour, now, recurrence)
    return Moment(When(datetime.combine(_later(start_day, hour, day, now), hour)), guessed)


def _later(start: date, hour: time, day: DaySaid | None, now: datetime) -> date:
    """A weekday that is today stays today only while its hour is still to come."""
    if day and day.rule.day == "weekday" and start == now.date() and hour <= now.time():
        return start + timedelta(days=7)
    return start


def _next_day(hour: time, now: datetime, recurrence: str | None) -> date:
    day = now.date() if hour > now.time() else now.date() + timedelta(days=1)
    while recurrence == "weekdays" and day.weekday() > 4:
        day += timedelta(days=1)
    return day


def _part_alone(folded: str, now: datetime, own: Vocabulary, recurrence: str | None) -> Moment | None:
    return _with_part(_part_near(folded, None, None, own), None, now, recurrence) if recurrence else None


def _with_part(part: str | None, day: date | None, now: datetime, recurrence: str | None) -> Moment | None:
    if part is None:
        return None
    start, end = PARTS[part]
    if day is None:
        begun = now.hour >= start if recurrence else now.hour >= end
        day = now.date() + timedelta(days=1 if begun else 0)
        while recurrence == "weekdays" and day.weekday() > 4:
            day += timedelta(days=1)
    return Moment(When(datetime.combine(day, time(start)), datetime.combine(day, time(end)), part))


def _part_near(folded: str, day: DaySaid | None, clock: ClockFound | None, own: Vocabulary) -> str | None:
    anchors = [(one.start, one.stop) for one in (day, clock) if one]
    for start, stop in anchors or [(0, len(folded))]:
        window = folded[start : stop + _NEAR_AFTER] if anchors else folded
        before = folded[max(0, start - _NEAR_BEFORE) : start] if anchors else ""
        for text in (window, before):
            nearest: tuple[int, str] | None = None
            for part in PARTS:
                pattern = own.pattern("time", "parts", part)
                found = pattern.search(text) if pattern else None
                if found and (nearest is None or found.start() < nearest[0]):
                    nearest = (found.start(), part)
            if nearest:
                return nearest[1]
    return None
