"""When somebody goes: their plans end, and whoever counted on them is told; what is kept of plans for /mydata."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot.cards import raise_with
from bot.context import Context
from bot.domain.cards import CardKind
from bot.domain.checkins import Contact, ContactState, PlanState
from bot.domain.people import Neighbour
from bot.ports.rows import Choice
from bot.ports.words import Lines, Say
from handlers.checkins import contacts, contacts_called, contacts_kept, plan_words, plans


def left(ctx: Context, person: Neighbour) -> None:
    """Somebody leaves: their plans go with all that is kept of them; who counted on them as a contact hears it."""
    for plan in ctx.store.plans.of(person.id):
        guests = [ctx.store.people.get(c.neighbour_id) for c in ctx.store.contacts.of(plan.id)]
        plans.end(ctx, plan, gone=True)
        for contact in ctx.store.contacts.of(plan.id):
            ctx.store.contacts.remove(contact.id)
        for guest in guests:
            contacts_kept.forget_guest(ctx, guest)
    ctx.store.plans.forget(person.id)
    contacts_called.left(ctx, person)
    for contact in _standing_for(ctx, person):
        ctx.store.contacts.save(replace(contact, state=ContactState.REMOVED, answered_at=ctx.now))
        contacts_kept.gone(ctx, contact, person.name, "plan-contact-gone")
    for contact in ctx.store.contacts.by(person.id):
        ctx.store.contacts.remove(contact.id)


def _standing_for(ctx: Context, person: Neighbour) -> list[Contact]:
    return [c for c in ctx.store.contacts.by(person.id) if c.state in contacts.STANDING]


def died(ctx: Context, person: Neighbour) -> None:
    """A death: nothing is asked any more, and nobody hears of it from the bot. Coordinators call the contacts, and
    those for whom the one who died was a contact."""
    tell: list[int] = []
    for plan in ctx.store.plans.of(person.id):
        tell += [c.neighbour_id for c in plans.counting(ctx, plan)]
        plans.end(ctx, plan, tell=False)
    for contact in _standing_for(ctx, person):
        ctx.forget(plans.CONTACT_SILENT, contact.id)
        ctx.store.contacts.save(replace(contact, state=ContactState.REMOVED, answered_at=ctx.now))
        plan = ctx.store.plans.get(contact.plan_id)
        if plan.state is PlanState.ACTIVE:
            tell.append(plan.neighbour_id)
    if not tell:
        return
    promised = ctx.promise(timedelta(hours=24))
    raise_with(
        ctx, CardKind.PROBLEM, person.id, "desk-plan-died",
        {"name": person.name, "lines": Lines([_with_phone(ctx, i) for i in dict.fromkeys(tell)], "– ")},
        (
            Choice("desk-button-take", "card.take", row=0),
            Choice("desk-button-seen-to", "card.close", row=0),
        ),
        due_at=promised[0] if promised else None, slot=f"died:{person.id}",
    )  # fmt: skip


def _with_phone(ctx: Context, neighbour_id: int) -> Say:
    who = ctx.store.people.get(neighbour_id)
    return Say("desk-plan-call", {"name": who.name, "phone": who.phone or "—"})


def kept(ctx: Context, person: Neighbour) -> list[Say | str]:
    """What is kept of somebody's greetings, for /mydata: plans, who is called, for whom they are called."""
    lines: list[Say | str] = []
    for plan in ctx.store.plans.of(person.id):
        lines.append(Say("plan-kept", plan_words.said(ctx, plan)))
        lines += contacts.lines(ctx, plan)
    held = len(ctx.store.checkins.of(person.id, ctx.now - timedelta(days=36_500)))
    if held:
        lines.append(Say("plan-kept-greetings", {"count": held}))
    for contact in _standing_for(ctx, person):
        plan = ctx.store.plans.get(contact.plan_id)
        if plan.state is not PlanState.ENDED:
            lines.append(Say("plan-kept-contact", {"name": ctx.store.people.get(plan.neighbour_id).name}))
    return lines
