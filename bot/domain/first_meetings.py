"""When a coordinator can meet somebody new: hours at which people meet, out of the coordinators' shifts."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from bot.domain.schedules import Shift, Slot, Window, day_of, to_utc, within_hours

LEAD = timedelta(hours=18)
"""Nobody is asked to come sooner: a day has to be arranged around it."""

DAYS_AHEAD = 10
"""A first meeting later than this is forgotten before it comes."""

LENGTH = timedelta(minutes=30)
"""How long one sits together; so much of a shift must be left."""

LIKED = (18, 17, 16, 15, 11, 10)
"""Local hours at which people meet, the one that suits most of those who work first."""


@dataclass(frozen=True, slots=True)
class Opening:
    """A moment (UTC) at which this coordinator could meet somebody."""

    at: datetime
    coordinator_id: int


def openings(
    shifts: Iterable[Shift],
    now: datetime,
    zone: str,
    *,
    hours: Collection[Slot] = (),
    busy: Collection[Opening] = (),
) -> list[Opening]:
    """One opening a day; those within `hours` (when the newcomer has time) first, then the soonest.

    `busy` are meetings that are agreed already: a coordinator has an hour for each.
    """
    shifts = tuple(shifts)
    first = day_of(now + LEAD, zone)
    best = [
        found
        for days in range(DAYS_AHEAD)
        if (found := _best_of(shifts, now, zone, first + timedelta(days=days), hours, busy)) is not None
    ]
    return sorted(best, key=lambda each: (not within_hours(each.at, hours, zone), each.at))


def _best_of(
    shifts: tuple[Shift, ...],
    now: datetime,
    zone: str,
    day: date,
    hours: Collection[Slot],
    busy: Collection[Opening],
) -> Opening | None:
    """The best hour of a local day."""
    moments = [to_utc(datetime.combine(day, time(hour)), zone) for hour in LIKED]
    moments.sort(key=lambda at: not within_hours(at, hours, zone))
    for at in moments:
        who = free_at(shifts, at, zone, busy=busy) if at >= now + LEAD else None
        if who is not None:
            return Opening(at, who)
    return None


def free_at(
    shifts: Iterable[Shift], at: datetime, zone: str, *, busy: Collection[Opening] = ()
) -> int | None:
    """Which coordinator can meet somebody at this moment; None when nobody can."""
    for shift in shifts:
        stays = within_hours(at, (shift.slot,), zone) and _stays(shift, at, zone)
        taken = any(
            each.coordinator_id == shift.coordinator_id and abs(each.at - at) < timedelta(hours=1)
            for each in busy
        )
        if stays and not taken:
            return shift.coordinator_id
    return None


def _stays(shift: Shift, at: datetime, zone: str) -> bool:
    return within_hours(at + LENGTH - timedelta(minutes=1), (shift.slot,), zone)


def in_window(found: Iterable[Opening], window: Window) -> list[Opening]:
    """Those openings that lie in a time that was said."""
    return [each for each in found if window.start <= each.at < window.end]
