"""Asking somebody to be a contact, their yes or no, and their going; nobody counts who has not agreed."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from rapidfuzz import fuzz

from bot import cards
from bot.cards import raise_with
from bot.context import Context
from bot.domain.cards import CardKind
from bot.domain.checkins import Contact, ContactState, Plan, PlanState
from bot.domain.errors import NoLongerOpen, NotAllowed, Refusal
from bot.domain.people import (
    Consent,
    ConsentBy,
    Invitation,
    InvitationTo,
    Neighbour,
    Standing,
)
from bot.domain.trust import Trust
from bot.ports.rows import Choice
from bot.ports.words import Lines, Moment, Say
from bot.routing import Due, Pressed, button, timer
from bot.understanding import fold
from handlers.checkins import plans
from handlers.people import invitations, joining, leaving

REMIND_AFTER = timedelta(days=2)
"""How long an invitation waits for an answer before it is made once more."""

GIVEN_UP_AFTER = timedelta(days=5)
"""How long it waits before the person and a coordinator hear that no answer has come."""

SAME_NAME = 85
"""rapidfuzz token_sort_ratio (0-100) from which a number's owner is the one who was named."""


# --- asking


def ask(
    ctx: Context, contact: Contact, plan: Plan, person: Neighbour, *, how: str, name: str, phone: str, known: int
) -> None:  # fmt: skip
    """Write a contact down and ask them: here (`ask`), by a link to pass on, or by telephone. One's own name
    (`myself`) is agreed on at once."""
    contact = replace(contact, state=ContactState.INVITED, asked_at=ctx.now)
    if how == "myself":
        contact = _put(
            ctx, replace(contact, neighbour_id=known, state=ContactState.AGREED, answered_at=ctx.now)
        )
        _for_all_plans(ctx, contact, plan)
        _settled(ctx, plan)
        return
    if how == "link":
        _give_link(ctx, _put(ctx, replace(contact, neighbour_id=_guest(ctx, name, "").id)), person, name)
    else:
        who = ctx.store.people.get(known) if how == "ask" else _by_phone(ctx, name, phone, person)
        contact = _put(ctx, replace(contact, neighbour_id=who.id))
        _ask(ctx, contact, who, person)
        reached = ctx.chat_of(who) is not None
        ctx.say("plan-contact-being-asked" if reached else "plan-contact-will-be-phoned", name=who.name)
    ctx.audit("contact-invited", "contact", contact.id)


def _put(ctx: Context, contact: Contact) -> Contact:
    """A new row, or the one of somebody who was asked for this plan before."""
    for before in ctx.store.contacts.of(contact.plan_id):
        if before.neighbour_id == contact.neighbour_id:
            return ctx.store.contacts.save(replace(contact, id=before.id))
    return ctx.store.contacts.add(contact)


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
    _void(ctx, contact)
    _give_link(ctx, contact, person, ctx.store.people.get(contact.neighbour_id).name)
    ctx.later(
        plans.CONTACT_SILENT,
        plans.awake(ctx, ctx.now + GIVEN_UP_AFTER - REMIND_AFTER),
        contact.id,
        step="give-up",
    )


def _void(ctx: Context, contact: Contact) -> None:
    invitation = ctx.store.invitations.find(contact.invitation_id or 0)
    if invitation is not None and invitation.used_at is None and invitation.expires_at > ctx.now:
        ctx.store.invitations.save(replace(invitation, expires_at=ctx.now))


# --- yes and no


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
    _agreed(ctx, _put(ctx, contact))


def _taken_over(ctx: Context, contact: Contact, me: Neighbour) -> Contact:
    """The row that stood for a name is that of the neighbour who has come; the name that was said goes."""
    guest = ctx.store.people.get(contact.neighbour_id)
    if guest.id == me.id:
        return contact
    for before in ctx.store.contacts.of(contact.plan_id):
        if before.neighbour_id == me.id:
            ctx.store.contacts.remove(before.id)
    contact = ctx.store.contacts.save(replace(contact, neighbour_id=me.id))
    forget_guest(ctx, guest)
    return contact


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
    _for_all_plans(ctx, contact, plan)
    person = ctx.store.people.get(plan.neighbour_id)
    ctx.say(
        "plan-contact-welcome",
        (Choice("plan-button-leave", "plan.contact-leave", {"contact": contact.id}),),
        name=person.name, does="near" if contact.near else "far",
    )  # fmt: skip
    show = (Choice("plan-button-contacts", "plan.contacts", {"plan": plan.id}),)
    cards.reach(ctx, person, "plan-contact-agreed", show, within=timedelta(hours=24), name=me.name)
    _settled(ctx, plan)


def _for_all_plans(ctx: Context, contact: Contact, plan: Plan) -> None:
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
        _put(ctx, same)


def _settled(ctx: Context, plan: Plan) -> None:
    """Somebody counts: a card that said that nobody did has nothing to ask any more."""
    cards.close_about(ctx, CardKind.PLAN, plan.id, Say("desk-plan-contact-found"))


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
    gone(ctx, contact, who.name, "plan-contact-declined")
    if who.standing is Standing.GUEST and contact.invitation_id is None:
        forget_guest(ctx, who)


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
    gone(ctx, contact, me.name, "plan-contact-gone")


def withdraw(ctx: Context, contact: Contact, person: Neighbour) -> None:
    """The person wants somebody no more: who had agreed is thanked, an invitation is good no more."""
    ctx.forget(plans.CONTACT_SILENT, contact.id)
    _void(ctx, contact)
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
    _card(ctx, plan, "desk-plan-no-contacts")


def _card(ctx: Context, plan: Plan, key: str, **more: str) -> None:
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


# --- no answer


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
    _card(ctx, plan, "desk-plan-contact-silent", contact=who.name, contact_phone=who.phone or "—")
