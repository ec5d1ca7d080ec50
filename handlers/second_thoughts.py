"""A reaction by which somebody answered is taken back: what it did is undone where that hurts nobody, and asked
about where somebody may count on it."""

from __future__ import annotations

from dataclasses import replace

from bot import cards
from bot.context import Context
from bot.domain.offers import OfferState
from bot.domain.requests import RequestState
from bot.routing import Pressed, taken_back
from handlers.offers import offers, waves
from handlers.offers.telling import amend


@taken_back("offer.accept")
def accepted_no_more(ctx: Context, pressed: Pressed) -> None:
    """Somebody may be waiting: the same question as after "I can't any more"."""
    offer = ctx.store.offers.find(pressed.id("offer"))
    if offer is None or offer.neighbour_id != ctx.me.id:
        return
    held = [a for a in waves.tasks_of(ctx, ctx.me) if a.request_id == offer.request_id]
    if held:
        ctx.go("task.hand-back", assignment=held[0].id)


@taken_back("task.confirm")
@taken_back("task.on-way")
def coming_no_more(ctx: Context, pressed: Pressed) -> None:
    """The same, for who had said that they come."""
    if any(a.id == pressed.id("assignment") for a in waves.tasks_of(ctx, ctx.me)):
        ctx.go("task.hand-back", assignment=pressed.id("assignment"))


@taken_back("offer.decline")
def declined_no_more(ctx: Context, pressed: Pressed) -> None:
    """The invitation stands again, unless somebody else has it meanwhile."""
    offer = ctx.store.offers.find(pressed.id("offer"))
    if offer is None or offer.neighbour_id != ctx.me.id or offer.state is not OfferState.DECLINED:
        return
    request = ctx.store.requests.get(offer.request_id)
    if request.state is not RequestState.OPEN:
        offers.too_late(ctx, offer, ctx.me, request)
        return
    offer = ctx.store.offers.save(replace(offer, state=OfferState.SENT, answered_at=None))
    waves.weigh(ctx, ctx.me.id, no=-1.0)
    said = waves.offer_params(ctx, request)
    amend(ctx, ctx.me, waves.offer_slot(offer), "offer", waves.offer_choices(offer, request), **said)
    ctx.note("offer-stands-again")


@taken_back("ask.send")
def sent_no_more(ctx: Context, pressed: Pressed) -> None:
    """Within the first minutes a request is withdrawn without a question; of several it is asked which one."""
    me, undo = ctx.me, ctx.policy.dispatch.undo
    fresh = [
        r for r in ctx.store.requests.of(me.id)
        if r.asked_by == me.id and r.is_live and r.sent_at is not None and ctx.now - r.sent_at <= undo
    ]  # fmt: skip
    if len(fresh) == 1:
        ctx.go("ask.undo", request=fresh[0].id)
    else:
        ctx.go("mine.show")


@taken_back("card.take")
def taken_no_more(ctx: Context, pressed: Pressed) -> None:
    """Nobody sees to it any more: it is free again."""
    cards.leave(ctx, pressed.id("card"))
