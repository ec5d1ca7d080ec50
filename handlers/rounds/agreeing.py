"""Nobody goes round, and nobody is looked in on, who has not said yes to it: in chat, or to a coordinator's ear."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from bot.cards import reach, to_phone
from bot.context import Context, on_behalf
from bot.domain.errors import NoLongerOpen, NotYours
from bot.domain.people import Neighbour
from bot.domain.rounds import Round, RoundState, Stop, StopState
from bot.ports.rows import Choice
from bot.ports.words import Say
from bot.routing import Due, Pressed, button, timer
from handlers.rounds import timetable, words

UNANSWERED = "round.unanswered"
"""The timer of a yes that has not been said; its tag is whose."""


def ask_helper(ctx: Context, round_: Round, helper: Neighbour) -> None:
    """Ask whoever shall go, in chat or through a coordinator's telephone."""
    args = {"round": round_.id}
    params: dict[str, Any] = {**words.when(ctx, round_), "count": len(ctx.store.stops.of(round_.id))}
    reach(
        ctx, helper, "round-helper-ask",
        (Choice("button-yes", "round.go", args), Choice("button-no", "round.go-not", args)), **params,
    )  # fmt: skip
    _wait(ctx, round_, helper)


def ask_person(ctx: Context, round_: Round, stop: Stop) -> None:
    """Ask whoever shall be looked in on; who has no chat says it to a coordinator, who writes it down."""
    person = ctx.store.people.get(stop.neighbour_id)
    args, params = {"round": round_.id}, _person_params(ctx, round_)
    reach(
        ctx, person, "round-person-ask",
        (Choice("button-yes", "round.agree", args), Choice("button-no", "round.decline", args)), **params,
    )  # fmt: skip
    _wait(ctx, round_, person)


def _wait(ctx: Context, round_: Round, person: Neighbour) -> None:
    """Nobody waits for an answer for ever. Whom no chat reaches is on a telephone card already."""
    if ctx.chat_of(person) is not None:
        ctx.later(UNANSWERED, ctx.now + ctx.policy.rounds.answer, round_.id, str(person.id))


@timer(UNANSWERED)
def unanswered(ctx: Context, due: Due) -> None:
    """No yes and no no: a coordinator phones with the words to read, and presses what is answered."""
    round_, person = ctx.store.rounds.find(due.subject_id), ctx.store.people.find(int(due.tag))
    if round_ is None or round_.state is RoundState.ENDED or person is None or not person.is_member:
        return
    args = {"round": round_.id}
    if round_.helper_id == person.id and round_.state is RoundState.PROPOSED:
        text = Say(
            "round-helper-ask", {**words.when(ctx, round_), "count": len(ctx.store.stops.of(round_.id))}
        )
        answers = ("round.go", "round.go-not")
    elif any(
        s.neighbour_id == person.id and s.state is StopState.ASKED for s in ctx.store.stops.of(round_.id)
    ):
        text = Say("round-person-ask", _person_params(ctx, round_))
        answers = ("round.agree", "round.decline")
    else:
        return
    choices = (Choice("button-yes", answers[0], args), Choice("button-no", answers[1], args))
    to_phone(ctx, person, text, on_behalf(person, choices), slot=f"round:{round_.id}")


def _person_params(ctx: Context, round_: Round) -> dict[str, Any]:
    helper = ctx.store.people.find(round_.helper_id) if round_.helper_id else None
    return {"name": helper.name if helper else "—", **words.when(ctx, round_)}


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
