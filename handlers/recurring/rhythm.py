"""A rule in words: "ogni martedì e giovedì alle 10, fino a mercoledì 30 giugno"."""

from __future__ import annotations

from datetime import date, datetime

from bot.domain.recurrence import WEEKDAYS
from bot.domain.schedules import Precision, Window
from bot.ports.words import Day, Listing, Moment, Param, Say

_WORKDAYS = [0, 1, 2, 3, 4]


def rhythm(rule: str, window: Window) -> Say:
    """The days and the hour of a rule; its hour is that of the window of any occurrence."""
    return Say("rhythm", {"days": _days(_parts(rule)), "hour": _hour(window)})


def days(rule: str) -> Say:
    """The days alone: "ogni martedì"."""
    return _days(_parts(rule))


def until(rule: str) -> Param:
    """The last day that the rule names; '' when it has no end."""
    said = last_day(rule)
    return Day(said) if said else ""


def last_day(rule: str) -> date | None:
    said = _parts(rule).get("UNTIL", "")
    return datetime.strptime(said[:8], "%Y%m%d").date() if said else None  # noqa: DTZ007


def _parts(rule: str) -> dict[str, str]:
    return dict(part.partition("=")[::2] for part in rule.upper().split(";"))


def _days(parts: dict[str, str]) -> Say:
    every = int(parts.get("INTERVAL", "1"))
    named = [each for each in parts.get("BYDAY", "").split(",") if each]
    weekdays = [WEEKDAYS.index(each[-2:]) for each in named]
    if parts["FREQ"] == "DAILY":
        return Say("rhythm-daily", {"every": every})
    if parts["FREQ"] == "MONTHLY":
        return _monthly(parts, named, weekdays, every)
    if weekdays == _WORKDAYS and every == 1:
        return Say("rhythm-workdays")
    return Say(
        "rhythm-weekly", {"every": every, "days": Listing([Say(f"weekday-{day}") for day in weekdays])}
    )


def _monthly(parts: dict[str, str], named: list[str], weekdays: list[int], every: int) -> Say:
    if named:
        places = Listing(
            [
                Say(f"rhythm-place-{each[:-2].replace('-1', 'last').replace('-2', 'last-but-one')}")
                for each in named
            ]
        )
        return Say(
            "rhythm-month-place", {"every": every, "places": places, "day": Say(f"weekday-{weekdays[0]}")}
        )
    numbers: list[Say | str] = [
        Say("rhythm-month-end") if each == "-1" else each for each in parts.get("BYMONTHDAY", "1").split(",")
    ]
    return Say("rhythm-month-day", {"every": every, "days": Listing(numbers)})


def _hour(window: Window) -> Param:
    match window.precision:
        case Precision.TIME:
            return Moment(window.start, "time")
        case Precision.PART:
            return Say(
                "rhythm-between", {"from": Moment(window.start, "hour"), "until": Moment(window.end, "hour")}
            )
        case _:
            return ""
