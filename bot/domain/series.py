"""Changing all that follows of a series: the rule up to a day, and the one from it on."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from bot.domain.meetings import Series
from bot.domain.recurrence import WEEKDAYS, Rule

_DAY = timedelta(days=1)


def shifted(rule: Rule, was: datetime, now: datetime) -> Rule | None:
    """The rule whose occurrence at `was` (local wall clock) happens at `now` instead, and all later ones in the same
    way; None when that can't be said by a rule (more than a week away, or a day that its rule doesn't name).

    A new hour is a new start. A new weekday replaces the old one in BYDAY, a new date the old one in BYMONTHDAY.
    """
    if was.date() == now.date():
        return rule.moved(now)
    parts = dict(part.split("=", 1) for part in rule.text.upper().split(";"))
    if abs(now.date() - was.date()) >= timedelta(weeks=1):
        return None
    if "BYDAY" in parts:
        days = parts["BYDAY"].split(",")
        old = next((day for day in days if day.endswith(WEEKDAYS[was.weekday()])), None)
        if old is None:
            return None
        place = old[:-2]
        if place:
            place = "-1" if place.startswith("-") and _is_last(now) else str((now.day - 1) // 7 + 1)
        fresh = f"{place}{WEEKDAYS[now.weekday()]}"
        parts["BYDAY"] = ",".join(dict.fromkeys(fresh if day == old else day for day in days))
    elif "BYMONTHDAY" in parts:
        days_said = ["-1" if d == "-1" and _is_last_day(now) else str(now.day) if _is(d, was) else d
                 for d in parts["BYMONTHDAY"].split(",")]  # fmt: skip
        parts["BYMONTHDAY"] = ",".join(dict.fromkeys(days_said))
    elif parts["FREQ"] == "DAILY":
        return None
    return Rule(";".join(f"{name}={value}" for name, value in parts.items()), now, rule.zone)


def _is(day: str, moment: datetime) -> bool:
    return day == str(moment.day) or (day == "-1" and _is_last_day(moment))


def _is_last_day(moment: datetime) -> bool:
    return (moment + _DAY).month != moment.month


def _is_last(moment: datetime) -> bool:
    return (moment + timedelta(weeks=1)).month != moment.month


def before(series: Series, day: datetime) -> Series:
    """The series up to the day before this local one."""
    rule = series.recurrence.until(day.date() - _DAY)
    return replace(series, rule=rule.text, sequence=series.sequence + 1)


def following(series: Series, rule: Rule, *, gone: int) -> Series:
    """The series from `rule`'s start on, of which `gone` occurrences lie before; it has no id and no uid yet."""
    text = rule.text
    for part in text.split(";"):
        if part.upper().startswith("COUNT="):
            left = max(1, int(part[6:]) - gone)
            text = text.replace(part, f"COUNT={left}")
    return replace(
        series, rule=text, start=rule.start, zone=rule.zone, follows=series.id, sequence=0, uid="", id=0
    )
