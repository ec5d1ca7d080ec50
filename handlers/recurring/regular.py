"""Who does it regularly is asked first, alone and for a while; only then the others."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from bot.cards import raise_card
from bot.context import Context
from bot.domain import waves
from bot.domain.cards import CardKind
from bot.domain.offers import Offer, OfferState
from bot.domain.people import Neighbour
from bot.domain.recurring import Arrangement, Occurrence, Pact
from bot.domain.requests import Request
from bot.domain.schedules import day_of
from bot.ports.delivery import Lane
from bot.ports.rows import Choice
from bot.ports.words import Say
from handlers import rules_said
from handlers.offers.telling import tell_askers
from handlers.offers.waves import WAVE, offer_choices, offer_slot
from handlers.recurring import kept
from handlers.tasks import holding


def asked_first(ctx: Context, request: Request) -> bool:
    """Whether this request is of something that recurs and its regular helper has just been asked, alone: the
    others are when that one can't or is silent."""
    found = _of(ctx, request)
    if found is None:
        return False
    row, it, pact = found
    helper = ctx.store.people.get(pact.neighbour_id)
    before = ctx.store.offers.between(request.id, helper.id)
    if before is not None and before.state is not OfferState.WITHDRAWN:
        return False
    if row.regular_off or not _can(ctx, it, pact, helper, row.day):
        return False
    _ask(ctx, it, request, helper)
    policy, zone = ctx.policy.dispatch, ctx.community.timezone
    wait = ctx.policy.recurring.regular_waits
    if request.window is not None:
        # Enough of the time is left for the others.
        wait = min(wait, max((waves.due(request.window) - ctx.now) / 3, policy.wait_soon))
    ctx.later(WAVE, waves.may_ask_at(request, ctx.now + wait, policy, zone), request.id)
    return True


def _of(ctx: Context, request: Request) -> tuple[Occurrence, Arrangement, Pact] | None:
    row = ctx.store.occurrences.by_request(request.id)
    if row is None:
        return None
    it = ctx.store.arrangements.get(row.arrangement_id)
    pact = kept.regular(ctx, it) if it.is_active else None
    return (row, it, pact) if pact is not None else None


def _can(ctx: Context, it: Arrangement, pact: Pact, helper: Neighbour, day: date) -> bool:
    """Not while away, paused or in mourning, and never somebody whom the person would rather not meet."""
    helping = ctx.store.helpers.of(helper.id)
    until = helping.paused_until if helping is not None else None
    paused = until is not None and day <= day_of(until, ctx.zone_of(helper))
    excluded = any(helper.id in (e.person_id, e.other_id) for e in ctx.store.exclusions.of(it.person_id))
    return helper.is_member and pact.free_on(day) and not paused and not excluded


def _ask(ctx: Context, it: Arrangement, request: Request, helper: Neighbour) -> Offer:
    """The invitation names the person: the pact has made the two known to each other."""
    helping = holding.helping_of(ctx, helper)
    offer = ctx.store.offers.add(
        Offer(
            request.id,
            helper.id,
            1,
            OfferState.SENT,
            ctx.now,
            why=("why-regular",),
            community_id=ctx.community.id,
        )
    )
    ctx.store.helpers.save(replace(helping, last_asked_at=ctx.now))
    said: dict[str, Any] = {
        "rhythm": rules_said.days(it.rule), "kind": Say(f"kind-{it.kind}"),
        "name": ctx.store.people.get(it.person_id).name, "when": request.window or "",
    }  # fmt: skip
    if not ctx.tell_with(
        helper,
        "recurring-offer",
        said,
        offer_choices(offer, request),
        lane=Lane.OFFER,
        slot=offer_slot(offer),
    ):
        _by_phone(ctx, request, offer, helper, Say("recurring-offer", said))
    return offer


def _by_phone(ctx: Context, request: Request, offer: Offer, helper: Neighbour, text: Say) -> None:
    args = {"offer": offer.id}
    promised = ctx.promise(timedelta(hours=4))
    raise_card(
        ctx, CardKind.PHONE_HELPER, offer.id, "desk-find-ask-helper",
        (
            Choice("desk-find-button-helper-yes", "phoned.yes", args, row=0),
            Choice("desk-find-button-helper-no", "phoned.no", args, row=0),
            Choice("desk-find-button-helper-silent", "phoned.silent", args, row=1),
            Choice("desk-button-take", "card.take", row=1),
        ),
        due_at=promised[0] if promised else None,
        name=helper.name, phone=helper.phone or "—", number=str(request.number), text=text,
    )  # fmt: skip


def passed_on(ctx: Context, request: Request) -> None:
    """The regular helper can't this time: who waits knows that somebody else is looked for."""
    found = _of(ctx, request)
    offer = ctx.store.offers.between(request.id, found[2].neighbour_id) if found is not None else None
    if found is not None and offer is not None and offer.state is OfferState.DECLINED:
        helper = ctx.store.people.get(found[2].neighbour_id)
        tell_askers(
            ctx, request, "recurring-not-this-time", vital=False, name=helper.name, when=request.window or ""
        )
