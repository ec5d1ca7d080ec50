"""What happens at its time: notices in the group and in private, the end of a meeting, the end of a series."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from bot.context import Context
from bot.domain import attendance
from bot.domain.meetings import Meeting, MeetingState, Notice, RsvpState, still_of_use
from bot.domain.people import Neighbour
from bot.domain.schedules import to_local, to_utc
from bot.ports.delivery import Lane
from bot.ports.rows import Choice
from bot.routing import Due, timer
from handlers.meetings import files, keeping, occurrences, showing, telling
from handlers.meetings.occurrences import FORGET, NOTICE, OVER

JUST_MADE = timedelta(hours=1)
"""Whoever made or took it on so lately needs no reminder of it."""


@timer(NOTICE)
def notice(ctx: Context, due: Due) -> None:
    """One of the notices. Nobody is disturbed at night, and one that comes late, after a stop, is said only while it
    is still of use."""
    meeting = ctx.store.meetings.find(due.subject_id)
    if meeting is None or meeting.state is not MeetingState.PLANNED:
        return
    what = Notice(due.tag)
    if not still_of_use(what, meeting.starts_at, ctx.now, occurrences.spans(ctx)):
        return
    morning = occurrences.awake(ctx)
    if ctx.now < morning < meeting.starts_at:
        ctx.later(NOTICE, morning, meeting.id, due.tag)
        return
    meeting = showing.post(ctx, meeting)
    _tell_privately(ctx, meeting, what)


def _tell_privately(ctx: Context, meeting: Meeting, what: Notice) -> None:
    """Who comes is reminded; who said perhaps is asked once more."""
    rsvps = ctx.store.rsvps.to(meeting.id)
    for rsvp, person in telling.of(ctx, rsvps):
        if rsvp.state is RsvpState.COMING and what is not Notice.FIRST:
            telling.tell(
                ctx, person, meeting, "meetings-remind", showing.next_choices(meeting, rsvp),
                document=files.for_calendar(ctx, meeting) if what is Notice.DAY else None,
                **showing.said(meeting),
            )  # fmt: skip
        elif rsvp.state is RsvpState.PERHAPS and what is Notice.DAY:
            telling.tell(
                ctx, person, meeting, "meetings-ask-again", showing.next_choices(meeting, rsvp),
                **showing.said(meeting),
            )  # fmt: skip
    fresh = meeting.created_at is not None and ctx.now - meeting.created_at < JUST_MADE
    if what is Notice.DAY and not fresh:
        _tell_facilitator(ctx, meeting)


def _tell_facilitator(ctx: Context, meeting: Meeting) -> None:
    lead = showing.facilitator(ctx, meeting)
    if lead is None:
        keeping.hand_over(ctx, meeting, None)
        return
    args = {"meeting": meeting.id}
    telling.tell(
        ctx, lead, meeting, "meetings-lead-remind",
        (
            Choice("meetings-button-who", "meeting.who", args),
            Choice("meetings-button-manage", "meeting.manage", args),
        ),
        count=attendance.coming(ctx.store.rsvps.to(meeting.id)), **showing.said(meeting),
    )  # fmt: skip


@timer(OVER)
def over(ctx: Context, due: Due) -> None:
    """Its time has passed: the cards say so, the facilitator is asked tomorrow, a series goes on or has ended."""
    meeting = ctx.store.meetings.find(due.subject_id)
    if meeting is None or meeting.state is not MeetingState.PLANNED:
        return
    last = occurrences.is_last(ctx, meeting)
    meeting = ctx.store.meetings.save(replace(meeting, state=MeetingState.OVER))
    showing.redraw(ctx, meeting)
    ctx.store.outbox.forget(showing.slot_of(meeting))
    ctx.later(occurrences.ASKED, _next_day(ctx, meeting), meeting.id)
    ctx.later(FORGET, meeting.ends_at + ctx.policy.meetings.answers_kept, meeting.id)
    if meeting.series_id is not None:
        series = ctx.store.series.get(meeting.series_id)
        if last:
            _series_over(ctx, meeting)
        elif series.ended_at is None:
            occurrences.extend(ctx, series)


def _next_day(ctx: Context, meeting: Meeting) -> datetime:
    zone = ctx.community.timezone
    day = to_local(meeting.starts_at, zone).date() + timedelta(days=1)
    return max(ctx.now, to_utc(datetime.combine(day, ctx.policy.meetings.asked_at), zone))


def _series_over(ctx: Context, meeting: Meeting) -> None:
    """That was the last one: the group, those who were expected, and the facilitator know."""
    assert meeting.series_id is not None
    series = ctx.store.series.get(meeting.series_id)
    keeping.end_series(ctx, series)
    if meeting.announced_at is not None:
        for group in ctx.groups():
            ctx.post(group.id, "meetings-series-over", {"title": meeting.title}, lane=Lane.BROADCAST)
    told: set[int] = set()
    for rsvp, person in telling.concerned(ctx, meeting):
        if rsvp.state is RsvpState.COMING:
            told.add(person.id)
            telling.tell(ctx, person, meeting, "meetings-series-over", title=meeting.title)
    for lead in _facilitators(ctx, series.facilitators):
        if lead.id not in told:
            telling.tell(ctx, lead, meeting, "meetings-series-over", title=meeting.title)


def _facilitators(ctx: Context, ids: tuple[int, ...]) -> list[Neighbour]:
    found = [ctx.store.people.find(i) for i in ids]
    return [person for person in found if person is not None and person.is_member]


@timer(FORGET)
def forget(ctx: Context, due: Due) -> None:
    """Who came, and who meant to, has no use any more; how many there were stays."""
    for rsvp in ctx.store.rsvps.to(due.subject_id):
        ctx.store.rsvps.remove(rsvp.id)
