"""What shall happen again and again: the rule in "ogni martedì e giovedì alle 10 fino a giugno".

The rule is RFC 5545's; what a sentence leaves open is named in `unsure`, so that whoever asked can ask once more.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from dateutil.rrule import rrulestr

from bot.understanding.meaning import PARTS
from bot.understanding.text.vocabulary import Vocabulary, closest_vocabulary
from bot.understanding.when.clocks import find_clocks, parse_clock, settle, settle_range
from bot.understanding.when.limits import Limits, find_limits
from bot.understanding.when.repeats import Repeat, find_repeat, named_days

Unsure = Literal["repeats", "days", "hour", "hours"]

_LOOKED_AT = 500
_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_FREQUENCY = {"day": "DAILY", "week": "WEEKLY", "month": "MONTHLY"}
_MOST_HOURS = 6


@dataclass(frozen=True, slots=True)
class RuleSaid:
    """A rule as somebody said it, in local wall-clock time.

    `text` is an RRULE for `bot.domain.recurrence.Rule`, with UNTIL or COUNT where an end was said, and None
    while the days are missing ("due volte la settimana"). `begins` is the first day on which it happens.
    """

    text: str | None
    begins: date | None
    days: tuple[int, ...] = ()
    """Weekdays, Monday is 0; empty where the rule knows none."""
    every: int = 1
    unit: Literal["day", "week", "month"] = "week"
    places: tuple[int, ...] = ()
    """Which such weekday of the month: 1 is the first, -1 the last."""
    monthdays: tuple[int, ...] = ()
    times: int | None = None
    """How often in a `unit`, where that was said instead of days."""
    hours: tuple[time, ...] = ()
    """The times of day, earliest first; empty where none was said."""
    ends: time | None = None
    """The end of a span of hours ("dalle 9 alle 11")."""
    part: str | None = None
    """A part of the day, a key of PARTS."""
    first: date | None = None
    """From when on, where that was said."""
    until: date | None = None
    """The last day, where an end was said; a month alone is meant whole."""
    count: int | None = None
    unsure: tuple[Unsure, ...] = ()
    """What the sentence leaves open: 'repeats' (perhaps only once), 'days' (which?), 'hour' (morning or
    evening?), 'hours' (several were named)."""

    @property
    def certain(self) -> bool:
        return not self.unsure

    @property
    def at(self) -> time | None:
        return self.hours[0] if self.hours else None

    def start(self, otherwise: time) -> datetime | None:
        """Where a Rule may start: the first day at the hour said, at that of the part of the day, or otherwise."""
        if self.begins is None:
            return None
        return datetime.combine(self.begins, self.at or _opens(self.part) or otherwise)


def read_rule(text: str, language: str, now: datetime, zone: str | None = None) -> RuleSaid | None:
    """The rule that a text names, or None where nothing in it repeats.

    `now` is local and naive; an aware one is put on the wall clock of `zone` (IANA). Never raises for any text.
    """
    if now.tzinfo is not None:
        now = now.astimezone(ZoneInfo(zone) if zone else None).replace(tzinfo=None)
    own = closest_vocabulary(language)
    try:
        return _read(own.normal(text[:_LOOKED_AT]), now.replace(second=0, microsecond=0), own)
    except OverflowError:
        # A year at the end of the calendar: nothing sensible was meant.
        return None


def read_hour(text: str, language: str) -> tuple[time, bool] | None:
    """The time of day of an answer that names nothing else ("alle otto", "9 e mezza", "20"), and whether it may be
    the morning or the evening; None where there is none, or several."""
    own = closest_vocabulary(language)
    folded = own.normal(text[:_LOOKED_AT]).strip(" .!?")
    alone = parse_clock(folded, own)
    if alone is not None:
        return settle(alone, None, None)
    hours, _, _, unsure = _hours(folded, own)
    return (hours[0], "hour" in unsure) if len(hours) == 1 else None


def _read(folded: str, now: datetime, own: Vocabulary) -> RuleSaid | None:
    repeat, rest = find_repeat(folded, own)
    if repeat is None:
        return None
    limits, rest = find_limits(rest, now, own)
    hours, ends, part, unsure = _hours(rest, own)
    repeat = _with_day_of(limits, repeat)
    said = RuleSaid(
        text=None,
        begins=None,
        days=repeat.days,
        every=repeat.every,
        unit=repeat.unit,
        places=repeat.places,
        monthdays=repeat.monthdays,
        times=repeat.times,
        hours=hours,
        ends=ends,
        part=part,
        first=limits.first,
        until=limits.until,
        count=limits.count,
        unsure=tuple(sorted({*repeat.unsure, *unsure})),
    )
    return said if "days" in said.unsure else _placed(said, limits, now)


def _with_day_of(limits: Limits, repeat: Repeat) -> Repeat:
    """ "Da giovedì 5 marzo ogni due settimane": the first day says the weekday."""
    if limits.first is None or limits.loose or repeat.days or "days" not in repeat.unsure or repeat.times:
        return repeat
    unsure = tuple(one for one in repeat.unsure if one != "days")
    if repeat.unit == "month":
        return replace(repeat, monthdays=(limits.first.day,), unsure=unsure)
    return replace(repeat, days=(limits.first.weekday(),), unsure=unsure)


def _placed(said: RuleSaid, limits: Limits, now: datetime) -> RuleSaid:
    """The same with its RRULE and its first day."""
    own = _rrule(said)
    today = datetime.combine(now.date(), said.at or _opens(said.part) or time(23, 59))
    earliest = now.date() + timedelta(days=1) if today <= now else now.date()
    earliest = max(earliest, said.first) if said.first else earliest
    # The first day counts the weeks and months from itself on, whatever this week's parity.
    found = rrulestr(_rrule(replace(said, every=1)), dtstart=datetime.combine(earliest, time())).after(
        datetime.combine(earliest, time()), inc=True
    )
    begins = found.date() if found else None
    until = said.until
    if limits.lasts and begins:
        until = begins + limits.lasts - timedelta(days=1)
    if until:
        own += f";UNTIL={until:%Y%m%d}T235959"
    elif said.count:
        own += f";COUNT={said.count}"
    return replace(said, text=own, begins=begins, until=until)


def _rrule(said: RuleSaid) -> str:
    parts = [f"FREQ={_FREQUENCY[said.unit]}"]
    if said.every > 1:
        parts.append(f"INTERVAL={said.every}")
    if said.places:
        days = [f"{place}{_DAYS[day]}" for place in said.places for day in said.days]
    else:
        days = [_DAYS[day] for day in said.days]
    if days:
        parts.append("BYDAY=" + ",".join(days))
    if said.monthdays:
        parts.append("BYMONTHDAY=" + ",".join(map(str, said.monthdays)))
    return ";".join(parts)


def _hours(
    rest: str, own: Vocabulary
) -> tuple[tuple[time, ...], time | None, str | None, tuple[Unsure, ...]]:
    """The times of day, the end of a span, the part of the day, and what of it is open."""
    clocks = find_clocks(rest, own)
    part = _part(rest, own)
    hours: dict[time, bool] = {}
    both = own.pattern("time", "rules", "two_hours")
    for clock in clocks[:_MOST_HOURS]:
        if clock.manner == "range" and clock.second:
            if both and both.search(rest[clock.start : clock.stop]):
                # "At 8 and 20:00" is no span.
                hours |= dict(settle(one, None, None) for one in (clock.first, clock.second))
                continue
            start, end, guessed = settle_range(clock.first, clock.second, part, None)
            return (start,), end, None, ("hour",) if guessed else ()
        hour, guessed = settle(clock.first, part if len(clocks) == 1 else None, None)
        hours[hour] = guessed
    # Whoever says "alle 20" beside it counts to 24, so "alle 8" is the morning.
    by_24 = any(hour.hour > 12 and not guessed for hour, guessed in hours.items()) and len(hours) > 1
    unsure: list[Unsure] = ["hour"] if any(hours.values()) and not by_24 else []
    if len(hours) > 1:
        unsure.append("hours")
    return tuple(sorted(hours)), None, None if hours else part, tuple(unsure)


def _part(rest: str, own: Vocabulary) -> str | None:
    found = [
        (match.start(), name)
        for name in PARTS
        if (pattern := own.pattern("time", "parts", name)) and (match := pattern.search(rest))
    ]
    return min(found)[1] if found else None


def _opens(part: str | None) -> time | None:
    return time(PARTS[part][0]) if part else None


def read_weekdays(text: str, language: str) -> tuple[int, ...]:
    """The weekdays that a text names, Monday is 0, whether they repeat or not; empty when it names none."""
    own = closest_vocabulary(language)
    return tuple(sorted({day for day, _, _ in named_days(own.normal(text[:_LOOKED_AT]), own)}))
