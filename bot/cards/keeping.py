"""A card's life: raised, taken, put off, shown again, closed; the database says who was first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from bot.cards.drawing import redraw
from bot.cards.showing import REPEAT, covered, show
from bot.context import Context
from bot.domain.cards import EACH_ITS_OWN, Card, CardKind, CardState
from bot.domain.errors import Refusal
from bot.ports.delivery import Act
from bot.ports.rows import Choice, dump_choice
from bot.ports.words import Param, Params, Say, dump, dump_all

TAKEN_FOR = timedelta(hours=1)
"""Somebody who took a card has at least this long before it is shown again."""


def raise_card(
    ctx: Context,
    kind: CardKind,
    subject_id: int,
    key: str,
    choices: Sequence[Choice] = (),
    /,
    *,
    due_at: datetime | None = None,
    **params: Param,
) -> Card:
    """Put something before the coordinators. A card of this kind and subject that is not closed is brought
    up to date instead of doubled; phone cards and problems are each a text of their own."""
    return raise_with(ctx, kind, subject_id, key, params, choices, due_at=due_at)


def raise_with(
    ctx: Context,
    kind: CardKind,
    subject_id: int,
    key: str,
    params: Params,
    choices: Sequence[Choice] = (),
    *,
    due_at: datetime | None = None,
    urgent: bool | None = None,
    slot: str | None = None,
) -> Card:
    """`raise_card`, with the parameters in one mapping.

    `urgent` overrules what its kind says. Phone cards that name the same `slot` replace each other: what
    was to be said has changed.
    """
    shown: dict[str, Any] = {
        "text": dump_all(params),
        "choices": [dump_choice(c) for c in choices],
        "slot": slot,
    }
    if urgent is not None:
        shown["urgent"] = urgent
    standing = _standing(ctx, kind, subject_id, key, slot)
    if standing is None:
        card = Card(
            kind, subject_id, key, CardState.OPEN, ctx.now, shown, due_at, community_id=ctx.community.id
        )
        return show(ctx, ctx.store.cards.add(card))
    news = (standing.key, standing.params.get("text")) != (key, shown["text"])
    card = ctx.store.cards.save(
        replace(standing, key=key, params={**standing.params, **shown}, due_at=due_at or standing.due_at)
    )
    if kind is CardKind.DANGER or (news and card.is_urgent):
        return show(ctx, card)
    redraw(ctx, card)
    return card


def _standing(ctx: Context, kind: CardKind, subject_id: int, key: str, slot: str | None) -> Card | None:
    """The card that this one would double. A subject of 0 is nobody in particular."""
    if not subject_id or (kind in EACH_ITS_OWN and slot is None):
        return None
    about = ctx.store.cards.about(kind, subject_id)
    if kind in EACH_ITS_OWN:
        about = [c for c in about if c.params.get("slot") == slot]
    if kind is CardKind.PERSON:
        # A recording that is to be listened to is not replaced by what was written after it.
        about = [c for c in about if ("voice" in c.key) == ("voice" in key)]
    if kind is CardKind.FAILURE:
        # Subjects of failures come from several tables; the text says from which.
        about = [c for c in about if c.key == key]
    return about[0] if about else None


def take(ctx: Context, card_id: int) -> Card:
    """The sender sees to it; raises the refusal that says who was first."""
    me = ctx.coordinator()
    if not ctx.store.cards.take(card_id, me.id, ctx.now):
        card = ctx.store.cards.get(card_id)
        if card.state is CardState.TAKEN and card.taken_by == me.id:
            return card
        raise settled(ctx, card)
    card = ctx.store.cards.get(card_id)
    ctx.audit("card-taken", "card", card.id)
    # Taken is a promise, not an end: if it is still not closed when due, it is shown again.
    ctx.later(REPEAT, max(card.due_at or ctx.now, ctx.now + TAKEN_FOR), card.id)
    redraw(ctx, card)
    return card


def leave(ctx: Context, card_id: int) -> None:
    """The sender, who had taken it, sees to it no more: it is free, and comes back if nobody takes it."""
    me, card = ctx.coordinator(), ctx.store.cards.get(card_id)
    if card.state is not CardState.TAKEN or card.taken_by != me.id:
        return
    card = ctx.store.cards.save(replace(card, state=CardState.OPEN, taken_by=None, taken_at=None))
    ctx.audit("card-left", "card", card.id)
    ctx.later(REPEAT, covered(ctx, ctx.now + ctx.policy.dispatch.alert_repeat), card.id)
    redraw(ctx, card)


def again(ctx: Context, card: Card) -> Card:
    """Nobody has seen to it in time: show it again, to one coordinator more, free to be taken."""
    late = card.taken_by if card.state is CardState.TAKEN else card.params.get("late")
    fresh = replace(
        card, state=CardState.OPEN, taken_by=None, taken_at=None, repeats=card.repeats + 1,
        params={**card.params, "late": late},
    )  # fmt: skip
    return show(ctx, ctx.store.cards.save(fresh))


def put_off(ctx: Context, card: Card, until: datetime, status: Say) -> Card:
    """It was tried and has to be tried again at `until`; `status` says so on the card."""
    fresh = replace(
        card, state=CardState.OPEN, taken_by=None, repeats=0, due_at=until,
        params={**card.params, "status": dump(status)},
    )  # fmt: skip
    card = ctx.store.cards.save(fresh)
    ctx.later(REPEAT, covered(ctx, until), card.id)
    redraw(ctx, card)
    return card


def close(ctx: Context, card_id: int, outcome: Say) -> Card:
    """It is seen to; `outcome` is shown on the card. Raises the refusal that says it was already."""
    if not ctx.store.cards.close(card_id, outcome.key, ctx.now):
        raise settled(ctx, ctx.store.cards.get(card_id))
    card = ctx.store.cards.get(card_id)
    who = ctx.actor or ctx.sender
    by = who if who is not None and who.is_coordinator else None
    if by is not None:
        ctx.audit("card-closed", "card", card.id)
    recordings = card.params.get("recordings", 0)
    # What a closed card told of a person has no use any more.
    left = {"outcome": dump(outcome), "by": by.id if by else None}
    card = ctx.store.cards.save(replace(card, params=left, taken_by=by.id if by else card.taken_by))
    ctx.forget(REPEAT, card.id)
    redraw(ctx, card)
    for slot in (_recording(card, number) for number in range(recordings)):
        for shown in ctx.store.outbox.showing(slot):
            # Nothing of the text is shown; the outbox wants one for every row.
            ctx.post(shown.chat_id, "pressed", {}, act=Act.DELETE, slot=slot, notify=False)
    return card


def play(ctx: Context, card: Card, chat_ids: Sequence[int], reference: str) -> None:
    """Let a recording that came in here be heard in these chats for as long as the card is open."""
    assert ctx.chat is not None
    number = card.params.get("recordings", 0)
    card = ctx.store.cards.save(replace(card, params={**card.params, "recordings": number + 1}))
    for chat_id in chat_ids:
        ctx.post(
            chat_id, "desk-voice-itself", {"number": str(card.number)},
            media=reference, media_from=ctx.chat.channel, slot=_recording(card, number),
        )  # fmt: skip


def _recording(card: Card, number: int) -> str:
    return f"recording:{card.id}:{number}"


def close_about(ctx: Context, kind: CardKind, subject_id: int, outcome: Say) -> None:
    """Close every card of this kind about this subject, because the matter itself is over."""
    for card in ctx.store.cards.about(kind, subject_id):
        close(ctx, card.id, outcome)


def settled(ctx: Context, card: Card) -> Refusal:
    """What to tell somebody who pressed after somebody else."""
    who = ctx.store.people.find(card.taken_by) if card.taken_by else None
    if who is None:
        return Refusal("desk-already-settled")
    return Refusal("desk-already-settled-by", name=who.name)
