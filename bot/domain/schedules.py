"""Time as people say it: windows, hours of the week, local time and its clock changes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from functools import lru_cache
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
    slots = tuple(slots)
    if window.precision is Precision.TIME:
        return within_hours(window.start, slots, zone)
    first, last = day_of(window.start, zone), day_of(window.end, zone)
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    return any(
        opens < window.end and window.start < closes
        for day in days
        for slot in slots
        if slot.weekday == day.weekday()
        for opens, closes in [_on(day, slot, zone)]
    )


@lru_cache(maxsize=4096)
def _on(day: date, slot: Slot, zone: str) -> tuple[datetime, datetime]:
    """When these hours begin and end on a day of their weekday."""
    midnight = datetime.combine(day, time())
    return (
        to_utc(midnight + timedelta(minutes=slot.start), zone),
        to_utc(midnight + timedelta(minutes=slot.end), zone),
    )


def in_quiet_hours(moment: datetime, start: time, end: time, zone: str) -> bool:
    """Whether the local time lies between `start` and `end`, which may pass midnight; equal ones mean never."""
    now = to_local(moment, zone).time()
    return start <= now < end if start <= end else now >= start or now < end


def quiet_ends(moment: datetime, start: time, end: time, zone: str) -> datetime:
    """The moment itself when it is not quiet, else the next local `end`."""
    if not in_quiet_hours(moment, start, end, zone):
        return moment
    local = to_local(moment, zone)
    day = local.date() if local.time() < end else local.date() + timedelta(days=1)
    over = to_utc(datetime.combine(day, end), zone)
    if over < moment:
        # In the repeated hour the first `end` has passed, and it is quiet again until the second.
        over = datetime.combine(day, end, ZoneInfo(zone)).replace(fold=1).astimezone(UTC)
    return over


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
    today = day_of(moment, zone)
    for shift in shifts:
        for days in range(8):
            day = today + timedelta(days=days)
            if day.weekday() != shift.slot.weekday:
                continue
            opens, closes = _on(day, shift.slot, zone)
            # Hours that a clock change skips are nobody's.
            if closes <= moment or closes == opens:
                continue
            start = max(opens, moment)
            if best is None or start < best[0]:
                best = (start, shift.coordinator_id)
            break
    return best


def promise(
    shifts: Iterable[Shift], moment: datetime, wanted: timedelta, zone: str
) -> tuple[datetime, int] | None:
    """By when, and by whom, something can be promised: by the first coordinator who, from now or from the
    beginning of a shift, stays for `wanted`, rounded up to a quarter of an hour while that stays covered. Where nobody ever stays that long, the end of the next shift;
    None when nobody has shifts."""
    shifts = tuple(shifts)
    if not (found := next_covered(shifts, moment, zone)):
        return None
    best: tuple[datetime, int] | None = None
    for who in dict.fromkeys(s.coordinator_id for s in shifts):
        by = _first_stay(tuple(s for s in shifts if s.coordinator_id == who), moment, wanted, zone)
        if by and (best is None or by < best[0]):
            best = (by, who)
    start, who = found
    return best or (shift_end(shifts, start, who, zone), who)


def _first_stay(own: tuple[Shift, ...], moment: datetime, wanted: timedelta, zone: str) -> datetime | None:
    """The end of the first `wanted` that one coordinator's shifts cover without a break, within eight days."""
    last = moment + timedelta(days=8)
    while moment <= last and (found := next_covered(own, moment, zone)):
        start, who = found
        moment = shift_end(own, start, who, zone)
        if start + wanted <= moment:
            return min(_next_quarter(start + wanted), moment)
        if moment <= start:
            break
    return None


def _next_quarter(moment: datetime) -> datetime:
    """As one would say it: zones are whole quarters of an hour from UTC."""
    over = timedelta(minutes=moment.minute, seconds=moment.second, microseconds=moment.microsecond)
    over %= timedelta(minutes=15)
    return moment + timedelta(minutes=15) - over if over else moment


def shift_end(shifts: Iterable[Shift], moment: datetime, coordinator_id: int, zone: str) -> datetime:
    """When this coordinator, there at `moment`, leaves: shifts that follow each other count as one.

    The moment itself if none covers it; somebody who never leaves is looked at for a week.
    """
    own = tuple(s for s in shifts if s.coordinator_id == coordinator_id)
    end, last = moment, moment + timedelta(days=7)
    while end < last:
        day = day_of(end, zone)
        covering = [
            closes
            for shift in own
            if shift.slot.weekday == day.weekday()
            for opens, closes in [_on(day, shift.slot, zone)]
            if opens <= end < closes
        ]
        if not covering:
            break
        end = max(covering)
    return end
