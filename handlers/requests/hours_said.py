"""The moment that somebody names for a request: "alle 11", "domani alle 10 e mezza"."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from bot.context import Context
from bot.domain.schedules import Window, to_local, to_utc
from bot.understanding.meaning import When
from bot.understanding.text.vocabulary import closest_vocabulary
from bot.understanding.when.moments import find_moment
from handlers.requests import times

HALF_A_DAY = timedelta(hours=12)
DAY = timedelta(days=1)


def moments_said(ctx: Context, text: str, window: Window | None) -> list[datetime]:
    """The moments (UTC) that may be meant: none when no hour is named, two when it may be morning or evening.

    An hour without a day is of the day that was asked for; the hours that were asked for settle a doubt.
    """
    own = closest_vocabulary(ctx.language)
    zone = ctx.community.timezone
    folded = own.normal(text[:200])
    now = to_local(ctx.now, zone)
    early = datetime.combine(now.date(), time())
    first = find_moment(folded, early, own, None)
    last = find_moment(folded, early + DAY - timedelta(minutes=1), own, None)
    if first is None or last is None:
        return []
    here = now
    # The same words a day later mean the next day exactly when they name an hour and no day.
    if _hour(first.when) and _hour(last.when) and last.when.start == _after(first.when):
        day = to_local(window.start, zone).date() if window else now.date()
        here = now if day == now.date() else datetime.combine(day, time())
    found = find_moment(folded, here, own, None)
    if found is None or not _hour(found.when):
        return []
    assert isinstance(found.when.start, datetime)
    if found.when.ahead is not None:
        return [times.minute_of(ctx) + found.when.ahead]
    said = found.when.start
    meant = [said, said + HALF_A_DAY] if found.guessed and said.hour < 12 else [said]
    moments = [to_utc(each, zone) for each in meant]
    fitting = [m for m in moments if window and window.start <= m < window.end]
    return fitting if len(fitting) == 1 else moments


def _hour(when: When) -> bool:
    """Whether it is an hour, not a day or a part of one."""
    return isinstance(when.start, datetime) and when.precision == "time"


def _after(when: When) -> datetime:
    assert isinstance(when.start, datetime)
    return when.start + DAY
