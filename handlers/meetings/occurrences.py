"""The occurrences of a series: rows made ahead of time, each with its timers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta

from bot.context import Context
from bot.domain.meetings import Meeting, MeetingState, Notice, Series, notices, occurrence, overdue
from bot.domain.schedules import quiet_ends, to_local

NOTICE, OVER, ASKED, FORGET, EXTEND = (
    "meeting.notice", "meeting.over", "meeting.asked", "meeting.forget", "meeting.extend",
)  # fmt: skip
"""Timers. Their subject is the meeting; of EXTEND the series. A notice's tag says which."""

FILL, LAPSE = "meeting.fill", "meeting.lapse"
"""Timers of the waiting list; the tag of a lapse is the neighbour."""

LOOKED_AFTER = timedelta(days=7)
"""How often a series is looked at for occurrences that have come near."""

MOST_AHEAD = 100
"""Occurrences of one series that are made at a time."""


def spans(ctx: Context) -> Mapping[Notice, timedelta]:
    """How long before a meeting each notice goes out."""
    policy = ctx.policy.meetings
    return {
        Notice.FIRST: policy.notice_first, Notice.DAY: policy.notice_day, Notice.SOON: policy.notice_soon,
    }  # fmt: skip


def awake(ctx: Context, moment: datetime | None = None) -> datetime:
    """The moment (now by default), or the end of the quiet hours that it lies in."""
    dispatch = ctx.policy.dispatch
    return quiet_ends(
        moment or ctx.now, dispatch.quiet_from, dispatch.quiet_to, ctx.community.timezone
    )  # fmt: skip


def plan(ctx: Context, meeting: Meeting, *, at_once: bool = False) -> None:
    """Set every timer of a planned meeting anew. What should have been said already is said now with `at_once`, and
    else not at all."""
    unplan(ctx, meeting)
    for notice, at in notices(meeting.starts_at, ctx.now, spans(ctx)):
        ctx.later(NOTICE, at, meeting.id, notice.value)
    missed = overdue(meeting.starts_at, ctx.now, spans(ctx))
    if at_once and missed is not None:
        ctx.later(NOTICE, ctx.now, meeting.id, missed.value)
    ctx.later(OVER, meeting.ends_at, meeting.id)


def unplan(ctx: Context, meeting: Meeting) -> None:
    for action in (NOTICE, OVER, ASKED, FILL, LAPSE):
        ctx.forget(action, meeting.id)


def extend(ctx: Context, series: Series) -> list[Meeting]:
    """Make the occurrences that have come near, at least the next one; each local day of the rule once."""
    if series.ended_at is not None:
        return []
    made = []
    for at in _coming(ctx, series):
        local = to_local(at, series.zone)
        if ctx.store.meetings.on(series.id, local.date()) is None:
            made.append(add(ctx, series, at, local))
    ctx.later(EXTEND, ctx.now + LOOKED_AFTER, series.id)
    return made


def _coming(ctx: Context, series: Series) -> list[datetime]:
    rule = series.recurrence
    found = rule.between(ctx.now, ctx.now + ctx.policy.meetings.ahead)[:MOST_AHEAD]
    if not found and (first := rule.after(ctx.now)) is not None:
        return [first]
    return found


def add(ctx: Context, series: Series, at: datetime, local: datetime) -> Meeting:
    """One more occurrence; whose turn it is comes from how many there have been."""
    turn = len(ctx.store.meetings.of_series(series.id))
    fresh = occurrence(series, at, local, place_in_turn=turn)
    meeting = ctx.store.meetings.add(replace(fresh, uid=new_uid(ctx), created_at=ctx.now, changed_at=ctx.now))
    plan(ctx, meeting)
    return meeting


def new_uid(ctx: Context) -> str:
    """By which calendar programs know a meeting again."""
    return f"{ctx.secret()}@cortile"


def following(ctx: Context, meeting: Meeting) -> list[Meeting]:
    """The planned meetings of its series from this one on, itself included, in the order of the rule's days."""
    if meeting.series_id is None:
        return [meeting]
    day = meeting.day or date.min
    return [
        m
        for m in ctx.store.meetings.of_series(meeting.series_id)
        if m.state is MeetingState.PLANNED and (m.day or date.min) >= day
    ]


def is_last(ctx: Context, meeting: Meeting) -> bool:
    """Whether nothing comes after it in its series: no occurrence that is planned, and none that is still to be made."""
    if meeting.series_id is None:
        return False
    series = ctx.store.series.get(meeting.series_id)
    known = ctx.store.meetings.of_series(series.id)
    if any(m.state is MeetingState.PLANNED and m.starts_at > meeting.starts_at for m in known):
        return False
    if series.ended_at is not None:
        return True
    after = max((m.day for m in known if m.day is not None), default=meeting.local.date())
    end = datetime.combine(after, datetime.max.time())
    nxt = series.recurrence.after(max(ctx.now, meeting.starts_at))
    while nxt is not None and to_local(nxt, series.zone) <= end:
        if ctx.store.meetings.on(series.id, to_local(nxt, series.zone).date()) is None:
            return False
        nxt = series.recurrence.after(nxt)
    return nxt is None
