"""A rule as one says it: "ogni martedì e giovedì", "il primo e il terzo martedì del mese, fino a mercoledì 30 giugno"."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from bot.domain.recurrence import WEEKDAYS, Rule
from bot.ports.words import Day, Listing, Say

_WORKDAYS = [0, 1, 2, 3, 4]


def said(rule: Rule) -> Say:
    """Its days and, if it has one, its end."""
    return Say("rule-said", {"days": days(rule.text, rule.start.date()), "end": _end(rule.text)})


def days(rule: str, start: date | None = None) -> Say:
    """Its days alone. `start` is the local day that stands for those which the rule does not name."""
    parts = _parts(rule)
    every = int(parts.get("INTERVAL", "1"))
    match parts["FREQ"]:
        case "DAILY":
            return Say("rule-daily", {"every": every})
        case "WEEKLY":
            return _weekly(parts, start, every)
        case "MONTHLY" if parts.get("BYDAY"):
            return Say(
                "rule-month-place", {"every": every, "days": Listing(_places(parts["BYDAY"].split(",")))}
            )
        case "MONTHLY":
            numbers = parts.get("BYMONTHDAY") or str(start.day if start else 1)
            named = [Say("rule-monthday", {"day": int(number)}) for number in numbers.split(",")]
            return Say("rule-month-day", {"every": every, "days": Listing(named)})
        case _:
            return Say("rule-yearly", {"every": every})


def last_day(rule: str) -> date | None:
    """The last day that the rule names; None when it names none."""
    until = _parts(rule).get("UNTIL", "")
    return datetime.strptime(until[:8], "%Y%m%d").date() if until else None  # noqa: DTZ007


def _end(rule: str) -> Say | str:
    last, count = last_day(rule), _parts(rule).get("COUNT")
    if last is not None:
        return Say("rule-until", {"day": Day(last)})
    return Say("rule-times", {"count": int(count)}) if count else ""


def _parts(rule: str) -> dict[str, str]:
    return dict(part.partition("=")[::2] for part in rule.upper().split(";"))


def _weekly(parts: Mapping[str, str], start: date | None, every: int) -> Say:
    weekdays = [WEEKDAYS.index(code[-2:]) for code in parts.get("BYDAY", "").split(",") if code]
    if not weekdays and start is not None:
        weekdays = [start.weekday()]
    if every == 1 and len(set(weekdays)) == len(WEEKDAYS):
        return Say("rule-daily", {"every": 1})
    if every == 1 and weekdays == _WORKDAYS:
        return Say("rule-workdays")
    return Say("rule-weekly", {"every": every, "days": Listing([Say(f"weekday-{day}") for day in weekdays])})


def _places(codes: list[str]) -> list[Say | str]:
    """ "Il primo", "il terzo martedì": the day is named once for the places that share it."""
    found: list[Say | str] = []
    for code, following in zip(codes, [*codes[1:], ""], strict=True):
        day = WEEKDAYS.index(code[-2:])
        place = Say("rule-place", {"place": int(code[:-2]), "weekday": day})
        shared = following[-2:] == code[-2:]
        found.append(
            place if shared else Say("rule-place-day", {"place": place, "day": Say(f"weekday-{day}")})
        )
    return found
