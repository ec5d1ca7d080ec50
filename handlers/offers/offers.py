"""The answers to an offer: I'll do it, not this time; and the same by telephone through a coordinator."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.cards import close
from bot.context import Context
from bot.domain.errors import AlreadyTaken, NoLongerOpen, NotYours
from bot.domain.matching import occupied, overlapping
from bot.domain.offers import ANSWERABLE, Offer, OfferState
from bot.domain.people import Neighbour
from bot.domain.requests import LIVE, Request, RequestState
from bot.domain.schedules import Precision
from bot.domain.waves import due
from bot.ports.rows import Choice
from bot.ports.words import Say
from bot.routing import Pressed, Who, button
from handlers.offers.telling import amend, rounded_up
from handlers.offers.waves import ask_instead, busy_with, lapse, offer_slot, tasks_of, weigh, withdraw
from handlers.tasks import tasks


def own(ctx: Context, pressed: Pressed) -> Offer:
    """The offer of this button, which belongs to the sender."""
    offer = ctx.store.offers.get(pressed.id("offer"))
    if offer.neighbour_id != ctx.me.id:
        raise NotYours
    return offer


# --- yes


@button("offer.accept")
def accept(ctx: Context, pressed: Pressed) -> None:
    """ "Ci penso io." """
    said_yes(ctx, own(ctx, pressed), ctx.me, sure=bool(pressed.args.get("sure")))


def said_yes(ctx: Context, offer: Offer, helper: Neighbour, *, sure: bool = False) -> None:
    """A yes to an offer, however late: whoever comes first has it, the others are thanked."""
    request = ctx.store.requests.get(offer.request_id)
    if holds(ctx, request, helper):
        ctx.note("offer-yours-already")
        return
    if request.state is not RequestState.OPEN:
        too_late(ctx, offer, helper, request)
        return
    offer = _revived(ctx, offer)
    if request.window is None and not sure:
        ctx.go("offer.counter", offer=offer.id)
        return
    at = begins(ctx, request)
    if not sure and _warned(ctx, offer, helper, request, at):
        return
    take_up(ctx, offer, helper, request, at)


def take_up(
    ctx: Context, offer: Offer, helper: Neighbour, request: Request, at: datetime, *, named: bool = False
) -> None:
    """Take the request at this time, or be told kindly that somebody was faster."""
    try:
        tasks.take(ctx, request, helper, at, named=named)
    except AlreadyTaken:
        too_late(ctx, offer, helper, ctx.store.requests.get(request.id))


def holds(ctx: Context, request: Request, helper: Neighbour) -> bool:
    """Whether this helper has it already."""
    return any(a.neighbour_id == helper.id and a.holds for a in ctx.store.assignments.of(request.id))


def begins(ctx: Context, request: Request) -> datetime:
    """When a helper who simply says yes comes: at the exact time, else by the end of the time asked for."""
    soonest = rounded_up(ctx.now + timedelta(minutes=5), ctx.now)
    window = request.window
    if window is None:
        return soonest
    if window.precision is Precision.TIME:
        return window.start if window.start > ctx.now else soonest
    return max(due(window), soonest)


def too_late(ctx: Context, offer: Offer, helper: Neighbour, request: Request) -> None:
    """Somebody was faster, or it isn't needed any more: thanks all the same."""
    taken = request.state in LIVE or request.state in (RequestState.DONE, RequestState.CLOSED)
    key = "offer-taken" if taken else "offer-not-needed"
    if offer.state in ANSWERABLE:
        withdraw(ctx, offer, key, "desk-find-outcome-taken" if taken else "desk-find-outcome-not-needed")
    else:
        amend(ctx, helper, offer_slot(offer), key)
    ctx.note(f"{key}-note")


def _revived(ctx: Context, offer: Offer) -> Offer:
    """An offer whose place became free again counts, whatever it was edited to meanwhile."""
    if offer.state in ANSWERABLE or offer.state is OfferState.DECLINED:
        return offer
    newest = ctx.store.offers.between(offer.request_id, offer.neighbour_id)
    return newest or offer


def _warned(ctx: Context, offer: Offer, helper: Neighbour, request: Request, at: datetime) -> bool:
    """Whether the helper has something else at that time, and was asked if they mean it."""
    wanted = occupied(at, ctx.kind(request.kind))
    clash = overlapping(wanted, [busy_with(ctx, each) for each in tasks_of(ctx, helper)])
    if not clash:
        return False
    args = {"offer": offer.id}
    ctx.say(
        "offer-overlap",
        (
            Choice("offer-button-all-the-same", "offer.accept", {**args, "sure": True}),
            Choice("offer-button-then-no", "offer.decline", args),
        ),
        when=clash[0],
    )
    return True


# --- no


@button("offer.decline")
def decline(ctx: Context, pressed: Pressed) -> None:
    """ "Non questa volta." Nobody is asked why."""
    said_no(ctx, own(ctx, pressed), ctx.me)


def said_no(ctx: Context, offer: Offer, helper: Neighbour) -> None:
    """A no is thanked for without blame; somebody else is asked at once."""
    if offer.state is OfferState.DECLINED:
        ctx.note("offer-declined-already")
        return
    if offer.state is OfferState.WITHDRAWN:
        # It was taken or withdrawn meanwhile: a no needs no answer but thanks.
        ctx.note("offer-declined-already")
        return
    was_waiting = offer.state is OfferState.SENT
    request = ctx.store.requests.get(offer.request_id)
    ctx.store.offers.save(offer.to(OfferState.DECLINED, ctx.now))
    ctx.forget("offer.counter-lapses", offer.id)
    weigh(ctx, helper.id, no=1.0)
    amend(ctx, helper, offer_slot(offer), "offer-declined")
    if was_waiting:
        ask_instead(ctx, request)


# --- by telephone: a coordinator presses what a helper without a chat said


def _phoned(ctx: Context, pressed: Pressed, outcome: str) -> tuple[Offer, Neighbour]:
    """The card is settled, and what is said from here on is for the helper on the telephone."""
    offer = ctx.store.offers.get(pressed.id("offer"))
    helper = ctx.store.people.get(offer.neighbour_id)
    close(ctx, pressed.id("card"), Say(outcome))
    ctx.act_for(helper)
    ctx.audit("helper-phoned", "offer", offer.id)
    return offer, helper


@button("phoned.yes", who=Who.COORDINATOR)
def phoned_yes(ctx: Context, pressed: Pressed) -> None:
    """The helper on the phone says yes."""
    offer, helper = _phoned(ctx, pressed, "desk-find-outcome-said-yes")
    said_yes(ctx, offer, helper)


@button("phoned.no", who=Who.COORDINATOR)
def phoned_no(ctx: Context, pressed: Pressed) -> None:
    """The helper on the phone says no."""
    offer, helper = _phoned(ctx, pressed, "desk-find-outcome-said-no")
    said_no(ctx, offer, helper)


@button("phoned.silent", who=Who.COORDINATOR)
def phoned_silent(ctx: Context, pressed: Pressed) -> None:
    """Nobody answered the phone: somebody else is asked, and a later yes still counts."""
    offer, _ = _phoned(ctx, pressed, "desk-find-outcome-no-answer")
    if offer.state is not OfferState.SENT:
        raise NoLongerOpen
    lapse(ctx, offer)
    ask_instead(ctx, ctx.store.requests.get(offer.request_id))
