"""The board of a callout in the coordinators' room: how many are reached, edited in place; its list, and its end."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

from bot import cards
from bot.context import Context
from bot.domain.cards import CardKind
from bot.domain.errors import NoLongerOpen, Refusal
from bot.domain.mobilising import UNSURE, CalledState, Callout, CalloutState, figures
from bot.domain.people import Role
from bot.domain.rounds import Run, RunState, Visit
from bot.ports.rows import Choice
from bot.ports.words import Minutes, Moment, Say
from bot.routing import Due, Pressed, Who, button, timer
from handlers.rounds import drawing, handing

DRAW, LIST, FINISH = "callout.board", "callout.list", "callout.finish"

MOST_TAKEN = 20
"""People whom one coordinator takes over at once."""

SEE_WITHIN = timedelta(minutes=30)


def slot_of(callout: Callout) -> str:
    return f"callout:{callout.id}"


def changed(ctx: Context, callout_id: int) -> None:
    """The board is redrawn soon; however much changes, never oftener than the policy says."""
    if not ctx.store.timers.about(DRAW, callout_id):
        ctx.later(DRAW, ctx.now + ctx.policy.rounds.redraw, callout_id)


@timer(DRAW)
def redraw(ctx: Context, due: Due) -> None:
    callout = ctx.store.callouts.find(due.subject_id)
    if callout is None:
        return
    found = figures(ctx.store.called.counts(callout.id))
    if callout.running and not found.open and not found.unreached:
        end(ctx, callout, CalloutState.OVER)
        return
    draw(ctx, callout)


def draw(ctx: Context, callout: Callout) -> None:
    """Edit the board wherever it stands."""
    key, params, choices = drawn(ctx, callout)
    ctx.redraw(slot_of(callout), key, choices, **params)


def put_up(ctx: Context, callout: Callout) -> None:
    """The board goes up: in the coordinators' room, else in the chat of whoever began it."""
    key, params, choices = drawn(ctx, callout)
    desk = cards.desk_of(ctx)
    if desk is not None:
        ctx.post(desk, key, params, choices, slot=slot_of(callout), role=Role.COORDINATOR)
        return
    for person in ctx.coordinators():
        ctx.tell_with(person, key, params, choices, slot=slot_of(callout))


def drawn(ctx: Context, callout: Callout) -> tuple[str, dict[str, Any], tuple[Choice, ...]]:
    """The board's text, figures and choices as they are now. It never says how much one helper did."""
    found = figures(ctx.store.called.counts(callout.id))
    params: dict[str, Any] = {
        "reason": drawing.reason(callout.reason.value, callout.words), "said": callout.said,
        "people": found.people, "reached": found.reached, "well": found.well, "needs": found.needs,
        "asked": found.asked, "calling": found.calling, "unreached": found.unreached,
        "since": Moment(callout.began_at, "time"), "until": Moment(callout.ended_at or callout.ends_at, "by" if callout.running else "time"),
    }  # fmt: skip
    if not callout.running:
        params["stopped"] = "yes" if callout.state is CalloutState.STOPPED else "no"
        params["first"] = _first(callout)
        params.pop("asked"), params.pop("calling")
        return "desk-callout-summary", params, ()
    args = {"callout": callout.id}
    return "desk-callout-board", params, (
        Choice("desk-callout-button-stop", "callout.stop", args, row=0),
        *((Choice("desk-callout-button-list", "callout.take", args, row=0),) if found.unreached else ()),
    )  # fmt: skip


def _first(callout: Callout) -> Minutes | str:
    """How long it took until the first question or call had gone out."""
    found = [at for at in (callout.first_asked_at, callout.first_called_at) if at is not None]
    return Minutes(max(0, round((min(found) - callout.began_at).total_seconds() / 60))) if found else ""


# --- whom nobody reaches


@timer(LIST)
def list_(ctx: Context, due: Due) -> None:
    """One card for all of them, brought up to date."""
    callout = ctx.store.callouts.find(due.subject_id)
    if callout is not None:
        list_unreached(ctx, callout)


def list_unreached(ctx: Context, callout: Callout) -> None:
    """Who has not been reached, before the coordinators; the card goes when nobody is left on it."""
    people = ctx.store.called.in_state(callout.id, [CalledState.UNREACHED], 1_000)
    if not people:
        cards.close_about(ctx, CardKind.CALLOUT, callout.id, Say("desk-callout-outcome-all"))
        return
    args = {"callout": callout.id}
    due = ctx.promise(SEE_WITHIN)
    cards.raise_with(
        ctx, CardKind.CALLOUT, callout.id, "desk-callout-unreached",
        {
            "name": drawing.reason(callout.reason.value, callout.words), "count": len(people),
            "people": handing.lines(ctx, [c.neighbour_id for c in people]),
        },
        (
            Choice("desk-callout-button-mine", "callout.take", args, row=0),
            Choice("desk-button-take", "card.take", row=0),
            Choice("desk-button-seen-to", "card.close", row=1),
        ),
        due_at=due[0] if due else ctx.now + SEE_WITHIN, urgent=True,
    )  # fmt: skip


@button("callout.take", who=Who.COORDINATOR)
def take(ctx: Context, pressed: Pressed) -> None:
    """A coordinator phones some of them herself: the list comes into her own chat."""
    me, callout = ctx.coordinator(), ctx.store.callouts.get(pressed.id("callout"))
    if ctx.chat_of(me) is None:
        raise Refusal("desk-round-write-me-first")
    people = ctx.store.called.in_state(callout.id, [CalledState.UNREACHED], MOST_TAKEN)
    if not people:
        raise NoLongerOpen
    run = ctx.store.runs.add(
        Run(
            ctx.now, ctx.now + 2 * ctx.policy.rounds.report, RunState.PLANNED, me.id, None, callout.id,
            asked=(me.id,), community_id=ctx.community.id,
        )
    )  # fmt: skip
    for place, called in enumerate(people, 1):
        ctx.store.visits.add(Visit(run.id, called.neighbour_id, place, community_id=ctx.community.id))
        # Not tried by helpers any more, whoever comes on duty.
        ctx.store.called.save(replace(called, state=CalledState.WITH_HELPER))
    drawing.begin(ctx, run, me)
    ctx.audit("unreached-taken", "callout", callout.id)
    list_unreached(ctx, callout)
    changed(ctx, callout.id)


# --- its end


@button("callout.stop", who=Who.COORDINATOR)
def stop_asked(ctx: Context, pressed: Pressed) -> None:
    """Asked once: people wait for calls."""
    callout = _running(ctx, pressed)
    args = {"callout": callout.id}
    ctx.say(
        "desk-callout-stop-sure",
        (Choice("desk-callout-button-stop-yes", "callout.stop-yes", args), Choice("button-no", "callout.go-on", args)),
        count=ctx.store.called.unsure(callout.id),
    )  # fmt: skip


def _running(ctx: Context, pressed: Pressed) -> Callout:
    callout = ctx.store.callouts.get(pressed.id("callout"))
    if not callout.running:
        raise NoLongerOpen
    return callout


@button("callout.go-on", who=Who.COORDINATOR)
def go_on(ctx: Context, pressed: Pressed) -> None:
    ctx.say("desk-callout-goes-on")


@button("callout.stop-yes", who=Who.COORDINATOR)
def stop(ctx: Context, pressed: Pressed) -> None:
    """Nobody is asked or phoned any more; who had taken people is told that it isn't needed."""
    callout = _running(ctx, pressed)
    ctx.audit("callout-stopped", "callout", callout.id)
    end(ctx, callout, CalloutState.STOPPED)


@timer(FINISH)
def finish(ctx: Context, due: Due) -> None:
    """Its time is over: what is open goes to the coordinators."""
    callout = ctx.store.callouts.find(due.subject_id)
    if callout is not None and callout.running:
        end(ctx, callout, CalloutState.OVER)


def end(ctx: Context, callout: Callout, how: CalloutState) -> None:
    """It is over: the board becomes the summary, who was not reached one list, and no address is left anywhere."""
    kept: set[int] = set()
    for run in ctx.store.runs.of_callout(callout.id):
        helper = ctx.store.people.find(run.helper_id) if run.helper_id else None
        if helper is not None and helper.is_coordinator and how is CalloutState.OVER:
            # She is phoning the last ones; her own time runs on.
            kept |= {v.neighbour_id for v in ctx.store.visits.of(run.id) if v.open}
            continue
        if helper is not None and run.state is RunState.OFFERED:
            ctx.tell(helper, "callout-not-needed", slot=f"ask:{run.id}", edit=True)
        elif helper is not None and helper.is_member:
            ctx.tell(helper, "callout-ended")
        drawing.over(ctx, run, RunState.CALLED_OFF)
    if how is CalloutState.OVER:
        for called in ctx.store.called.in_state(callout.id, sorted(UNSURE), 100_000):
            if called.neighbour_id not in kept:
                ctx.store.called.save(replace(called, state=CalledState.UNREACHED))
    callout = ctx.store.callouts.save(replace(callout, state=how, ended_at=ctx.now))
    for action in (DRAW, FINISH, "callout.ask", "callout.again", "callout.share", "callout.silent"):
        ctx.forget(action, callout.id)
    if how is CalloutState.OVER:
        list_unreached(ctx, callout)
    else:
        cards.close_about(ctx, CardKind.CALLOUT, callout.id, Say("desk-callout-outcome-stopped"))
    draw(ctx, callout)
    key, params, _ = drawn(ctx, callout)
    desk = cards.desk_of(ctx)
    if desk is not None:
        # Said anew as well: nobody looks at a board that has scrolled away.
        ctx.post(desk, key, params)
