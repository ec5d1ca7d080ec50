"""From when until when something shall repeat: "dal 3 marzo", "fino a Natale", "per sei settimane"."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import MAXYEAR, date, datetime, timedelta

from dateutil.easter import easter

from bot.understanding.text.vocabulary import Vocabulary
from bot.understanding.when.dates import month_of
from bot.understanding.when.days_said import first_day

_NEAR = 6
"""Characters that may stand between "from" or "until" and the day itself ("dal il", "until the")."""
_ROUGH = ("today", "next_week", "this_week")
_LONGEST = 1_100
"""Days: three years, the longest that is still meant ("per tre anni")."""


@dataclass(frozen=True, slots=True)
class Limits:
    """`lasts` counts from the first day on; `loose` says that the first day was only "from then on" (a month,
    a week, today), so that it names no weekday."""

    first: date | None = None
    until: date | None = None
    lasts: timedelta | None = None
    count: int | None = None
    loose: bool = False


def find_limits(folded: str, now: datetime, own: Vocabulary) -> tuple[Limits, str]:
    """The limits in a folded text, and the text without them."""
    first = until = lasts = count = None
    loose = False
    both = first_day(folded, now, own, only=("range",))
    if both and both.last:
        return Limits(both.first, both.last), _blank(folded, both.start, both.stop)
    cue = own.pattern("time", "rules", "from")
    for found in cue.finditer(folded) if cue else ():
        one = _day_after(folded, found.end(), now, own)
        if one:
            first, loose, stop = one[0], one[2], one[3]
            folded = _blank(folded, found.start(), stop)
            break
    cue = own.pattern("time", "rules", "until")
    for found in cue.finditer(folded) if cue else ():
        base = max(now, datetime.combine(first, now.time())) if first else now
        one = _day_after(folded, found.end(), base, own)
        if one:
            until = one[1]
            folded = _blank(folded, found.start(), one[3])
            break
    cue = own.pattern("time", "rules", "lasting")
    said = cue.search(folded) if cue else None
    number = (own.number(said["n"]) or 0) if said else 0
    if said and 0 < number <= _LONGEST:
        unit = said["u"]
        if unit in own.section("time", "rules")["times_units"]:
            count = number
        else:
            lasts = timedelta(days=min(number * own.section("time", "units").get(unit, 1), _LONGEST))
        folded = _blank(folded, said.start(), said.end())
    if first is None:
        one_day = first_day(folded, now, own, only=("date", "numeric", "tomorrow", "today", "in_days"))
        if one_day and not one_day.last:
            first = one_day.first
            folded = _blank(folded, one_day.start, one_day.stop)
    return Limits(first, until, lasts, count, loose), folded


def _day_after(
    folded: str, start: int, now: datetime, own: Vocabulary
) -> tuple[date, date, bool, int] | None:
    """First and last day meant by the words that follow, whether only roughly, and where they end."""
    rest = folded[start:]
    today = now.date()
    for name, read in (("end_of_month", _end_of_month), ("month_alone", _whole_month)):
        pattern = own.pattern("time", "rules", name)
        found = pattern.match(rest) if pattern else None
        span = read(found, today, own) if found else None
        if found and span:
            return *span, True, start + found.end()
    for words, day in own.section("time", "rules")["feasts"].items():
        found = re.match(rf"(?:{words})\b", rest)
        if found:
            feast = _feast(day, today)
            return feast, feast, True, start + found.end()
    near = first_day(rest, now, own)
    weekday = re.match(rf"(?:the |il |la )?{own.holes['WD']}(?![a-z])", rest)
    if near is None or near.start - (weekday.end() if weekday else 0) > _NEAR:
        return None
    return near.first, near.last or near.first, near.day in _ROUGH, start + near.stop


def _end_of_month(found: re.Match[str], today: date, own: Vocabulary) -> tuple[date, date] | None:
    month = month_of(found["month"], own) if found["month"] else today.month
    last = _span(month, today)
    return (last[1], last[1]) if last else None


def _whole_month(found: re.Match[str], today: date, own: Vocabulary) -> tuple[date, date] | None:
    return _span(month_of(found["month"], own), today)


def _span(month: int | None, today: date) -> tuple[date, date] | None:
    """The first and last day of the coming such month; this month counts as long as it lasts."""
    year = today.year + (1 if month is not None and month < today.month else 0)
    if month is None or year > MAXYEAR:
        return None
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])


def _feast(day: str, today: date) -> date:
    for year in (today.year, today.year + 1):
        found = easter(year) if day == "easter" else date.fromisoformat(f"{year}-{day}")
        if found >= today:
            return found
    return found


def _blank(folded: str, start: int, stop: int) -> str:
    return folded[:start] + "#" * (stop - start) + folded[stop:]
