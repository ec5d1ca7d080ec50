"""Contacts as they are written down: put, counted for every plan of a person, gone; and who hears of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot import cards
from bot.cards import raise_with
from bot.context import Context
from bot.domain.cards import CardKind
from bot.domain.checkins import Contact, ContactState, Plan, PlanState
from bot.domain.people import Neighbour, Standing
from bot.ports.rows import Choice
from bot.ports.words import Say
from handlers.checkins import plans
from handlers.people import leaving


def put(ctx: Context, contact: Contact) -> Contact:
    """A new row, or the one of somebody who was asked for this plan before."""
    for before in ctx.store.contacts.of(contact.plan_id):
        if before.neighbour_id == contact.neighbour_id:
            return ctx.store.contacts.save(replace(contact, id=before.id))
    return ctx.store.contacts.add(contact)


def for_all_plans(ctx: Context, contact: Contact, plan: Plan) -> None:
    """A yes is for the person: it counts for each of their plans."""
    ctx.forget(plans.CONTACT_SILENT, contact.id)
    ctx.audit("contact-agreed", "contact", contact.id)
    for other in ctx.store.plans.of(plan.neighbour_id):
        if other.id == plan.id:
            continue
        there = ctx.store.contacts.of(other.id)
        place = max((c.place for c in there), default=0) + 1
        mine = next((c for c in there if c.neighbour_id == contact.neighbour_id), None)
        if mine is not None:
            ctx.forget(plans.CONTACT_SILENT, mine.id)
        same = replace(
            contact, id=0, plan_id=other.id, place=mine.place if mine else place, invitation_id=None
        )
        put(ctx, same)


def settled(ctx: Context, plan: Plan) -> None:
    """Somebody counts: a card that said that nobody did has nothing to ask any more."""
    cards.close_about(ctx, CardKind.PLAN, plan.id, Say("desk-plan-contact-found"))


def forget_guest(ctx: Context, guest: Neighbour) -> None:
    """A name (and number) that stood only for a contact goes with it."""
    others = [
        c for c in ctx.store.contacts.by(guest.id) if c.state in (ContactState.INVITED, ContactState.AGREED)
    ]
    if guest.standing is not Standing.GUEST or others or ctx.store.delegations.of(guest.id):
        return
    ctx.store.people.save(replace(guest, name="", phone="", standing=Standing.LEFT))
    ctx.audit("erased", "neighbour", guest.id)
    leaving.remember(ctx, guest)


def void(ctx: Context, contact: Contact) -> None:
    invitation = ctx.store.invitations.find(contact.invitation_id or 0)
    if invitation is not None and invitation.used_at is None and invitation.expires_at > ctx.now:
        ctx.store.invitations.save(replace(invitation, expires_at=ctx.now))


def withdraw(ctx: Context, contact: Contact, person: Neighbour) -> None:
    """The person wants somebody no more: who had agreed is thanked, an invitation is good no more."""
    ctx.forget(plans.CONTACT_SILENT, contact.id)
    void(ctx, contact)
    ctx.store.contacts.save(replace(contact, state=ContactState.REMOVED, answered_at=ctx.now))
    ctx.audit("contact-removed", "contact", contact.id)
    who = ctx.store.people.get(contact.neighbour_id)
    if contact.state is ContactState.AGREED:
        ctx.tell(who, "plan-contact-over", name=person.name)
    for card in ctx.store.cards.about(CardKind.PHONE, who.id):
        if card.params.get("slot") == f"contact:{contact.id}":
            cards.close(ctx, card.id, Say("desk-plan-contact-off"))
    forget_guest(ctx, who)


def gone(ctx: Context, contact: Contact, name: str, key: str) -> None:
    """Tell the person that somebody can't, and see that somebody is left who can."""
    ctx.forget(plans.CONTACT_SILENT, contact.id)
    plan = ctx.store.plans.get(contact.plan_id)
    if plan.state is not PlanState.ACTIVE:
        return
    person = ctx.store.people.get(plan.neighbour_id)
    ask_another = (
        Choice("plan-button-another", "plan.contact-new", {"plan": plan.id}),
        Choice("plan-button-as-is", "plan.contact-enough", {"plan": plan.id}),
    )
    cards.reach(ctx, person, key, ask_another, within=timedelta(hours=24), name=name)
    see_that_somebody_is_left(ctx, plan)


def see_that_somebody_is_left(ctx: Context, plan: Plan) -> None:
    """Where nobody counts who was counted on, a coordinator sees to it with the person."""
    if plan.state is not PlanState.ACTIVE or plans.counting(ctx, plan):
        return
    if any(c.state is ContactState.INVITED for c in ctx.store.contacts.of(plan.id)):
        return
    raise_plan_card(ctx, plan, "desk-plan-no-contacts")


def raise_plan_card(ctx: Context, plan: Plan, key: str, **more: str) -> None:
    person = ctx.store.people.get(plan.neighbour_id)
    promised = ctx.promise(timedelta(hours=24))
    raise_with(
        ctx, CardKind.PLAN, plan.id, key, {"name": person.name, "phone": person.phone or "—", **more},
        (
            Choice("plan-button-contacts", "plan.contacts", {"plan": plan.id}, row=0),
            Choice("desk-button-take", "card.take", row=1),
            Choice("desk-button-seen-to", "card.close", row=1),
        ),
        due_at=promised[0] if promised else ctx.now + timedelta(hours=24),
    )  # fmt: skip
