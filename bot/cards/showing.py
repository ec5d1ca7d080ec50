"""Where and when a card is shown: in the room or in private, again until somebody takes it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time, timedelta

from bot.cards.drawing import drawn, slot_of
from bot.context import Context
from bot.domain.cards import Card, CardKind
from bot.domain.people import Neighbour, Role
from bot.domain.schedules import next_covered, on_shift, quiet_ends, to_local, to_utc
from bot.ports.delivery import Lane

REPEAT = "card.repeat"
"""The timer that shows a card again."""

PATIENCE = 6
"""Repetitions of an urgent card before the waits double."""

SLOWEST = 12
"""How many times the first wait the longest one is: an hour, where the first is five minutes."""

RARELY = timedelta(hours=20)
"""The longest wait of what isn't urgent: about once each day on which somebody is there."""

MOST_DOUBLINGS = 16

MORNING = "desk.morning"
"""The timer of the list with which a coordinator's day begins."""


def show(ctx: Context, card: Card) -> Card:
    """Say a card aloud: in the room if there is one, else to whoever is on shift (all, when nobody is);
    a repetition goes to one coordinator more. Plans the next repetition, and the morning's list."""
    desk = desk_of(ctx)
    told = list(card.shown_to)
    if desk is not None:
        _put(ctx, desk, card)
    if desk is None or card.repeats:
        for person in _whom(ctx, card, everybody=desk is None and not card.repeats):
            _put_private(ctx, person, card)
            told.append(person.id)
    ctx.later(REPEAT, _next_showing(ctx, card), card.id)
    plan_morning(ctx)
    return ctx.store.cards.save(replace(card, shown_to=tuple(dict.fromkeys(told))))


def desk_of(ctx: Context) -> int | None:
    """The coordinators' room, while the bot is in it and they are among themselves."""
    if ctx.community.desk_chat_id is None or has_guests(ctx):
        return None
    room = ctx.store.chats.find(ctx.community.desk_chat_id)
    return room.id if room is not None and room.gone_at is None else None


def has_guests(ctx: Context) -> bool:
    """Whether somebody is known to be in the coordinators' room who is none."""
    room = ctx.community.desk_chat_id
    return room is not None and bool(ctx.store.cards.about(CardKind.GUEST, room))


def _put(ctx: Context, chat_id: int, card: Card) -> None:
    """A new message with the card; the one before it goes."""
    take_away(ctx, slot_of(card), chat_id)
    key, params, choices = drawn(ctx, card)
    ctx.post(
        chat_id, key, params, choices,
        lane=_lane(card), slot=slot_of(card), role=Role.COORDINATOR, notify=_rings(ctx, card),
    )  # fmt: skip


def _put_private(ctx: Context, person: Neighbour, card: Card) -> None:
    chat_id = ctx.chat_of(person)
    if chat_id is not None:
        take_away(ctx, slot_of(card), chat_id)
        key, params, choices = drawn(ctx, card)
        ctx.tell_with(person, key, params, choices, lane=_lane(card), slot=slot_of(card))


def take_away(ctx: Context, slot: str, chat_id: int) -> None:
    """The message that showed it before goes, so that the newest one is the only one."""
    standing = ctx.store.outbox.shown(chat_id, slot)
    if standing is not None:
        ctx.delete(chat_id, standing.message)


def show_here(ctx: Context, card: Card) -> None:
    """Show a card to the coordinator who asks for it, in the chat where they are; digits and words work."""
    assert ctx.chat is not None
    ctx.audit("card-shown", "card", card.id)
    take_away(ctx, slot_of(card), ctx.chat.id)
    key, params, choices = drawn(ctx, card)
    ctx.say(key, choices, slot=slot_of(card), **params)


# --- when, and to whom


def plan_morning(ctx: Context) -> None:
    """Plan the next morning's list: when the first coordinator comes, not before the quiet hours end."""
    if ctx.store.timers.about(MORNING, ctx.community.id):
        return
    zone = ctx.community.timezone
    tomorrow = to_local(ctx.now, zone).date() + timedelta(days=1)
    earliest = to_utc(datetime.combine(tomorrow, max(ctx.policy.dispatch.quiet_to, time(6))), zone)
    found = next_covered(ctx.store.shifts.all(ctx.community.id), earliest, zone)
    ctx.later(MORNING, found[0] if found else earliest, ctx.community.id)


def _whom(ctx: Context, card: Card, *, everybody: bool) -> list[Neighbour]:
    """To whom a card goes in private: first all who are on shift; at each repetition the next one."""
    people = {n.id: n for n in ctx.coordinators() if ctx.chat_of(n) is not None}
    here = [i for i in _here(ctx) if i in people]
    order = [*here, *(i for i in people if i not in here)]
    if everybody:
        return [people[i] for i in (here or order)]
    fresh = [i for i in order if i not in card.shown_to]
    nxt = fresh[:1] or order[(card.repeats - 1) % len(order) :][:1] if order else []
    return [people[i] for i in nxt]


def _here(ctx: Context) -> tuple[int, ...]:
    return on_shift(ctx.store.shifts.all(ctx.community.id), ctx.now, ctx.community.timezone)


def _lane(card: Card) -> Lane:
    return Lane.ALERT if card.is_urgent else Lane.REPLY


def _rings(ctx: Context, card: Card) -> bool:
    """Not at night, when nobody is there, for what can wait."""
    dispatch = ctx.policy.dispatch
    awake = quiet_ends(ctx.now, dispatch.quiet_from, dispatch.quiet_to, ctx.community.timezone) == ctx.now
    return card.is_urgent or awake or bool(_here(ctx))


def _next_showing(ctx: Context, card: Card) -> datetime:
    """Urgent ones every few minutes, day and night; others while somebody is there. Both ever more slowly.

    Who wants a person, without danger, rings for half an hour at night, and then again when somebody is there.
    """
    dispatch = ctx.policy.dispatch
    if card.is_urgent and card.kind is CardKind.PERSON and card.repeats >= PATIENCE and not _here(ctx):
        return covered(ctx, ctx.now + dispatch.alert_repeat)
    if card.is_urgent:
        doublings = card.repeats // PATIENCE
        return ctx.now + dispatch.alert_repeat * min(1 << doublings, SLOWEST)
    wait = min(dispatch.card_repeat * (1 << min(card.repeats, MOST_DOUBLINGS)), RARELY)
    return covered(ctx, ctx.now + wait)


def covered(ctx: Context, wanted: datetime) -> datetime:
    """The first moment from `wanted` on when somebody is there; without shifts, when it is not night."""
    zone, dispatch = ctx.community.timezone, ctx.policy.dispatch
    found = next_covered(ctx.store.shifts.all(ctx.community.id), wanted, zone)
    return found[0] if found else quiet_ends(wanted, dispatch.quiet_from, dispatch.quiet_to, zone)
