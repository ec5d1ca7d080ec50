"""Time as people say it: windows, hours of the week, local time and its clock changes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

WEEK_MINUTES = 7 * 24 * 60


class Precision(StrEnum):
    """How exactly a moment was said."""

    DAY = "day"
    PART = "part"
    TIME = "time"


@dataclass(frozen=True, slots=True)
class Window:
    """When help is wanted: from `start` to `end` (UTC), and how exactly it was said.

    A whole day is 08:00 to 20:00 local; a moment ("at ten") has an end one hour later.
    """

    start: datetime
    end: datetime
    precision: Precision

    def __post_init__(self) -> None:
        if self.end < self.start:
            raise ValueError("a window ends before it starts")

    def overlaps(self, other: Window) -> bool:
        return self.start < other.end and other.start < self.end

    def moved_to(self, start: datetime) -> Window:
        """The same need at an exact time."""
        return Window(start, start + timedelta(hours=1), Precision.TIME)


@dataclass(frozen=True, slots=True, order=True)
class Slot:
    """Hours of a week: Monday is 0; minutes since midnight, `end` up to 1440."""

    weekday: int
    start: int
    end: int

    def __post_init__(self) -> None:
        if not (0 <= self.weekday <= 6 and 0 <= self.start < self.end <= 1440):
            raise ValueError("hours of the week must lie within one day")


ALWAYS: tuple[Slot, ...] = tuple(Slot(day, 0, 1440) for day in range(7))


def to_utc(local: datetime, zone: str) -> datetime:
    """The moment of a naive local time.

    A time that a clock change skips becomes the end of the gap; a repeated one its first occurrence.
    """
    tz = ZoneInfo(zone)
    first = local.replace(tzinfo=tz, fold=0)
    moment = first.astimezone(UTC)
    if moment.astimezone(tz).replace(tzinfo=None) == local.replace(fold=0):
        return moment
    # Skipped: with fold=0 the offset before the gap applies, so `moment` lies as far behind the gap's
    # end as `local` lies behind its start; the offset's own change leads back to the end itself.
    before, after = first.utcoffset(), local.replace(tzinfo=tz, fold=1).utcoffset()
    assert before is not None and after is not None
    low, high = moment - abs(before - after), moment
    while high - low > timedelta(seconds=1):
        middle = low + (high - low) / 2
        if middle.astimezone(tz).utcoffset() == first.utcoffset():
            low = middle
        else:
            high = middle
    return high.replace(microsecond=0)


def to_local(moment: datetime, zone: str) -> datetime:
    """A moment on the wall clock of `zone`, naive."""
    return moment.astimezone(ZoneInfo(zone)).replace(tzinfo=None)


def within_hours(moment: datetime, slots: Iterable[Slot], zone: str) -> bool:
    """Whether the moment lies in one of the weekly hours."""
    local = to_local(moment, zone)
    minute = local.hour * 60 + local.minute
    return any(s.weekday == local.weekday() and s.start <= minute < s.end for s in slots)


def hours_meet(window: Window, slots: Iterable[Slot], zone: str) -> bool:
    """Whether some part of the window lies in the weekly hours; an exact time must lie in them itself."""
    if window.precision is Precision.TIME:
        return within_hours(window.start, slots, zone)
    slots = tuple(slots)
    moment = window.start
    while moment < window.end:
        if within_hours(moment, slots, zone):
            return True
        moment += timedelta(minutes=15)
    return False


def in_quiet_hours(moment: datetime, start: time, end: time, zone: str) -> bool:
    """Whether the local time lies between `start` and `end`, which may pass midnight."""
    now = to_local(moment, zone).time()
    return start <= now < end if start < end else now >= start or now < end


def quiet_ends(moment: datetime, start: time, end: time, zone: str) -> datetime:
    """The moment itself when it is not quiet, else the next local `end`."""
    if not in_quiet_hours(moment, start, end, zone):
        return moment
    local = to_local(moment, zone)
    day = local.date() if local.time() < end else local.date() + timedelta(days=1)
    return to_utc(datetime.combine(day, end), zone)


def day_of(moment: datetime, zone: str) -> date:
    """The local calendar day."""
    return to_local(moment, zone).date()


@dataclass(frozen=True, slots=True)
class Shift:
    """When a coordinator is there, weekly."""

    coordinator_id: int
    slot: Slot
    community_id: int = 0
    id: int = 0


def on_shift(shifts: Iterable[Shift], moment: datetime, zone: str) -> tuple[int, ...]:
    """Who of the coordinators is there at this moment, in the order of the shifts."""
    return tuple(dict.fromkeys(s.coordinator_id for s in shifts if within_hours(moment, (s.slot,), zone)))


def next_covered(shifts: Iterable[Shift], moment: datetime, zone: str) -> tuple[datetime, int] | None:
    """The first moment from `moment` on when somebody is there, and who; None when there are no shifts."""
    best: tuple[datetime, int] | None = None
    local = to_local(moment, zone)
    for shift in shifts:
        for days in range(8):
            day = local.date() + timedelta(days=days)
            if day.weekday() != shift.slot.weekday:
                continue
            opens = to_utc(datetime.combine(day, time()) + timedelta(minutes=shift.slot.start), zone)
            closes = to_utc(datetime.combine(day, time()) + timedelta(minutes=shift.slot.end), zone)
            if closes <= moment:
                continue
            start = max(opens, moment)
            if best is None or start < best[0]:
                best = (start, shift.coordinator_id)
            break
    return best


def promise(
    shifts: Iterable[Shift], moment: datetime, wanted: timedelta, zone: str
) -> tuple[datetime, int] | None:
    """By when, and by whom, something can be promised: `wanted` from now if that coordinator is still there
    then, else `wanted` after (or the end of) the next shift; None when nobody has shifts."""
    shifts = tuple(shifts)
    if not (found := next_covered(shifts, moment, zone)):
        return None
    start, who = found
    closes = shift_end(shifts, start, who, zone)
    return min(start + wanted, closes), who


def shift_end(shifts: Iterable[Shift], moment: datetime, coordinator_id: int, zone: str) -> datetime:
    """When this coordinator's shift that covers `moment` ends; the moment itself if none does."""
    local = to_local(moment, zone)
    minute = local.hour * 60 + local.minute
    midnight = datetime.combine(local.date(), time())
    ends = [
        s.slot.end
        for s in shifts
        if s.coordinator_id == coordinator_id
        and s.slot.weekday == local.weekday()
        and s.slot.start <= minute < s.slot.end
    ]
    return to_utc(midnight + timedelta(minutes=max(ends)), zone) if ends else moment
