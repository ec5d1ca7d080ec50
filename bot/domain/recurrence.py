"""What happens again and again: a rule on the wall clock of a place.

The rule itself is RFC 5545's (RRULE), expanded by dateutil on naive local time; each occurrence then becomes a
moment by `to_utc`: 09:00 stays 09:00 when clocks change, a time that is skipped becomes the end of the gap, a
repeated one its first occurrence. Nothing is finer than a day, so no two occurrences share a moment.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from dateutil.rrule import rrule, rrulestr

from bot.domain.schedules import to_local, to_utc

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
"""RFC 5545's names; Monday is 0."""

_FREQUENCIES = frozenset({"DAILY", "WEEKLY", "MONTHLY", "YEARLY"})
_DAY = timedelta(days=1)


class BadRule(ValueError):
    """The text is no rule that can be kept. Its message never repeats the text."""


@dataclass(frozen=True, slots=True)
class Rule:
    """`text` is an RRULE without its name ("FREQ=WEEKLY;BYDAY=TU"), `start` the first local wall-clock time
    that may be one (naive), `zone` the IANA zone of that wall clock.

    Raises:
        BadRule: for a text that dateutil can't read, or that repeats within a day.
    """

    text: str
    start: datetime
    zone: str

    def __post_init__(self) -> None:
        if self.start.tzinfo is not None:
            raise BadRule("a rule starts on the wall clock: give it a naive local time")
        parts = dict(part.partition("=")[::2] for part in self.text.upper().split(";"))
        if parts.get("FREQ") not in _FREQUENCIES or parts.keys() & {"BYHOUR", "BYMINUTE", "BYSECOND"}:
            raise BadRule("a rule is daily, weekly, monthly or yearly, at one time of day")
        _expanded(self.text, self.start)

    def after(self, moment: datetime, *, inclusive: bool = False) -> datetime | None:
        """The first occurrence after this moment (or at it), in UTC; None when there are no more."""
        for found in self._from(moment):
            if found > moment or (inclusive and found == moment):
                return found
        return None

    def between(self, start: datetime, end: datetime) -> list[datetime]:
        """Occurrences from `start` on and before `end`, in UTC."""
        found = []
        for each in self._from(start):
            if each >= end:
                break
            if each >= start:
                found.append(each)
        return found

    def on(self, day: date) -> datetime | None:
        """The occurrence of this local day, in UTC; None when there is none."""
        local = _expanded(self.text, self.start).after(datetime.combine(day, time()), inc=True)
        return to_utc(local, self.zone) if local is not None and local.date() == day else None

    def moved(self, start: datetime) -> Rule:
        """The same rule beginning at another local time: a new hour, or all that follows a date."""
        return Rule(self.text, start, self.zone)

    def in_zone(self, zone: str) -> Rule:
        """The same wall-clock times in another place."""
        return Rule(self.text, self.start, zone)

    def until(self, day: date) -> Rule:
        """The same rule whose last occurrence lies on this local day or before."""
        kept = [p for p in self.text.split(";") if not p.upper().startswith(("UNTIL=", "COUNT="))]
        return Rule(";".join([*kept, f"UNTIL={day:%Y%m%d}T235959"]), self.start, self.zone)

    def _from(self, moment: datetime) -> Iterator[datetime]:
        # A day earlier on the wall clock: the end of a gap lies after the time that was skipped.
        local = to_local(moment, self.zone) - _DAY
        for each in _expanded(self.text, self.start).xafter(local, inc=True):
            yield to_utc(each, self.zone)


@lru_cache(maxsize=4096)
def _expanded(text: str, start: datetime) -> rrule:
    try:
        rule = rrulestr(text, dtstart=start, cache=True)
    except (ValueError, KeyError, TypeError, AttributeError) as why:
        raise BadRule("the rule is not written as RFC 5545 says") from why
    if not isinstance(rule, rrule):
        raise BadRule("one rule at a time")
    return rule


def daily(start: datetime, zone: str, *, every: int = 1) -> Rule:
    """Every day, or every so many days."""
    return Rule(_text("DAILY", every), start, zone)


def weekly(days: Iterable[int], start: datetime, zone: str, *, every: int = 1) -> Rule:
    """On these weekdays (Monday is 0), every week or every so many weeks."""
    names = ",".join(WEEKDAYS[day] for day in sorted(set(days)))
    return Rule(f"{_text('WEEKLY', every)};BYDAY={names}", start, zone)


def monthly(start: datetime, zone: str, *, place: int, weekday: int, every: int = 1) -> Rule:
    """On the n-th such weekday of the month: `place` 1 is the first, -1 the last."""
    return Rule(f"{_text('MONTHLY', every)};BYDAY={place}{WEEKDAYS[weekday]}", start, zone)


def _text(frequency: str, every: int) -> str:
    return f"FREQ={frequency}" + (f";INTERVAL={every}" if every > 1 else "")
