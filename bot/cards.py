"""Cards: raising, showing, taking and closing what coordinators must see to.

A card stands in the coordinators' room, or in private chats where there is no room. It is shown again,
to the next coordinator, until somebody takes it; it shows its state by editing itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from bot.context import Context
from bot.domain.cards import URGENT, Card, CardKind, CardState
from bot.domain.errors import Refusal
from bot.domain.people import Neighbour, Role
from bot.domain.schedules import next_covered, on_shift
from bot.ports.delivery import Lane
from bot.ports.rows import Choice, dump_choice, load_choice
from bot.ports.words import Moment, Param, Say, dump, dump_all, load_all

REPEAT = "card.repeat"
"""The timer that shows a card again."""

LABELS = {kind: f"desk-card-{kind.value}" for kind in CardKind}


def slot_of(card: Card) -> str:
    return f"card:{card.id}"


def raise_card(
    ctx: Context,
    kind: CardKind,
    subject_id: int,
    key: str,
    choices: Sequence[Choice] = (),
    *,
    due_at: datetime | None = None,
    **params: Param,
) -> Card:
    """Put something before the coordinators; a card of this kind and subject that is not closed is brought
    up to date instead of doubled, unless it is a phone card (each is a text of its own)."""
    shown = {"text": dump_all(params), "choices": [dump_choice(c) for c in choices]}
    standing = () if kind in (CardKind.PHONE, CardKind.PROBLEM) else ctx.store.cards.about(kind, subject_id)
    if standing:
        card = ctx.store.cards.save(
            replace(standing[0], key=key, params=shown, due_at=due_at or standing[0].due_at)
        )
        redraw(ctx, card)
        return card
    card = ctx.store.cards.add(
        Card(kind, subject_id, key, CardState.OPEN, ctx.now, shown, due_at, community_id=ctx.community.id)
    )
    return show(ctx, card)


def show(ctx: Context, card: Card) -> Card:
    """Say a card aloud: in the room if there is one, else to whoever is on shift (all, when nobody is);
    a repetition goes to one coordinator more. Plans the next repetition."""
    desk = ctx.community.desk_chat_id
    lane = Lane.ALERT if card.kind in URGENT else Lane.REPLY
    told = list(card.shown_to)
    if desk is not None:
        ctx.post(desk, *drawn(ctx, card), lane=lane, slot=slot_of(card), role=Role.COORDINATOR)
    if desk is None or card.repeats:
        for person in _whom(ctx, card, everybody=desk is None and not card.repeats):
            chat_id = ctx.chat_of(person)
            if chat_id is not None:
                ctx.post(chat_id, *drawn(ctx, card), lane=lane, slot=slot_of(card), role=Role.COORDINATOR)
                told.append(person.id)
    ctx.later(REPEAT, _next_showing(ctx, card), card.id)
    return ctx.store.cards.save(replace(card, shown_to=tuple(dict.fromkeys(told))))


def drawn(ctx: Context, card: Card) -> tuple[str, dict[str, Param], tuple[Choice, ...]]:
    """A card's text key, parameters and choices as it stands now."""
    params: dict[str, Param] = {
        "number": str(card.number),
        "title": Say(LABELS[card.kind]),
        "text": Say(card.key, load_all(card.params.get("text", {}))),
        "due": Say("desk-due", {"when": Moment(card.due_at)}) if card.due_at else "",
        "status": _status(ctx, card),
    }
    if card.state is CardState.CLOSED:
        return "desk-card", params, ()
    choices = [load_choice(c) for c in card.params.get("choices", ())]
    bound = tuple(replace(c, args={**c.args, "card": card.id}) if not c.url else c for c in choices)
    return "desk-card", params, bound


def redraw(ctx: Context, card: Card) -> None:
    """Bring the card up to date wherever it stands."""
    key, params, choices = drawn(ctx, card)
    ctx.redraw(slot_of(card), key, choices, **params)


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
    ctx.later(REPEAT, max(card.due_at or ctx.now, ctx.now + timedelta(hours=1)), card.id)
    redraw(ctx, card)
    return card


def close(ctx: Context, card_id: int, outcome: Say) -> Card:
    """It is seen to; `outcome` is shown on the card. Raises the refusal that says it was already."""
    if not ctx.store.cards.close(card_id, outcome.key, ctx.now):
        raise settled(ctx, ctx.store.cards.get(card_id))
    card = ctx.store.cards.get(card_id)
    if ctx.sender is not None:
        card = ctx.store.cards.save(replace(card, taken_by=ctx.sender.id))
        ctx.audit(f"card-{outcome.key}", "card", card.id)
    card = ctx.store.cards.save(
        replace(card, params={**card.params, "outcome": dump(outcome), "choices": []})
    )
    ctx.forget(REPEAT, card.id)
    redraw(ctx, card)
    return card


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


def reach(
    ctx: Context,
    neighbour: Neighbour,
    key: str,
    choices: Sequence[Choice] = (),
    *,
    within: timedelta = timedelta(hours=2),
    lane: Lane = Lane.REPLY,
    slot: str | None = None,
    protect: bool = False,
    **params: Param,
) -> None:
    """Make sure a neighbour hears it: in chat, else as a *to be phoned* card with the text to read, due
    within `within` while somebody is on shift."""
    if ctx.tell_with(neighbour, key, params, choices, lane=lane, slot=slot, protect=protect):
        return
    promised = ctx.promise(within)
    due_at = promised[0] if promised else ctx.now + within
    answers = [replace(c, args={**c.args, "for": neighbour.id}, row=1) for c in choices if not c.url]
    raise_card(
        ctx, CardKind.PHONE, neighbour.id, "desk-to-be-phoned",
        (
            Choice("desk-button-said", "desk.said", row=0),
            Choice("desk-button-no-answer", "desk.no-answer", row=0),
            *answers,
            Choice("desk-button-take", "card.take", row=2),
        ),
        due_at=due_at,
        name=neighbour.name, phone=neighbour.phone or "—", text=Say(key, params),
    )  # fmt: skip


def _whom(ctx: Context, card: Card, *, everybody: bool) -> list[Neighbour]:
    """To whom a card goes in private: first all who are on shift; at each repetition the next one."""
    people = {n.id: n for n in ctx.coordinators() if ctx.chat_of(n) is not None}
    shifts = ctx.store.shifts.all(ctx.community.id)
    here = [i for i in on_shift(shifts, ctx.now, ctx.community.timezone) if i in people]
    order = [*here, *(i for i in people if i not in here)]
    if everybody:
        return [people[i] for i in (here or order)]
    fresh = [i for i in order if i not in card.shown_to]
    nxt = fresh[:1] or order[(card.repeats - 1) % len(order) :][:1] if order else []
    return [people[i] for i in nxt]


def _next_showing(ctx: Context, card: Card) -> datetime:
    """Urgent ones every few minutes, day and night; others while somebody is on shift."""
    dispatch = ctx.policy.dispatch
    if card.kind in URGENT:
        return ctx.now + dispatch.alert_repeat
    wanted = ctx.now + dispatch.card_repeat * min(card.repeats + 1, 4)
    found = next_covered(ctx.store.shifts.all(ctx.community.id), wanted, ctx.community.timezone)
    return found[0] if found else wanted


def _status(ctx: Context, card: Card) -> Param:
    who = ctx.store.people.find(card.taken_by) if card.taken_by else None
    name = who.name if who else "—"
    if card.state is CardState.CLOSED:
        outcome = card.params.get("outcome")
        said = load_all({"outcome": outcome})["outcome"] if outcome else Say("desk-closed")
        return Say("desk-status-closed", {"outcome": said, "name": name})
    if card.state is CardState.TAKEN:
        return Say("desk-status-taken", {"name": name})
    return Say("desk-status-again", {"times": card.repeats}) if card.repeats else ""
