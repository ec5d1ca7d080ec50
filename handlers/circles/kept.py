"""A circle as it stands: who belongs, who leads, when it meets next, and its timers."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time, timedelta
from typing import Any

from bot.context import Context
from bot.domain.circles import Belonging, Belongs, Circle, Sitting, in_turn, leaders
from bot.domain.errors import NotYours, Refusal
from bot.domain.people import Neighbour
from bot.domain.schedules import quiet_ends, to_local, to_utc
from bot.ports.words import Listing, Moment, Say
from bot.understanding import fold
from handlers.circles import confided

TODAY, SOON, AFTER, ASKED, ALONE = (
    "circle.today",
    "circle.soon",
    "circle.after",
    "circle.asked",
    "circle.alone",
)
"""Timers. Their subject is the circle; of ASKED the row of somebody who wants to join, which names nobody."""

EARLY = time(11)
"""A meeting before this hour is told the evening before."""
EVE = time(18)
TELLS_WHO = timedelta(hours=1)
"""So long before, who leads is told who comes."""


class Gone(Refusal):
    """The circle has ended."""

    key = "circle-gone"


def live(ctx: Context, circle_id: int) -> Circle:
    """Raises Gone for one that has ended."""
    circle = ctx.store.circles.find(circle_id)
    if circle is None or circle.ended_at is not None:
        raise Gone
    return circle


def belonging(ctx: Context, circle_id: int) -> tuple[Circle, Belongs]:
    """The circle, and the sender in it; raises NotYours for who is not in it."""
    circle, me = live(ctx, circle_id), confided.oneself(ctx)
    mine = ctx.store.belongings.between(circle.id, me.id)
    if mine is None or not mine.is_in:
        raise NotYours
    return circle, mine


def leading(ctx: Context, circle_id: int) -> tuple[Circle, Belongs]:
    """The same for one of those who lead it."""
    circle, mine = belonging(ctx, circle_id)
    if not mine.leads:
        raise NotYours
    return circle, mine


def members(ctx: Context, circle: Circle) -> list[tuple[Belongs, Neighbour]]:
    """Who is in it, leaders too; who has left the neighbourhood is not."""
    return [
        (each, person)
        for each in ctx.store.belongings.to(circle.id)
        if each.is_in
        and (person := ctx.store.people.find(each.neighbour_id)) is not None
        and person.is_member
    ]


def who_leads(ctx: Context, circle: Circle) -> list[Neighbour]:
    """Those who lead, in the order of their turns."""
    people = [
        ctx.store.people.find(each.neighbour_id) for each in leaders(ctx.store.belongings.to(circle.id))
    ]
    return [person for person in people if person is not None and person.is_member]


def leader(ctx: Context, circle: Circle) -> Neighbour | None:
    """Whose turn it is next; whom who asks is told of."""
    sitting = circle.next(ctx.now)
    if sitting is None:
        return next(iter(who_leads(ctx, circle)), None)
    return leader_of(ctx, circle, sitting)


def leader_of(ctx: Context, circle: Circle, sitting: Sitting) -> Neighbour | None:
    turn = in_turn(ctx.store.belongings.to(circle.id), circle, sitting)
    person = ctx.store.people.find(turn.neighbour_id) if turn else None
    return person if person is not None and person.is_member else next(iter(who_leads(ctx, circle)), None)


def when(ctx: Context, circle: Circle) -> Moment | str:
    """When it meets next; '' without a date."""
    sitting = circle.next(ctx.now)
    return Moment(sitting.at) if sitting else ""


def place_of(circle: Circle) -> Say | str:
    return Say("circle-usual-place") if circle.place else ""


def names(people: list[Neighbour]) -> Listing | str:
    return Listing([person.name for person in people]) if people else ""


def named(ctx: Context, circle: Circle, words: str) -> tuple[Belongs, Neighbour] | None:
    """Somebody of the circle by the name that was said, whole or the first; None when nobody or several."""
    said = fold(words).strip(" .!?")
    found = [
        (each, person)
        for each, person in members(ctx, circle)
        if said and said in (fold(person.name), *fold(person.name).split()[:1])
    ]
    return found[0] if len(found) == 1 else None


# --- timers


def plan(ctx: Context, circle: Circle, *, anew: bool = False) -> None:
    """Set what happens around its next meeting; nothing while nobody leads it. What should have been said of it
    already is said now only where it is news (`anew`): else it would be said twice."""
    unplan(ctx, circle)
    if not who_leads(ctx, circle):
        return
    sitting = circle.next(ctx.now)
    if sitting is None:
        return
    args: dict[str, Any] = {"day": sitting.day.isoformat()}
    if sitting.at <= ctx.now:
        # It is going on: only its end is still to come.
        ctx.later(AFTER, _asked_at(ctx, circle, sitting), circle.id, **args)
        return
    told = told_at(circle, sitting, ctx.policy.circles.today_at)
    if told > ctx.now or anew:
        ctx.later(TODAY, max(told, ctx.now), circle.id, **args)
    ctx.later(SOON, max(sitting.at - TELLS_WHO, told, ctx.now), circle.id, **args)
    ctx.later(AFTER, _asked_at(ctx, circle, sitting), circle.id, **args)


def unplan(ctx: Context, circle: Circle) -> None:
    for action in (TODAY, SOON, AFTER):
        ctx.forget(action, circle.id)


def told_at(circle: Circle, sitting: Sitting, hour: time) -> datetime:
    """When members are told: in the morning of the day, or the evening before where it meets early."""
    local = to_local(sitting.at, circle.zone)
    if local.time() < max(EARLY, hour):
        return to_utc(datetime.combine(local.date() - timedelta(days=1), EVE), circle.zone)
    return to_utc(datetime.combine(local.date(), hour), circle.zone)


def _asked_at(ctx: Context, circle: Circle, sitting: Sitting) -> datetime:
    at, quiet = sitting.at + circle.length + ctx.policy.circles.asked_after, ctx.policy.dispatch
    return max(quiet_ends(at, quiet.quiet_from, quiet.quiet_to, circle.zone), ctx.now)


# --- those who want to join


def pend(ctx: Context, mine: Belongs, *, reminded: bool = False) -> None:
    """Who leads has so long to answer; then they are reminded, and after that a human is asked to look."""
    ctx.later(ASKED, ctx.now + ctx.policy.circles.answer_within, mine.id, reminded=reminded)


def settle(ctx: Context, mine: Belongs) -> None:
    ctx.forget(ASKED, mine.id)


def take_in(ctx: Context, mine: Belongs, *, order: int = 0) -> Belongs:
    settle(ctx, mine)
    return ctx.store.belongings.save(replace(mine, state=Belonging.IN, order=order, asked_at=None))
