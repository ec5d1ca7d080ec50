"""What is said about a plan from time to time: its limits once a month, and after the first week whether it fits."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time, timedelta

from bot import cards
from bot.context import Context
from bot.domain.checkins import Plan, PlanState
from bot.domain.schedules import to_utc
from bot.ports.rows import Choice
from bot.routing import Due, Pressed, button, timer
from handlers.checkins import away, plan_words, plans


@timer(plans.LIMITS)
def limits(ctx: Context, due: Due) -> None:
    """It is no emergency service: said again, and when it was said is kept."""
    plan = _standing(ctx, due)
    if plan is None:
        return
    person = ctx.store.people.get(plan.neighbour_id)
    ctx.store.plans.save(replace(plan, limits_said_at=ctx.now))
    ctx.later(plans.LIMITS, plans.awake(ctx, ctx.now + plans.MONTH), plan.id)
    others = [p.id for p in ctx.store.plans.of(person.id) if p.state is PlanState.ACTIVE]
    if others and others[0] != plan.id:
        # Said once a month, however often a day they are greeted.
        return
    cards.reach(
        ctx, person, "plan-limits",
        (
            Choice("plan-button-heard", "plan.limits-heard", {"plan": plan.id}),
            Choice("button-change", "plan.show", {"plan": plan.id}),
        ),
        within=plans.MONTH / 10, slot=f"limits:{plan.id}",
        number=ctx.services.facts.emergency(ctx.community.country), **plan_words.said(ctx, plan),
    )  # fmt: skip


def _standing(ctx: Context, due: Due) -> Plan | None:
    plan = ctx.store.plans.find(due.subject_id)
    return plan if plan is not None and plan.state is PlanState.ACTIVE else None


@button("plan.limits-heard")
def heard(ctx: Context, pressed: Pressed) -> None:
    plan, _ = plans.managed(ctx, pressed.id("plan"))
    ctx.audit("limits-accepted", "plan", plan.id)
    ctx.note("plan-limits-thanks")


# --- the rehearsal


@timer(plans.REHEARSED)
def rehearsed(ctx: Context, due: Due) -> None:
    """After the first week: is the hour right?"""
    plan = _standing(ctx, due)
    if plan is None:
        return
    if plan.away_until is not None and away.is_away(ctx, plan):
        # It is asked once they are back.
        back = to_utc(datetime.combine(plan.away_until + timedelta(days=2), time(12)), plan.zone)
        ctx.later(plans.REHEARSED, back, plan.id)
        return
    args = {"plan": plan.id}
    cards.reach(
        ctx, ctx.store.people.get(plan.neighbour_id), "plan-rehearsed",
        (
            Choice("button-ok", "plan.rehearsed-fine", args),
            Choice("plan-button-another-hour", "plan.change-hour", args),
            Choice("plan-button-end", "plan.end", args),
        ),
        within=plans.MONTH / 10, slot=f"rehearsed:{plan.id}", **plan_words.said(ctx, plan),
    )  # fmt: skip


@button("plan.rehearsed-fine")
def fine(ctx: Context, pressed: Pressed) -> None:
    plan, _ = plans.managed(ctx, pressed.id("plan"))
    ctx.audit("rehearsal-fine", "plan", plan.id)
    ctx.say("plan-rehearsed-fine", **plan_words.said(ctx, plan))
