"""People who can't be reached any more, and texts that no network takes: what depends on them gets a human."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from bot import cards
from bot.context import Context
from bot.domain.cards import CardKind
from bot.domain.offers import Assignment, OfferState
from bot.domain.people import Chat, Neighbour
from bot.domain.requests import Request, RequestState
from bot.domain.waves import due as due_at
from bot.ports.rows import Choice
from bot.ports.words import Lines, Moment, Say
from bot.routing import Due, Pressed, Who, button, timer
from handlers.circles.confided import WORD
from handlers.offers import waves
from handlers.rounds import going
from handlers.tasks import tasks

SOON = timedelta(hours=24)
"""What depends on somebody within a day makes their card urgent."""

OFFERS_BACK = timedelta(days=30)
"""No offer waits longer than this for an answer."""

OURS = ("desk-card", "desk-failure-plain")
"""Texts whose own failure must not raise another card: that card could not be shown either."""


@timer("person.unreachable")
def unreachable(ctx: Context, due: Due) -> None:
    """A chat is gone: mark who was reached there, ask others instead, and tell who must know."""
    chat = ctx.store.chats.find(due.subject_id)
    if chat is None or chat.gone_at is None:
        return
    if not chat.private:
        _room_gone(ctx, chat)
        return
    people = ctx.store.people.in_chat(chat.id)
    for person in people:
        for account in ctx.store.accounts.of(person.id):
            if account.chat_id == chat.id and account.unreachable_at is None:
                ctx.store.accounts.save(replace(account, unreachable_at=ctx.now))
    for person in people:
        if person.is_member and ctx.chat_of(person) is None:
            _let_offers_go(ctx, person)
            _tell_desk(ctx, person)


def _room_gone(ctx: Context, chat: Chat) -> None:
    """The bot is not in a room any more. The binding stays, for when it is let in again; what stood in the
    coordinators' room is shown to them in private."""
    if chat.id == ctx.community.desk_chat_id:
        for card in ctx.store.cards.open(ctx.community.id):
            cards.show(ctx, replace(card, shown_to=()))
        cards.raise_card(ctx, CardKind.FAILURE, chat.id, "desk-room-gone", _seen_to())
    elif chat.is_group:
        cards.raise_card(ctx, CardKind.FAILURE, chat.id, "desk-group-gone", _seen_to())


def _seen_to() -> tuple[Choice, ...]:
    return (
        Choice("desk-button-take", "card.take", row=0),
        Choice("desk-button-seen-to", "card.close", row=0),
    )


def _let_offers_go(ctx: Context, person: Neighbour) -> None:
    """Offers they can't read any more lapse, and somebody else is asked."""
    for offer in ctx.store.offers.to(person.id, ctx.now - OFFERS_BACK):
        if offer.state in (OfferState.SENT, OfferState.COUNTERED):
            ctx.forget("offer.counter-lapses", offer.id)
            ctx.store.offers.save(offer.to(OfferState.LAPSED, ctx.now))
            waves.ask_instead(ctx, ctx.store.requests.get(offer.request_id))
    going.let_go(ctx, person)


# --- the card


def _tell_desk(ctx: Context, person: Neighbour) -> None:
    """A card, only when something open depends on this person."""
    asked, held = _depends(ctx, person)
    if not asked and not held:
        return
    lines = [
        *(
            Say("desk-depends-asked", {"kind": Say(f"kind-{r.kind}"), "when": r.window or Say("desk-no-time")})
            for r in asked
        ),
        *(
            Say(
                "desk-depends-held",
                {
                    "kind": Say(f"kind-{ctx.store.requests.get(a.request_id).kind}"), "when": Moment(a.at),
                    "name": ctx.store.people.get(ctx.store.requests.get(a.request_id).person_id).name,
                },
            )
            for a in held
        ),
    ]  # fmt: skip
    who = {"person": person.id}
    reassign = (Choice("desk-button-reassign", "unreachable.reassign", who, row=1),) if held else ()
    moments = [*(m for r in asked if (m := _moment(r))), *(a.at for a in held)]
    first = min(moments, default=None)
    promised = ctx.promise(timedelta(hours=1))
    cards.raise_with(
        ctx, CardKind.UNREACHABLE, person.id, "desk-unreachable",
        {"name": person.name, "phone": person.phone or "—", "lines": Lines(lines, "– ")},
        (
            Choice("desk-button-spoken", "unreachable.spoken", who, row=0),
            Choice("desk-button-take", "card.take", row=0),
            *reassign,
        ),
        due_at=promised[0] if promised else ctx.now + timedelta(hours=1),
        urgent=first is not None and first - ctx.now <= SOON,
    )  # fmt: skip


def _depends(ctx: Context, person: Neighbour) -> tuple[Sequence[Request], Sequence[Assignment]]:
    """Live requests of theirs, and tasks they have taken on."""
    asked = [r for r in ctx.store.requests.of(person.id) if r.is_live and r.state is not RequestState.DRAFT]
    return asked, waves.tasks_of(ctx, person)


def _moment(request: Request) -> datetime | None:
    return due_at(request.window) if request.window else None


@button("unreachable.spoken", who=Who.COORDINATOR)
def spoken(ctx: Context, pressed: Pressed) -> None:
    ctx.audit("spoken-by-phone", "neighbour", pressed.id("person"))
    cards.close(ctx, pressed.id("card"), Say("desk-outcome-spoken"))


@button("unreachable.reassign", who=Who.COORDINATOR)
def reassign(ctx: Context, pressed: Pressed) -> None:
    """Their tasks are free again; who waits is told, others are asked at once."""
    person = ctx.store.people.get(pressed.id("person"))
    cards.close(ctx, pressed.id("card"), Say("desk-outcome-reassigned"))
    for assignment in waves.tasks_of(ctx, person):
        tasks.hand_back(ctx, assignment, released=True)
    ctx.audit("tasks-reassigned", "neighbour", person.id)


# --- back again


@timer("person.reachable")
def reachable(ctx: Context, due: Due) -> None:
    """They write again, or let the bot in again: nobody has to look for them any more."""
    for person in ctx.store.people.in_chat(due.subject_id):
        if ctx.chat_of(person) is not None:
            cards.close_about(ctx, CardKind.UNREACHABLE, person.id, Say("desk-outcome-back"))


# --- texts that no network takes


@timer("outbox.undeliverable")
def undeliverable(ctx: Context, due: Due) -> None:
    """A message that can't be sent as it is: a human tells whom it was for, and whoever keeps the program."""
    key = str(due.args.get("key", due.tag))
    if key in OURS:
        if key == "desk-card":
            for person in ctx.coordinators():
                ctx.tell(person, "desk-failure-plain", key=key)
        return
    # That something was said in confidence is nothing that coordinators learn of somebody.
    confided = key == WORD
    people = [] if confided else ctx.store.people.in_chat(due.subject_id)
    cards.raise_card(
        ctx, CardKind.FAILURE, 0 if confided else due.subject_id, "desk-undeliverable", _seen_to(),
        text=key, name=people[0].name if people else "—", phone=(people[0].phone if people else "") or "—",
    )  # fmt: skip
