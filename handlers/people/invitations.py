"""Invitation links: for one person, for a week, saying who invites and to what."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import timedelta

from bot import cards
from bot.context import Context
from bot.domain.cards import CardKind
from bot.domain.errors import Refusal
from bot.domain.people import Delegation, DelegationState, Invitation, InvitationTo, Neighbour, Role
from bot.domain.trust import Trust
from bot.ports.rows import Choice
from bot.ports.words import Lines, Moment, Say
from bot.routing import Pressed, Who, button
from handlers import steps
from handlers.everyone import MENU, greet
from handlers.people import delegations, joining, membership

VALID_FOR = timedelta(days=7)

CHANNELS = ("telegram", "matrix")

GREETINGS = frozenset({"", "hello", "ciao", "start", "menu"})
"""Payloads of links that only open the chat."""

SHORTEST_SECRET = 16
"""Ours have 22 characters; what is much shorter is somebody's own word in a link, and is only greeted."""

FROM_EVERYONE = (InvitationTo.JOIN, InvitationTo.HELP, InvitationTo.CONTACT, InvitationTo.DELEGATE)


# --- giving one


@button("invite.begin", who=Who.MEMBER)
def begin(ctx: Context, pressed: Pressed) -> None:
    """To what somebody is invited; coordinators may invite another coordinator, and relatives of `person`."""
    to = [*FROM_EVERYONE, *((InvitationTo.COORDINATE,) if ctx.me.is_coordinator else ())]
    person = {"person": pressed.id("person")} if pressed.args.get("person") else {}
    ctx.say(
        "invite-to-what",
        [
            Choice(f"invite-button-{t.value}", "invite.make", {**person, "to": t.value}, row=n // 2)
            for n, t in enumerate(to)
        ],
    )


@button("invite.make", who=Who.MEMBER)
def make(ctx: Context, pressed: Pressed) -> None:
    to = InvitationTo(pressed.text("to"))
    if to is InvitationTo.CLAIM:
        ctx.missed()
    if to is InvitationTo.COORDINATE:
        ctx.coordinator()
    person = ctx.me
    if pressed.args.get("person"):
        ctx.coordinator()
        person = ctx.store.people.get(pressed.id("person"))
    secret = ctx.secret()
    made = ctx.store.invitations.add(
        Invitation(
            ctx.store.token_hash(secret), to, ctx.now + VALID_FOR, by_id=ctx.me.id,
            person_id=person.id if to in (InvitationTo.CONTACT, InvitationTo.DELEGATE) else None,
            community_id=ctx.community.id,
        )
    )  # fmt: skip
    ctx.audit(f"invited-to-{to.value}", "invitation", made.id)
    ctx.say(
        "invite-link", link=ctx.link(secret), when=Moment(made.expires_at, "day"),
        elsewhere=Lines(elsewhere(ctx, secret)),
    )  # fmt: skip


def elsewhere(ctx: Context, secret: str) -> list[Say | str]:
    """The same invitation for somebody who uses the other network, where the bot is there too."""
    ways: list[Say | str] = []
    here = ctx.chat.channel if ctx.chat else ""
    for channel in CHANNELS if here in CHANNELS else ():
        if channel == here:
            continue
        with suppress(LookupError):
            link, hello = ctx.link(secret, channel), ctx.link("hello", channel)
            ways.append(Say(f"invite-on-{channel}", {"link": link, "hello": hello, "secret": secret}))
    return ways


# --- opening one


@button("invitation.open")
def open_(ctx: Context, pressed: Pressed) -> None:
    """A link was opened: say who invites and to what, or in one sentence why not."""
    secret = pressed.text("secret")
    if secret.casefold() in GREETINGS or len(secret) < SHORTEST_SECRET:
        ctx.done()
        greet(ctx)
        return
    invitation = ctx.store.invitations.known(ctx.store.token_hash(secret))
    if invitation is not None and invitation.to is InvitationTo.CLAIM:
        ctx.go("setup.claim", secret=secret)
        return
    invitation, inviter = _usable(ctx, invitation)
    person = ctx.store.people.find(invitation.person_id) if invitation.person_id else None
    about = person.name if person is not None and person.id != inviter.id else ""
    ctx.say(
        f"invite-open-{invitation.to.value}",
        (
            Choice("invite-button-accept", "invitation.accept", {"invitation": invitation.id}),
            Choice("invite-button-decline", "invitation.decline", {"invitation": invitation.id}),
        ),
        name=inviter.name, about=about, community=ctx.community.name,
    )  # fmt: skip


def _usable(ctx: Context, invitation: Invitation | None) -> tuple[Invitation, Neighbour]:
    """The invitation and who gave it; refuses one that is unknown, used, too old, or one's own."""
    phone = ctx.community.phone or "—"
    if invitation is None:
        raise Refusal("invite-unknown", phone=phone)
    if invitation.used_at is not None:
        raise Refusal("invite-used", phone=phone)
    if invitation.expires_at <= ctx.now:
        raise Refusal("invite-expired", phone=phone)
    inviter = ctx.store.people.find(invitation.by_id) if invitation.by_id else None
    person = ctx.store.people.find(invitation.person_id) if invitation.person_id else inviter
    if inviter is None or not inviter.is_member or person is None or not person.is_member:
        raise Refusal("invite-unknown", phone=phone)
    if invitation.to is InvitationTo.COORDINATE and not inviter.is_coordinator:
        raise Refusal("invite-expired", phone=phone)
    if ctx.sender is not None and ctx.sender.id == inviter.id:
        raise Refusal("invite-own")
    return invitation, inviter


@button("invitation.decline")
def decline(ctx: Context, pressed: Pressed) -> None:
    """It stays good: a no said by mistake costs nothing."""
    ctx.say("invite-declined", MENU)
    invitation = ctx.store.invitations.find(int(pressed.args.get("invitation") or 0))
    if invitation is not None and invitation.to is InvitationTo.CONTACT:
        ctx.go("plan.contact-declined", invitation=invitation.id)


@button("invitation.accept")
def accept(ctx: Context, pressed: Pressed) -> None:
    """Take it up; who isn't a neighbour yet becomes one first."""
    invitation, inviter = _usable(ctx, ctx.store.invitations.find(pressed.id("invitation")))
    if ctx.sender is None or not ctx.sender.is_member:
        joining.start(ctx, then="invitation.accept", invitation=invitation.id)
        return
    ctx.store.invitations.save(replace(invitation, used_at=ctx.now, used_by=ctx.sender.id))
    ctx.audit(f"accepted-{invitation.to.value}", "invitation", invitation.id)
    if invitation.to is not InvitationTo.CONTACT:
        ctx.tell(inviter, "invite-accepted", name=ctx.sender.name)
    match invitation.to:
        case InvitationTo.HELP:
            ctx.go("offer.begin")
        case InvitationTo.COORDINATE:
            _coordinate(ctx)
        case InvitationTo.DELEGATE:
            _delegate(ctx, invitation)
        case InvitationTo.CONTACT:
            ctx.go("plan.contact-came", invitation=invitation.id)
        case _:
            ctx.say("invite-welcome", MENU, community=ctx.community.name)


def _coordinate(ctx: Context) -> None:
    me = ctx.me
    ctx.sender = ctx.store.people.save(replace(me, roles=me.roles | {Role.COORDINATOR}, trust=Trust.TRUSTED))
    ctx.audit("coordinator-made", "neighbour", me.id)
    steps.fresh(ctx)
    cards.close_about(ctx, CardKind.NEWCOMER, me.id, Say("desk-new-coordinator", {"name": me.name}))
    for other in ctx.coordinators():
        if other.id != me.id:
            ctx.tell(other, "desk-new-coordinator", name=me.name)
    ctx.say("desk-welcome-coordinator", name=me.name)


def _delegate(ctx: Context, invitation: Invitation) -> None:
    """Confirmed when the person invited from their own account; another's word waits for a coordinator's call."""
    person = ctx.store.people.get(invitation.person_id or 0)
    own = invitation.by_id == person.id
    delegation = ctx.store.delegations.add(
        Delegation(
            person.id, ctx.me.id, DelegationState.CONFIRMED if own else DelegationState.WAITING, ctx.now,
            community_id=ctx.community.id,
        )
    )  # fmt: skip
    if own:
        ctx.say("invite-welcome-delegate", (Choice("menu-ask", "ask.begin"),), name=person.name)
        return
    promised = ctx.promise(membership.CALL_WITHIN)
    delegations.raise_delegation(ctx, delegation, due_at=promised[0] if promised else None)
    if promised:
        ctx.say("proxy-waits", coordinator=promised[1].name, name=person.name, when=Moment(promised[0], "by"))
    else:
        ctx.say("proxy-waits-later", name=person.name, phone=ctx.community.phone or "—")
