""" "Yes, but at…": an hour that the helper names, before taking it or while holding it, and the asker's answer.

A counter-offer reserves nothing. It lapses, and then both sides are told.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.context import Context
from bot.domain.errors import NoLongerOpen, NotYours
from bot.domain.offers import ANSWERABLE, Offer, OfferState
from bot.domain.requests import Request, RequestState
from bot.domain.schedules import Precision
from bot.ports.rows import Choice
from bot.ports.words import Minutes, Moment, Say
from bot.routing import Due, Pressed, Said, button, state, timer
from handlers.offers import offers
from handlers.offers.telling import about, close_calls, interrupt, person_of, resume, tell_askers, waits_for
from handlers.offers.waves import ask_instead
from handlers.requests.hours_said import moments_said
from handlers.tasks import tasks

COUNTER_LAPSES = "offer.counter-lapses"


# --- the hour is said


@button("offer.counter")
def counter(ctx: Context, pressed: Pressed) -> None:
    """ "Sì, ma alle…" """
    offer = _open(ctx, pressed)
    if offer is not None:
        interrupt(ctx, "offer.counter", "offer-which-hour", leave_choice(), about=offer.id)


@state("offer.counter")
def counter_said(ctx: Context, said: Said) -> None:
    """The hour that would suit the helper."""
    offer = ctx.store.offers.get(about(ctx))
    request = ctx.store.requests.get(offer.request_id)
    at = hour_said(ctx, said, request, "offer.counter-at", {"offer": offer.id})
    if at is not None:
        resume(ctx)
        _counter(ctx, offer, at)


@button("offer.counter-at")
def counter_meant(ctx: Context, pressed: Pressed) -> None:
    """Which of two hours was meant."""
    offer = _open(ctx, pressed)
    left(ctx)
    if offer is not None:
        _counter(ctx, offer, datetime.fromisoformat(pressed.text("at")))


def _open(ctx: Context, pressed: Pressed) -> Offer | None:
    """The sender's offer while it can still be taken; otherwise they have been told."""
    offer = offers.own(ctx, pressed)
    request = ctx.store.requests.get(offer.request_id)
    if offers.holds(ctx, request, ctx.me):
        ctx.note("offer-yours-already")
        return None
    if request.state is not RequestState.OPEN:
        offers.too_late(ctx, offer, ctx.me, request)
        return None
    return offer


def _counter(ctx: Context, offer: Offer, at: datetime) -> None:
    """Within what was asked for it is a yes; another hour is put to the asker."""
    request, helper = ctx.store.requests.get(offer.request_id), ctx.me
    if request.state is not RequestState.OPEN:
        offers.too_late(ctx, offer, helper, request)
        return
    if suits(request, at):
        offers.take_up(ctx, offer, helper, request, at, named=True)
        return
    if offer.state not in ANSWERABLE and offer.state is not OfferState.DECLINED:
        raise NoLongerOpen
    lapse = ctx.policy.dispatch.counter_lapse
    offer = ctx.store.offers.save(
        replace(offer, state=OfferState.COUNTERED, counter_at=at, answered_at=ctx.now)
    )
    ctx.later(COUNTER_LAPSES, ctx.now + lapse, offer.id)
    args = {"offer": offer.id, "at": at.isoformat()}
    tell_askers(
        ctx, request, "counter-question",
        (Choice("button-yes", "counter.yes", args), Choice("button-no", "counter.no", args)),
        vital=False, within=lapse, slot=_slot(offer),
        kind=Say(f"kind-{request.kind}"), when=Moment(at),
    )  # fmt: skip
    ctx.say("counter-asked", when=Moment(at), minutes=Minutes(round(lapse.total_seconds() / 60)))


def suits(request: Request, at: datetime) -> bool:
    """Whether this hour lies in the time that was asked for, so that nobody needs to be asked."""
    window = request.window
    if window is None:
        return True
    if window.precision is Precision.TIME:
        return at == window.start
    return window.start <= at < window.end


# --- the asker answers


def _countered(ctx: Context, pressed: Pressed) -> Offer:
    """The counter-offer of this button, pressed by who waits; raises NoLongerOpen when it is settled."""
    offer = ctx.store.offers.get(pressed.id("offer"))
    request = ctx.store.requests.get(offer.request_id)
    if not waits_for(ctx, request):
        raise NotYours
    at = datetime.fromisoformat(pressed.text("at"))
    if offer.state is not OfferState.COUNTERED or offer.counter_at != at:
        raise NoLongerOpen
    if request.state is not RequestState.OPEN:
        raise NoLongerOpen
    return offer


@button("counter.yes")
def counter_yes(ctx: Context, pressed: Pressed) -> None:
    """It suits the asker: the helper has it at that hour."""
    offer = _countered(ctx, pressed)
    request = ctx.store.requests.get(offer.request_id)
    assert offer.counter_at is not None
    _close_question(ctx, offer, "counter-agreed")
    helper = ctx.store.people.get(offer.neighbour_id)
    if not helper.is_member:
        raise NoLongerOpen
    # What the person agreed to is what is wanted now, for the reminders and for whoever comes instead.
    if request.window is not None and request.capacity == 1:
        moved = replace(request, window=request.window.moved_to(offer.counter_at))
        request = ctx.store.requests.save(moved)
        ctx.later("request.expire", moved.window.end if moved.window else ctx.now, request.id)
    tasks.take(ctx, request, helper, offer.counter_at, named=True)


@button("counter.no")
def counter_no(ctx: Context, pressed: Pressed) -> None:
    """It does not suit the asker: the helper is thanked, the search goes on."""
    offer = _countered(ctx, pressed)
    _unsettle(ctx, offer, OfferState.DECLINED)
    _close_question(ctx, offer, "counter-refused")
    tell_helper_of(ctx, offer, "counter-not-suiting")
    ask_instead(ctx, ctx.store.requests.get(offer.request_id))


@timer(COUNTER_LAPSES, waits=True)
def counter_lapsed(ctx: Context, due: Due) -> None:
    """Nobody answered in time: both know, the helper can still say yes to the first hour."""
    offer = ctx.store.offers.find(due.subject_id)
    if offer is None or offer.state is not OfferState.COUNTERED:
        return
    request = ctx.store.requests.get(offer.request_id)
    _unsettle(ctx, offer, OfferState.LAPSED)
    _close_question(ctx, offer, "counter-lapsed-asker")
    tell_helper_of(ctx, offer, "counter-lapsed")
    ask_instead(ctx, request)


def _unsettle(ctx: Context, offer: Offer, to: OfferState) -> None:
    ctx.forget(COUNTER_LAPSES, offer.id)
    ctx.store.offers.save(replace(offer, state=to, answered_at=ctx.now))


def tell_helper_of(ctx: Context, offer: Offer, key: str) -> None:
    helper = ctx.store.people.get(offer.neighbour_id)
    if helper.is_member:
        ctx.tell(helper, key)


def _slot(offer: Offer) -> str:
    return f"counter:{offer.id}"


def _close_question(ctx: Context, offer: Offer, key: str) -> None:
    """The question no longer has buttons, wherever it was asked, and nobody phones about it."""
    ctx.redraw(_slot(offer), key)
    person = person_of(ctx, ctx.store.requests.get(offer.request_id))
    close_calls(ctx, person, _slot(offer), "desk-find-outcome-void")


# --- parts


def leave_choice() -> tuple[Choice, ...]:
    return (Choice("button-back", "hour.leave"),)


@button("hour.leave")
def leave(ctx: Context, pressed: Pressed) -> None:
    """No other hour after all; the offer, or the task, stands as it did."""
    left(ctx)
    ctx.say("counter-left")


def left(ctx: Context) -> None:
    """Back to what was being talked about, if the question is still open."""
    if ctx.talk is not None and "held" in ctx.talk.data:
        resume(ctx)


def hour_said(
    ctx: Context, said: Said, request: Request, action: str, args: dict[str, int]
) -> datetime | None:
    """The one hour that was said; None when the helper has been asked again."""
    moments = [m for m in moments_said(ctx, said.text, request.window) if m > ctx.now]
    if len(moments) == 1:
        return moments[0]
    if moments:
        ctx.say(
            "offer-morning-or-evening",
            [
                Choice("task-button-at", action, {**args, "at": m.isoformat()}, {"at": Moment(m, "time")})
                for m in moments
            ],
        )
        return None
    if not moments_said(ctx, said.text, request.window):
        ctx.missed()
    ctx.say("offer-hour-gone", leave_choice())
    return None
