"""When a plan's next greeting happens: two timers of the plan, moved whenever the plan or its place changes.

A greeting is due once for each (plan, local day). The second timer, a little later, sees that it was made: if the
first could not do its work, a person does it.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta

from bot.context import Context
from bot.domain.checkins import CheckinState, Plan, PlanState, Way
from bot.domain.schedules import day_of

DUE, BACKSTOP, SWEEP = "checkin.due", "checkin.backstop", "checkin.sweep"
"""Timers: the next greeting of a plan, the look whether it was made, and the look over all plans."""

SWEEP_EVERY = timedelta(hours=6)
"""How often it is looked whether every plan that stands has its next greeting planned."""

FIRST = timedelta(milliseconds=1)
"""Of many at the same minute those with the smaller priority go first, by less than this."""

MOST_DAYS_TRIED = 500
"""Occurrences looked at for one that may be: longer holidays than these end a plan."""


def plan_next(ctx: Context, plan: Plan) -> None:
    """Plan the next greeting, or move it to where the plan says now; none for a plan that is not active.

    Call it after every change of a plan (rule, start, zone, way, away_until, priority, state). What was asked today
    already is not asked again today. A greeting that is open although the person is away now is called off.
    """
    if plan.state is not PlanState.ACTIVE:
        forget(ctx, plan)
        return
    if plan.away_until is not None:
        _call_off(ctx, plan, until=plan.away_until)
    following(ctx, plan, ctx.now)
    if not ctx.store.timers.about(SWEEP, ctx.community.id):
        ctx.later(SWEEP, ctx.now + SWEEP_EVERY, ctx.community.id)


def forget(ctx: Context, plan: Plan, *, tell: bool = True, gone: bool = False) -> None:
    """Nothing is asked any more by this plan; what is open of it is called off, and who was alerted is told, unless
    it is not for the bot to say. Help that was asked for stays open, unless the person is `gone`."""
    ctx.forget(DUE, plan.id)
    ctx.forget(BACKSTOP, plan.id)
    _call_off(ctx, plan, tell=tell, all_of_it=gone or not tell)


def following(ctx: Context, plan: Plan, after: datetime, *, inclusive: bool = True) -> datetime | None:
    """Plan the first greeting from that moment on whose day has had none; when it is due (UTC)."""
    due = _next(ctx, plan, after, inclusive)
    if due is None:
        ctx.forget(DUE, plan.id)
        ctx.forget(BACKSTOP, plan.id)
        return None
    args = {"due": due.isoformat(), "day": local_day(plan, due).isoformat()}
    ctx.later(DUE, _fires(ctx, plan, due), plan.id, **args)
    ctx.later(BACKSTOP, due + ctx.policy.checkins.backstop, plan.id, **args)
    return due


def local_day(plan: Plan, due: datetime) -> date:
    """The day, where the person lives, to which a greeting belongs."""
    return day_of(due, plan.zone)


def _fires(ctx: Context, plan: Plan, due: datetime) -> datetime:
    """Helpers are asked some time before they are to telephone; the rest keeps the order of priority."""
    early = ctx.policy.checkins.callers_before if plan.way is Way.PHONE else timedelta()
    rank = timedelta(microseconds=min(max(plan.priority, 0), 999))
    return due - early - FIRST + rank


def _next(ctx: Context, plan: Plan, after: datetime, inclusive: bool) -> datetime | None:
    rule, moment = plan.recurrence, after
    for _ in range(MOST_DAYS_TRIED):
        due = rule.after(moment, inclusive=inclusive)
        if due is None:
            return None
        day = local_day(plan, due)
        if plan.away_until is None or day > plan.away_until:
            had = ctx.store.checkins.on(plan.id, day)
            if had is None or had.state is CheckinState.DUE:
                return due
        moment, inclusive = due, False
    return None


def _call_off(
    ctx: Context, plan: Plan, until: date | None = None, *, tell: bool = True, all_of_it: bool = False
) -> None:
    from handlers.checkins.alarms import call_off  # what ends a greeting knows all that follows from it

    for checkin in ctx.store.checkins.open_of(plan.neighbour_id):
        if checkin.state is CheckinState.WANTS_HELP and not all_of_it:
            # Who is away, or wants no more greetings, may still need what they asked for: coordinators see to it.
            continue
        if checkin.plan_id == plan.id and (until is None or checkin.day <= until):
            call_off(ctx, checkin, tell=tell)
