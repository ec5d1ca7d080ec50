"""What somebody who was asked to be a contact answers, and their going; nobody counts who has not agreed."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot import cards
from bot.context import Context
from bot.domain.checkins import Contact, ContactState, PlanState
from bot.domain.errors import NoLongerOpen, NotAllowed, Refusal
from bot.domain.people import Consent, ConsentBy, Invitation, InvitationTo, Neighbour, Standing
from bot.ports.rows import Choice
from bot.routing import Pressed, button
from handlers.checkins import contacts_kept
from handlers.people import joining


def invited_by(ctx: Context, invitation: Invitation) -> Contact | None:
    """For which contact a link was given."""
    for plan in ctx.store.plans.of(invitation.person_id or 0):
        for contact in ctx.store.contacts.of(plan.id):
            if contact.invitation_id == invitation.id:
                return contact
    return None


@button("plan.contact-came")
def came(ctx: Context, pressed: Pressed) -> None:
    """A link was taken up: by whom, is known from now on. A link that names no plan is of the person's plans that
    there are, and it is asked what the contact can do."""
    me = ctx.me
    invitation = ctx.store.invitations.get(pressed.id("invitation"))
    if invitation.used_by != me.id or invitation.to is not InvitationTo.CONTACT:
        raise NotAllowed
    person = ctx.store.people.get(invitation.person_id or invitation.by_id or 0)
    if person.id == me.id:
        # Passed on by whoever speaks for them: nobody is called for themselves.
        raise Refusal("invite-own")
    contact, inviter = invited_by(ctx, invitation), ctx.store.people.find(invitation.by_id or 0)
    if inviter is not None and (contact is None or inviter.id != person.id):
        ctx.tell(inviter, "invite-accepted", name=me.name)
    if contact is not None:
        _agreed(ctx, _taken_over(ctx, contact, me))
        return
    if not [p for p in ctx.store.plans.of(person.id) if p.state is PlanState.ACTIVE]:
        ctx.say("plan-contact-welcome-later", name=person.name)
        return
    ctx.say(
        "plan-contact-can-you",
        (
            Choice("plan-button-i-near", "plan.contact-can", {"invitation": invitation.id, "near": True}),
            Choice("plan-button-i-far", "plan.contact-can", {"invitation": invitation.id, "near": False}),
        ),
        name=person.name,
    )  # fmt: skip


@button("plan.contact-can")
def can(ctx: Context, pressed: Pressed) -> None:
    """ "I can ring the bell", or only telephone: from now on they count, for each of the person's plans."""
    me = ctx.me
    invitation = ctx.store.invitations.find(pressed.id("invitation"))
    if invitation is None or invitation.used_by != me.id or invitation.to is not InvitationTo.CONTACT:
        raise NotAllowed
    person_id = invitation.person_id or invitation.by_id or 0
    standing = ctx.store.plans.of(person_id)
    if not standing:
        raise NoLongerOpen
    place = max((c.place for c in ctx.store.contacts.of(standing[0].id)), default=0) + 1
    contact = Contact(standing[0].id, me.id, place, bool(pressed.args["near"]), community_id=ctx.community.id)
    _agreed(ctx, contacts_kept.put(ctx, contact))


def _taken_over(ctx: Context, contact: Contact, me: Neighbour) -> Contact:
    """The row that stood for a name is that of the neighbour who has come; the name that was said goes."""
    guest = ctx.store.people.get(contact.neighbour_id)
    if guest.id == me.id:
        return contact
    for before in ctx.store.contacts.of(contact.plan_id):
        if before.neighbour_id == me.id:
            ctx.store.contacts.remove(before.id)
    contact = ctx.store.contacts.save(replace(contact, neighbour_id=me.id))
    contacts_kept.forget_guest(ctx, guest)
    return contact


def _mine(ctx: Context, pressed: Pressed, *states: ContactState) -> Contact:
    """The sender as a contact, in one of these states."""
    contact = ctx.store.contacts.find(pressed.id("contact"))
    if contact is None or ctx.sender is None or contact.neighbour_id != ctx.sender.id:
        raise NotAllowed
    if contact.state not in states:
        raise NoLongerOpen
    return contact


@button("plan.contact-yes")
def yes(ctx: Context, pressed: Pressed) -> None:
    """Yes, pressed by themselves or by the coordinator who has them on the telephone."""
    contact = _mine(ctx, pressed, ContactState.INVITED, ContactState.DECLINED)
    assert ctx.sender is not None
    if not ctx.sender.is_member:
        _heard(ctx, ctx.sender)
    _agreed(ctx, contact)


def _heard(ctx: Context, guest: Neighbour) -> None:
    """Their word was heard on the telephone: who heard it is part of the proof."""
    coordinator = ctx.coordinator()
    ctx.sender = ctx.store.people.save(replace(guest, standing=Standing.MEMBER))
    ctx.store.consents.add(
        Consent(
            guest.id, joining.CONSENT_VERSION, guest.language, ctx.now, ConsentBy.VOICE,
            recorded_by=coordinator.id, community_id=ctx.community.id,
        )
    )  # fmt: skip


def _agreed(ctx: Context, contact: Contact) -> None:
    plan, me = ctx.store.plans.get(contact.plan_id), ctx.me
    if plan.state is PlanState.ENDED:
        raise NoLongerOpen
    contact = ctx.store.contacts.save(replace(contact, state=ContactState.AGREED, answered_at=ctx.now))
    contacts_kept.for_all_plans(ctx, contact, plan)
    person = ctx.store.people.get(plan.neighbour_id)
    ctx.say(
        "plan-contact-welcome",
        (Choice("plan-button-leave", "plan.contact-leave", {"contact": contact.id}),),
        name=person.name, does="near" if contact.near else "far",
    )  # fmt: skip
    show = (Choice("plan-button-contacts", "plan.contacts", {"plan": plan.id}),)
    cards.reach(ctx, person, "plan-contact-agreed", show, within=timedelta(hours=24), name=me.name)
    contacts_kept.settled(ctx, plan)


@button("plan.contact-no")
def no(ctx: Context, pressed: Pressed) -> None:
    """No is no: who asked hears it kindly."""
    contact = _mine(ctx, pressed, ContactState.INVITED)
    ctx.say("plan-contact-no")
    declined(ctx, contact)


@button("plan.contact-declined")
def declined_link(ctx: Context, pressed: Pressed) -> None:
    """No to a link, which stays good: a no said by mistake costs nothing."""
    invitation = ctx.store.invitations.find(pressed.id("invitation"))
    open_ = invitation is not None and invitation.used_at is None and invitation.expires_at > ctx.now
    contact = invited_by(ctx, invitation) if invitation is not None and open_ else None
    if contact is not None:
        declined(ctx, contact)


def declined(ctx: Context, contact: Contact) -> None:
    """Somebody has said no, from their own chat, by telephone, or to a link."""
    if contact.state is not ContactState.INVITED:
        return
    contact = ctx.store.contacts.save(replace(contact, state=ContactState.DECLINED, answered_at=ctx.now))
    who = ctx.store.people.get(contact.neighbour_id)
    contacts_kept.gone(ctx, contact, who.name, "plan-contact-declined")
    if who.standing is Standing.GUEST and contact.invitation_id is None:
        contacts_kept.forget_guest(ctx, who)


@button("plan.contact-leave")
def leave(ctx: Context, pressed: Pressed) -> None:
    """A contact can go at any time, with one question."""
    contact = _mine(ctx, pressed, ContactState.AGREED)
    person = ctx.store.people.get(ctx.store.plans.get(contact.plan_id).neighbour_id)
    ctx.say(
        "plan-contact-leave-sure",
        (
            Choice("button-yes", "plan.contact-leave-yes", {"contact": contact.id}),
            Choice("button-no", "plan.contact-stay"),
        ),
        name=person.name,
    )  # fmt: skip


@button("plan.contact-stay")
def stay(ctx: Context, pressed: Pressed) -> None:
    ctx.say("plan-contact-stayed")


@button("plan.contact-leave-yes")
def leave_yes(ctx: Context, pressed: Pressed) -> None:
    contact = _mine(ctx, pressed, ContactState.AGREED)
    me, plan = ctx.me, ctx.store.plans.get(contact.plan_id)
    ctx.say("plan-contact-left")
    for mine in [c for p in ctx.store.plans.of(plan.neighbour_id) for c in ctx.store.contacts.of(p.id)]:
        if mine.neighbour_id == me.id and mine.state is ContactState.AGREED:
            ctx.store.contacts.save(replace(mine, state=ContactState.REMOVED, answered_at=ctx.now))
            ctx.audit("contact-left", "contact", mine.id)
    contacts_kept.gone(ctx, contact, me.name, "plan-contact-gone")
