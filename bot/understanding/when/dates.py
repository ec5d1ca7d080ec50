"""Which calendar days are meant by a weekday, a date or a span of dates, counted from today."""

from __future__ import annotations

import re
from datetime import MAXYEAR, date, timedelta

from dateutil.easter import easter

from bot.understanding.text.vocabulary import DayRule, Vocabulary

_MONTHS_AHEAD = 4
"""Nobody names a weekday and a number without the month for a day further ahead."""


def weekday_span(
    rule: DayRule, groups: dict[str, str | None], today: date, own: Vocabulary
) -> tuple[date, date | None] | None:
    names = [groups[name] for name in ("wd", "wd2", "wd3") if groups.get(name)]
    indexes = [index for index in (weekday_of(name or "", own) for name in names) if index is not None]
    if not indexes:
        return None
    if rule.day == "weekday" and (rule.next or rule.in_next_week):
        monday = today - timedelta(days=today.weekday())
        following = monday + timedelta(days=7 + indexes[0])
        return following, None
    ahead = (indexes[0] - today.weekday()) % 7
    start = today + timedelta(days=ahead or 7)
    if rule.week_later:
        start += timedelta(days=7 if ahead else 0)
    if rule.day == "weekday_range" and len(indexes) > 1:
        return start, start + timedelta(days=(indexes[1] - indexes[0]) % 7)
    return start, None


def weekday_number(
    rule: DayRule, groups: dict[str, str | None], today: date, own: Vocabulary
) -> tuple[date, date | None] | None:
    """ "Giovedì 12": the coming 12th that is a Thursday; where none of the next months has one, the Thursday."""
    weekday, number = weekday_of(groups.get("wd") or "", own), int(groups.get("n") or 0)
    for offset in range(_MONTHS_AHEAD):
        index = today.month - 1 + offset
        try:
            found = date(today.year + index // 12, index % 12 + 1, number)
        except ValueError:
            continue
        if found >= today and found.weekday() == weekday:
            return found, None
    return weekday_span(rule, groups, today, own)


def weekday_of(said: str, own: Vocabulary) -> int | None:
    """0 for Monday to 6 for Sunday."""
    for index, source in enumerate(own.section("time", "weekdays")):
        if re.fullmatch(rf"(?:{source})", said) or re.match(rf"(?:{source})$", said + " "):
            return index
        if said == own.section("time", "weekday_plurals")[index]:
            return index
        # Abbreviations look at what follows them, which is not in the group.
        if said in [alternative.split("(")[0] for alternative in source.split("|")]:
            return index
    return None


def month_of(said: str, own: Vocabulary) -> int | None:
    """1 for January to 12 for December."""
    for index, source in enumerate(own.section("time", "months"), start=1):
        # What an abbreviation looks at before and after itself is not in the group.
        if said in re.findall(r"(?:^|\||\))([a-z]+)", source):
            return index
    return None


def date_span(
    rule: DayRule, groups: dict[str, str | None], first: int, today: date, own: Vocabulary
) -> tuple[date, date | None] | None:
    month = month_of(groups.get("month") or "", own)
    second = own.number(groups["n2"] or "") if groups.get("n2") else None
    year = int(groups["year"] or 0) if groups.get("year") else None
    if year is not None and year < 100:
        year += 2000
    if rule.day == "numeric":
        month, second = second, None
    if rule.day == "date" and month is None:
        return None
    start_month = month_of(groups.get("month2") or "", own) or month
    start = _future(first, start_month, year, today)
    if start is None:
        return None
    if second is None:
        return start, None
    end = _future(
        second, month if start_month != month else start.month, start.year if month else None, start
    )
    return (start, end) if end and end >= start else (start, None)


def coming_day(day: int, today: date) -> date | None:
    """The next day with this number: of this month, or of one of the next two."""
    return _future(day, None, None, today) if 1 <= day <= 31 else None


def _future(day: int, month: int | None, year: int | None, today: date) -> date | None:
    """The next such date; a date just gone is still taken as the coming one of next year or month."""
    if month is not None:
        for candidate in [year] if year else range(today.year, min(today.year + 2, MAXYEAR + 1)):
            try:
                found = date(candidate, month, day)
            except ValueError:
                continue
            if year or found >= today:
                return found
        return None
    for offset in range(3):
        index = today.month - 1 + offset
        try:
            found = date(today.year + index // 12, index % 12 + 1, day)
        except ValueError:
            continue
        if found >= today:
            return found
    return None


def feast_span(said: str, today: date, own: Vocabulary) -> tuple[date, date | None] | None:
    """ "Capodanno", "Easter Monday": the next one from today on."""
    day: str | None = own.section("time", "feast_days").get(said)
    if day is None:
        return None
    for year in range(today.year, min(today.year + 2, MAXYEAR + 1)):
        if day.startswith("easter"):
            found = easter(year) + timedelta(days=int(day.removeprefix("easter") or 0))
        else:
            found = date.fromisoformat(f"{year:04}-{day}")
        if found >= today:
            return found, None
    return None
