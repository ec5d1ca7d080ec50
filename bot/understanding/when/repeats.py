"""How something repeats: which weekdays, every how many weeks, which such day of the month."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from bot.understanding.text.vocabulary import Vocabulary
from bot.understanding.when.dates import weekday_of

Unit = Literal["day", "week", "month"]

_ALL = tuple(range(7))
_SAYS_SO = ("alternate_weeks", "alternate_days", "every_number", "times", "monthly", "weekly", "daily")
_RAREST = {"day": 31, "week": 26, "month": 12}


@dataclass(frozen=True, slots=True)
class Repeat:
    """`unsure` holds 'days' where it isn't said which, 'repeats' where it may be meant once."""

    unit: Unit
    every: int = 1
    days: tuple[int, ...] = ()
    places: tuple[int, ...] = ()
    monthdays: tuple[int, ...] = ()
    times: int | None = None
    unsure: tuple[Literal["days", "repeats"], ...] = ()


def find_repeat(folded: str, own: Vocabulary) -> tuple[Repeat | None, str]:
    """How a folded text says that something repeats, and the text without those words; None if it does not."""
    folded = _blanked(folded, own, "not_meant")
    found = _month_day(folded, own) or _month_place(folded, own)
    if found:
        return found
    unit, every, times, rest = _frequency(folded, own)
    days, sure, rest = _days(rest, own, said=unit is not None)
    if unit is None and not days:
        return None, folded
    if unit == "day" and days:
        # "Tutti i giorni tranne la domenica"; "ogni mattina, dal lunedì al venerdì".
        unit = "week"
    if unit == "day" or (unit is None and len(days) == 7):
        return Repeat("day", every), rest
    if unit == "month":
        return Repeat("month", every, days, times=times, unsure=("days",)), rest
    missing = not days or (times is not None and times != len(days))
    unsure: tuple[Literal["days", "repeats"], ...] = ("days",) if missing else () if sure else ("repeats",)
    return Repeat("week", every, days, times=times, unsure=unsure), rest


def _frequency(folded: str, own: Vocabulary) -> tuple[Unit | None, int, int | None, str]:
    """The unit, every how many of it, how many times in it, and the text without these words."""
    for name in _SAYS_SO:
        pattern = own.pattern("time", "rules", name)
        found = pattern.search(folded) if pattern else None
        if not found:
            continue
        rest = _blank(folded, found) if name in ("every_number", "times") else folded
        match name:
            case "alternate_weeks":
                return "week", 2, None, rest
            case "alternate_days":
                return "day", 2, None, rest
            case "every_number":
                read = _every(found, own)
                if read:
                    return *read, None, rest
            case "times":
                unit = _unit(found["unit"], own)
                number = _times(found, own)
                if unit == "day":
                    return "day", 1, number, rest
                return unit, 1, number, rest
            case "monthly":
                return "month", 1, None, rest
            case "weekly":
                return "week", 1, None, rest
            case _:
                return "day", 1, None, rest
    return None, 1, None, folded


def _every(found: re.Match[str], own: Vocabulary) -> tuple[Unit, int] | None:
    number = own.number(found["n"]) or 0
    unit = _unit(found["unit"], own)
    if unit == "day" and number in own.section("time", "rules")["weeks_in_days"]:
        # "Ogni otto giorni", "ogni quindici giorni": a week and two, counting both ends.
        unit, number = "week", max(1, number // 7)
    return (unit, number) if 0 < number <= _RAREST[unit] else None


def _times(found: re.Match[str], own: Vocabulary) -> int | None:
    said = found["n"]
    special: dict[str, int] = own.section("time", "rules")["times_words"]
    return special.get(said) or own.number(said)


def _unit(said: str, own: Vocabulary) -> Unit:
    units: dict[str, Unit] = own.section("time", "rules")["units"]
    return next((unit for stem, unit in units.items() if said.startswith(stem)), "week")


def _month_place(folded: str, own: Vocabulary) -> tuple[Repeat, str] | None:
    """ "Il primo e il terzo giovedì del mese"."""
    pattern = own.pattern("time", "rules", "month_place")
    found = pattern.search(folded) if pattern else None
    day = weekday_of(found["wd"], own) if found else None
    if not found or day is None:
        return None
    ordinals = own.section("time", "rules")["ordinals"]
    said = re.findall(own.holes["ORD"], found["places"])
    places = dict.fromkeys(ordinals[one] for one in said)
    return Repeat("month", 1, (day,), tuple(places)), _blank(folded, found)


def _month_day(folded: str, own: Vocabulary) -> tuple[Repeat, str] | None:
    """ "Il 15 di ogni mese", "l'ultimo giorno del mese"."""
    last = own.pattern("time", "rules", "month_last")
    found = last.search(folded) if last else None
    if found:
        return Repeat("month", 1, monthdays=(-1,)), _blank(folded, found)
    pattern = own.pattern("time", "rules", "month_day")
    found = pattern.search(folded) if pattern else None
    if not found:
        return None
    ordinals = own.section("time", "rules")["ordinals"]
    said = re.findall(rf"\d{{1,2}}|{own.holes['ORD']}|[a-z]+", found["days"])
    numbers = [ordinals.get(one) or own.number(one) for one in said]
    days = dict.fromkeys(number for number in numbers if number and 1 <= number <= 31)
    return (Repeat("month", 1, monthdays=tuple(sorted(days))), _blank(folded, found)) if days else None


def _days(folded: str, own: Vocabulary, *, said: bool) -> tuple[tuple[int, ...], bool, str]:
    """The weekdays named, whether it is sure that they are meant every week, and the text without spans of them.

    `said`: the text has said in other words that something repeats, so any weekday beside it counts.
    """
    days: set[int] = set()
    sure = said
    spread = own.pattern("time", "rules", "spread")
    found = spread.search(folded) if spread else None
    if found:
        first, last = weekday_of(found["wd"], own), weekday_of(found["wd2"], own)
        if first is not None and last is not None:
            days.update((first + offset) % 7 for offset in range((last - first) % 7 + 1))
            sure, folded = True, _blank(folded, found)
    for name, meant in (("workdays", range(5)), ("weekends", (5, 6))):
        pattern = own.pattern("time", "rules", name)
        if pattern and (found := pattern.search(folded)):
            days.update(meant)
            sure, folded = True, _blank(folded, found)
    without = _excepted(folded, own)
    if without is not None:
        excepted, folded = without
        every_day = own.pattern("time", "rules", "daily")
        if not days and every_day and every_day.search(folded):
            days.update(_ALL)
        days -= set(excepted)
        return tuple(sorted(days)), True, folded
    habit = own.pattern("time", "rules", "habit")
    maybe = own.pattern("time", "rules", "maybe")
    clear = bool(habit and habit.search(folded))
    if said or clear or sure or (maybe and maybe.search(folded)):
        sure = sure or clear
        named = named_days(_without_limits(folded, own), own)
        days.update(day for day, _, _ in named)
    return tuple(sorted(days)), sure, folded


def _excepted(folded: str, own: Vocabulary) -> tuple[tuple[int, ...], str] | None:
    pattern = own.pattern("time", "rules", "except")
    found = pattern.search(folded) if pattern else None
    if not found:
        return None
    weekend = own.pattern("time", "rules", "weekend_word")
    tail = folded[found.end() :].lstrip()
    if weekend and (said := weekend.match(tail)):
        return (5, 6), folded[: found.start()] + " " + tail[said.end() :]
    days, end = [], 0
    for day, start, stop in named_days(tail, own):
        if start - end > _BESIDE:
            break
        days.append(day)
        end = stop
    return (tuple(days), folded[: found.start()] + " " + tail[end:]) if days else None


_BESIDE = 8
"""Characters between two weekdays of one list ("il sabato e la domenica")."""


def named_days(folded: str, own: Vocabulary) -> list[tuple[int, int, int]]:
    """The weekdays in a folded text, in order: (day, where it begins, where it ends)."""
    found = []
    for match in re.finditer(rf"(?<![a-z]){own.holes['WD']}(?![a-z])", folded + " "):
        day = weekday_of(match.group(), own)
        if day is not None:
            found.append((day, match.start(), match.end()))
    for day, plural in enumerate(own.section("time", "weekday_plurals")):
        found += [(day, m.start(), m.end()) for m in re.finditer(rf"\b{plural}\b", folded)]
    return sorted(found, key=lambda one: one[1])


def _without_limits(folded: str, own: Vocabulary) -> str:
    """A weekday that only says from or until when is none of the rule's."""
    return _blanked(folded, own, "limit_day")


def _blanked(folded: str, own: Vocabulary, name: str) -> str:
    pattern = own.pattern("time", "rules", name)
    return pattern.sub(lambda found: "#" * len(found.group()), folded) if pattern else folded


def _blank(folded: str, found: re.Match[str]) -> str:
    return folded[: found.start()] + "#" * len(found.group()) + folded[found.end() :]
