"""The time has passed and nobody came: said to who waits and to the coordinators, with another day offered."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

from bot.cards import close_about, raise_card
from bot.context import Context
from bot.domain.cards import CardKind
from bot.domain.errors import NoLongerOpen, NotYours
from bot.domain.requests import Request, RequestState
from bot.ports.rows import Choice
from bot.ports.words import Moment, Param, Say
from bot.routing import Due, Pressed, Said, button, state, timer
from handlers.offers.finding import (
    EXPIRE,
    NO_HURRY,
    hears_by,
    needs_approval,
    nobody_now,
    quiesce,
    stop,
    take_back_offers,
)
from handlers.offers.finding import submit as send
from handlers.offers.handover import close_unmet, hand_over
from handlers.offers.telling import about, person_of, request_params, tell_askers, waits_for
from handlers.offers.waves import screening
from handlers.requests import times
from handlers.tasks.tasks import settle
from handlers.ties import closing


@timer(EXPIRE)
def expired(ctx: Context, due: Due) -> None:
    """Nobody is left in silence: the asker can name another day, a coordinator knows."""
    request = ctx.store.requests.find(due.subject_id)
    if request is None or request.state not in (RequestState.OPEN, RequestState.AWAITING_APPROVAL):
        return
    if request.window is None and request.state is RequestState.OPEN:
        # There is no time to pass: it stays open, and people hear of it again.
        hand_over(ctx, request, screening(ctx, request))
        ctx.later(EXPIRE, ctx.now + NO_HURRY, request.id)
        return
    holding = sum(a.holds for a in ctx.store.assignments.of(request.id))
    if holding:
        _fewer(ctx, request, holding)
        return
    unread = request.state is RequestState.AWAITING_APPROVAL
    request = stop(ctx, request, RequestState.EXPIRED)
    args = {"request": request.id}
    promised = ctx.promise(timedelta(hours=2))
    said: dict[str, Any] = {"kind": Say(f"kind-{request.kind}")}
    choices = (
        Choice("find-button-other-day", "find.other-day", args),
        Choice("find-button-no-more", "find.no-more", args),
    )
    if promised:
        by = Moment(promised[0], "by")
        tell_askers(
            ctx, request, "find-expired", choices, vital=False, **said, name=promised[1].name, when=by
        )
    else:
        tell_askers(
            ctx, request, "find-expired-phone", choices, vital=False, **said, phone=ctx.community.phone or "—"
        )
    person = person_of(ctx, request)
    raise_card(
        ctx, CardKind.UNMET, request.id, "desk-find-expired-unread" if unread else "desk-find-expired",
        (
            Choice("find-button-other-day", "find.other-day", args, row=0),
            Choice("desk-button-take", "card.take", row=1),
            Choice("desk-button-seen-to", "card.close", row=1),
        ),
        due_at=promised[0] if promised else None,
        **request_params(ctx, request), name=person.name, phone=person.phone or "—",
    )  # fmt: skip


def _fewer(ctx: Context, request: Request, holding: int) -> None:
    """Some of several helpers were found: it goes on with them."""
    quiesce(ctx, request)
    take_back_offers(ctx, request, "offer-not-needed", "desk-find-outcome-not-needed")
    missing = request.capacity - holding
    request = settle(ctx, ctx.store.requests.save(replace(request, capacity=holding)))
    close_unmet(ctx, request, "desk-find-outcome-expired")
    tell_askers(ctx, request, "find-fewer", vital=False, kind=Say(f"kind-{request.kind}"), missing=missing)
    # All who came may have been answered for long ago, when it was still open for the others.
    closing.wind_up(ctx, request.id)


@button("find.no-more")
def no_more(ctx: Context, pressed: Pressed) -> None:
    """It is not needed any more."""
    _own(ctx, pressed.id("request"))
    ctx.say("find-no-more")


@button("find.other-day")
def other_day(ctx: Context, pressed: Pressed) -> None:
    """The asker, or a coordinator who has them on the phone, names another day."""
    request = _own(ctx, pressed.id("request"))
    ctx.ask(
        "find.other-day",
        "find-which-day",
        (Choice("button-cancel", "talk.cancel"),),
        data={"about": request.id},
    )


@state("find.other-day")
def other_day_said(ctx: Context, said: Said) -> None:
    """The day is understood, and the search begins again."""
    request = _own(ctx, about(ctx))
    found = times.read_window(ctx, said.text)
    if found is None:
        ctx.missed()
    window = found.window
    if window.end <= ctx.now:
        ctx.say("offer-hour-gone")
        return
    ctx.done()
    close_about(ctx, CardKind.UNMET, request.id, Say("desk-find-outcome-other-day"))
    request = replace(request, window=window, urgent=False, state=RequestState.OPEN, waves=0)
    by: Param = Say("find-after-approval")
    if not needs_approval(ctx, request):
        request = ctx.store.requests.save(request)
        by = "" if nobody_now(ctx, request) else Moment(hears_by(ctx, request), "by")
    ctx.say("find-again", kind=Say(f"kind-{request.kind}"), when=window, by=by)
    send(ctx, request)


def _own(ctx: Context, request_id: int) -> Request:
    """The expired request, if the sender may answer for it; raises NoLongerOpen when it is no longer so."""
    request = ctx.store.requests.get(request_id)
    if not waits_for(ctx, request):
        raise NotYours
    if request.state is not RequestState.EXPIRED:
        raise NoLongerOpen
    return request
