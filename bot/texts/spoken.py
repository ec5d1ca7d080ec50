"""Dates, times, money and durations as people say them.

Only arithmetic lives here; every word and its order is in dates.ftl, so a language needs no code. The header
of config/locales/en/dates.ftl lists what each of its messages is given.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from functools import lru_cache

import phonenumbers
from babel.numbers import get_territory_currencies

from bot.domain.schedules import Precision, Window, to_local
from bot.ports.words import Day, Minutes, Moment, Money, Reader
from bot.texts.language import BrokenText, Language

Args = dict[str, str | int]

_E164 = re.compile(r"\+[1-9]\d{6,14}")

PARTS = frozenset({"full", "day", "time", "hour", "by", "since", "until"})
"""How a Moment may be said; `hour` is the bare hour ("le 18"), `by` a limit ("entro le 18"), `since` and `until` the
ends of a time, at the beginning of a sentence ("Dalle 8 alle 10")."""


def moment(value: Moment, language: Language, reader: Reader) -> str:
    """ "martedì 3 marzo alle 9 e mezza", "oggi alle 10", "alle 10", "entro le 18"."""
    if value.part not in PARTS:
        raise BrokenText(f"moment-{value.part}", "no such part of a moment")
    local = to_local(value.at, reader.timezone)
    named = local.date() if value.part == "day" else _day_said(local)
    args = clock(local.time()) | calendar(named, _today(reader), value.relative)
    return _say(language, f"moment-{value.part}", args)


def _day_said(local: datetime) -> date:
    """The day that goes with an hour: midnight is the end of a day to everybody but a clock."""
    return local.date() - timedelta(days=1) if local.time() == time() else local.date()


def day(value: Day, language: Language, reader: Reader) -> str:
    """ "martedì 3 marzo", never relative."""
    return _say(language, "date-full", calendar(value.day, _today(reader), relative=False))


def window(value: Window, language: Language, reader: Reader) -> str:
    """ "domani, martedì 3 marzo", "martedì 3 marzo, tra le 9 e le 12", "oggi alle 10", "da martedì 3 marzo a giovedì 5 marzo"."""
    start = to_local(value.start, reader.timezone)
    end = to_local(value.end, reader.timezone)
    today = _today(reader)
    if value.precision is Precision.TIME:
        return _say(language, "moment-full", clock(start.time()) | calendar(_day_said(start), today))
    said = calendar(start.date(), today)
    # An end at midnight belongs to the day before, and an evening that passes midnight is still that day.
    last = (end - timedelta(microseconds=1)).date()
    whole_days = value.precision is Precision.DAY or end - start > timedelta(days=1)
    if whole_days and last > start.date():
        first = "date-relative" if said["relation"] == "today" else "date-full"
        until = _say(language, "date-full", calendar(last, today))
        return _say(language, "window-days", {"date": _say(language, first, said), "until": until})
    if whole_days:
        return _say(language, "date-relative", said)
    opens, closes = _ends(start, end)
    return _say(
        language,
        "window-part",
        {
            "date": _say(language, "date-relative", said),
            "from": _say(language, "time-bare", opens),
            "until": _say(language, "time-bare", closes),
        },
    )


def _ends(start: datetime, end: datetime) -> tuple[Args, Args]:
    """What the hours of a span are given: six o'clock ends an afternoon, and "between 6 and 10 in the
    evening" names its part of the day once."""
    first, until = clock(start.time()), clock(end.time())
    if end.date() != start.date():
        return first, until
    if start.hour >= 18 and end.hour <= 22:
        return first | {"period": "day"}, until | {"period": "evening"}
    if start.hour >= 8 and (end.hour, end.minute) == (18, 0):
        return first, until | {"period": "afternoon"}
    return first, until


def money(value: Money, language: Language, reader: Reader) -> str:
    """ "12,40 euro", "£12.40": the reader's language, the country's currency."""
    currency = currency_of(reader.country, reader.now.date().replace(day=1))
    whole, cents = divmod(abs(value.cents), 100)
    args: Args = {
        "sign": "minus" if value.cents < 0 else "plus",
        "whole": whole,
        "cents": cents,
        "cents2": f"{cents:02}",
        "currency": currency,
    }
    key = f"money-{currency}"
    return _say(language, key if key in language else "money-other", args)


@lru_cache(maxsize=4096)
def telephone(value: str, country: str) -> str:
    """A number in E.164 as people write it: grouped, and without its prefix where it is the country's own.
    Any other text stays as it is."""
    if not _E164.fullmatch(value):
        return value
    try:
        number = phonenumbers.parse(value)
    except phonenumbers.NumberParseException:
        return value
    own = phonenumbers.country_code_for_region(country.upper()) == number.country_code
    form = phonenumbers.PhoneNumberFormat
    return phonenumbers.format_number(number, form.NATIONAL if own else form.INTERNATIONAL)


def minutes(value: Minutes, language: Language) -> str:
    """ "un'ora e 20 minuti", "mezz'ora", "2 giorni" (whole days only)."""
    total = max(0, value.minutes)
    if total and total % 1440 == 0:
        return _say(language, "duration-days", {"days": total // 1440})
    hours, rest = divmod(total, 60)
    key = "duration-minutes" if not hours else "duration-hours" if not rest else "duration-both"
    return _say(language, key, {"hours": hours, "minutes": rest})


def clock(local: time) -> Args:
    """What the messages about the hour are given."""
    hour = local.hour
    return {
        "hour": hour,
        "hour12": (hour - 1) % 12 + 1,
        "next12": hour % 12 + 1,
        "minute": local.minute,
        "minute2": f"{local.minute:02}",
        "half": "am" if hour < 12 else "pm",
        "period": period(hour),
    }


def period(hour: int) -> str:
    """The part of the day in which an hour is said differently.

    Between 8 and 18 an hour of the twelve-hour clock means only one thing.
    """
    for end, name in ((5, "night"), (8, "early"), (18, "day"), (21, "evening")):
        if hour < end:
            return name
    return "late"


def calendar(local: date, today: date, relative: bool = True) -> Args:
    """What the messages about the day are given."""
    near = {0: "today", 1: "tomorrow", -1: "yesterday"}
    return {
        "weekday": local.weekday(),
        "day": local.day,
        "month": local.month,
        "year": "none" if obvious_year(local, today) else str(local.year),
        "relation": near.get((local - today).days, "other") if relative else "other",
    }


def obvious_year(local: date, today: date) -> bool:
    """Whether the year needn't be said: this year's days, and those of the next eleven months."""
    months = (local.year - today.year) * 12 + local.month - today.month
    if local.year == today.year:
        return True
    return 0 < months < 11 or (months == 11 and local.day < today.day)


def relation(value: Moment | Day | Window, reader: Reader) -> str:
    """today, tomorrow, yesterday or other: what a text may choose a variant by."""
    match value:
        case Day():
            day = value.day
        case Moment():
            day = to_local(value.at, reader.timezone).date()
        case Window():
            day = to_local(value.start, reader.timezone).date()
    return str(calendar(day, _today(reader))["relation"])


@lru_cache(maxsize=64)
def currency_of(country: str, on: date) -> str:
    """The currency of a country (ISO 3166) on a day, from the Unicode CLDR; the euro where there is none."""
    try:
        found = get_territory_currencies(country.upper(), on, on)
    except LookupError:
        found = []
    return str(found[0]) if found else "EUR"


def _today(reader: Reader) -> date:
    return to_local(reader.now, reader.timezone).date()


def _say(language: Language, key: str, args: Args) -> str:
    placed: Mapping[str, str] = {name: str(value) for name, value in args.items()}
    return language.pattern(key, placed, args)
