"""Taking a turn and leaving it."""

from __future__ import annotations

from bot import cards
from bot.context import Context
from bot.domain.cards import CardKind
from bot.domain.people import Neighbour
from bot.domain.rotas import Hand, Rota, SwapState, Turn, free
from bot.ports.rows import Choice
from bot.ports.words import Say
from bot.routing import Pressed, Who, button
from handlers.rotas import announcing, planning


@button("rota.take", who=Who.MEMBER)
def take_pressed(ctx: Context, pressed: Pressed) -> None:
    """One turn more; the place of another who was faster is said kindly."""
    rota, turn = planning.turn_of(ctx, pressed)
    me, hands = ctx.me, ctx.store.hands.of(turn.id)
    if any(hand.neighbour_id == me.id for hand in hands):
        ctx.note("rota-yours-already")
        return
    if not free(rota, hands):
        ctx.note("rota-full")
        return
    take(ctx, rota, turn, me)
    choices = (Choice("rota-button-leave", "rota.leave", {"turn": turn.id}),)
    if ctx.in_private:
        ctx.say("rota-taken", choices, **planning.said(rota, turn))
    else:
        ctx.note("rota-taken-note")
        ctx.tell(me, "rota-taken", choices, **planning.said(rota, turn))


def take(ctx: Context, rota: Rota, turn: Turn, person: Neighbour) -> None:
    """Lend a hand; whoever looks for hands sees it."""
    ctx.store.hands.add(Hand(turn.id, person.id, ctx.now, ctx.community.id))
    if not free(rota, ctx.store.hands.of(turn.id)):
        cards.close_about(ctx, CardKind.TURN, turn.id, Say("desk-rota-taken"))
    announcing.refresh(ctx, turn.day)


@button("rota.leave", who=Who.MEMBER)
def leave_pressed(ctx: Context, pressed: Pressed) -> None:
    """Asked once whether they would rather swap; then it is free, without blame."""
    rota, turn = planning.turn_of(ctx, pressed)
    args = {"turn": turn.id}
    if not mine(ctx, turn):
        ctx.note("rota-not-yours")
    elif pressed.args.get("sure"):
        leave(ctx, rota, turn, ctx.me)
        ctx.say("rota-left", **planning.said(rota, turn))
    else:
        choices = (
            Choice("rota-button-leave-sure", "rota.leave", {**args, "sure": True}),
            Choice("rota-button-swap", "rota.swap", args),
            Choice("rota-button-keep", "rota.keep", args),
        )
        ctx.say("rota-leave-sure", choices, **planning.said(rota, turn))


@button("rota.keep", who=Who.MEMBER)
def kept(ctx: Context, pressed: Pressed) -> None:
    """They come after all, or say so in answer to a reminder."""
    rota, turn = planning.turn_of(ctx, pressed)
    if mine(ctx, turn):
        ctx.say("rota-kept", **planning.said(rota, turn))
    else:
        ctx.note("rota-not-yours")


def mine(ctx: Context, turn: Turn) -> bool:
    """Whether the sender takes this turn."""
    return any(hand.neighbour_id == ctx.me.id for hand in ctx.store.hands.of(turn.id))


def leave(ctx: Context, rota: Rota, turn: Turn, person: Neighbour) -> None:
    """Free again: announced at once where its evening is over, and a coordinator's where its hour is near."""
    for hand in ctx.store.hands.of(turn.id):
        if hand.neighbour_id == person.id:
            ctx.store.hands.remove(hand.id)
    for swap in ctx.store.swaps.open_about(turn.id):
        if person.id in (swap.asker_id, swap.other_id):
            lapse(ctx, swap.id)
    announcing.freed(ctx, rota, turn, person)


def lapse(ctx: Context, swap_id: int) -> None:
    """A swap that can't come about any more."""
    from handlers.rotas import swapping  # which takes and leaves

    swapping.end(ctx, ctx.store.swaps.get(swap_id), SwapState.LAPSED)


def leave_all(ctx: Context, person: Neighbour) -> None:
    """Somebody goes: whatever they had taken is free again."""
    for hand in ctx.store.hands.by(person.id):
        turn = ctx.store.turns.get(hand.turn_id)
        if turn.at > ctx.now:
            leave(ctx, ctx.store.rotas.get(turn.rota_id), turn, person)
        else:
            ctx.store.hands.remove(hand.id)


def taken_by(ctx: Context, person: Neighbour) -> list[tuple[Rota, Turn]]:
    """The turns somebody takes, in the order of time."""
    found = [ctx.store.turns.get(hand.turn_id) for hand in ctx.store.hands.by(person.id)]
    ahead = sorted((t for t in found if t.at > ctx.now), key=lambda t: (t.at, t.id))
    return [(ctx.store.rotas.get(turn.rota_id), turn) for turn in ahead]


def told_of(ctx: Context, person: Neighbour) -> list[Say]:
    """What is kept of somebody's turns, as they are told of it."""
    return [Say("mydata-rota", planning.said(rota, turn)) for rota, turn in taken_by(ctx, person)]
