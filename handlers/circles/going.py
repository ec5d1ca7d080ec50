"""Somebody goes: from circles, from the circle around a person, from calendars; and what they may see of theirs."""

from __future__ import annotations

from bot.context import Context
from bot.domain.circles import Side
from bot.domain.people import Neighbour
from bot.ports.words import Listing, Say
from handlers.circles import belonging, care_ending, care_kept, feeds, nearest, topics


def gone(ctx: Context, person: Neighbour, *, died: bool = False) -> None:
    """They leave the neighbourhood, or have died: nothing of theirs stays here, and who depended on them is told;
    of a death nobody reads here first."""
    belonging.gone(ctx, person)
    care_ending.gone(ctx, person, died=died)
    feeds.forget(ctx, person)


def mydata(ctx: Context, me: Neighbour) -> list[Say]:
    """What is known of somebody here, for themselves alone: to who answers for them it does not exist."""
    lines: list[Say] = []
    if ctx.actor is None:
        for own in ctx.store.belongings.by(me.id):
            circle = ctx.store.circles.find(own.circle_id)
            if circle is not None and circle.ended_at is None:
                lines.append(
                    Say("mydata-circle", {"name": circle.name, "lead": "yes" if own.leads else "no"})
                )
        for each in ctx.store.experiences.of(me.id):
            key = "mydata-lived-seeks" if each.side is Side.SEEKS else "mydata-lived-offers"
            lines.append(Say(key, {"topic": topics.said(each)}))
        if ctx.store.calendar_links.of(me.id):
            lines.append(Say("mydata-calendar"))
    for circle_around, _ in care_kept.around_whom(ctx, me):
        person = ctx.store.people.get(circle_around.person_id)
        lines.append(Say("mydata-care", {"name": person.name}))
    near = nearest.around(ctx, me.id)
    if near:
        lines.append(Say("mydata-care-own", {"names": Listing([n.name for n in near])}))
    return lines
