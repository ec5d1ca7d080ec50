"""Silence climbs: each greeting that nobody has answered takes its next step when that is due."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from bot.context import Context
from bot.domain import climbing
from bot.domain.cards import CardKind, CardState
from bot.domain.checkins import Checkin, CheckinState, Plan, Step, Way
from bot.domain.climbing import Rung, Waits, What
from bot.routing import Due, timer
from handlers.checkins import alerting, asking, callers, contacts_called, keeping, outages
from handlers.checkins.keeping import CLIMB

MOST_AT_ONCE = 50
"""Steps taken in one go: contacts who can't be reached are passed over at once. More than these nobody has."""


SAME_CRY = timedelta(hours=6)
"""How long before a greeting words of danger may have been said, for the silence after it to be theirs. A card that was
left standing from another day keeps nobody from being called."""

JUMPED = timedelta(minutes=30)
"""A step that comes this much earlier or later than planned, by a timer that is on time, says that the machine's clock
was put forward or back meanwhile. Less is a step that was tried again."""


@timer(CLIMB, waits=True)
def climb(ctx: Context, due: Due) -> None:
    """The next step is due, unless somebody has answered meanwhile."""
    checkin = ctx.store.checkins.find(due.subject_id)
    if checkin is None or checkin.over or checkin.state is CheckinState.WANTS_HELP:
        return
    plan = ctx.store.plans.get(checkin.plan_id)
    if due.late > ctx.policy.checkins.late:
        outages.overdue(ctx, plan, checkin, due)
        return
    go_on(ctx, plan, _followed(ctx, checkin, due))


def _followed(ctx: Context, checkin: Checkin, due: Due) -> Checkin:
    """The greeting by the clock as it goes now: what has happened so far moves along with a jump of it, so that
    nobody is hurried, or left waiting, by hours."""
    planned = due.args.get("planned")
    by = ctx.now - due.late - datetime.fromisoformat(str(planned)) if planned else timedelta()
    if abs(by) < JUMPED:
        return checkin
    ctx.store.checkins.shift(checkin.id, by)

    def moved(at: datetime | None) -> datetime | None:
        return at + by if at is not None else None

    return keeping.save(
        ctx,
        replace(
            checkin, asked_at=moved(checkin.asked_at), delivered_at=moved(checkin.delivered_at),
            going_at=moved(checkin.going_at),
        ),
    )  # fmt: skip


def go_on(ctx: Context, plan: Plan, checkin: Checkin) -> None:
    """Do what is due now, and plan what comes next. Who asked for help is silent no more: nothing climbs."""
    if checkin.state is CheckinState.WANTS_HELP:
        return
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
            keeping.next_at(ctx, checkin, rung.at)
            return
        checkin = _take(ctx, plan, checkin, rung)


def _base(plan: Plan, checkin: Checkin, steps: Sequence[Step], waits: Waits) -> datetime:
    """Where the waits count from: the question's delivery; its time, if it has not arrived; and after telephone
    calls in vain so that contacts are called at once."""
    if plan.way is Way.PHONE:
        callers = {s.neighbour_id for s in steps if s.what == What.CALL}
        vain = [s.at for s in steps if s.what == What.NO_ANSWER and s.neighbour_id in callers]
        return vain[-1] - waits.contact if vain else checkin.due_at
    return checkin.delivered_at or checkin.asked_at or checkin.due_at


def _next(ctx: Context, plan: Plan, checkin: Checkin) -> Rung | None:
    waits, steps = Waits.of(plan, ctx.policy.checkins), ctx.store.checkins.steps(checkin.id)
    card = keeping.card_of(ctx, checkin)
    danger = [
        card
        for card in ctx.store.cards.about(CardKind.DANGER, checkin.neighbour_id)
        if card.created_at >= checkin.due_at - SAME_CRY
    ]
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
        return alerting.alert(ctx, plan, checkin)
    assert rung.contact is not None
    if checkin.state in (CheckinState.ASKED, CheckinState.REMINDED):
        checkin = replace(checkin, state=CheckinState.SILENT)
    return contacts_called.call(ctx, plan, checkin, rung.contact, rung.what)
