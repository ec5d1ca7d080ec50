"""A plan that somebody else proposes: it begins with the person's own yes, or with one that a coordinator heard."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

from bot import cards
from bot.cards import raise_with
from bot.context import Context, on_behalf
from bot.domain.cards import CardKind
from bot.domain.checkins import Plan, PlanState
from bot.domain.errors import NoLongerOpen, NotAllowed
from bot.domain.people import Neighbour
from bot.ports.rows import Choice
from bot.ports.words import Say
from bot.routing import Due, Pressed, Who, button, timer
from handlers.checkins import plan_words, plans

REMIND_AFTER = timedelta(days=1)
"""How long a proposal waits for an answer before it is made once more."""

PERSON_AFTER = timedelta(days=2)
"""How long it then waits before a coordinator asks by telephone."""


def propose(ctx: Context, plan: Plan, person: Neighbour) -> None:
    """Ask the person; a coordinator who has just spoken with them can say so at once."""
    if ctx.me.is_coordinator:
        ctx.say(
            "desk-plan-spoken",
            (
                Choice("desk-plan-button-agreed", "plan.agreed-by-voice", {"plan": plan.id}),
                Choice("desk-plan-button-ask", "plan.ask-person", {"plan": plan.id}),
                Choice("desk-plan-button-drop", "plan.drop", {"plan": plan.id}),
            ),
            name=person.name, **_said(ctx, plan),
        )  # fmt: skip
        # Should nobody press any of them, the person is asked all the same.
        ctx.later(plans.UNANSWERED, ctx.now + timedelta(hours=1), plan.id, step="ask", by=ctx.me.id)
        return
    _ask(ctx, plan, person, ctx.me)
    ctx.say("plan-proposed", name=person.name)


def _said(ctx: Context, plan: Plan) -> dict[str, Any]:
    number = ctx.services.facts.emergency(ctx.community.country)
    return {"number": number, **plan_words.said(ctx, plan)}


def answers(plan: Plan) -> tuple[Choice, ...]:
    return (
        Choice("button-yes", "plan.agree", {"plan": plan.id}),
        Choice("button-no", "plan.refuse", {"plan": plan.id}),
    )


def _ask(ctx: Context, plan: Plan, person: Neighbour, by: Neighbour | None) -> None:
    name = by.name if by is not None else Say("coordination")
    cards.reach(
        ctx, person, "plan-proposal", answers(plan), within=timedelta(hours=8), slot=f"plan:{plan.id}",
        by=name, **_said(ctx, plan),
    )  # fmt: skip
    if ctx.chat_of(person) is None:
        # The card that stands for it comes back by itself.
        ctx.forget(plans.UNANSWERED, plan.id)
        return
    ctx.later(
        plans.UNANSWERED,
        plans.awake(ctx, ctx.now + REMIND_AFTER),
        plan.id,
        step="remind",
        by=by.id if by else 0,
    )


@button("plan.ask-person", who=Who.COORDINATOR)
def ask_person(ctx: Context, pressed: Pressed) -> None:
    plan, person = plans.managed(ctx, pressed.id("plan"))
    if plan.state is not PlanState.PROPOSED:
        raise NoLongerOpen
    _ask(ctx, plan, person, ctx.coordinator())
    ctx.say("plan-proposed", name=person.name)


@button("plan.drop")
def drop(ctx: Context, pressed: Pressed) -> None:
    """It isn't proposed after all: nothing of it is left to be asked."""
    plan, person = plans.managed(ctx, pressed.id("plan"))
    if plan.state is not PlanState.PROPOSED:
        raise NoLongerOpen
    plans.end(ctx, plan, tell=False)
    ctx.say("desk-plan-dropped", name=person.name)


# --- yes and no


def _proposed(ctx: Context, pressed: Pressed) -> Plan:
    """A plan that waits for the sender's own word."""
    plan = ctx.store.plans.find(pressed.id("plan"))
    if plan is None or ctx.sender is None or ctx.sender.id != plan.neighbour_id or not ctx.sender.is_member:
        raise NotAllowed
    if plan.state is not PlanState.PROPOSED:
        raise NoLongerOpen
    return plan


@button("plan.agree")
def agree(ctx: Context, pressed: Pressed) -> None:
    """The person's yes, said here or heard on the telephone by the coordinator who presses it for them."""
    plan = plans.start(ctx, _proposed(ctx, pressed))
    ctx.done()
    ctx.say("plan-set", first=plans.first_said(ctx, plan))
    _tell_proposer(ctx, plan)
    plans.contacts_next(ctx, plan)


@button("plan.agreed-by-voice", who=Who.COORDINATOR)
def agreed_by_voice(ctx: Context, pressed: Pressed) -> None:
    """A coordinator has heard the yes: who heard it, and when, is the proof."""
    coordinator = ctx.coordinator()
    plan, person = plans.managed(ctx, pressed.id("plan"))
    if plan.state is not PlanState.PROPOSED:
        raise NoLongerOpen
    plan = plans.start(ctx, replace(plan, agreed_by=coordinator.id))
    ctx.say("desk-plan-set", name=person.name, first=plans.first_said(ctx, plan))
    plans.contacts_next(ctx, plan)


def _tell_proposer(ctx: Context, plan: Plan) -> None:
    proposer = ctx.store.people.find(plan.set_by or 0)
    if proposer is None or not proposer.is_member or proposer.id == plan.neighbour_id:
        return
    person = ctx.store.people.get(plan.neighbour_id)
    if plan.state is PlanState.ACTIVE:
        contacts = Choice("plan-button-contacts", "plan.contacts", {"plan": plan.id})
        ctx.tell(proposer, "plan-agreed-told", (contacts,), name=person.name)
    else:
        ctx.tell(proposer, "plan-refused-told", name=person.name)


@button("plan.refuse")
def refuse(ctx: Context, pressed: Pressed) -> None:
    """No is no: nothing is asked, and who proposed it hears it without a reason."""
    plan = plans.end(ctx, _proposed(ctx, pressed), tell=False)
    ctx.done()
    ctx.say("plan-refused")
    _tell_proposer(ctx, plan)


# --- no answer


@timer(plans.UNANSWERED)
def unanswered(ctx: Context, due: Due) -> None:
    """Asked once more, and then by a person."""
    plan = ctx.store.plans.find(due.subject_id)
    if plan is None or plan.state is not PlanState.PROPOSED:
        return
    person, by = ctx.store.people.get(plan.neighbour_id), ctx.store.people.find(int(due.args.get("by") or 0))
    step = due.args.get("step")
    if step == "ask" or (step == "remind" and ctx.chat_of(person) is not None):
        _ask(ctx, plan, person, by)
        if step == "remind":
            again = {**due.args, "step": "call"}
            ctx.later(
                plans.UNANSWERED, plans.awake(ctx, ctx.now + PERSON_AFTER - REMIND_AFTER), plan.id, **again
            )
        return
    raise_with(
        ctx, CardKind.PLAN, plan.id, "desk-plan-unanswered",
        {"name": person.name, "phone": person.phone or "—", **_said(ctx, plan)},
        (
            *on_behalf(person, answers(plan)),
            Choice("desk-button-take", "card.take", row=2),
        ),
        due_at=(ctx.promise(timedelta(hours=8)) or (ctx.now + timedelta(hours=8), None))[0],
    )  # fmt: skip
