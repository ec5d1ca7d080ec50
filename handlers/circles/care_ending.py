"""Leaving the circle around a person, and its end."""

from __future__ import annotations

from dataclasses import replace

from bot.context import Context
from bot.domain.circles import CareCircle, CareMembership, CareState
from bot.domain.errors import NoLongerOpen
from bot.domain.people import Neighbour
from bot.ports.rows import Choice
from bot.routing import Pressed, Who, button
from handlers.circles import care_kept


@button("care.remove", who=Who.MEMBER)
def remove(ctx: Context, pressed: Pressed) -> None:
    person = care_kept.whose(ctx, pressed)
    standing = care_kept.standing(ctx, care_kept.circle_of(ctx, person))
    if not standing:
        ctx.say("care-none")
        return
    ctx.say(
        "care-remove-which",
        [
            Choice("care-button-name", "care.remove-one", {"person": person.id, "neighbour": p.id}, {"name": p.name})
            for _, p in standing
        ],
    )  # fmt: skip


@button("care.remove-one", who=Who.MEMBER)
def remove_one(ctx: Context, pressed: Pressed) -> None:
    person, other = care_kept.whose(ctx, pressed), ctx.store.people.get(pressed.id("neighbour"))
    member = ctx.store.care_members.between(care_kept.circle_of(ctx, person).id, other.id)
    if member is None or member.state not in care_kept.STANDING:
        raise NoLongerOpen
    ctx.store.care_members.save(replace(member, state=CareMembership.OUT))
    ctx.say("care-removed", name=other.name)
    if member.state is CareMembership.IN:
        ctx.tell(other, "care-removed-told", name=person.name)


@button("care.leave", who=Who.MEMBER)
def leave(ctx: Context, pressed: Pressed) -> None:
    person = ctx.store.people.get(pressed.id("person"))
    _leave(ctx, ctx.me, person)
    ctx.say("care-left", name=person.name)


def _leave(ctx: Context, me: Neighbour, person: Neighbour) -> None:
    circle = ctx.store.care_circles.around(person.id)
    member = ctx.store.care_members.between(circle.id, me.id) if circle else None
    if member is None or member.state not in care_kept.STANDING:
        raise NoLongerOpen
    ctx.store.care_members.save(replace(member, state=CareMembership.OUT))
    ctx.tell(person, "care-left-told", name=me.name)


@button("care.end", who=Who.MEMBER)
def end(ctx: Context, pressed: Pressed) -> None:
    person = care_kept.whose(ctx, pressed)
    care_kept.circle_of(ctx, person)
    args = {"person": person.id}
    ctx.say(
        "care-end-sure", (Choice("button-yes", "care.end-yes", args), Choice("button-no", "care.show", args))
    )


@button("care.end-yes", who=Who.MEMBER)
def end_yes(ctx: Context, pressed: Pressed) -> None:
    person = care_kept.whose(ctx, pressed)
    finish(ctx, person, care_kept.circle_of(ctx, person))
    ctx.audit("care-circle-ended", "neighbour", person.id)
    ctx.say("care-ended")


def finish(ctx: Context, person: Neighbour, circle: CareCircle, *, tell: bool = True) -> None:
    """It ends; who was around hears it, unless a person tells them first."""
    for member, other in care_kept.standing(ctx, circle):
        ctx.store.care_members.save(replace(member, state=CareMembership.OUT))
        if tell and member.state is CareMembership.IN and other.id != (ctx.sender.id if ctx.sender else 0):
            ctx.tell(other, "care-ended-told", name=person.name)
    ctx.store.care_circles.save(replace(circle, state=CareState.ENDED))


def gone(ctx: Context, person: Neighbour, *, died: bool = False) -> None:
    """Somebody leaves the neighbourhood, or has died: what was around them ends, and they are around nobody."""
    circle = ctx.store.care_circles.around(person.id)
    if circle is not None:
        finish(ctx, person, circle, tell=not died)
    for member in ctx.store.care_members.by(person.id):
        of = ctx.store.care_circles.find(member.care_id)
        if member.state in care_kept.STANDING:
            ctx.store.care_members.save(replace(member, state=CareMembership.OUT))
            other = ctx.store.people.find(of.person_id) if of is not None else None
            if other is not None and other.is_member and not died and member.state is CareMembership.IN:
                ctx.tell(other, "care-left-told", name=person.name)
