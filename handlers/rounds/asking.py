"""People of a callout are asked in chat how they are; whatever they answer, bad news never counts as well."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from bot import cards
from bot.context import Context
from bot.domain.cards import CardKind
from bot.domain.mobilising import UNSURE, Called, CalledState, Callout
from bot.domain.people import Neighbour
from bot.domain.rounds import VisitState
from bot.ports.delivery import Lane
from bot.ports.rows import Choice
from bot.ports.words import Say
from bot.routing import Due, Pressed, Said, button, state, timer
from bot.understanding import Intent, read_yes_no
from handlers import steps
from handlers.rounds import board, drawing, handing, sharing
from handlers.tasks.helper_words import few, says

ASK, AGAIN, SILENT, NEED = "callout.ask", "callout.again", "callout.silent", "callout.need"

NOT_SAID = ("callout.well", "callout.help", "callout.call-me")
"""Choices by which it is known that somebody was asked lately."""


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
    told = ctx.tell(
        person, "callout-how", choices(callout),
        lane=Lane.ALERT if callout.urgent else Lane.REPLY, slot=slot_of(callout),
        reason=drawing.reason(callout.reason.value, callout.words),
    )  # fmt: skip
    # Not delivered is no silence: whoever can't be written to is phoned.
    state = CalledState.ASKED if told else CalledState.TO_CALL
    ctx.store.called.save(replace(called, state=state, chat=told, asked_at=ctx.now))


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


# --- answers


def _mine(ctx: Context, callout_id: int) -> Called | None:
    return ctx.store.called.between(callout_id, ctx.me.id)


@button("callout.well")
def well(ctx: Context, pressed: Pressed) -> None:
    """ "Bene." Whoever has said before that they need something is phoned all the same."""
    called = _mine(ctx, pressed.id("callout"))
    if called is None:
        ctx.missed()
    _well(ctx, [called])


def _well(ctx: Context, asked: list[Called]) -> None:
    ctx.done()
    if any(c.state is CalledState.NEEDS or c.wants_call for c in asked):
        ctx.say("callout-well-but-called", **_who(ctx))
        return
    for called in _all_mine(ctx, asked):
        settle(ctx, called, CalledState.WELL)
    ctx.say("callout-thanks-well")


@button("callout.help")
def help_(ctx: Context, pressed: Pressed) -> None:
    called = _mine(ctx, pressed.id("callout"))
    if called is None:
        ctx.missed()
    _needs(ctx, called)


def _needs(ctx: Context, called: Called, words: str = "") -> None:
    """Coordinators know at once; then it is asked what for."""
    for each in _all_mine(ctx, [called]):
        settle(ctx, each, CalledState.NEEDS)
    in_need(ctx, ctx.store.called.get(called.id), words)
    steps.fresh(ctx)
    ctx.ask(
        NEED, "callout-what",
        (Choice("callout-button-call-me", "callout.need-call", {"called": called.id}), Choice("button-person", "person.call")),
        data={"called": called.id}, **_who(ctx),
    )  # fmt: skip


@button("callout.need-call")
def need_call(ctx: Context, pressed: Pressed) -> None:
    """She would rather say it by voice."""
    ctx.done()
    ctx.say("callout-called-back", **_who(ctx))


@state(NEED)
def need_said(ctx: Context, said: Said) -> None:
    """What is needed: on the coordinators' card, and taken up as any wish."""
    assert ctx.talk is not None
    called = ctx.store.called.find(int(ctx.talk.data["called"]))
    if called is None or called.neighbour_id != ctx.me.id or not said.text:
        ctx.missed()
    in_need(ctx, called, said.text)
    kind = said.reading.kind if said.reading is not None else None
    if kind is not None and kind not in ctx.community.kinds_off:
        # Asked for like everything else; the card stays until somebody has seen that it was.
        ctx.elsewhere()
    ctx.done()
    ctx.say("callout-called-back", **_who(ctx))


@button("callout.call-me")
def call_me(ctx: Context, pressed: Pressed) -> None:
    """ "Mi chiami": the next free helper phones, before all others."""
    called = _mine(ctx, pressed.id("callout"))
    if called is None:
        ctx.missed()
    _call(ctx, called)


def _call(ctx: Context, called: Called) -> None:
    ctx.done()
    callout = ctx.store.callouts.get(called.callout_id)
    if called.state in (CalledState.NEEDS, CalledState.UNREACHED) or not callout.running:
        in_need(ctx, called, "")
    elif called.state is not CalledState.WITH_HELPER:
        called = replace(called, state=CalledState.TO_CALL, wants_call=True, answered_at=ctx.now)
        ctx.store.called.save(called)
        sharing.look(ctx, callout.id)
    ctx.say("callout-called-soon", phone=ctx.community.phone or "—")


def _all_mine(ctx: Context, asked: list[Called]) -> list[Called]:
    """What somebody says of themselves counts in every callout that goes on."""
    mine = {c.id: c for c in (*asked, *ctx.store.called.running_to(ctx.me.id))}
    return [c for c in mine.values() if c.state is not CalledState.GONE]


def _who(ctx: Context) -> dict[str, Any]:
    promised = ctx.promise(handing.SEE_WITHIN)
    who = promised[1].name if promised else Say("coordination")
    return {"name": who, "phone": ctx.community.phone or "—"}


# --- what it changes


def settle(ctx: Context, called: Called, how: CalledState) -> None:
    """Somebody is reached: nobody has to phone any more, and the board knows. Who needs something never becomes
    well by this."""
    called = ctx.store.called.get(called.id)
    if called.state is CalledState.NEEDS:
        return
    before = called.state
    ctx.store.called.save(replace(called, state=how, answered_at=ctx.now))
    if before is CalledState.WITH_HELPER:
        _off_the_list(ctx, called)
    if before is CalledState.UNREACHED:
        ctx.later(board.LIST, ctx.now, called.callout_id)
    board.changed(ctx, called.callout_id)


def _off_the_list(ctx: Context, called: Called) -> None:
    """A helper had them: the card goes on to the next one."""
    for visit in ctx.store.visits.open_to(called.neighbour_id):
        run = ctx.store.runs.get(visit.run_id)
        if run.callout_id != called.callout_id:
            continue
        drawing.mark(ctx, visit, VisitState.DROPPED)
        helper = ctx.store.people.find(run.helper_id) if run.helper_id else None
        left = any(v.open for v in ctx.store.visits.of(run.id))
        if left and helper is not None and run.began_at is not None:
            drawing.draw(ctx, run, helper)
        elif not left:
            if helper is not None and run.began_at is None:
                ctx.tell(helper, "callout-not-needed", slot=f"ask:{run.id}", edit=True)
            drawing.over(ctx, run)


def in_need(ctx: Context, called: Called, words: str, helper: Neighbour | None = None) -> None:
    """The coordinators' card of somebody who needs something; words come to it as they are said."""
    callout, person = ctx.store.callouts.get(called.callout_id), ctx.store.people.get(called.neighbour_id)
    promised = ctx.promise(handing.SEE_WITHIN)
    cards.raise_with(
        ctx, CardKind.CALLED, called.id, "desk-called-needs",
        {
            "name": person.name, "phone": person.phone or "—", "words": words[: handing.LONGEST],
            "reason": drawing.reason(callout.reason.value, callout.words), "helper": helper.name if helper else "",
        },
        (
            Choice("desk-button-take", "card.take", row=0),
            Choice("desk-button-ask-for", "ask.for", {"person": person.id}, {"name": person.name}, row=0),
            Choice("desk-button-seen-to", "card.close", row=1),
        ),
        due_at=promised[0] if promised else ctx.now + handing.SEE_WITHIN, urgent=True,
    )  # fmt: skip


# --- the same in words


def heard(ctx: Context, said: Said, words: str) -> bool:
    """What somebody of a callout writes instead of pressing. False when it is about something else."""
    if ctx.sender is None or not ctx.sender.is_member or ctx.talk is None:
        return False
    mine = [
        c for c in ctx.store.called.running_to(ctx.sender.id) if c.state in UNSURE and c.asked_at is not None
    ]
    if not mine:
        return False
    reading = said.reading
    intent = reading.intent if reading is not None else Intent.CHAT
    if reading is not None and reading.kind is not None and intent is Intent.REQUEST:
        # A wish is news of her, and is taken up as one.
        for each in _all_mine(ctx, mine):
            settle(ctx, each, CalledState.NEEDS)
        return False
    bad = intent is Intent.CHECKIN_NOT_OK or (reading is not None and reading.danger is not None)
    if few(words) and says(ctx, "call-me", words):
        _call(ctx, mine[0])
    elif bad or says(ctx, "not-well", words):
        _needs(ctx, mine[0], said.text)
    elif intent is Intent.CHECKIN_OK or says(ctx, "well", words):
        _well(ctx, mine)
    elif few(words) and _asked_last(ctx) and (answer := read_yes_no(said.text, ctx.language)) is not None:
        if answer:
            _well(ctx, mine)
        else:
            _needs(ctx, mine[0], said.text)
    else:
        return False
    return True


def _asked_last(ctx: Context) -> bool:
    """Whether "how are you?" was the last question here."""
    assert ctx.talk is not None
    newest = next(iter(ctx.talk.asides), None)
    return not ctx.talk.state and newest is not None and newest.action in NOT_SAID
