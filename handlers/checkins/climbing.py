"""Silence climbs: each greeting that nobody has answered takes its next step when that is due."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bot.context import Context
from bot.domain import climbing
from bot.domain.cards import CardKind, CardState
from bot.domain.checkins import Checkin, CheckinState, Plan, Step, Way
from bot.domain.climbing import Rung, Waits, What
from bot.routing import Due, timer
from handlers.checkins import alarms, asking, callers, contacts_called, keeping, outages
from handlers.checkins.keeping import CLIMB

MOST_AT_ONCE = 50
"""Steps taken in one go: contacts who can't be reached are passed over at once. More than these nobody has."""


@timer(CLIMB)
def climb(ctx: Context, due: Due) -> None:
    """The next step is due, unless somebody has answered meanwhile."""
    checkin = ctx.store.checkins.find(due.subject_id)
    if checkin is None or checkin.over or checkin.state is CheckinState.WANTS_HELP:
        return
    plan = ctx.store.plans.get(checkin.plan_id)
    if due.late > ctx.policy.checkins.late:
        outages.overdue(ctx, plan, checkin, due)
        return
    go_on(ctx, plan, checkin)


def go_on(ctx: Context, plan: Plan, checkin: Checkin) -> None:
    """Do what is due now, and plan what comes next."""
    if checkin.state is CheckinState.WITH_CALLER:
        callers.go_on(ctx, plan, checkin)
        return
    if checkin.contact_id is not None:
        contacts_called.await_news(ctx, plan, checkin)
        return
    if checkin.state is CheckinState.DUE and checkin.delivered_at is None and plan.way is Way.CHAT:
        asking.not_delivered(ctx, plan, checkin)
        return
    schedule(ctx, plan, checkin)


def schedule(ctx: Context, plan: Plan, checkin: Checkin) -> None:
    """Take every step that is due, and set the timer of the next one."""
    for _ in range(MOST_AT_ONCE):
        rung = _next(ctx, plan, checkin)
        if rung is None:
            ctx.forget(CLIMB, checkin.id)
            return
        if rung.at > ctx.now:
            ctx.later(CLIMB, rung.at, checkin.id)
            return
        checkin = _take(ctx, plan, checkin, rung)


def _base(plan: Plan, checkin: Checkin, steps: Sequence[Step], waits: Waits) -> datetime:
    """Where the waits count from: the question's delivery; its time, if it has not arrived; and after telephone
    calls in vain so that contacts are called at once."""
    if plan.way is Way.PHONE:
        callers = {s.neighbour_id for s in steps if s.what == What.CALL}
        vain = [s.at for s in steps if s.what == What.NO_ANSWER and s.neighbour_id in callers]
        return vain[-1] - waits.contact if vain else checkin.due_at
    return checkin.delivered_at or checkin.due_at


def _next(ctx: Context, plan: Plan, checkin: Checkin) -> Rung | None:
    waits, steps = Waits.of(plan, ctx.policy.checkins), ctx.store.checkins.steps(checkin.id)
    card = keeping.card_of(ctx, checkin)
    danger = ctx.store.cards.about(CardKind.DANGER, checkin.neighbour_id)
    return climbing.next_rung(
        _base(plan, checkin, steps, waits),
        waits,
        ctx.store.contacts.of(plan.id),
        steps,
        ctx.now,
        heard=checkin.delivered_at is not None,
        # Who cried for help is in a coordinator's hands already: nobody else is sent there.
        taken=bool(danger) or (card is not None and card.state is CardState.TAKEN),
    )


def _take(ctx: Context, plan: Plan, checkin: Checkin, rung: Rung) -> Checkin:
    if rung.what is What.REMINDED:
        return asking.remind(ctx, checkin)
    if rung.what is What.CARD:
        return alarms.alert(ctx, plan, checkin)
    assert rung.contact is not None
    if checkin.state in (CheckinState.ASKED, CheckinState.REMINDED):
        checkin = replace(checkin, state=CheckinState.SILENT)
    return contacts_called.call(ctx, plan, checkin, rung.contact, rung.what)
