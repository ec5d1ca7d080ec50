"""Nobody goes round, and nobody is looked in on, who has not said yes to it: in chat, or to a coordinator's ear."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from bot.cards import reach
from bot.context import Context
from bot.domain.errors import NoLongerOpen, NotYours
from bot.domain.people import Neighbour
from bot.domain.rounds import Round, RoundState, Stop, StopState
from bot.ports.rows import Choice
from bot.routing import Pressed, button
from handlers.rounds import timetable, words


def ask_helper(ctx: Context, round_: Round, helper: Neighbour) -> None:
    """Ask whoever shall go, in chat or through a coordinator's telephone."""
    args = {"round": round_.id}
    params: dict[str, Any] = {**words.when(ctx, round_), "count": len(ctx.store.stops.of(round_.id))}
    reach(
        ctx, helper, "round-helper-ask",
        (Choice("button-yes", "round.go", args), Choice("button-no", "round.go-not", args)), **params,
    )  # fmt: skip


def ask_person(ctx: Context, round_: Round, stop: Stop) -> None:
    """Ask whoever shall be looked in on; who has no chat says it to a coordinator, who writes it down."""
    person = ctx.store.people.get(stop.neighbour_id)
    helper = ctx.store.people.find(round_.helper_id) if round_.helper_id else None
    args = {"round": round_.id}
    reach(
        ctx, person, "round-person-ask",
        (Choice("button-yes", "round.agree", args), Choice("button-no", "round.decline", args)),
        name=helper.name if helper else "—", **words.when(ctx, round_),
    )  # fmt: skip


# --- the helper


def _mine(ctx: Context, pressed: Pressed) -> Round:
    round_ = ctx.store.rounds.get(pressed.id("round"))
    if round_.helper_id != ctx.me.id:
        raise NotYours
    if round_.state is RoundState.ENDED:
        raise NoLongerOpen
    return round_


@button("round.go")
def go(ctx: Context, pressed: Pressed) -> None:
    """ "Sì": it happens from its next hour on."""
    round_ = _mine(ctx, pressed)
    if round_.state is RoundState.ACTIVE:
        ctx.note("round-yours-already")
        return
    round_ = ctx.store.rounds.save(replace(round_, state=RoundState.ACTIVE))
    ctx.audit("round-accepted", "round", round_.id)
    timetable.plan_next(ctx, round_)
    ctx.say("round-go-thanks")
    _tell_desk(ctx, round_, "desk-round-accepted", ctx.me)


@button("round.go-not")
def go_not(ctx: Context, pressed: Pressed) -> None:
    """No blame; a coordinator finds somebody else."""
    round_ = _mine(ctx, pressed)
    timetable.unplan(ctx, round_)
    me = ctx.me
    round_ = ctx.store.rounds.save(replace(round_, helper_id=None, state=RoundState.PROPOSED))
    ctx.say("round-refused")
    _tell_desk(ctx, round_, "desk-round-declined", me)


def _tell_desk(ctx: Context, round_: Round, key: str, who: Neighbour) -> None:
    """Whoever made the round hears what became of it."""
    maker = ctx.store.people.find(round_.set_by) if round_.set_by else None
    if maker is not None and maker.is_coordinator and maker.id != (ctx.actor.id if ctx.actor else who.id):
        ctx.tell(
            maker,
            key,
            (Choice("desk-round-button-open", "round.sheet", {"round": round_.id}),),
            name=who.name,
        )


# --- the people


def _stop(ctx: Context, pressed: Pressed) -> tuple[Round, Stop]:
    round_ = ctx.store.rounds.get(pressed.id("round"))
    stop = next((s for s in ctx.store.stops.of(round_.id) if s.neighbour_id == ctx.me.id), None)
    if stop is None or round_.state is RoundState.ENDED:
        raise NoLongerOpen
    return round_, stop


@button("round.agree")
def agree(ctx: Context, pressed: Pressed) -> None:
    """The word is kept, with whose ear heard it."""
    round_, stop = _stop(ctx, pressed)
    ctx.store.stops.save(
        replace(
            stop, state=StopState.AGREED, agreed_at=ctx.now, agreed_by=ctx.actor.id if ctx.actor else None
        )
    )
    ctx.audit("round-agreed", "neighbour", ctx.me.id)
    ctx.say("round-agreed", (Choice("round-button-stop", "round.decline", {"round": round_.id}),))


@button("round.decline")
def decline(ctx: Context, pressed: Pressed) -> None:
    """No, or no more: nobody looks in from now on."""
    round_, stop = _stop(ctx, pressed)
    ctx.store.stops.save(replace(stop, state=StopState.DECLINED, agreed_at=None, agreed_by=None))
    ctx.audit("round-declined", "neighbour", ctx.me.id)
    me = ctx.me
    from handlers.rounds import keeping  # which knows runs that are under way

    keeping.take_out(ctx, me, [round_.id])
    ctx.say("round-not-looked-in")
    _tell_desk(ctx, round_, "desk-round-person-declined", me)
