"""A task is taken: the database decides who has it, and both sides are told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from bot.cards import close_about, raise_card
from bot.context import Context
from bot.domain.cards import CardKind
from bot.domain.offers import Assignment, AssignmentState, Offer, OfferState, state_from
from bot.domain.people import Neighbour
from bot.domain.requests import LIVE, Request, RequestState
from bot.domain.schedules import to_local, to_utc
from bot.ports.rows import Choice
from bot.ports.words import Moment, Say
from handlers.offers import beginners
from handlers.offers.finding import quiesce, take_back_offers
from handlers.offers.handover import close_unmet
from handlers.offers.telling import amend, exact, person_of, tell_askers, when_said
from handlers.offers.waves import offer_slot, weigh
from handlers.tasks import holding
from handlers.tasks.holding import task_slot, tell_helper

HOURS_SHOWN = 3
"""Hours offered beside "another hour": four choices are the most at a time."""

CALLED_WITHIN = timedelta(minutes=30)
"""An address that nobody has written down is told by voice within half an hour."""


def take(
    ctx: Context, request: Request, helper: Neighbour, at: datetime, *, named: bool = False
) -> Assignment:
    """Give a place of the request to this helper, who comes at `at` (UTC); `named` when somebody said that
    hour, so that it is the one to be told.

    The database decides: raises AlreadyTaken when the capacity is full, the helper holds a place already or
    the request isn't open. Both sides are told, with a code word that was never used for this request.
    """
    person = person_of(ctx, request)
    before = ctx.store.assignments.of(request.id)
    word = ctx.code_word(person.language, *(a.code_word for a in before))
    with ctx.store.savepoint():
        assignment = ctx.store.assignments.take(
            Assignment(
                request.id, helper.id, AssignmentState.ACCEPTED, word, ctx.now, at,
                named=named, community_id=ctx.community.id,
            ),
            request.capacity,
        )  # fmt: skip
    request = settle(ctx, request)
    weigh(ctx, helper.id, yes=1.0)
    served = holding.helping_of(ctx, helper)
    if beginners.is_first(served):
        beginners.tell_who_is_near(ctx, request, assignment, helper)
    ctx.store.helpers.save(replace(served, last_served_at=ctx.now))
    _accept_offer(ctx, request, helper)
    if request.state is not RequestState.OPEN:
        quiesce(ctx, request)
        take_back_offers(ctx, request, "offer-taken", "desk-find-outcome-taken", but=helper.id)
        close_unmet(ctx, request, "desk-find-outcome-taken")
    holding.plan(ctx, request, assignment)
    _tell_both(ctx, request, assignment, person, helper, [a.code_word for a in before if not a.holds])
    return assignment


def settle(ctx: Context, request: Request) -> Request:
    """Bring a live request's state in line with its helpers'."""
    request = ctx.store.requests.get(request.id)
    if request.state not in LIVE or request.state is RequestState.AWAITING_APPROVAL:
        return request
    return ctx.store.requests.save(request.to(state_from(request, ctx.store.assignments.of(request.id))))


def _accept_offer(ctx: Context, request: Request, helper: Neighbour) -> None:
    offer = ctx.store.offers.between(request.id, helper.id)
    if offer is not None:
        offer = ctx.store.offers.save(replace(offer, state=OfferState.ACCEPTED, answered_at=ctx.now))
        ctx.forget("offer.counter-lapses", offer.id)
        _close_offer_message(ctx, offer, helper)


def _close_offer_message(ctx: Context, offer: Offer, helper: Neighbour) -> None:
    amend(ctx, helper, offer_slot(offer), "offer-yours")
    close_about(ctx, CardKind.PHONE_HELPER, offer.id, Say("desk-find-outcome-said-yes"))


def _tell_both(
    ctx: Context,
    request: Request,
    assignment: Assignment,
    person: Neighbour,
    helper: Neighbour,
    void: Sequence[str],
) -> None:
    """Name, time and code word to each; the helper names an hour if none was fixed."""
    kind, when = Say(f"kind-{request.kind}"), when_said(request, assignment)
    own = task_choices(ctx, assignment)
    if not ctx.tell(
        helper,
        "task-yours",
        own,
        slot=task_slot(assignment),
        kind=kind,
        name=person.name,
        when=when,
        word=assignment.code_word,
    ):
        tell_helper(
            ctx, assignment, "task-yours", own,
            kind=kind, name=person.name, when=when, word=assignment.code_word,
        )  # fmt: skip
    elif not exact(request, assignment):
        _ask_hour(ctx, request, assignment, helper, person)
    if not person.address and ctx.kind(request.kind).name != "checkin":
        address_missing(ctx, person, helper)
    key = "task-found-again" if void else "task-found"
    more: dict[str, Any] = {"old": void[-1]} if void else {}
    tell_askers(
        ctx, request, key, kind=kind, name=helper.name, when=when, word=assignment.code_word, **more
    )  # fmt: skip


def task_choices(ctx: Context, assignment: Assignment) -> tuple[Choice, ...]:
    """What the helper can do with a task as it stands."""
    args = {"assignment": assignment.id}
    on_way = (
        ()
        if assignment.state is AssignmentState.ON_THE_WAY
        else (Choice("task-button-on-way", "task.on-way", args),)
    )
    return (
        Choice("task-button-address", "task.address", args),
        *on_way,
        Choice("task-button-done", "task.done", args),
        Choice("task-button-hand-back", "task.hand-back", args),
    )


def _ask_hour(
    ctx: Context, request: Request, assignment: Assignment, helper: Neighbour, person: Neighbour
) -> None:
    """Some time in the window was asked for: an hour is easier to wait for."""
    args = {"assignment": assignment.id}
    hours = [
        Choice("task-button-at", "task.at", {**args, "at": at.isoformat()}, {"at": Moment(at, "time")})
        for at in _hours(ctx, request)
    ]
    other = Choice("task-button-other-hour", "task.other-hour", args)
    ctx.tell(helper, "task-which-hour", [*hours, other], slot=holding.hour_slot(assignment), name=person.name)


def _hours(ctx: Context, request: Request) -> list[datetime]:
    """Full hours spread over the window, those gone by left out."""
    assert request.window is not None
    zone = ctx.community.timezone
    first = to_local(request.window.start, zone).replace(minute=0, second=0, microsecond=0)
    hours = [to_utc(first + timedelta(hours=h), zone) for h in range(24)]
    free = [h for h in hours if max(request.window.start, ctx.now) <= h < request.window.end]
    if len(free) <= HOURS_SHOWN:
        return free
    step = (len(free) - 1) / (HOURS_SHOWN - 1)
    return [free[round(i * step)] for i in range(HOURS_SHOWN)]


def address_missing(ctx: Context, person: Neighbour, helper: Neighbour) -> None:
    """Nobody has written the address down yet: a coordinator tells it by voice."""
    if any(c.key == "desk-find-address-missing" for c in ctx.store.cards.about(CardKind.PHONE, helper.id)):
        return
    promised = ctx.promise(CALLED_WITHIN)
    raise_card(
        ctx, CardKind.PHONE, helper.id, "desk-find-address-missing",
        (
            Choice("desk-button-said", "desk.said", row=0),
            Choice("desk-button-no-answer", "desk.no-answer", row=0),
            Choice("desk-button-take", "card.take", row=1),
        ),
        due_at=promised[0] if promised else None,
        name=helper.name, phone=helper.phone or "—", person=person.name, person_phone=person.phone or "—",
    )  # fmt: skip
