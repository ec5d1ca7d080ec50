"""`/checkin`: one's own greetings, what can be changed of them, and for whom one is a contact."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from bot.context import Context
from bot.domain.checkins import ContactState, Plan, PlanState
from bot.domain.people import Neighbour
from bot.ports.rows import Choice
from bot.ports.words import Day, Lines, Say
from bot.routing import Pressed, Said, button, command
from handlers import steps
from handlers.checkins import away, contacts, plan_words, plans
from handlers.people import joining


@command("checkin", it="saluto")
def checkin(ctx: Context, said: Said) -> None:
    """One's own plan; with words ("ogni giorno alle 9") a new one, read from them."""
    if ctx.sender is None or not ctx.sender.is_member:
        joining.start(ctx, then="plan.begin")
        return
    if said.rest.strip():
        begin_with(ctx, said.rest)
        return
    steps.fresh(ctx)
    ctx.done()
    show_all(ctx, ctx.me)


def begin_with(ctx: Context, text: str, **args: object) -> None:
    """Begin a plan with what a sentence says of it."""
    ctx.go("plan.begin", **{**plan_words.wanted(ctx, text).given, **args})


@button("settings.checkin")
@button("plan.mine")
def mine(ctx: Context, pressed: Pressed) -> None:
    show_all(ctx, ctx.me, pressed)


@button("plan.of")
def of(ctx: Context, pressed: Pressed) -> None:
    """Those of somebody one speaks for, or coordinates."""
    person = ctx.store.people.get(pressed.id("person"))
    if not plans.speaks_for(ctx, person.id):
        ctx.missed()
    show_all(ctx, person, pressed)


def show_all(ctx: Context, person: Neighbour, pressed: Pressed | None = None) -> None:
    """None: what it is, and a way to it. One: that one. Several: which?"""
    found = ctx.store.plans.of(person.id)
    own = ctx.sender is not None and ctx.sender.id == person.id
    name = "" if own else person.name
    others = _for_others(ctx) if own else ()
    if not found:
        begin = Choice("plan-button-begin", "plan.begin", {} if own else {"person": person.id})
        ctx.say("plan-none", (begin, *others, Choice("button-not-now", "talk.cancel")), name=name)
    elif len(found) == 1 and not others:
        show(ctx, found[0], person)
    else:
        again = pressed or Pressed("plan.mine")
        each = [Choice("plan-button-this", "plan.show", {"plan": p.id}, _short(ctx, p)) for p in found]
        ctx.say("plan-which", plan_words.page([*each, *others], again), name=name)


def _short(ctx: Context, plan: Plan) -> dict[str, Any]:
    return {
        "days": plan_words.days_said(plan_words.days_in(plan)),
        "at": plan_words.clock_said(plan.start.time()),
    }


def _for_others(ctx: Context) -> Sequence[Choice]:
    """For whom one is a contact, and whose plans one may see to."""
    choices, seen = [], set()
    for contact in ctx.store.contacts.by(ctx.me.id):
        plan = ctx.store.plans.find(contact.plan_id)
        if plan is None or plan.state is PlanState.ENDED or plan.neighbour_id in seen:
            continue
        name = {"name": ctx.store.people.get(plan.neighbour_id).name}
        if contact.state is ContactState.AGREED:
            seen.add(plan.neighbour_id)
            choices.append(
                Choice("plan-button-leave-of", "plan.contact-leave", {"contact": contact.id}, name)
            )
    for delegation in ctx.store.delegations.by(ctx.me.id):
        if plans.speaks_for(ctx, delegation.person_id) and ctx.store.plans.of(delegation.person_id):
            person = ctx.store.people.get(delegation.person_id)
            choices.append(Choice("plan-button-of", "plan.of", {"person": person.id}, {"name": person.name}))
    return choices[:3]


@button("plan.show")
def shown(ctx: Context, pressed: Pressed) -> None:
    plan, person = plans.managed(ctx, pressed.id("plan"))
    show(ctx, plan, person)


def show(ctx: Context, plan: Plan, person: Neighbour) -> None:
    """One plan: when, how, who is called, and what can be done with it."""
    ctx.done()
    if not plans.own(ctx, plan):
        ctx.audit("plan-shown", "plan", plan.id)
    args = {"plan": plan.id}
    ctx.say(
        "plan-shown",
        (
            Choice("button-change", "plan.change", args, row=0),
            Choice("plan-button-contacts", "plan.contacts", args, row=0),
            _pause(ctx, plan),
            Choice("plan-button-end", "plan.end", args, row=1),
        ),
        name="" if plans.own(ctx, plan) else person.name,
        lines=Lines(lines(ctx, plan)), **plan_words.said(ctx, plan),
    )  # fmt: skip


def _pause(ctx: Context, plan: Plan) -> Choice:
    if away.is_away(ctx, plan):
        return Choice("plan-button-back", "plan.back", {"plan": plan.id}, row=1)
    return Choice("plan-button-away", "plan.away", {"plan": plan.id}, row=1)


def lines(ctx: Context, plan: Plan) -> list[Say | str]:
    """What there is to know of a plan beside its hour."""
    said: list[Say | str] = []
    if plan.state is PlanState.PROPOSED:
        said.append(Say("plan-line-proposed"))
    if away.is_away(ctx, plan) and plan.away_until is not None:
        said.append(Say("plan-line-away", {"day": Day(plan.away_until)}))
    if plan.rehearsal_until is not None and plan.state is PlanState.ACTIVE:
        said.append(Say("plan-line-rehearsal", {"day": Day(plan.rehearsal_until)}))
    said.append(Say("plan-line-any" if plan.any_message else "plan-line-answer"))
    found = contacts.lines(ctx, plan)
    said += found if found else [Say("plan-line-no-contacts")]
    return said
