"""From a time as it was said to the window in which help is wanted, and what may be wrong with it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from bot.context import Context
from bot.domain.schedules import Precision, Window, day_of, in_quiet_hours, to_local, to_utc
from bot.domain.waves import due
from bot.understanding import PARTS, When, fold
from bot.understanding.text.vocabulary import closest_vocabulary
from bot.understanding.when.moments import Moment, find_moment

FARTHEST = timedelta(days=60)
"""Further ahead nobody can promise; whoever needs it asks again."""

DAY = (8, 20)
"""Hours of a whole day, as `Window` means it."""

HOURS = {**PARTS, "morning": (9, 12)}
"""Hours of the parts of a day in which neighbours come. A morning may be read from eight on, but nobody is asked
to ring at a door before nine."""

QUARTER = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class Said:
    """A time found in a text; `guessed` when its hour may be in the morning or in the evening."""

    window: Window
    guessed: bool = False

    @property
    def whole_day(self) -> bool:
        return self.window.precision is Precision.DAY


def read_window(ctx: Context, text: str, day: date | None = None) -> Said | None:
    """The time named in an answer; None when there is none. An hour without a day is of `day`, if given."""
    own = closest_vocabulary(ctx.language)
    now = to_local(ctx.now, ctx.community.timezone)
    if day is not None and names_no_day(ctx, text):
        now = datetime.combine(day, time())
    found = find_moment(own.normal(text[:500]), now, own, recurrence=None)
    if found is None:
        return None
    window = window_of(ctx, found.when)
    return Said(window, found.guessed and _has_evening(ctx, window))


def _has_evening(ctx: Context, window: Window) -> bool:
    """Whether the later of the two hours is one at which neighbours still come: "alle 9" isn't 21."""
    late = to_local(window.start, ctx.community.timezone).hour % 12 + 12
    return late < ctx.policy.dispatch.quiet_from.hour


def window_of(ctx: Context, when: When) -> Window:
    """The window (UTC) of a local time as it was understood. What of it is already over is cut off."""
    zone = ctx.community.timezone
    start, end = when.start, when.end
    if when.precision == "day":
        last = end or start
        return trimmed(ctx, Window(at(ctx, start, DAY[0]), at(ctx, last, DAY[1]), Precision.DAY))
    if isinstance(start, datetime) and end is None:
        moment = to_utc(start, zone) if when.ahead is None else minute_of(ctx) + when.ahead
        return Window(moment, moment + timedelta(hours=1), Precision.TIME)
    if when.part is not None:
        return part_of_day(ctx, start.date() if isinstance(start, datetime) else start, when.part)
    begins = to_utc(start, zone) if isinstance(start, datetime) else at(ctx, start, DAY[0])
    ends = to_utc(end, zone) if isinstance(end, datetime) else at(ctx, end or start, DAY[1])
    if ends <= begins:
        # "Entro le 7": the deadline comes before the day has begun.
        begins = min(ends, ctx.now)
    return trimmed(ctx, Window(begins, max(begins, ends), Precision.PART))


def minute_of(ctx: Context) -> datetime:
    """Now (UTC), to the minute. What is said from now on ("in an hour") is counted from it, across clock changes."""
    return ctx.now.replace(second=0, microsecond=0)


def part_of_day(ctx: Context, day: date, part: str) -> Window:
    """A part of a day by its name, or the whole day."""
    hours = HOURS.get(part)
    if hours is None:
        return trimmed(ctx, Window(at(ctx, day, DAY[0]), at(ctx, day, DAY[1]), Precision.DAY))
    return trimmed(ctx, Window(at(ctx, day, hours[0]), at(ctx, day, hours[1]), Precision.PART))


def part_named(ctx: Context, text: str) -> str | None:
    """The part of the day that an answer is, if it is nothing more."""
    said = fold(text).strip(" .!")
    return next((p for p in HOURS if said in ctx.texts.choices(f"words-{p}", ctx.language)), None)


def parts_left(ctx: Context, day: date) -> list[str]:
    """The parts of this day that still have an hour to go; lunchtime is only ever said by word."""
    return [p for p in HOURS if p != "lunch" and at(ctx, day, HOURS[p][1]) - ctx.now >= timedelta(hours=1)]


def moved_half_a_day(window: Window) -> Window:
    """The other of the two hours that "alle 7" may mean."""
    return window.moved_to(window.start + timedelta(hours=12))


def names_no_day(ctx: Context, text: str) -> bool:
    """Whether a text has an hour but no day of its own: then the same hour is read on any day."""
    zone = ctx.community.timezone
    own = closest_vocabulary(ctx.language)
    now = to_local(ctx.now, zone)
    seen = {
        _day(
            find_moment(own.normal(text[:500]), now.replace(hour=0, minute=1) + timedelta(days=n), own, None)
        )
        for n in (0, 1, 2)
    }
    # A day of its own ("giovedì") stays the same day when the present moves; an hour alone moves along.
    days = [d for d in seen if d is not None]
    return len(days) == 3 and not any(word in fold(text).split() for word in _NAMED_DAYS)


_NAMED_DAYS = frozenset(
    "oggi domani dopodomani today tomorrow stasera stamattina tonight adesso subito now".split()
)


def _day(found: Moment | None) -> date | None:
    if found is None:
        return None
    start = found.when.start
    return start.date() if isinstance(start, datetime) else start


def at(ctx: Context, day: date, hour: int) -> datetime:
    """The moment of a local hour of a day."""
    return to_utc(datetime.combine(day, time(hour)), ctx.community.timezone)


def today(ctx: Context) -> date:
    return day_of(ctx.now, ctx.community.timezone)


def trimmed(ctx: Context, window: Window) -> Window:
    """The same without what is over; a window that is all over stays as it is."""
    if window.start >= ctx.now or window.end <= ctx.now or window.precision is Precision.DAY:
        return window
    over = ctx.now - datetime.combine(ctx.now.date(), time(), ctx.now.tzinfo)
    start = ctx.now - over % QUARTER + (QUARTER if over % QUARTER else timedelta())
    return Window(min(start, window.end), window.end, window.precision)


def trouble(ctx: Context, window: Window) -> str | None:
    """What speaks against this time, as the text that asks back; None when nothing does."""
    over = window.start + timedelta(minutes=5) if window.precision is Precision.TIME else window.end
    if over <= ctx.now:
        return "ask-when-past"
    if window.start - ctx.now > FARTHEST:
        return "ask-when-far"
    return "ask-when-night" if urgent(ctx, window) and is_night(ctx) else None


def is_night(ctx: Context) -> bool:
    policy = ctx.policy.dispatch
    return in_quiet_hours(ctx.now, policy.quiet_from, policy.quiet_to, ctx.community.timezone)


def urgent(ctx: Context, window: Window | None) -> bool:
    """Whether help is due within `soon`: then neighbours are asked at any hour."""
    return window is not None and due(window) - ctx.now <= ctx.policy.dispatch.soon


def tomorrow_morning(ctx: Context) -> Window:
    """The first morning that has not begun yet."""
    day = today(ctx)
    morning = HOURS["morning"]
    if at(ctx, day, morning[0]) <= ctx.now:
        day += timedelta(days=1)
    return Window(at(ctx, day, morning[0]), at(ctx, day, morning[1]), Precision.PART)
