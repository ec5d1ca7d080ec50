"""Answers to a meeting: one a person, places, guests, and the waiting list that moves up by itself."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot.context import Context
from bot.domain import attendance
from bot.domain.errors import Refusal
from bot.domain.meetings import SEATED, Answer, Meeting, Rsvp, RsvpState
from bot.domain.people import Neighbour
from bot.ports.words import Moment
from bot.routing import Due, timer
from handlers.meetings import showing, telling
from handlers.meetings.occurrences import FILL, LAPSE, awake

HEARD_WITHIN = timedelta(minutes=2)
"""By then the networks have brought what was said while the program stood still."""


def mine(ctx: Context, person: Neighbour, meeting: Meeting) -> Rsvp | None:
    return ctx.store.rsvps.of(meeting.id, person.id)


def _before(ctx: Context, person: Neighbour, meeting: Meeting) -> tuple[Rsvp, list[Rsvp]]:
    """Their row (a new one says *no* and has no id), and everybody else's."""
    if not meeting.is_open(ctx.now):
        raise Refusal("meetings-gone")
    everybody = ctx.store.rsvps.to(meeting.id)
    own = next((r for r in everybody if r.neighbour_id == person.id), None)
    fresh = Rsvp(meeting.id, person.id, RsvpState.NO, community_id=ctx.community.id)
    return own or fresh, [r for r in everybody if r.neighbour_id != person.id]


def answer(ctx: Context, person: Neighbour, meeting: Meeting, said: Answer) -> Rsvp:
    """Keep somebody's answer. Raises the refusal that says it is over or called off."""
    own, others = _before(ctx, person, meeting)
    return _keep(ctx, meeting, own, attendance.answered(own, others, said, meeting.capacity, ctx.now))


def bring(ctx: Context, person: Neighbour, meeting: Meeting, guests: int) -> Rsvp:
    """Keep that somebody comes with so many guests. Raises refusals: too many, no place for them, over."""
    own, others = _before(ctx, person, meeting)
    most = ctx.policy.meetings.guests
    if guests > most:
        raise Refusal("meetings-guests-most", count=most)
    fresh = attendance.with_guests(own, others, guests, meeting.capacity, ctx.now)
    if fresh is None:
        raise Refusal("meetings-guests-full")
    return _keep(ctx, meeting, own, fresh)


def withdraw(ctx: Context, meeting: Meeting, rsvp: Rsvp) -> None:
    """As if they had never answered."""
    ctx.store.rsvps.remove(rsvp.id)
    ctx.forget(LAPSE, meeting.id, str(rsvp.neighbour_id))
    _moved(ctx, meeting, rsvp.heads if rsvp.state in SEATED else 0)


def _keep(ctx: Context, meeting: Meeting, before: Rsvp, after: Rsvp) -> Rsvp:
    kept = ctx.store.rsvps.save(after) if after.id else ctx.store.rsvps.add(after)
    if kept.state is not RsvpState.OFFERED:
        ctx.forget(LAPSE, meeting.id, str(kept.neighbour_id))
    had = before.heads if before.id and before.state in SEATED else 0
    has = kept.heads if kept.state in SEATED else 0
    _moved(ctx, meeting, had - has)
    return kept


def _moved(ctx: Context, meeting: Meeting, freed: int) -> None:
    if freed > 0:
        fill(ctx, meeting)
    showing.redraw(ctx, meeting)


# --- the waiting list


def fill(ctx: Context, meeting: Meeting) -> None:
    """Give free places to who waits longest. Shortly before the meeting a place is offered and must be taken; nobody
    is woken for one, unless morning is too late."""
    if not meeting.is_open(ctx.now) or meeting.starts_at <= ctx.now:
        return
    found = attendance.moving_up(ctx.store.rsvps.to(meeting.id), meeting.capacity)
    if not found:
        return
    policy, morning = ctx.policy.meetings, awake(ctx)
    if ctx.now < morning < meeting.starts_at:
        ctx.later(FILL, morning, meeting.id)
        return
    near = meeting.starts_at - ctx.now < policy.confirm_within
    for rsvp in found:
        person = ctx.store.people.get(rsvp.neighbour_id)
        if near:
            until = min(ctx.now + policy.offer_lapse, meeting.starts_at)
            kept = ctx.store.rsvps.save(replace(rsvp, state=RsvpState.OFFERED, offered_until=until))
            ctx.later(LAPSE, until, meeting.id, str(person.id))
            telling.tell(
                ctx, person, meeting, "meetings-offered", showing.next_choices(meeting, kept), sure=True,
                until=Moment(until, "time"), **showing.said(meeting),
            )  # fmt: skip
        else:
            kept = ctx.store.rsvps.save(replace(rsvp, state=RsvpState.COMING, queued_at=None))
            telling.tell(
                ctx, person, meeting, "meetings-moved-up", showing.next_choices(meeting, kept), sure=True,
                **showing.said(meeting),
            )  # fmt: skip


@timer(FILL)
def filled(ctx: Context, due: Due) -> None:
    """In the morning: what became free at night."""
    meeting = ctx.store.meetings.find(due.subject_id)
    if meeting is not None:
        fill(ctx, meeting)
        showing.redraw(ctx, meeting)


@timer(LAPSE)
def lapsed(ctx: Context, due: Due) -> None:
    """No answer to the place that was offered: it goes to the next one."""
    meeting = ctx.store.meetings.find(due.subject_id)
    rsvp = ctx.store.rsvps.of(due.subject_id, int(due.tag)) if meeting is not None else None
    if meeting is None or rsvp is None or rsvp.state is not RsvpState.OFFERED:
        return
    if due.late > HEARD_WITHIN:
        # After a stop their answer may be on its way to us.
        ctx.later(LAPSE, ctx.now + HEARD_WITHIN, meeting.id, due.tag)
        return
    ctx.store.rsvps.save(replace(rsvp, state=RsvpState.LAPSED, offered_until=None, queued_at=None))
    if meeting.starts_at > ctx.now:
        telling.tell(
            ctx, ctx.store.people.get(rsvp.neighbour_id), meeting, "meetings-lapsed", **showing.said(meeting)
        )
    fill(ctx, meeting)
    showing.redraw(ctx, meeting)
