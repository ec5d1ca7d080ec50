"""A task while it is held: its reminders, its messages, and how both end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from bot.cards import close, reach
from bot.context import Context
from bot.domain.cards import CardKind
from bot.domain.matching import occupied
from bot.domain.offers import Assignment, AssignmentState
from bot.domain.people import Helping, Neighbour
from bot.domain.requests import Request
from bot.domain.schedules import day_of, quiet_ends, to_local, to_utc
from bot.ports.rows import Choice
from bot.ports.words import Say
from handlers.offers.telling import amend, exact

EVENING, HOUR, NUDGE, RELEASE, CLOSE = "task.evening", "task.hour", "task.nudge", "task.release", "task.close"
SNOOZE = "task.snooze"
LATER_LAPSES = "task.later-lapses"
TIMERS = (EVENING, HOUR, SNOOZE, NUDGE, RELEASE, CLOSE, LATER_LAPSES)

PHONED_WITHIN = timedelta(hours=1)
"""A helper without a chat hears within an hour what concerns a task of theirs."""

MORNING = "tasks.morning"
"""The morning of a day with tasks; its subject is the helper, its tag the day."""

SOONEST = timedelta(minutes=5)
"""A reminder any nearer to the task leaves no time to put one's shoes on."""

ADDRESS_KEPT = timedelta(hours=48)
"""So long after the time of help the address is hidden, also where nobody has said how it went."""


def task_slot(assignment: Assignment) -> str:
    return f"task:{assignment.id}"


def hour_slot(assignment: Assignment) -> str:
    return f"hour:{assignment.id}"


def unclosed_slot(assignment: Assignment) -> str:
    """The coordinators' card that asks how a task went."""
    return f"unclosed:{assignment.id}"


def address_slot(assignment: Assignment) -> str:
    return f"address:{assignment.id}"


def helping_of(ctx: Context, neighbour: Neighbour) -> Helping:
    """What a neighbour offers; an empty offer for somebody whom a coordinator asks all the same."""
    found = ctx.store.helpers.of(neighbour.id)
    if found is not None:
        return found
    by_phone = ctx.chat_of(neighbour) is None
    return ctx.store.helpers.add(Helping(neighbour.id, ctx.community.id, on_duty=False, by_phone=by_phone))


def plan(ctx: Context, request: Request, assignment: Assignment) -> None:
    """Set, or move, a task's reminders; what is past already is left out."""
    policy = ctx.policy.dispatch
    zone = ctx.zone_of(ctx.store.people.get(assignment.neighbour_id))
    eve = to_local(assignment.at, zone).date() - timedelta(days=1)
    moments = {
        EVENING: to_utc(datetime.combine(eve, policy.remind_evening), zone),
        HOUR: undisturbed(ctx, zone, assignment.at - policy.remind_before, assignment.at),
        NUDGE: assignment.at - policy.nudge_before,
        CLOSE: _ends_at(ctx, request, assignment) + policy.close_after,
    }
    for action in (*moments, SNOOZE, RELEASE):
        ctx.forget(action, assignment.id)
    for action, moment in moments.items():
        if moment > ctx.now or action == CLOSE:
            ctx.later(action, moment, assignment.id)
    day = day_of(assignment.at, zone)
    morning = to_utc(datetime.combine(day, policy.summary_at), zone)
    if morning > ctx.now:
        ctx.later(MORNING, morning, assignment.neighbour_id, day.isoformat())


def undisturbed(ctx: Context, zone: str, at: datetime, before: datetime) -> datetime:
    """The moment itself, or the end of the quiet hours it lies in where that leaves enough time `before`."""
    policy = ctx.policy.dispatch
    over = quiet_ends(at, policy.quiet_from, policy.quiet_to, zone)
    return over if over <= before - SOONEST else at


def _ends_at(ctx: Context, request: Request, assignment: Assignment) -> datetime:
    end = occupied(assignment.at, ctx.kind(request.kind)).end
    return end if request.window is None or exact(request, assignment) else max(end, request.window.end)


def end(ctx: Context, assignment: Assignment, state: AssignmentState, key: str) -> Assignment:
    """A task ends without having been done: no reminders, no address, no buttons any more."""
    for action in TIMERS:
        ctx.forget(action, assignment.id)
    hide_address(ctx, assignment)
    helper = ctx.store.people.get(assignment.neighbour_id)
    for slot in (task_slot(assignment), hour_slot(assignment)):
        amend(ctx, helper, slot, key)
    for card in ctx.store.cards.about(CardKind.PROBLEM, assignment.request_id):
        if card.params.get("slot") == unclosed_slot(assignment):
            close(ctx, card.id, Say("desk-closed"))
    return ctx.store.assignments.save(replace(assignment, state=state, ended_at=ctx.now))


def hide_address(ctx: Context, assignment: Assignment) -> None:
    """Where the address was shown, it no longer is; where it is just about to be, it won't."""
    ctx.redraw(address_slot(assignment), "task-address-gone")
    amend(ctx, ctx.store.people.get(assignment.neighbour_id), address_slot(assignment), "task-address-gone")


def tell_helper(
    ctx: Context, assignment: Assignment, key: str, choices: Sequence[Choice] = (), **params: Any
) -> None:
    """Make sure that the helper hears it: in the chat, or by phone."""
    helper = ctx.store.people.get(assignment.neighbour_id)
    if helper.is_member:
        # What has not been said by phone yet is replaced by what is true now.
        slot = None if ctx.chat_of(helper) is not None else f"told:{assignment.id}"
        reach(ctx, helper, key, choices, within=PHONED_WITHIN, slot=slot, **params)
