"""The circle around a person, as others need to know of it: who is in it, and who is asked first."""

from __future__ import annotations

from collections.abc import Sequence

from bot.context import Context
from bot.domain.circles import CareMembership, CareState
from bot.domain.matching import Ranked
from bot.domain.people import Neighbour
from bot.domain.requests import Request


def around(ctx: Context, person_id: int) -> list[Neighbour]:
    """The neighbours around somebody who agreed to it, those who said yes."""
    circle = ctx.store.care_circles.around(person_id)
    if circle is None or circle.state is not CareState.ACTIVE:
        return []
    people = [
        ctx.store.people.get(member.neighbour_id)
        for member in ctx.store.care_members.to(circle.id)
        if member.state is CareMembership.IN
    ]
    return [person for person in people if person.is_member]


def first_asked(ctx: Context, request: Request, ranked: Sequence[Ranked]) -> list[Ranked]:
    """Of those who could be asked, the neighbours around the person: they are the first wave. Empty for later waves,
    and where none of them helps with this or is free."""
    if request.waves:
        return []
    near = {person.id for person in around(ctx, request.person_id)}
    return [each for each in ranked if each.candidate.neighbour.id in near]
