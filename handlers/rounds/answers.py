"""What people of a callout answer, by button or in words; bad news never counts as well."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from bot import cards
from bot.context import Context
from bot.domain.cards import CardKind
from bot.domain.checkins import CheckinState
from bot.domain.mobilising import UNSURE, Called, CalledState
from bot.domain.people import Neighbour
from bot.domain.rounds import VisitState
from bot.ports.rows import Choice
from bot.ports.words import Say
from bot.routing import Pressed, Said, button, state
from bot.understanding import Intent, fold, read_yes_no
from handlers import steps
from handlers.checkins import alarms
from handlers.checkins.heard import How, how_am_i, without
from handlers.rounds import asking, board, drawing, handing, sharing
from handlers.tasks.helper_words import few

NEED = "callout.need"

ASKED_BY = ("callout.well", "callout.help", "callout.call-me")
"""Choices by which it is known that somebody was asked lately."""

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
    for greeting in ctx.store.checkins.open_of(ctx.me.id):
        # Said once, it holds for the greeting that was waiting, too.
        if greeting.state is not CheckinState.WANTS_HELP:
            alarms.person_well(ctx, greeting)
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
        data={"called": called.id}, number=ctx.services.facts.emergency(ctx.community.country), **_who(ctx),
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


def said_elsewhere(ctx: Context, person_id: int, how: CalledState) -> None:
    """Somebody answered a greeting: said once, it holds for the callout that asks the same."""
    for called in ctx.store.called.running_to(person_id):
        if called.state is not CalledState.GONE and not (called.wants_call and how is CalledState.WELL):
            settle(ctx, called, how)


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
            "name": person.name, "phone": person.phone or "—", "words": handing.said_so_far(ctx, CardKind.CALLED, called.id, words),
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
        return _after_all(ctx, said)
    reading = said.reading
    if reading is not None and reading.kind is not None and reading.intent is Intent.REQUEST:
        # A wish is news of her, and is taken up as one; the card stays, should she not come to its end.
        for each in mine:
            settle(ctx, each, CalledState.NEEDS)
        in_need(ctx, ctx.store.called.get(mine[0].id), said.text)
        return False
    how = how_am_i(ctx, said) or _wants(ctx, said, words)
    if (
        read_yes_no(said.text, ctx.language) is not None
        and few(words)
        and how is not How.CALL
        and not _asked_last(ctx)
    ):
        # A bare yes or no answers what was asked last, and that was something else.
        return False
    if how is How.CALL:
        _call(ctx, mine[0])
    elif how is How.BAD:
        _needs(ctx, mine[0], said.text)
    elif how is How.WELL:
        _well(ctx, mine)
    return how is not None


def _after_all(ctx: Context, said: Said) -> bool:
    """Bad news of somebody who had said that all was well, while the callout goes on."""
    assert ctx.sender is not None
    well = [c for c in ctx.store.called.running_to(ctx.sender.id) if c.state is CalledState.WELL]
    kind = said.reading.kind if said.reading is not None else None
    if not well or kind is not None or read_yes_no(said.text, ctx.language) is not None:
        return False
    how = how_am_i(ctx, said)
    if how is How.BAD:
        _needs(ctx, well[0], said.text)
    elif how is How.CALL:
        _call(ctx, well[0])
    return how in (How.BAD, How.CALL)


def _wants(ctx: Context, said: Said, words: str) -> How | None:
    """ "Non ho bisogno di niente": well. A plea that says not what for is news of her, too."""
    left = without(ctx, words, "checkin-harmless")
    if left != words and not without(ctx, left, "thanks").strip(" ,.!"):
        return How.WELL
    plea = said.reading is not None and said.reading.intent is Intent.REQUEST
    return How.BAD if plea and _asked_last(ctx) else None


def unclear(ctx: Context, said: Said, words: str) -> bool:
    """What nobody understands, in answer to "how are you?": asked once more, and the second time somebody phones."""
    if ctx.sender is None or not ctx.sender.is_member or ctx.talk is None or not _asked_last(ctx):
        return False
    if said.reading is not None and said.reading.intent not in (Intent.CHAT, Intent.REQUEST):
        return False
    mine = [
        c for c in ctx.store.called.running_to(ctx.sender.id) if c.state in UNSURE and c.asked_at is not None
    ]
    if not mine or words in {fold(each) for each in ctx.texts.choices("words-hello", ctx.language)}:
        return False
    if ctx.talk.missed:
        ctx.talk = replace(ctx.talk, missed=0)
        _call(ctx, mine[0])
        return True
    ctx.tell(ctx.sender, "callout-not-understood", asking.choices(ctx.store.callouts.get(mine[0].callout_id)))
    ctx.talk = replace(ctx.talk, missed=1)
    return True


def _asked_last(ctx: Context) -> bool:
    """Whether "how are you?" was the last question here."""
    assert ctx.talk is not None
    newest = next(iter(ctx.talk.asides), None)
    return not ctx.talk.state and (newest is None or newest.action in ASKED_BY)
