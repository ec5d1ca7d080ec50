"""Who is called when somebody doesn't answer, in which order; what can be changed of it."""

from __future__ import annotations

from dataclasses import replace

from bot.context import Context
from bot.domain.checkins import Contact, ContactState, Plan
from bot.domain.errors import NotAllowed
from bot.domain.people import Neighbour
from bot.ports.rows import Choice
from bot.ports.words import Lines, Say
from bot.routing import Pressed, button
from handlers.checkins import contacts_kept, plan_words, plans

MOST = 6
"""Contacts of one plan: with a quarter of an hour for each, more would never be reached."""

STANDING = (ContactState.INVITED, ContactState.AGREED)


def standing(ctx: Context, plan: Plan) -> list[Contact]:
    """Those who are asked or have agreed, in their order."""
    return [c for c in ctx.store.contacts.of(plan.id) if c.state in STANDING]


def lines(ctx: Context, plan: Plan) -> list[Say | str]:
    """Each contact with what they can do and what they have answered."""
    said: list[Say | str] = []
    for place, contact in enumerate(standing(ctx, plan), 1):
        who = ctx.store.people.get(contact.neighbour_id)
        does = "keys" if contact.keys else "near" if contact.near else "far"
        said.append(
            Say(
                "plan-contact-line",
                {"n": str(place), "name": who.name or "—", "does": does, "state": contact.state.value},
            )
        )
    return said


@button("plan.contacts")
def show_pressed(ctx: Context, pressed: Pressed) -> None:
    plan, person = plans.managed(ctx, pressed.id("plan"))
    show(ctx, plan, person)


def show(ctx: Context, plan: Plan, person: Neighbour) -> None:
    """Who is called, in which order, and what can be changed."""
    found, args = standing(ctx, plan), {"plan": plan.id}
    choices = []
    if len(found) < MOST:
        choices.append(Choice("plan-button-add", "plan.contact-new", args))
    if len(found) > 1:
        choices.append(Choice("plan-button-order", "plan.contact-order", args))
    if found:
        choices.append(Choice("plan-button-remove", "plan.contact-remove", args))
    ctx.done()
    ctx.say(
        "plan-contacts" if found else "plan-contacts-none",
        (*choices, Choice("button-back", "plan.show", args)),
        name="" if plans.own(ctx, plan) else person.name, lines=Lines(lines(ctx, plan)),
    )  # fmt: skip


@button("plan.contact-order")
def order(ctx: Context, pressed: Pressed) -> None:
    """Who is to be the first; asked again, any order comes about."""
    plan, _ = plans.managed(ctx, pressed.id("plan"))
    _choose(ctx, pressed, plan, "plan-contact-order", "plan.contact-first", standing(ctx, plan)[1:])


@button("plan.contact-remove")
def remove(ctx: Context, pressed: Pressed) -> None:
    plan, _ = plans.managed(ctx, pressed.id("plan"))
    _choose(ctx, pressed, plan, "plan-contact-remove", "plan.contact-removed", standing(ctx, plan))


def _choose(ctx: Context, pressed: Pressed, plan: Plan, key: str, action: str, among: list[Contact]) -> None:
    choices = [
        Choice(
            "plan-contact-name", action, {"plan": plan.id, "contact": contact.id},
            {"name": ctx.store.people.get(contact.neighbour_id).name or "—"},
        )
        for contact in among
    ]  # fmt: skip
    back = Choice("button-back", "plan.contacts", {"plan": plan.id})
    ctx.say(key, plan_words.page(choices, pressed, back))


def _chosen(ctx: Context, pressed: Pressed) -> tuple[Plan, Neighbour, Contact]:
    plan, person = plans.managed(ctx, pressed.id("plan"))
    contact = ctx.store.contacts.find(pressed.id("contact"))
    if contact is None or contact.plan_id != plan.id:
        raise NotAllowed
    return plan, person, contact


@button("plan.contact-first")
def first(ctx: Context, pressed: Pressed) -> None:
    plan, person, contact = _chosen(ctx, pressed)
    others = [c for c in ctx.store.contacts.of(plan.id) if c.id != contact.id]
    for place, each in enumerate((contact, *others), 1):
        ctx.store.contacts.save(replace(each, place=place))
    show(ctx, plan, person)


@button("plan.contact-removed")
def removed(ctx: Context, pressed: Pressed) -> None:
    """Taken away by the person; who had agreed is thanked."""
    plan, person, contact = _chosen(ctx, pressed)
    for each in ctx.store.plans.of(person.id):
        for same in standing(ctx, each):
            if same.neighbour_id == contact.neighbour_id:
                contacts_kept.withdraw(ctx, same, person)
        contacts_kept.see_that_somebody_is_left(ctx, each)
    show(ctx, plan, person)
