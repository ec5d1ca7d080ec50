"""A rule as one says it: "ogni due settimane, il giovedì"."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from bot.domain.recurrence import WEEKDAYS, Rule
from bot.ports.words import Day, Listing, Say

_EVERY = {"DAILY": "meetings-every-day", "WEEKLY": "meetings-every-week", "MONTHLY": "meetings-every-month"}


def said(rule: Rule) -> Say:
    """The rule in words; one that has no words of its own is only said to recur."""
    parts = dict(part.partition("=")[::2] for part in rule.text.upper().split(";"))
    every = int(parts.get("INTERVAL", "1"))
    until: Say | str = ""
    if "UNTIL" in parts:
        until = Say("meetings-until", {"day": Day(date.fromisoformat(parts["UNTIL"][:8]))})
    elif "COUNT" in parts:
        until = Say("meetings-times", {"count": int(parts["COUNT"])})
    key = _EVERY.get(parts.get("FREQ", ""), "meetings-every-year")
    days = [_weekday(code) for code in parts.get("BYDAY", "").split(",") if code]
    if key == "meetings-every-week" and not days:
        days = [Say("meetings-on-weekday", {"weekday": rule.start.weekday()})]
    if key == "meetings-every-month" and not days:
        numbers = parts.get("BYMONTHDAY", str(rule.start.day)).split(",")
        days = [Say("meetings-monthday", {"day": int(number)}) for number in numbers]
    return Say(key, {"every": every, "days": Listing(days), "until": until})


def of_draft(draft: Mapping[str, Any]) -> Say | str:
    """The same of a meeting that is being made; '' when it is one only."""
    if not draft.get("rule"):
        return ""
    return said(Rule(str(draft["rule"]), datetime.fromisoformat(str(draft["local"])), "UTC"))


def _weekday(code: str) -> Say | str:
    place, day = code[:-2], WEEKDAYS.index(code[-2:])
    if place:
        return Say(
            "meetings-place-in-month", {"place": int(place), "day": Say("weekday-name", {"weekday": day})}
        )
    return Say("meetings-on-weekday", {"weekday": day})
