"""Two people swap their turns: one asks, the other agrees, and only then anything moves."""

from __future__ import annotations

from dataclasses import replace

from bot.context import Context
from bot.domain.errors import NoLongerOpen, NotYours
from bot.domain.people import Neighbour
from bot.domain.rotas import Hand, Rota, Swap, SwapState, Turn, TurnState
from bot.ports.rows import Choice
from bot.ports.words import Moment
from bot.routing import Due, Pressed, Who, button, timer
from handlers.rotas import planning, taking

LAPSES = "rota.swap-lapses"

MOST_OFFERED = 3
"""Turns of others in one message, where there are no more; two, where there are."""


@button("rota.swap", who=Who.MEMBER)
def swap(ctx: Context, pressed: Pressed) -> None:
    """With which of the others' turns; a few at a time."""
    rota, turn = planning.turn_of(ctx, pressed)
    if not taking.mine(ctx, turn):
        ctx.note("rota-not-yours")
        return
    page = int(pressed.args.get("page") or 0)
    others = _others(ctx, rota, turn)
    if not others:
        alone = (
            Choice("rota-button-leave-sure", "rota.leave", {"turn": turn.id, "sure": True}),
            Choice("rota-button-keep", "rota.keep", {"turn": turn.id}),
        )
        ctx.say("rota-swap-nobody", alone, **planning.said(rota, turn))
        return
    most = MOST_OFFERED if len(others) <= MOST_OFFERED else MOST_OFFERED - 1
    start = page * most
    shown = others[start : start + most]
    choices = [
        Choice(
            "rota-button-with",
            "rota.swap-with",
            {"turn": turn.id, "wanted": wanted.id, "other": who.id},
            {"name": who.name, "when": Moment(wanted.at, "day")},
            row=n,
        )
        for n, (wanted, who) in enumerate(shown)
    ]
    if len(others) > most:
        following = page + 1 if start + most < len(others) else 0
        choices.append(Choice("button-more", "rota.swap", {"turn": turn.id, "page": following}, row=8))
    choices.append(Choice("rota-button-keep", "rota.keep", {"turn": turn.id}, row=9))
    ctx.say("rota-swap-which", choices, **planning.said(rota, turn))


def _others(ctx: Context, rota: Rota, turn: Turn) -> list[tuple[Turn, Neighbour]]:
    """Turns of the same rota that somebody else takes and the sender doesn't; nor does the other take mine."""
    mine = {person.id for person in planning.takers(ctx, turn)}
    found = []
    for each in ctx.store.turns.ahead(rota.id, ctx.now):
        people = planning.takers(ctx, each)
        if each.id != turn.id and all(person.id != ctx.me.id for person in people):
            found += [(each, person) for person in people if person.id not in mine]
    return found


@button("rota.swap-with", who=Who.MEMBER)
def read_back(ctx: Context, pressed: Pressed) -> None:
    """What would be swapped; the one who asks confirms first."""
    rota, turn = planning.turn_of(ctx, pressed)
    _, wanted = planning.turn_of(ctx, pressed, "wanted")
    other = ctx.store.people.get(pressed.id("other"))
    args = {name: pressed.id(name) for name in ("turn", "wanted", "other")}
    ctx.say(
        "rota-swap-sure",
        (Choice("button-yes", "rota.swap-ask", args), Choice("button-no", "rota.keep", {"turn": turn.id})),
        rota=rota.name, name=other.name, mine=Moment(turn.at), theirs=Moment(wanted.at),
    )  # fmt: skip


@button("rota.swap-ask", who=Who.MEMBER)
def ask(ctx: Context, pressed: Pressed) -> None:
    """The other is asked; a swap asked before about the same turns stands only once."""
    rota, turn = planning.turn_of(ctx, pressed)
    _, wanted = planning.turn_of(ctx, pressed, "wanted")
    other = ctx.store.people.get(pressed.id("other"))
    if not (_takes(ctx, turn, ctx.me.id) and _takes(ctx, wanted, other.id)):
        raise NoLongerOpen
    for standing in ctx.store.swaps.open_about(turn.id):
        if standing.asker_id == ctx.me.id and standing.wanted_id == wanted.id:
            ctx.note("rota-swap-asked-already")
            return
    asked = ctx.store.swaps.add(
        Swap(ctx.me.id, turn.id, other.id, wanted.id, ctx.now, community_id=ctx.community.id)
    )
    args = {"swap": asked.id}
    heard = ctx.tell(
        other, "rota-swap-question",
        (Choice("rota-button-agree", "rota.swap-yes", args), Choice("rota-button-refuse", "rota.swap-no", args)),
        slot=_slot(asked), rota=rota.name, name=ctx.me.name, mine=Moment(wanted.at), theirs=Moment(turn.at),
    )  # fmt: skip
    if not heard:
        ctx.store.swaps.save(replace(asked, state=SwapState.LAPSED))
        ctx.say("rota-swap-unreachable", name=other.name)
        return
    ends = min(ctx.now + ctx.policy.rotas.swap_lapse, turn.at, wanted.at)
    ctx.later(LAPSES, ends, asked.id)
    ctx.say("rota-swap-asked", name=other.name)


def _slot(swap: Swap) -> str:
    return f"swap:{swap.id}"


def _takes(ctx: Context, turn: Turn, neighbour_id: int) -> bool:
    return any(hand.neighbour_id == neighbour_id for hand in ctx.store.hands.of(turn.id))


def _asked(ctx: Context, pressed: Pressed) -> Swap:
    """The swap that the sender was asked for, still open; raises NotYours or NoLongerOpen."""
    found = ctx.store.swaps.get(pressed.id("swap"))
    if found.other_id != ctx.me.id:
        raise NotYours
    if found.state is not SwapState.ASKED:
        raise NoLongerOpen
    return found


@button("rota.swap-yes", who=Who.MEMBER)
def agreed(ctx: Context, pressed: Pressed) -> None:
    """Both have confirmed: the turns change hands, if both still have them."""
    asked = _asked(ctx, pressed)
    given, wanted = ctx.store.turns.get(asked.given_id), ctx.store.turns.get(asked.wanted_id)
    asker = ctx.store.people.get(asked.asker_id)
    possible = all(t.state is TurnState.PLANNED and t.at > ctx.now for t in (given, wanted))
    possible = possible and _takes(ctx, given, asker.id) and _takes(ctx, wanted, ctx.me.id)
    if not possible or _takes(ctx, given, ctx.me.id) or _takes(ctx, wanted, asker.id):
        end(ctx, asked, SwapState.LAPSED)
        return
    _close(ctx, asked, SwapState.AGREED)
    _move(ctx, given, asker.id, ctx.me.id)
    _move(ctx, wanted, ctx.me.id, asker.id)
    rota = ctx.store.rotas.get(given.rota_id)
    for person, turn in ((asker, wanted), (ctx.me, given)):
        ctx.tell(person, "rota-swap-done", **planning.said(rota, turn))


def _move(ctx: Context, turn: Turn, giver: int, taker: int) -> None:
    for hand in ctx.store.hands.of(turn.id):
        if hand.neighbour_id == giver:
            ctx.store.hands.remove(hand.id)
    ctx.store.hands.add(Hand(turn.id, taker, ctx.now, ctx.community.id))
    for other in ctx.store.swaps.open_about(turn.id):
        if giver in (other.asker_id, other.other_id):
            end(ctx, other, SwapState.LAPSED)


@button("rota.swap-no", who=Who.MEMBER)
def refused(ctx: Context, pressed: Pressed) -> None:
    """No, and nothing changes."""
    end(ctx, _asked(ctx, pressed), SwapState.REFUSED)


@timer(LAPSES)
def lapsed(ctx: Context, due: Due) -> None:
    """No answer came."""
    found = ctx.store.swaps.find(due.subject_id)
    if found is not None and found.state is SwapState.ASKED:
        end(ctx, found, SwapState.LAPSED)


def end(ctx: Context, asked: Swap, state: SwapState) -> None:
    """It does not come about: who asked hears it, and still has their turn."""
    _close(ctx, asked, state)
    asker, turn = ctx.store.people.get(asked.asker_id), ctx.store.turns.get(asked.given_id)
    if asker.is_member and _takes(ctx, turn, asker.id):
        choices = (
            Choice("rota-button-swap-other", "rota.swap", {"turn": turn.id}),
            Choice("rota-button-leave-sure", "rota.leave", {"turn": turn.id, "sure": True}),
            Choice("rota-button-keep", "rota.keep", {"turn": turn.id}),
        )
        rota = ctx.store.rotas.get(turn.rota_id)
        ctx.tell(asker, f"rota-swap-{state.value}", choices, **planning.said(rota, turn))


def _close(ctx: Context, asked: Swap, state: SwapState) -> None:
    ctx.store.swaps.save(replace(asked, state=state))
    ctx.forget(LAPSES, asked.id)
    ctx.redraw(_slot(asked), "rota-swap-over")
