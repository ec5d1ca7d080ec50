"""Away until a day: nothing is asked up to then; back early by one tap."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from bot.context import Context
from bot.domain.checkins import Plan, PlanState
from bot.domain.people import Neighbour
from bot.domain.schedules import to_local
from bot.ports.rows import Choice
from bot.ports.words import Day
from bot.routing import Pressed, Said, button, state
from bot.understanding import read_until
from handlers import steps
from handlers.checkins import plans

LONGEST = timedelta(days=366)

SHORT = ((1, "plan-button-today"), (7, "plan-button-week"))
"""Lengths that the buttons offer, in days from today on: only today, a week."""


@button("plan.away")
def ask(ctx: Context, pressed: Pressed) -> None:
    """Until when; with `until` (a day) it was said already."""
    plan, person = plans.managed(ctx, pressed.id("plan"))
    if until := pressed.text("until"):
        set_away(ctx, plan, person, date.fromisoformat(until))
        return
    steps.fresh(ctx, plan_id=plan.id)
    today = to_local(ctx.now, plan.zone).date()
    choices = [
        Choice(label, "plan.away", {"plan": plan.id, "until": (today + timedelta(days=days - 1)).isoformat()})
        for days, label in SHORT
    ]
    steps.ask(
        ctx, "plan.away", "plan-away-until", (*choices, Choice("button-back", "plan.show", {"plan": plan.id})),
        args={"plan": plan.id}, name="" if plans.own(ctx, plan) else person.name,
    )  # fmt: skip


@state("plan.away")
def until_said(ctx: Context, said: Said) -> None:
    """ "Fino a domenica", "torno il 3 marzo", "per due settimane"."""
    assert ctx.talk is not None
    plan, person = plans.managed(ctx, int(ctx.talk.data.get("plan_id") or 0))
    until = read_until(said.text, to_local(ctx.now, plan.zone), ctx.language)
    if until is None:
        ctx.missed()
    set_away(ctx, plan, person, until)


def set_away(ctx: Context, plan: Plan, person: Neighbour, until: date) -> None:
    """For all plans of this person: who is away is away. What is pending goes."""
    today = to_local(ctx.now, plan.zone).date()
    if until < today or until - today > LONGEST:
        ctx.say("plan-away-wrong")
        return
    for each in active(ctx, person):
        plans.moved(ctx, replace(each, away_until=until))
        ctx.audit("plan-away", "plan", each.id)
    ctx.done()
    back = Choice("plan-button-back", "plan.back", {"plan": plan.id})
    ctx.say(
        "plan-away", (back,), day=Day(until), name="" if plans.own(ctx, plan) else person.name,
        first=plans.first_said(ctx, replace(plan, away_until=until)),
    )  # fmt: skip


@button("plan.back")
def back(ctx: Context, pressed: Pressed) -> None:
    """Back before the day that was said: the greetings go on."""
    plan, person = plans.managed(ctx, pressed.id("plan"))
    for each in active(ctx, person):
        plans.moved(ctx, replace(each, away_until=None))
        ctx.audit("plan-back", "plan", each.id)
    ctx.done()
    ctx.say("plan-back", first=plans.first_said(ctx, replace(plan, away_until=None)))


def active(ctx: Context, person: Neighbour) -> list[Plan]:
    return [p for p in ctx.store.plans.of(person.id) if p.state is PlanState.ACTIVE]


def is_away(ctx: Context, plan: Plan) -> bool:
    """Whether nothing is asked today because the person is away."""
    return plan.away_until is not None and plan.away_until >= to_local(ctx.now, plan.zone).date()
