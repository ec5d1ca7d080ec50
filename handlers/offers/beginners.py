"""Who helps for the first time: begins with something easy, near by, and not alone."""

from __future__ import annotations

from collections.abc import Sequence

from bot.context import Context
from bot.domain.matching import Candidate, Ranked
from bot.domain.offers import Assignment
from bot.domain.people import Helping, Neighbour
from bot.domain.places import Band
from bot.domain.requests import Request
from bot.domain.trust import Trust
from bot.ports.words import Say
from handlers.offers.telling import when_said


def first_ones_first(ctx: Context, request: Request, ranked: Sequence[Ranked]) -> list[Ranked]:
    """The same order, but whoever has never helped yet comes last where this would be no easy beginning."""
    if is_easy(ctx, request):
        return sorted(ranked, key=lambda each: is_first(each.candidate.helping) and not _is_near(each))
    return sorted(ranked, key=lambda each: is_first(each.candidate.helping))


def is_first(helping: Helping) -> bool:
    """Whether this helper has never taken anything on."""
    return helping.last_served_at is None


def is_easy(ctx: Context, request: Request) -> bool:
    """Whether this is a good beginning: alone with nobody's home, keys or hurry."""
    kind = ctx.kind(request.kind)
    return not (kind.indoors or request.urgent or kind.trust >= Trust.TRUSTED)


def _is_near(each: Ranked) -> bool:
    return each.candidate.band is not None and each.candidate.band <= Band.SHORT


def beside(ctx: Context, each: Candidate) -> Say | str:
    """To who was met and has not helped yet: somebody who coordinates is there for them."""
    person = ctx.person() if is_first(each.helping) else None
    trust = ctx.store.people.get(each.neighbour.id).trust
    return (
        Say("offer-first", {"coordinator": person.name}) if person is not None and trust is Trust.MET else ""
    )


def tell_who_is_near(ctx: Context, request: Request, assignment: Assignment, helper: Neighbour) -> None:
    """What the invitation said is kept: a coordinator knows of the first task, and can say a word before it."""
    person = ctx.person() if helper.trust is Trust.MET else None
    if person is not None and person.id != helper.id:
        ctx.tell(
            person, "desk-first-task",
            name=helper.name, phone=helper.phone or "—",
            kind=Say(f"kind-{request.kind}"), when=when_said(request, assignment),
        )  # fmt: skip
