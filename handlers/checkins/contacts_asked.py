"""Asking somebody to be a contact: in their chat, by a link to be passed on, or by a coordinator's telephone; once
more when no answer comes, and then through a person."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from rapidfuzz import fuzz

from bot import cards
from bot.context import Context
from bot.domain.checkins import Contact, ContactState, Plan, PlanState
from bot.domain.errors import NoLongerOpen
from bot.domain.people import Invitation, InvitationTo, Neighbour, Standing
from bot.domain.trust import Trust
from bot.ports.rows import Choice
from bot.ports.words import Lines, Moment
from bot.routing import Due, Pressed, button, timer
from bot.understanding import fold
from handlers.checkins import contacts_kept, plans
from handlers.people import invitations

REMIND_AFTER = timedelta(days=2)
"""How long an invitation waits for an answer before it is made once more."""


GIVEN_UP_AFTER = timedelta(days=5)
"""How long it waits before the person and a coordinator hear that no answer has come."""


SAME_NAME = 85
"""rapidfuzz token_sort_ratio (0-100) from which a number's owner is the one who was named."""


def ask(
    ctx: Context, contact: Contact, plan: Plan, person: Neighbour, *, how: str, name: str, phone: str, known: int
) -> None:  # fmt: skip
    """Write a contact down and ask them: here (`ask`), by a link to pass on, or by telephone. One's own name
    (`myself`) is agreed on at once."""
    contact = replace(contact, state=ContactState.INVITED, asked_at=ctx.now)
    if how == "myself":
        contact = contacts_kept.put(
            ctx, replace(contact, neighbour_id=known, state=ContactState.AGREED, answered_at=ctx.now)
        )
        contacts_kept.for_all_plans(ctx, contact, plan)
        contacts_kept.settled(ctx, plan)
        return
    if how == "link":
        _give_link(
            ctx, contacts_kept.put(ctx, replace(contact, neighbour_id=_guest(ctx, name, "").id)), person, name
        )
    else:
        who = ctx.store.people.get(known) if how == "ask" else _by_phone(ctx, name, phone, person)
        contact = contacts_kept.put(ctx, replace(contact, neighbour_id=who.id))
        _ask(ctx, contact, who, person)
        reached = ctx.chat_of(who) is not None
        ctx.say("plan-contact-being-asked" if reached else "plan-contact-will-be-phoned", name=who.name)
    ctx.audit("contact-invited", "contact", contact.id)


def _guest(ctx: Context, name: str, phone: str) -> Neighbour:
    """Somebody of whom only what the person said is known, until they have agreed themselves."""
    return ctx.store.people.add(
        Neighbour(
            name, ctx.language, ctx.community.id, phone=phone, standing=Standing.GUEST, trust=Trust.NEWCOMER,
            created_at=ctx.now,
        )
    )  # fmt: skip


def _by_phone(ctx: Context, name: str, phone: str, person: Neighbour) -> Neighbour:
    same = [
        n for n in ctx.store.people.by_phone(ctx.community.id, phone)
        if n.standing is not Standing.LEFT and n.id != person.id
        and fuzz.token_sort_ratio(fold(n.name), fold(name)) >= SAME_NAME
    ]  # fmt: skip
    return same[0] if same else _guest(ctx, name, phone)


def answers(contact: Contact) -> tuple[Choice, ...]:
    return (
        Choice("plan-button-contact-yes", "plan.contact-yes", {"contact": contact.id}),
        Choice("plan-button-contact-no", "plan.contact-no", {"contact": contact.id}),
    )


def _ask(ctx: Context, contact: Contact, who: Neighbour, person: Neighbour) -> None:
    """In their chat, or as a card for a coordinator who telephones."""
    cards.reach(
        ctx, who, "plan-contact-asked", answers(contact), within=timedelta(hours=8), slot=f"contact:{contact.id}",
        name=person.name, does="near" if contact.near else "far",
    )  # fmt: skip
    if ctx.chat_of(who) is not None:
        ctx.later(plans.CONTACT_SILENT, plans.awake(ctx, ctx.now + REMIND_AFTER), contact.id, step="remind")
    else:
        # The card comes back by itself, but the person must not wait for ever.
        ctx.later(
            plans.CONTACT_SILENT, plans.awake(ctx, ctx.now + GIVEN_UP_AFTER), contact.id, step="give-up"
        )


def _give_link(ctx: Context, contact: Contact, person: Neighbour, name: str) -> None:
    """A link that is good once, to be passed on."""
    by = ctx.actor or ctx.me
    secret = ctx.secret()
    made = ctx.store.invitations.add(
        Invitation(
            ctx.store.token_hash(secret), InvitationTo.CONTACT, ctx.now + invitations.VALID_FOR, by_id=by.id,
            person_id=person.id, community_id=ctx.community.id,
        )
    )  # fmt: skip
    ctx.store.contacts.save(replace(contact, invitation_id=made.id))
    ctx.say(
        "plan-contact-link", name=name, link=ctx.link(secret), when=Moment(made.expires_at, "day"),
        elsewhere=Lines(invitations.elsewhere(ctx, secret)),
    )  # fmt: skip
    ctx.later(
        plans.CONTACT_SILENT, plans.awake(ctx, ctx.now + REMIND_AFTER), contact.id, step="remind", by=by.id
    )


@button("plan.contact-link")
def link_again(ctx: Context, pressed: Pressed) -> None:
    """Another link for somebody who has not answered; the one before it is good no more."""
    contact = ctx.store.contacts.find(pressed.id("contact"))
    _, person = plans.managed(ctx, contact.plan_id if contact else 0)
    if contact is None or contact.state is not ContactState.INVITED:
        raise NoLongerOpen
    contacts_kept.void(ctx, contact)
    _give_link(ctx, contact, person, ctx.store.people.get(contact.neighbour_id).name)
    ctx.later(
        plans.CONTACT_SILENT,
        plans.awake(ctx, ctx.now + GIVEN_UP_AFTER - REMIND_AFTER),
        contact.id,
        step="give-up",
    )


@timer(plans.CONTACT_SILENT)
def silent(ctx: Context, due: Due) -> None:
    """Asked once more; then the person and a coordinator hear that no answer has come."""
    contact = ctx.store.contacts.find(due.subject_id)
    plan = ctx.store.plans.find(contact.plan_id) if contact is not None else None
    if (
        contact is None
        or plan is None
        or contact.state is not ContactState.INVITED
        or plan.state is PlanState.ENDED
    ):
        return
    who, person = ctx.store.people.get(contact.neighbour_id), ctx.store.people.get(plan.neighbour_id)
    if due.args.get("step") == "remind":
        if contact.invitation_id is None:
            _ask(ctx, contact, who, person)
        else:
            by = ctx.store.people.find(int(due.args.get("by") or 0)) or person
            again = Choice("plan-button-link-again", "plan.contact-link", {"contact": contact.id})
            ctx.tell(by, "plan-contact-not-opened", (again,), name=who.name)
        ctx.later(
            plans.CONTACT_SILENT, plans.awake(ctx, ctx.now + GIVEN_UP_AFTER - REMIND_AFTER), contact.id, **{**due.args, "step": "give-up"}
        )  # fmt: skip
        return
    show = (
        Choice("plan-button-another", "plan.contact-new", {"plan": plan.id}),
        Choice("plan-button-as-is", "plan.contact-enough", {"plan": plan.id}),
    )
    cards.reach(ctx, person, "plan-contact-silent", show, within=timedelta(hours=24), name=who.name)
    contacts_kept.raise_plan_card(
        ctx, plan, "desk-plan-contact-silent", contact=who.name, contact_phone=who.phone or "—"
    )
