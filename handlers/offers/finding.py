"""A request on its way to a helper: approval, opening, widening its circle, and its end."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from bot.cards import close_about, end_sheet
from bot.context import Context
from bot.domain import waves
from bot.domain.cards import CardKind
from bot.domain.communities import Moderation
from bot.domain.matching import candidate
from bot.domain.offers import Assignment, AssignmentState, Offer, OfferState
from bot.domain.people import Neighbour
from bot.domain.requests import Request, RequestState
from bot.ports.words import Say
from handlers.offers.handover import close_unmet, hears_by, unmet_card, was_told
from handlers.offers.telling import call_slot, close_calls, person_of, request_params, speaks_for
from handlers.offers.waves import NEAR, WAVE, next_wave, screening, send_offer, withdraw
from handlers.tasks import holding

__all__ = [
    "change",
    "hears_by",
    "needs_approval",
    "next_wave",
    "nobody_now",
    "offer_to",
    "open_up",
    "request_params",
    "screening",
    "stop",
    "submit",
    "unmet_card",
]

EXPIRE = "request.expire"

NO_HURRY = timedelta(days=7)
"""A request without a day is asked about again after a week: nothing stays open for ever."""

WAITING = frozenset({OfferState.SENT, OfferState.COUNTERED, OfferState.LAPSED})


def needs_approval(ctx: Context, request: Request) -> bool:
    """Whether a coordinator sees it before neighbours do.

    Whatever the moderation: a line that neighbours would read is approved first, and so is a request made
    for somebody whose word nobody has heard yet. What a coordinator asked for has been seen.
    """
    if request.decided_by is not None:
        return False
    asker = ctx.store.people.get(request.asked_by)
    if asker.is_coordinator:
        return False
    kind, moderation = ctx.kind(request.kind), ctx.community.moderation
    if kind.public_line_needed and not request.public_line_approved:
        return True
    if request.asked_by != request.person_id and not speaks_for(
        ctx, asker, request.person_id, confirmed=True
    ):
        return True
    if moderation is Moderation.ALL:
        return True
    return moderation is Moderation.SENSITIVE and (kind.sensitive or _first_visit(ctx, request))


def _first_visit(ctx: Context, request: Request) -> bool:
    """Nobody has been at this person's home yet."""
    return ctx.kind(request.kind).indoors and not ctx.store.ties.to(request.person_id)


def submit(ctx: Context, request: Request) -> Request:
    """Send a draft on its way: to the coordinators, or at once to the first neighbours."""
    request = replace(request, sent_at=ctx.now, community_id=ctx.community.id)
    if not request.id:
        request = ctx.store.requests.add(request)
    asker = ctx.store.people.get(request.asked_by)
    if asker.is_coordinator and request.decided_by is None:
        # What a coordinator wrote has been read by one.
        request = replace(request, decided_by=asker.id, public_line_approved=bool(request.public_line))
    if not needs_approval(ctx, request):
        return open_up(ctx, request)
    request = ctx.store.requests.save(request.to(RequestState.AWAITING_APPROVAL))
    ctx.later(EXPIRE, _expires_at(ctx, request), request.id)
    approval_card(ctx, request)
    return request


def approval_card(ctx: Context, request: Request) -> None:
    """The card on which a coordinator decides."""
    from handlers.desk import approving  # approving opens requests, and so knows finding

    approving.card(ctx, request)


def open_up(ctx: Context, request: Request, *, ask: bool = True) -> Request:
    """Let neighbours have it: after approval, a hand-back, or when it is opened again.

    `ask=False` opens it for a coordinator who assigns it right away. The first wave leaves now, or when it
    is no longer quiet; a time that is near brings the coordinators' card along.
    """
    request = replace(
        request.to(RequestState.OPEN), waves=0, sent_at=request.sent_at or ctx.now, closed_at=None
    )
    request = ctx.store.requests.save(request)
    close_about(ctx, CardKind.APPROVAL, request.id, Say("desk-find-outcome-approved"))
    ctx.later(EXPIRE, _expires_at(ctx, request), request.id)
    at = waves.hand_over_at(request, ctx.policy.dispatch)
    if at is not None and at > ctx.now:
        ctx.later(NEAR, at, request.id)
    if ask and not _over(ctx, request):
        next_wave(ctx, request)
        request = ctx.store.requests.get(request.id)
        if waves.hand_over(request, ctx.now, ctx.policy.dispatch):
            unmet_card(ctx, request)
    return request


def _over(ctx: Context, request: Request) -> bool:
    return request.window is not None and request.window.end <= ctx.now


def _expires_at(ctx: Context, request: Request) -> datetime:
    return request.window.end if request.window else ctx.now + NO_HURRY


def offer_to(ctx: Context, request: Request, neighbour: Neighbour, *, distance: bool = True) -> Offer:
    """Ask one more, by a coordinator's wish or their own; the request must be open."""
    before = ctx.store.offers.between(request.id, neighbour.id)
    if before is not None and before.state in (OfferState.SENT, OfferState.COUNTERED):
        # One question at a time: the answer to the other one would leave this one open for ever.
        return before
    helping = ctx.store.helpers.of(neighbour.id) or holding.helping_of(ctx, neighbour)
    person = person_of(ctx, request)
    seen = candidate(request, person, neighbour, helping, reachable=ctx.chat_of(neighbour) is not None)
    return send_offer(ctx, request, seen, ("why-coordinator",), max(request.waves, 1), distance=distance)


def quiesce(ctx: Context, request: Request) -> None:
    """Nothing more happens by itself."""
    for action in (WAVE, NEAR, EXPIRE):
        ctx.forget(action, request.id)


def take_back_offers(ctx: Context, request: Request, key: str, outcome: str, *, but: int = 0) -> None:
    """Withdraw whatever still waits for an answer, but not the offer to the neighbour `but`."""
    for offer in ctx.store.offers.of(request.id):
        if offer.state in WAITING and offer.neighbour_id != but:
            withdraw(ctx, offer, key, outcome)


def stop(ctx: Context, request: Request, state: RequestState, *, tell_helpers: bool = True) -> Request:
    """It is over without help: cancelled, declined or expired. Offers leave, helpers are told at once.

    Says nothing to the asker. Raises NoLongerOpen when it can't end so.
    """
    request = replace(ctx.store.requests.get(request.id).to(state), closed_at=ctx.now)
    request = ctx.store.requests.save(request)
    end_sheet(ctx, f"request:{request.id}")
    quiesce(ctx, request)
    take_back_offers(ctx, request, "offer-not-needed", "desk-find-outcome-not-needed")
    for assignment in ctx.store.assignments.of(request.id):
        if assignment.holds and assignment.state is not AssignmentState.DONE:
            _send_home(ctx, request, assignment, "task-not-needed" if tell_helpers else None)
    close_unmet(ctx, request, f"desk-find-outcome-{state.value}")
    close_calls(ctx, person_of(ctx, request), call_slot(request), f"desk-find-outcome-{state.value}")
    close_about(ctx, CardKind.APPROVAL, request.id, Say(f"desk-find-outcome-{state.value}"))
    return request


def nobody_now(ctx: Context, request: Request) -> bool:
    """Whether the search, begun now, says at once to who waits that there is nobody, and who phones by when:
    then no other hour is promised in the same breath."""
    if _over(ctx, request) or was_told(ctx, request):
        return False
    asks_at = waves.may_ask_at(request, ctx.now, ctx.policy.dispatch, ctx.community.timezone)
    return asks_at <= ctx.now and not screening(ctx, request).eligible


def change(ctx: Context, request: Request, say: Callable[[Request], None] | None = None) -> Request:
    """The need itself has changed (`request` holds what it is now): who was asked or had taken it is told at
    once, may be asked anew, and the search begins again, with approval where that is needed.

    `say` tells the asker, just before the search begins; nothing else here does.
    """
    if request.state not in (RequestState.OPEN, RequestState.AWAITING_APPROVAL):
        request = request.to(RequestState.OPEN)
    quiesce(ctx, request)
    take_back_offers(ctx, request, "offer-changed", "desk-find-outcome-not-needed")
    for assignment in ctx.store.assignments.of(request.id):
        if assignment.holds and assignment.state is not AssignmentState.DONE:
            _send_home(ctx, request, assignment, "task-changed")
            offer = ctx.store.offers.between(request.id, assignment.neighbour_id)
            if offer is not None:
                # They said yes to another time: they are asked again, not passed over.
                ctx.store.offers.save(replace(offer, state=OfferState.WITHDRAWN))
    close_unmet(ctx, request, "desk-find-outcome-changed")
    if say is not None:
        say(request)
    if not needs_approval(ctx, request):
        return open_up(ctx, request)
    request = ctx.store.requests.save(request.to(RequestState.AWAITING_APPROVAL))
    ctx.later(EXPIRE, _expires_at(ctx, request), request.id)
    approval_card(ctx, request)
    return request


def _send_home(ctx: Context, request: Request, assignment: Assignment, key: str | None) -> None:
    """The helper need not come: their task ends and its messages no longer show anything personal."""
    holding.end(ctx, assignment, AssignmentState.RELEASED, "task-ended")
    if key is not None:
        holding.tell_helper(ctx, assignment, key, **request_params(ctx, request))
