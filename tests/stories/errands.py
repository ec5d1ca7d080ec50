"""Requests for stories that begin once somebody has asked: sent as the conversation of asking would send them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TypeVar
from zoneinfo import ZoneInfo

from bot.context import Context
from bot.domain.cards import Card, CardKind
from bot.domain.offers import Assignment, Offer
from bot.domain.places import Street
from bot.domain.requests import Request, RequestState
from bot.domain.schedules import Precision, Window
from bot.ports.stores import UnitOfWork
from handlers.offers import finding
from tests.stories.village import Person, Village

T = TypeVar("T")
MILAN = ZoneInfo("Europe/Rome")


def at(hour: int, minute: int = 0, *, day: int = 0) -> datetime:
    """An hour in Milan, `day` days after the Monday on which stories begin (at ten)."""
    return datetime(2026, 3, 2, hour, minute, tzinfo=MILAN) + timedelta(days=day)


def exactly(hour: int, minute: int = 0, *, day: int = 0) -> Window:
    start = at(hour, minute, day=day)
    return Window(start, start + timedelta(hours=1), Precision.TIME)


def between(first: int, last: int, *, day: int = 0) -> Window:
    """A part of a day."""
    return Window(at(first, day=day), at(last, day=day), Precision.PART)


def knows_streets(village: Village, zone: str) -> None:
    """Let enough of a zone be known that its name gives no house away."""

    def job(uow: UnitOfWork) -> None:
        for name in ("via Andrea Costa", "via dei Transiti", "viale Monza"):
            uow.streets.add(Street(name, village.zones[zone].id, None, village.community.id))

    village.do(job)


def within(village: Village, job: Callable[[Context], T]) -> T:
    """Do something as a handler would, in a transaction of its own; what follows from it is done too."""

    def run(uow: UnitOfWork) -> T:
        return job(Context(village.engine.services, uow, village.community, village.clock.now()))

    result = village.writer.run(run)
    village.stepper.settle()
    return result


def send(
    village: Village,
    person: Person,
    when: Window | None = None,
    kind: str = "groceries",
    *,
    asked_by: Person | None = None,
    **fields: object,
) -> Request:
    """Send a request of this person on its way."""
    draft = Request(
        kind, person.neighbour_id, (asked_by or person).neighbour_id, RequestState.DRAFT, village.clock.now(),
        village.community.id, window=when, **fields,  # type: ignore[arg-type]
    )  # fmt: skip
    return within(village, lambda ctx: finding.submit(ctx, draft))


def now(village: Village, request: Request) -> Request:
    """The request as it stands."""
    return village.do(lambda uow: uow.requests.get(request.id))


def offers(village: Village, request: Request) -> list[Offer]:
    return village.do(lambda uow: list(uow.offers.of(request.id)))


def assignments(village: Village, request: Request) -> list[Assignment]:
    return village.do(lambda uow: list(uow.assignments.of(request.id)))


def holder(village: Village, request: Request) -> Assignment:
    """The one who holds it; fails when nobody or more than one does."""
    [held] = [a for a in assignments(village, request) if a.holds]
    return held


def cards(village: Village, kind: CardKind) -> list[Card]:
    """Open and taken cards of a kind."""
    return village.do(lambda uow: [c for c in uow.cards.open(village.community.id) if c.kind is kind])


def asked(*people: Person) -> list[str]:
    """Who of these has been offered something."""
    return [
        p.name for p in people if any(m.button("Ci penso io") or "Già preso" in m.text for m in p.messages)
    ]
