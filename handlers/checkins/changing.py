"""Changing a plan: hour, days, how somebody is greeted, what counts, how long is waited; and ending it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time, timedelta
from typing import Any

from bot import cards
from bot.context import Context
from bot.domain.checkin_plans import EVERY_DAY, WORKING_DAYS, rule_of
from bot.domain.checkins import Plan, PlanState, Way
from bot.domain.errors import NoLongerOpen
from bot.domain.people import Neighbour
from bot.domain.schedules import to_local
from bot.ports.rows import Choice
from bot.routing import Pressed, Said, button, state
from handlers import steps
from handlers.checkins import hours, plan_words, plans
from handlers.heard import heard

PATIENCE: dict[str, tuple[int | None, timedelta | None]] = {
    "short": (1, timedelta(minutes=15)),
    "usual": (None, None),
    "long": (3, timedelta(minutes=20)),
}
"""How often, and how far apart, somebody is reminded before anybody is called; None is as everybody."""


def _plan(ctx: Context, pressed: Pressed) -> tuple[Plan, Neighbour]:
    return plans.managed(ctx, pressed.id("plan"))


def _open(ctx: Context) -> tuple[Plan, Neighbour]:
    """The plan that is being changed in this conversation."""
    assert ctx.talk is not None
    return plans.managed(ctx, int(ctx.talk.data.get("plan_id") or 0))


def _whose(ctx: Context, plan: Plan, person: Neighbour) -> str:
    return "" if plans.own(ctx, plan) else person.name


@button("plan.change")
def change(ctx: Context, pressed: Pressed) -> None:
    plan, person = _plan(ctx, pressed)
    args, more = {"plan": plan.id}, bool(pressed.args.get("more"))
    pages = (("hour", "days", "way"), ("counts", "patience", "another"))
    choices = [Choice(f"plan-change-button-{part}", f"plan.change-{part}", args) for part in pages[more]]
    choices.append(Choice("button-more", "plan.change", {**args, "more": not more}))
    ctx.say("plan-change", choices, name=_whose(ctx, plan, person))


@button("plan.change-another")
def another(ctx: Context, pressed: Pressed) -> None:
    """One more greeting a day, or on other days."""
    plan, _ = _plan(ctx, pressed)
    ctx.go("plan.begin", person=plan.neighbour_id)


# --- the hour and the days


@button("plan.change-hour")
def hour(ctx: Context, pressed: Pressed) -> None:
    plan, person = _plan(ctx, pressed)
    steps.fresh(ctx, plan_id=plan.id)
    choices = [
        hours.hour_choice("plan.change-hour-set", time(h), plan=plan.id)
        for h in (*hours.HOURS, 11)
        if time(h) != plan.start.time()
    ][:3]
    steps.ask(
        ctx, "plan.change-hour", "plan-ask-hour", (*choices, Choice("button-back", "plan.show", {"plan": plan.id})),
        args={"plan": plan.id}, name=_whose(ctx, plan, person),
    )  # fmt: skip


@state("plan.change-hour")
def hour_said(ctx: Context, said: Said) -> None:
    text = heard(ctx, said)
    if text is None:
        return
    plan, person = _open(ctx)
    at = plan_words.hour_read(ctx, text)
    if at is None:
        ctx.missed()
    _move(ctx, plan, person, at=at)


@button("plan.change-hour-set")
def hour_set(ctx: Context, pressed: Pressed) -> None:
    plan, person = _plan(ctx, pressed)
    _move(ctx, plan, person, at=time.fromisoformat(pressed.text("at")))


@button("plan.change-days")
def days(ctx: Context, pressed: Pressed) -> None:
    plan, person = _plan(ctx, pressed)
    steps.fresh(ctx, plan_id=plan.id)
    args = {"plan": plan.id}
    steps.ask(
        ctx, "plan.change-days", "plan-ask-days",
        (
            Choice("plan-button-all", "plan.change-days-set", {**args, "days": sorted(EVERY_DAY)}),
            Choice("plan-button-work", "plan.change-days-set", {**args, "days": sorted(WORKING_DAYS)}),
            Choice("button-back", "plan.show", args),
        ),
        args=args, name=_whose(ctx, plan, person),
    )  # fmt: skip


@state("plan.change-days")
def days_said(ctx: Context, said: Said) -> None:
    text = heard(ctx, said)
    if text is None:
        return
    plan, person = _open(ctx)
    found = plan_words.days_read(ctx, text)
    if not found:
        ctx.missed()
    _move(ctx, plan, person, days=sorted(found))


@button("plan.change-days-set")
def days_set(ctx: Context, pressed: Pressed) -> None:
    plan, person = _plan(ctx, pressed)
    _move(ctx, plan, person, days=[int(day) for day in pressed.args["days"]])


def _move(
    ctx: Context, plan: Plan, person: Neighbour, *, at: time | None = None, days: list[int] | None = None
) -> None:
    """Another hour or other days, if somebody is there then; what is pending moves."""
    today = to_local(ctx.now, plan.zone).date()
    changed = replace(
        plan, start=datetime.combine(today, at or plan.start.time()),
        rule=plan.rule if days is None else rule_of(days),
    )  # fmt: skip
    assert ctx.talk is not None
    ctx.talk = replace(ctx.talk, data={**ctx.talk.data, "plan_id": plan.id})
    if not hours.covered(ctx, changed, person, plan=plan.id):
        return
    _saved(ctx, changed, person)


def _saved(ctx: Context, plan: Plan, person: Neighbour) -> None:
    plan = plans.moved(ctx, plan)
    ctx.audit("plan-changed", "plan", plan.id)
    ctx.done()
    ctx.say(
        "plan-changed", (Choice("plan-button-show", "plan.show", {"plan": plan.id}),),
        name=_whose(ctx, plan, person), first=plans.first_said(ctx, plan), **plan_words.said(ctx, plan),
    )  # fmt: skip
    if not plans.own(ctx, plan) and plan.state is PlanState.ACTIVE:
        # Whose day it is hears of it, whoever changed it.
        cards.reach(
            ctx, person, "plan-changed-told", slot=f"plan-changed:{plan.id}", by=(ctx.actor or ctx.me).name,
            **plan_words.said(ctx, plan),
        )  # fmt: skip


# --- chat or telephone, what counts, how long is waited


@button("plan.change-way")
def way(ctx: Context, pressed: Pressed) -> None:
    plan, person = _plan(ctx, pressed)
    args = {"plan": plan.id}
    ctx.say(
        "plan-ask-way",
        (
            Choice("plan-button-chat", "plan.change-way-set", {**args, "way": Way.CHAT.value}),
            Choice("plan-button-call", "plan.change-way-set", {**args, "way": Way.PHONE.value}),
            Choice("button-back", "plan.show", args),
        ),
        name=_whose(ctx, plan, person),
    )  # fmt: skip


@button("plan.change-way-set")
def way_set(ctx: Context, pressed: Pressed) -> None:
    plan, person = _plan(ctx, pressed)
    wanted = Way(pressed.text("way"))
    if wanted is Way.PHONE and not person.phone:
        ctx.say("plan-no-way", name=_whose(ctx, plan, person))
        return
    if wanted is Way.CHAT and ctx.chat_of(person) is None:
        ctx.say("plan-no-chat", name=_whose(ctx, plan, person))
        return
    _saved(ctx, replace(plan, way=wanted), person)


@button("plan.change-counts")
def counts(ctx: Context, pressed: Pressed) -> None:
    plan, person = _plan(ctx, pressed)
    args = {"plan": plan.id}
    ctx.say(
        "plan-ask-counts",
        (
            Choice("plan-button-any", "plan.change-counts-set", {**args, "any": True}),
            Choice("plan-button-answer", "plan.change-counts-set", {**args, "any": False}),
            Choice("button-back", "plan.show", args),
        ),
        name=_whose(ctx, plan, person),
    )  # fmt: skip


@button("plan.change-counts-set")
def counts_set(ctx: Context, pressed: Pressed) -> None:
    plan, person = _plan(ctx, pressed)
    _saved(ctx, replace(plan, any_message=bool(pressed.args["any"])), person)


@button("plan.change-patience")
def patience(ctx: Context, pressed: Pressed) -> None:
    plan, person = _plan(ctx, pressed)
    args: dict[str, Any] = {"plan": plan.id}
    ctx.say(
        "plan-ask-patience",
        (
            *(Choice(f"plan-button-{name}", "plan.change-patience-set", {**args, "wait": name}) for name in PATIENCE),
            Choice("button-back", "plan.show", args),
        ),
        name=_whose(ctx, plan, person),
    )  # fmt: skip


@button("plan.change-patience-set")
def patience_set(ctx: Context, pressed: Pressed) -> None:
    plan, person = _plan(ctx, pressed)
    if pressed.text("wait") not in PATIENCE:
        ctx.missed()
    attempts, spacing = PATIENCE[pressed.text("wait")]
    changed = replace(plan, attempts=attempts, spacing=spacing)
    steps.fresh(ctx, plan_id=plan.id)
    if hours.covered(ctx, changed, person, plan=plan.id):
        _saved(ctx, changed, person)


# --- the end


@button("plan.end")
def end(ctx: Context, pressed: Pressed) -> None:
    """One question, and it is over; being away for a while is the other answer."""
    plan, person = _plan(ctx, pressed)
    args = {"plan": plan.id}
    ctx.say(
        "plan-end-sure",
        (
            Choice("plan-button-end-yes", "plan.end-yes", args),
            Choice("plan-button-away", "plan.away", args),
            Choice("plan-button-end-no", "plan.show", args),
        ),
        name=_whose(ctx, plan, person),
    )  # fmt: skip


@button("plan.end-yes")
def end_yes(ctx: Context, pressed: Pressed) -> None:
    plan, person = _plan(ctx, pressed)
    if plan.state is PlanState.ENDED:
        raise NoLongerOpen
    plans.end(ctx, plan)
    own = plans.own(ctx, plan)
    ctx.done()
    ctx.say("plan-ended", name="" if own else person.name)
    if not own:
        cards.reach(ctx, person, "plan-ended-told", by=(ctx.actor or ctx.me).name)
        return
    proposer = ctx.store.people.find(plan.set_by or 0)
    if proposer is not None and proposer.id != person.id and proposer.is_member:
        ctx.tell(proposer, "plan-ended-by", name=person.name)
