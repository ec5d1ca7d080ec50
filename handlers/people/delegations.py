"""The card on which a coordinator records whether a person wants somebody to ask for them."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from bot import cards
from bot.context import Context
from bot.domain.cards import Card, CardKind
from bot.domain.people import Consent, ConsentBy, Delegation, DelegationState, Neighbour, Standing
from bot.domain.requests import RequestState
from bot.ports.rows import Choice
from bot.ports.words import Moment, Say
from bot.routing import Pressed, Who, button
from handlers.desk import newcomers
from handlers.people import leaving

TRY_AGAIN = timedelta(hours=20)
"""When nobody could be reached, the next attempt is promised for about the same time tomorrow."""


def raise_delegation(ctx: Context, delegation: Delegation, *, due_at: datetime | None = None) -> Card:
    """Ask a coordinator to speak with the person: a delegate's word isn't that person's consent."""
    person = ctx.store.people.get(delegation.person_id)
    delegate = ctx.store.people.get(delegation.delegate_id)
    args = {"delegation": delegation.id}
    return cards.raise_card(
        ctx, CardKind.DELEGATION, delegation.id, "desk-delegation",
        (
            Choice("desk-delegation-yes-button", "delegation.yes", args, row=0),
            Choice("desk-delegation-no-button", "delegation.no", args, row=0),
            Choice("desk-delegation-later-button", "delegation.later", args, row=1),
            Choice("desk-button-take", "card.take", row=1),
        ),
        due_at=due_at,
        name=person.name, phone=person.phone or "—",
        delegate=delegate.name, delegate_phone=delegate.phone or "—",
    )  # fmt: skip


def _waiting(ctx: Context, pressed: Pressed) -> tuple[Delegation, Neighbour, Neighbour]:
    """The delegation, its person and its delegate; refuses what was settled by somebody else."""
    delegation = ctx.store.delegations.get(pressed.id("delegation"))
    if delegation.state is not DelegationState.WAITING:
        about = pressed.args.get("card")
        card = ctx.store.cards.find(int(about)) if about else None
        if card is not None:
            raise cards.settled(ctx, card)
        ctx.missed()
    people = ctx.store.people
    return delegation, people.get(delegation.person_id), people.get(delegation.delegate_id)


@button("delegation.yes", who=Who.COORDINATOR)
def yes(ctx: Context, pressed: Pressed) -> None:
    """The person agreed by word of mouth: kept as proof, and what was asked for them goes on its way."""
    from handlers.offers import finding

    coordinator = ctx.coordinator()
    delegation, person, delegate = _waiting(ctx, pressed)
    delegation = ctx.store.delegations.save(
        replace(delegation, state=DelegationState.CONFIRMED, confirmed_by=coordinator.id)
    )
    if not person.is_member:
        person = ctx.store.people.save(replace(person, standing=Standing.MEMBER))
        _consent(ctx, person, coordinator)
        newcomers.raise_newcomer(ctx, person)
    ctx.audit("delegation-yes", "delegation", delegation.id)
    cards.close_about(ctx, CardKind.DELEGATION, delegation.id, Say("desk-delegation-outcome-yes"))
    ctx.tell(delegate, "proxy-confirmed", coordinator=coordinator.name, name=person.name)
    for request in ctx.store.requests.of(person.id):
        if request.person_id != person.id or request.asked_by != delegate.id:
            continue
        if request.state is RequestState.DRAFT:
            finding.submit(ctx, request)
        elif request.state is RequestState.AWAITING_APPROVAL and not finding.needs_approval(ctx, request):
            finding.open_up(ctx, request)


def _consent(ctx: Context, person: Neighbour, coordinator: Neighbour) -> None:
    from handlers.people.joining import CONSENT_VERSION

    ctx.store.consents.add(
        Consent(
            person.id, CONSENT_VERSION, person.language, ctx.now, ConsentBy.VOICE,
            recorded_by=coordinator.id, community_id=ctx.community.id,
        )
    )  # fmt: skip


@button("delegation.no", who=Who.COORDINATOR)
def no(ctx: Context, pressed: Pressed) -> None:
    """The person doesn't want it: what was asked for them ends, and a guest's name and number go."""
    from handlers.offers import finding

    coordinator = ctx.coordinator()
    delegation, person, delegate = _waiting(ctx, pressed)
    ctx.store.delegations.save(
        replace(delegation, state=DelegationState.REFUSED, confirmed_by=coordinator.id)
    )
    ctx.audit("delegation-no", "delegation", delegation.id)
    for request in ctx.store.requests.of(person.id):
        if request.person_id != person.id or request.asked_by != delegate.id:
            continue
        if request.state is RequestState.DRAFT:
            ctx.store.requests.save(replace(request.to(RequestState.CANCELLED), note="", closed_at=ctx.now))
        elif request.is_live:
            finding.stop(ctx, request, RequestState.CANCELLED)
    cards.close_about(ctx, CardKind.DELEGATION, delegation.id, Say("desk-delegation-outcome-no"))
    # Bad news comes from a person first: the bot only says who rings.
    promised = ctx.promise(timedelta(hours=4))
    if promised:
        ctx.tell(delegate, "proxy-refused", coordinator=coordinator.name, when=Moment(promised[0], "by"))
    else:
        ctx.tell(delegate, "proxy-refused-later", coordinator=coordinator.name)
    others = [
        d for d in ctx.store.delegations.of(person.id)
        if d.state in (DelegationState.WAITING, DelegationState.CONFIRMED)
    ]  # fmt: skip
    if person.standing is Standing.GUEST and not others:
        ctx.store.people.save(replace(person, name="", phone="", standing=Standing.LEFT))
        ctx.audit("erased", "neighbour", person.id)
        leaving.remember(ctx, person)


@button("delegation.later", who=Who.COORDINATOR)
def later(ctx: Context, pressed: Pressed) -> None:
    """Nobody answered: the card stays, and the delegate hears of it."""
    ctx.coordinator()
    delegation, person, delegate = _waiting(ctx, pressed)
    promised = ctx.promise(TRY_AGAIN)
    due_at = promised[0] if promised else ctx.now + TRY_AGAIN
    card = raise_delegation(ctx, delegation, due_at=due_at)
    ctx.store.cards.save(replace(card, due_at=due_at))
    ctx.later(cards.REPEAT, due_at, card.id)
    ctx.audit("delegation-later", "delegation", delegation.id)
    ctx.tell(delegate, "proxy-not-reached", name=person.name, when=Moment(due_at))
    ctx.note("desk-delegation-noted", name=person.name, when=Moment(due_at))
