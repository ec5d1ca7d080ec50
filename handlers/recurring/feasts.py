"""Public holidays, from the `holidays` library: the calendar of the community's country."""

from __future__ import annotations

from datetime import date
from functools import cache

import holidays


def is_holiday(country: str, day: date) -> bool:
    """Whether this day is a public holiday in the country (two letters); nowhere known is one."""
    return day in _of_year(country, day.year)


@cache
def _of_year(country: str, year: int) -> frozenset[date]:
    try:
        return frozenset(holidays.country_holidays(country, years=year))
    except NotImplementedError:
        return frozenset()
