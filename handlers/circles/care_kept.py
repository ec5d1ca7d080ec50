"""The circle around a person: who decides about it, and who is in it."""

from __future__ import annotations

from bot.context import Context
from bot.domain.circles import CareCircle, CareMember, CareMembership, CareState
from bot.domain.errors import NoLongerOpen, NotYours
from bot.domain.people import DelegationState, Neighbour
from bot.ports.words import Listing
from bot.routing import Pressed

STANDING = (CareMembership.ASKED, CareMembership.IN)


def whose(ctx: Context, pressed: Pressed) -> Neighbour:
    """The person whose circle it is, for themselves, for who speaks for them, and for coordinators."""
    return allowed(ctx, int(pressed.args.get("person") or ctx.me.id))


def allowed(ctx: Context, person_id: int) -> Neighbour:
    person = ctx.store.people.get(person_id)
    if not person.is_member or how_of(ctx, person) == "":
        raise NotYours
    return person


def how_of(ctx: Context, person: Neighbour) -> str:
    """In which quality the sender decides for this person: 'self', 'delegate', 'phone' (a coordinator); '' for
    nobody else."""
    me = ctx.me
    if me.id == person.id:
        return "self" if ctx.actor is None else "phone"
    confirmed = (
        d.person_id == person.id and d.state is DelegationState.CONFIRMED
        for d in ctx.store.delegations.by(me.id)
    )  # fmt: skip
    if any(confirmed):
        return "delegate"
    return "phone" if me.is_coordinator else ""


def other_name(ctx: Context, person: Neighbour) -> str:
    """The person's name where somebody else speaks; '' to themselves."""
    return "" if ctx.me.id == person.id else person.name


def circle_of(ctx: Context, person: Neighbour) -> CareCircle:
    circle = ctx.store.care_circles.around(person.id)
    if circle is None:
        raise NoLongerOpen
    return circle


def standing(ctx: Context, circle: CareCircle) -> list[tuple[CareMember, Neighbour]]:
    found = [(m, ctx.store.people.get(m.neighbour_id)) for m in ctx.store.care_members.to(circle.id)]
    return [(m, p) for m, p in found if m.state in STANDING and p.is_member]


def names_of(people: list[Neighbour]) -> Listing | str:
    return Listing([person.name for person in people]) if people else ""


def around_whom(ctx: Context, me: Neighbour) -> list[tuple[CareCircle, CareMember]]:
    """The circles of others that somebody is in."""
    return [
        (circle, member)
        for member in ctx.store.care_members.by(me.id)
        if member.state is CareMembership.IN
        and (circle := ctx.store.care_circles.find(member.care_id)) is not None
        and circle.state is CareState.ACTIVE
    ]
