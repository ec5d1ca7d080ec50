"""A rule in words: "ogni martedì e giovedì alle 10, fino a mercoledì 30 giugno"."""

from __future__ import annotations

from bot.domain.schedules import Precision, Window
from bot.ports.words import Day, Moment, Param, Say
from handlers import rules_said


def rhythm(rule: str, window: Window) -> Say:
    """The days and the hour of a rule; its hour is that of the window of any occurrence."""
    return Say("rhythm", {"days": rules_said.days(rule), "hour": _hour(window)})


def until(rule: str) -> Param:
    """The last day that the rule names; '' when it has no end."""
    said = rules_said.last_day(rule)
    return Day(said) if said else ""


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
