"""Changing or calling off a meeting and all that follow: the series ends the day before, another goes on."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from bot.context import Context
from bot.domain import series as rules
from bot.domain.errors import Refusal
from bot.domain.meetings import Meeting, Series
from bot.domain.schedules import to_local, to_utc
from bot.ports.words import Moment
from handlers.meetings import files, keeping, occurrences, showing, telling


def change(ctx: Context, meeting: Meeting, fields: keeping.Fields) -> list[Meeting]:
    """Change this one and all that follow: the series ends the day before, and another one goes on from here. Raises a
    refusal when the new day can't be said by a rule."""
    if meeting.series_id is None or meeting.day is None:
        return [keeping.change(ctx, meeting, fields)]
    old = ctx.store.series.get(meeting.series_id)
    first = _by_rule(old, meeting)
    local = fields.get("local", first)
    rule = rules.shifted(old.recurrence, first, local)
    if rule is None:
        raise Refusal("meetings-not-by-rule")
    if to_utc(local, old.zone) <= ctx.now:
        raise Refusal("meetings-past")
    everything = ctx.store.meetings.of_series(old.id)
    gone = sum(1 for m in everything if (m.day or date.max) < meeting.day)
    kept = {n: v for n, v in fields.items() if n in COMMON}
    turns = fields.get("facilitators", _turned(old, gone))
    fresh = ctx.store.series.add(
        replace(
            rules.following(old, rule, gone=gone), facilitators=turns, uid=occurrences.new_uid(ctx),
            created_at=ctx.now, **kept,
        )
    )  # fmt: skip
    places = _places(old, first, [m for m in everything if (m.day or date.min) >= meeting.day])
    _end(ctx, old, rules.before(old, first), gone)
    carried = [(m, _carried(ctx, m, fresh, place, fields)) for m, place in places]
    open_ones = [(before, after) for before, after in carried if after.is_open(ctx.now)]
    told: set[int] = set()
    for before, after in open_ones:
        _tell_following(ctx, before, after, told)
        keeping.after_change(ctx, before, after, tell=False)
    occurrences.extend(ctx, fresh)
    ctx.audit("series-changed", "meeting", meeting.id)
    return [after for _, after in open_ones]


COMMON = frozenset({"title", "place", "length", "capacity"})
"""What a series and its occurrences have in common."""


def _places(old: Series, first: datetime, meetings: list[Meeting]) -> list[tuple[Meeting, int]]:
    """Each with its place among the rule's days from `first` on: one that was called off counts too."""
    last = max((m.day for m in meetings if m.day is not None), default=first.date())
    end = to_utc(datetime.combine(last, datetime.max.time()), old.zone)
    days = [to_local(at, old.zone).date() for at in old.recurrence.between(to_utc(first, old.zone), end)]
    return [(m, days.index(m.day)) for m in meetings if m.day in days]


def _tell_following(ctx: Context, before: Meeting, after: Meeting, told: set[int]) -> None:
    """Each person once, of the first one that concerns them."""
    if before.starts_at == after.starts_at and before.place == after.place:
        return
    for rsvp, person in telling.concerned(ctx, after):
        if person.id not in told:
            told.add(person.id)
            telling.tell(
                ctx, person, after, "meetings-changed-following", showing.next_choices(after, rsvp), sure=True,
                document=files.for_calendar(ctx, after),
                was=Moment(before.starts_at), **showing.said(after),
            )  # fmt: skip


def _by_rule(series: Series, meeting: Meeting) -> datetime:
    """When the rule would have had this occurrence, on the wall clock."""
    assert meeting.day is not None
    return datetime.combine(meeting.day, series.start.time())


def _turned(series: Series, gone: int) -> tuple[int, ...]:
    """Whose turn comes next stands first."""
    turns = series.facilitators
    at = gone % len(turns) if turns else 0
    return turns[at:] + turns[:at]


def _end(ctx: Context, old: Series, cut: Series, gone: int) -> None:
    """The series up to the change; one of which nothing is left has ended."""
    ctx.store.series.save(replace(cut, ended_at=None if gone else ctx.now))
    if not gone:
        ctx.forget(occurrences.EXTEND, old.id)


def _carried(ctx: Context, meeting: Meeting, series: Series, place: int, fields: keeping.Fields) -> Meeting:
    """A following occurrence with its answers, in its new series. One that had been changed by itself keeps what isn't
    changed now; one that was called off stays so, and is not made again."""
    after, rest = meeting, {n: v for n, v in fields.items() if n in COMMON}
    if "facilitators" in fields:
        turns = fields["facilitators"]
        rest["facilitator_id"] = turns[place % len(turns)] if turns else None
    at = _nth(series, place) if "local" in fields else None
    if at is not None:
        local = to_local(at, series.zone)
        after = replace(after, local=local, zone=series.zone, starts_at=at, day=local.date())
    if meeting.is_open(ctx.now):
        after = replace(after, **rest, sequence=meeting.sequence + 1, changed_at=ctx.now)
    return ctx.store.meetings.save(replace(after, series_id=series.id))


def _nth(series: Series, place: int) -> datetime | None:
    at = series.recurrence.after(to_utc(series.start, series.zone), inclusive=True)
    for _ in range(place):
        at = series.recurrence.after(at) if at is not None else None
    return at


def cancel(ctx: Context, meeting: Meeting) -> int:
    """This one and all that follow; how many that were planned."""
    if meeting.series_id is None:
        keeping.cancel(ctx, meeting)
        return 1
    known = occurrences.following(ctx, meeting)
    series = ctx.store.series.get(meeting.series_id)
    keeping.end_series(ctx, series)
    for each in known:
        if each.is_open(ctx.now):
            keeping.cancel(ctx, each)
    return len(known)
