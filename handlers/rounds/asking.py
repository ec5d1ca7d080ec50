"""People of a callout are asked in chat how they are: a few in each transaction, once more, and then by telephone."""

from __future__ import annotations

from dataclasses import replace

from bot.context import Context
from bot.domain.mobilising import Called, CalledState, Callout
from bot.ports.delivery import Lane
from bot.ports.rows import Choice
from bot.routing import Due, Receipt, receipt, timer
from handlers.rounds import drawing, sharing

ASK, AGAIN, SILENT = "callout.ask", "callout.again", "callout.silent"

ASKED = "callout.asked"
"""The receipt of a question."""


def slot_of(callout: Callout) -> str:
    """The question in one person's chat: one a callout."""
    return f"how:{callout.id}"


def choices(callout: Callout) -> tuple[Choice, ...]:
    args = {"callout": callout.id}
    return (
        Choice("callout-button-well", "callout.well", args),
        Choice("callout-button-help", "callout.help", args),
        Choice("callout-button-call-me", "callout.call-me", args),
    )


# --- asking


@timer(ASK)
def ask(ctx: Context, due: Due) -> None:
    """Ask the next ones: a few in each transaction, so that others come in between."""
    callout = ctx.store.callouts.find(due.subject_id)
    if callout is None or not callout.running:
        return
    when = sharing.awake(ctx, callout)
    if when > ctx.now:
        ctx.later(ASK, when, callout.id)
        return
    batch = ctx.policy.rounds.batch
    waiting = ctx.store.called.in_state(callout.id, [CalledState.WAITING], batch)
    for called in waiting:
        _ask_one(ctx, callout, called)
    if waiting and callout.first_asked_at is None:
        callout = ctx.store.callouts.save(replace(callout, first_asked_at=ctx.now))
    if len(waiting) == batch:
        ctx.later(ASK, ctx.now, callout.id)
    policy = ctx.policy.rounds
    for action, wait in ((AGAIN, policy.ask_again), (SILENT, policy.silent_after)):
        if waiting and not ctx.store.timers.about(action, callout.id):
            ctx.later(action, ctx.now + wait, callout.id)
    sharing.look(ctx, callout.id)


def _ask_one(ctx: Context, callout: Callout, called: Called) -> None:
    person = ctx.store.people.get(called.neighbour_id)
    if not person.is_member:
        ctx.store.called.save(replace(called, state=CalledState.GONE))
        return
    told = ctx.tell_with(
        person, "callout-how", {"reason": drawing.reason(callout.reason.value, callout.words)}, choices(callout),
        lane=Lane.ALERT if callout.urgent else Lane.REPLY, slot=slot_of(callout), receipt=(ASKED, called.id),
    )  # fmt: skip
    # Not delivered is no silence: whoever can't be written to is phoned.
    state = CalledState.ASKED if told else CalledState.TO_CALL
    ctx.store.called.save(replace(called, state=state, chat=told, asked_at=ctx.now))


@receipt(ASKED)
def arrived(ctx: Context, receipt: Receipt) -> None:
    """The clocks of an answer start when the question is there; what never arrives is phoned at once."""
    called = ctx.store.called.find(receipt.subject_id)
    if called is None or called.state is not CalledState.ASKED:
        return
    if not receipt.failure:
        ctx.store.called.save(replace(called, asked_at=ctx.now))
        return
    ctx.store.called.save(replace(called, state=CalledState.TO_CALL, chat=False))
    sharing.look(ctx, called.callout_id)


@timer(AGAIN)
def again(ctx: Context, due: Due) -> None:
    """One reminder, whoever has not answered."""
    callout, policy = ctx.store.callouts.find(due.subject_id), ctx.policy.rounds
    if callout is None or not callout.running:
        return
    when = sharing.awake(ctx, callout)
    if when > ctx.now:
        ctx.later(AGAIN, when, callout.id)
        return
    found = ctx.store.called.silent(callout.id, [CalledState.ASKED], ctx.now - policy.ask_again, policy.batch)
    for called in found:
        ctx.store.called.save(replace(called, state=CalledState.REMINDED))
        ctx.tell(ctx.store.people.get(called.neighbour_id), "callout-how-again", choices(callout))
    if len(found) == policy.batch:
        ctx.later(AGAIN, ctx.now, callout.id)
    elif ctx.store.called.in_state(callout.id, [CalledState.WAITING, CalledState.ASKED], 1):
        ctx.later(AGAIN, ctx.now + policy.ask_again / 3, callout.id)


@timer(SILENT)
def silent(ctx: Context, due: Due) -> None:
    """No answer in chat: a helper phones or goes."""
    callout, policy = ctx.store.callouts.find(due.subject_id), ctx.policy.rounds
    if callout is None or not callout.running:
        return
    asked = [CalledState.ASKED, CalledState.REMINDED]
    found = ctx.store.called.silent(callout.id, asked, ctx.now - policy.silent_after, policy.batch)
    for called in found:
        ctx.store.called.save(replace(called, state=CalledState.TO_CALL))
    if len(found) == policy.batch:
        ctx.later(SILENT, ctx.now, callout.id)
    elif ctx.store.called.in_state(callout.id, [CalledState.WAITING, *asked], 1):
        ctx.later(SILENT, ctx.now + policy.ask_again / 3, callout.id)
    if found:
        sharing.look(ctx, callout.id)
