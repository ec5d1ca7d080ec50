"""From a rule as it was said to an RRULE and the window of its first occurrence."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from bot.context import Context
from bot.domain.recurrence import Rule
from bot.domain.recurring import Arrangement
from bot.domain.schedules import Precision, Window, to_local, to_utc
from bot.understanding import PARTS, RuleSaid, read_rule
from bot.understanding.text.vocabulary import closest_vocabulary
from bot.understanding.when.clocks import find_clocks, settle, settle_range
from bot.understanding.when.recurring import read_weekdays
from handlers.recurring import kept
from handlers.requests.times import DAY, HOURS

NOON = time(12)


def read(ctx: Context, text: str, zone: str | None = None) -> RuleSaid | None:
    return read_rule(text, ctx.language, to_local(ctx.now, zone or ctx.community.timezone))


def first_window(ctx: Context, said: RuleSaid, zone: str) -> Window:
    """When it is wanted for the first time. Without an hour a day that is half over is left out."""
    assert said.begins is not None and said.text is not None
    day, now = said.begins, to_local(ctx.now, zone)
    if not said.hours and said.part is None and day == now.date() and now.time() >= NOON:
        again = Rule(said.text, datetime.combine(day, time()), zone).after(
            to_utc(datetime.combine(day, NOON), zone)
        )
        day = to_local(again, zone).date() if again is not None else day
    return on(day, said, zone)


def on(day: date, said: RuleSaid, zone: str) -> Window:
    """The hours that were said, on this day."""
    if said.at is not None:
        start = datetime.combine(day, said.at)
        if said.ends is None:
            return Window(to_utc(start, zone), to_utc(start + timedelta(hours=1), zone), Precision.TIME)
        end = datetime.combine(day, said.ends)
        end += timedelta(days=1) if end <= start else timedelta()
        return Window(to_utc(start, zone), to_utc(end, zone), Precision.PART)
    first, last = HOURS.get(said.part or "", DAY)
    return Window(
        to_utc(datetime.combine(day, time(first)), zone), to_utc(datetime.combine(day, time(last)), zone),
        Precision.PART if said.part else Precision.DAY,
    )  # fmt: skip


def changed(ctx: Context, it: Arrangement, text: str) -> tuple[str, Window] | None:
    """What an arrangement shall be from now on: a whole rule, or only its days, or only its hour; the end that was
    agreed stays unless another one is said."""
    zone = kept.zone_of(ctx, it)
    said = read(ctx, text, zone)
    hours = _hours(ctx, text)
    if said is None:
        days = read_weekdays(text, ctx.language)
        if days:
            said = read(ctx, _every(ctx, days) + " " + text, zone)
    if said is not None and said.text is not None and said.begins is not None:
        usual = kept.window_of(ctx, it)
        window = first_window(ctx, said, zone)
        if not said.hours and said.part is None:
            start = to_local(usual.start, zone).time()
            window = it.window(to_utc(datetime.combine(said.begins, start), zone), zone)
        return _ends_as_before(it.rule, said.text), window
    if hours is None:
        return None
    # The same days, counted from where they always were: what is made already moves along.
    return it.rule, on(it.start.date(), hours, zone)


def _hours(ctx: Context, text: str) -> RuleSaid | None:
    """An hour or a part of the day alone."""
    own = closest_vocabulary(ctx.language)
    folded = own.normal(text[:200])
    part = next((p for p in PARTS if (said := own.pattern("time", "parts", p)) and said.search(folded)), None)
    for clock in find_clocks(folded, own):
        if clock.manner == "range" and clock.second:
            first, second, _ = settle_range(clock.first, clock.second, part, None)
            return RuleSaid(None, None, hours=(first,), ends=second)
        return RuleSaid(None, None, hours=(settle(clock.first, part, None)[0],))
    return RuleSaid(None, None, part=part) if part else None


def _every(ctx: Context, days: tuple[int, ...]) -> str:
    names = [ctx.texts.plain(f"weekday-{day}", {}, ctx.reader) for day in days]
    return ctx.texts.plain("recurring-every", {"days": ", ".join(names)}, ctx.reader)


def _ends_as_before(old: str, new: str) -> str:
    if "UNTIL=" in new or "COUNT=" in new:
        return new
    kept_end = [part for part in old.split(";") if part.startswith("UNTIL=")]
    return ";".join([new, *kept_end])
