"""A meeting's life: made, changed once or for all that follows, called off, without anybody who facilitates it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from bot.cards import close_about, raise_card
from bot.context import Context
from bot.domain.cards import CardKind
from bot.domain.errors import Refusal
from bot.domain.meetings import Meeting, MeetingState, Series
from bot.domain.people import Neighbour, Role
from bot.domain.schedules import to_utc
from bot.ports.rows import Choice
from bot.ports.words import Moment, Say
from bot.routing import Due, timer
from handlers.meetings import attending, files, occurrences, showing, telling

Fields = Mapping[str, Any]
"""What changes, by the names of a meeting's fields; `local` moves it."""


# --- made


def create(ctx: Context, plan: Meeting, rule: str = "", facilitators: tuple[int, ...] = ()) -> Meeting:
    """Make a single meeting, or with a rule its series; the (first) meeting. Whoever facilitates it gets the role."""
    zone = ctx.community.timezone
    lead = facilitators[0] if facilitators else None
    base = replace(
        plan, zone=zone, starts_at=to_utc(plan.local, zone), facilitator_id=lead, created_at=ctx.now,
        changed_at=ctx.now, community_id=ctx.community.id, uid=occurrences.new_uid(ctx),
    )  # fmt: skip
    for person_id in facilitators:
        _facilitates(ctx, ctx.store.people.get(person_id))
    if not rule:
        meeting = ctx.store.meetings.add(base)
    else:
        series = ctx.store.series.add(
            Series(
                plan.title, rule, plan.local, zone, plan.place, plan.length, plan.capacity, facilitators,
                occurrences.new_uid(ctx), created_by=plan.created_by, created_at=ctx.now, community_id=ctx.community.id,
            )
        )  # fmt: skip
        made = occurrences.extend(ctx, series)
        if not made:
            raise Refusal("meetings-past")
        meeting = made[0]
    occurrences.plan(ctx, meeting, at_once=True)
    ctx.audit("meeting-made", "meeting", meeting.id)
    return meeting


def _facilitates(ctx: Context, person: Neighbour) -> None:
    if Role.FACILITATOR not in person.roles:
        person = ctx.store.people.save(replace(person, roles=person.roles | {Role.FACILITATOR}))
        if ctx.sender is not None and ctx.sender.id == person.id:
            ctx.sender = person


@timer(occurrences.EXTEND)
def look_after(ctx: Context, due: Due) -> None:
    """Now and then: what of a series has come near."""
    series = ctx.store.series.find(due.subject_id)
    if series is not None:
        occurrences.extend(ctx, series)


# --- changed


def change(ctx: Context, meeting: Meeting, fields: Fields) -> Meeting:
    """Change this one. Everybody whom it concerns hears of a new day, hour or place."""
    if not meeting.is_open(ctx.now):
        raise Refusal("meetings-gone")
    before, meeting = meeting, with_fields(meeting, fields)
    if meeting.starts_at <= ctx.now and meeting.starts_at != before.starts_at:
        raise Refusal("meetings-past")
    meeting = ctx.store.meetings.save(
        replace(meeting, changed=True, sequence=meeting.sequence + 1, changed_at=ctx.now)
    )
    ctx.audit("meeting-changed", "meeting", meeting.id)
    after_change(ctx, before, meeting)
    return meeting


def with_fields(meeting: Meeting, fields: Fields) -> Meeting:
    """The meeting as it will be."""
    rest = {name: value for name, value in fields.items() if name != "local"}
    meeting = replace(meeting, **rest)
    return meeting.moved(fields["local"]) if "local" in fields else meeting


def after_change(ctx: Context, before: Meeting, meeting: Meeting, *, tell: bool = True) -> None:
    moved = (before.starts_at, before.length) != (meeting.starts_at, meeting.length)
    if moved:
        occurrences.plan(ctx, meeting, at_once=meeting.announced_at is None)
    notable = before.starts_at != meeting.starts_at or before.place != meeting.place
    if notable and tell:
        for rsvp, person in telling.concerned(ctx, meeting):
            telling.tell(
                ctx, person, meeting, "meetings-changed", showing.next_choices(meeting, rsvp), sure=True,
                document=files.for_calendar(ctx, meeting),
                was=Moment(before.starts_at), **showing.said(meeting),
            )  # fmt: skip
    if notable and meeting.announced_at is not None:
        showing.post(ctx, meeting, changed=True)
    else:
        showing.redraw(ctx, meeting)
    if (before.capacity or 10**6) < (meeting.capacity or 10**6):
        attending.fill(ctx, meeting)
        showing.redraw(ctx, meeting)


# --- called off


def cancel(ctx: Context, meeting: Meeting) -> None:
    """This one does not take place: said to everybody whom it concerns, and in the group if it was announced there."""
    if not meeting.is_open(ctx.now):
        raise Refusal("meetings-gone")
    occurrences.unplan(ctx, meeting)
    meeting = ctx.store.meetings.save(
        replace(meeting, state=MeetingState.CANCELLED, sequence=meeting.sequence + 1, changed_at=ctx.now)
    )
    ctx.audit("meeting-cancelled", "meeting", meeting.id)
    close_about(ctx, CardKind.MEETING, meeting.id, Say("desk-meetings-cancelled"))
    for _, person in telling.concerned(ctx, meeting):
        telling.tell(
            ctx, person, meeting, "meetings-cancelled", sure=True,
            document=files.for_calendar(ctx, meeting),
            **showing.said(meeting),
        )  # fmt: skip
    if meeting.announced_at is not None:
        showing.post(ctx, meeting)
    else:
        showing.redraw(ctx, meeting)
    ctx.later(occurrences.FORGET, ctx.now + ctx.policy.meetings.answers_kept, meeting.id)


def end_series(ctx: Context, series: Series) -> None:
    """No more occurrences are made."""
    ctx.store.series.save(replace(series, ended_at=ctx.now, sequence=series.sequence + 1))
    ctx.forget(occurrences.EXTEND, series.id)


# --- who facilitates


def hand_over(ctx: Context, meeting: Meeting, person: Neighbour | None) -> Meeting:
    """Somebody else facilitates this one. With nobody, the next one of the series whose turn it can be does; with nobody
    at all, the coordinators have a card."""
    if person is None:
        person = _next_in_turn(ctx, meeting)
    if person is not None:
        _facilitates(ctx, person)
    meeting = ctx.store.meetings.save(
        replace(meeting, facilitator_id=person.id if person else None, changed_at=ctx.now)
    )
    if person is None:
        raise_card(
            ctx, CardKind.MEETING, meeting.id, "desk-meetings-no-lead",
            (
                Choice("desk-meetings-button-lead", "meeting.lead", {"meeting": meeting.id}, row=0),
                Choice("desk-button-take", "card.take", row=1),
                Choice("desk-button-seen-to", "card.close", row=1),
            ),
            name=meeting.title, when=Moment(meeting.starts_at), place=meeting.place,
        )  # fmt: skip
    else:
        close_about(ctx, CardKind.MEETING, meeting.id, Say("desk-meetings-led", {"name": person.name}))
    return meeting


def lead_from_here(ctx: Context, meeting: Meeting, person: Neighbour) -> None:
    """Somebody facilitates this one and all that follow."""
    if meeting.series_id is None:
        return
    series = ctx.store.series.get(meeting.series_id)
    ctx.store.series.save(replace(series, facilitators=(person.id,)))
    for each in occurrences.following(ctx, meeting):
        hand_over(ctx, each, person)


def ask_to_lead(ctx: Context, meeting: Meeting, person: Neighbour, by: Neighbour | None) -> None:
    """Say to somebody that they facilitate it, and let them say no."""
    if by is not None and by.id == person.id:
        return
    telling.tell(
        ctx, person, meeting, "meetings-you-lead",
        (
            Choice("meetings-button-lead-ok", "meeting.lead-ok", {"meeting": meeting.id}),
            Choice("meetings-button-lead-no", "meeting.lead-no", {"meeting": meeting.id}),
        ),
        sure=True, name=by.name if by is not None else Say("coordination"), **showing.said(meeting),
    )  # fmt: skip


def _next_in_turn(ctx: Context, meeting: Meeting) -> Neighbour | None:
    if meeting.series_id is None:
        return None
    turns = ctx.store.series.get(meeting.series_id).facilitators
    at = turns.index(meeting.facilitator_id) if meeting.facilitator_id in turns else -1
    for other in (*turns[at + 1 :], *turns[: max(at, 0)]):
        person = ctx.store.people.find(other)
        if (
            person is not None
            and person.is_member
            and person.bereaved_at is None
            and other != meeting.facilitator_id
        ):
            return person
    return None


# --- the clock of the place


def zone_changed(ctx: Context) -> None:
    """The neighbourhood lives by another clock: what is planned stays at its hour on the wall."""
    zone = ctx.community.timezone
    for series in ctx.store.series.live(ctx.community.id):
        if series.zone != zone:
            ctx.store.series.save(replace(series, zone=zone, sequence=series.sequence + 1))
    for meeting in ctx.store.meetings.planned(ctx.community.id, ctx.now):
        if meeting.zone != zone:
            moved = ctx.store.meetings.save(
                replace(meeting.moved(meeting.local, zone), sequence=meeting.sequence + 1, changed_at=ctx.now)
            )
            occurrences.plan(ctx, moved)
            showing.redraw(ctx, moved)
