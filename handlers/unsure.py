"""Not sure what was meant: one question with the likeliest meanings. What was said stays said, whatever is pressed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from bot.context import Context
from bot.ports.chat import Text
from bot.ports.rows import Choice
from bot.ports.words import Param, Say
from bot.routing import Pressed, Said, button, state
from bot.understanding import Intent, Understanding
from bot.understanding.confidence import Thresholds
from bot.understanding.deciding import ACTS, Doing, decide
from bot.understanding.meaning import Alternative
from handlers import everyone
from handlers.heard import heard, is_too_long
from handlers.meetings import words as meeting_words
from handlers.requests import wishes
from handlers.requests.drafts import NOTE_LIMIT

HELD = "unsure"
"""Where a conversation keeps what was said, when, and what it may mean."""


def thresholds(ctx: Context) -> Thresholds:
    own = ctx.policy.understanding
    return Thresholds(act=own.act, ask=own.ask, group=own.group)


@state("in-doubt")
def in_doubt(ctx: Context, said: Said) -> None:
    """Ask which it is, or show the menu; nobody is kept up who was understood."""
    assert said.reading is not None
    decision = decide(said.reading, thresholds(ctx))
    if decision.doing is Doing.ACT and decision.kindless:
        _go_on(ctx, said.text, (said.at or ctx.now).isoformat(), said.reading.intent, None)
        return
    if decision.doing is Doing.ACT:
        ctx.elsewhere()
    if is_too_long(ctx, said.text):
        return
    if said.reading.intent is not Intent.REQUEST and wishes.heard(ctx, said.text):
        return
    nothing_to_do = said.reading.intent not in ACTS or decision.doing is Doing.MENU
    if nothing_to_do and everyone.courtesies(ctx, said):
        return
    if decision.doing is Doing.MENU:
        ctx.missed()
    known = ctx.sender is not None and ctx.sender.is_member
    one = decision.options[0]
    if (
        not known
        and len(decision.options) == 1
        and one.intent is Intent.REQUEST
        and _is_reading(one, said.reading)
    ):
        # The first answer to somebody new asks just this, and says who asks.
        ctx.elsewhere()
    _ask(ctx, said, decision.options)


def _is_reading(one: Alternative, reading: Understanding) -> bool:
    return (one.intent, one.kind) == (reading.intent, reading.kind)


def _ask(ctx: Context, said: Said, options: Sequence[Alternative]) -> None:
    assert ctx.talk is not None
    if len(options) == 1:
        yes = Choice("button-yes", "unsure.take", _args(options[0]))
        question = Say("unsure-one", {"what": _what(options[0])})
        choices = [yes]
    else:
        question = Say("unsure-which")
        choices = [_choice(each) for each in options]
    choices += [Choice("unsure-button-other", "unsure.other"), Choice("button-person", "person.call")]
    missed = ctx.talk.missed
    if ctx.sender is not None and ctx.sender.is_member:
        ctx.ask("unsure", "unsure", choices, data=_held(ctx, said, options), question=question)
    else:
        person = ctx.person()
        behind = (
            Say("greeting-person", {"name": person.name, "phone": ctx.community.phone or "—"})
            if person
            else ""
        )
        ctx.ask(
            "unsure", "unsure-hello", choices, data=_held(ctx, said, options),
            name=ctx.shown_name, person=behind, question=question,
        )  # fmt: skip
    ctx.talk = replace(ctx.talk, missed=missed)


def _held(ctx: Context, said: Said, options: Sequence[Alternative]) -> dict[str, Any]:
    return {
        HELD: {
            "words": said.text[:NOTE_LIMIT], "at": (said.at or ctx.now).isoformat(),
            "options": [[each.intent.value, each.kind] for each in options],
        }
    }  # fmt: skip


def keep(ctx: Context, said: Said) -> None:
    """Remember what was said, for the choice that follows it."""
    assert ctx.talk is not None
    ctx.talk = replace(ctx.talk, data={**ctx.talk.data, **_held(ctx, said, ())})


def _args(one: Alternative) -> dict[str, Any]:
    return {"intent": one.intent.value, "kind": one.kind or ""}


def _kind(one: Alternative) -> Param:
    return Say(f"kind-{one.kind}") if one.kind else ""


def _choice(one: Alternative) -> Choice:
    return Choice(f"unsure-button-{one.intent.value}", "unsure.take", _args(one), {"kind": _kind(one)})


def _what(one: Alternative) -> Say:
    if one.intent is Intent.REQUEST and one.kind:
        return Say("unsure-request", {"kind": Say("ask-kind-the", {"kind": Say(f"kind-{one.kind}")})})
    if one.intent is Intent.OFFER and one.kind:
        return Say("unsure-offer", {"kind": Say(f"kind-{one.kind}-offer")})
    return Say(f"unsure-{one.intent.value}", {"kind": ""})


# --- what is answered


@button("unsure.take")
def taken(ctx: Context, pressed: Pressed) -> None:
    """This is what was meant: go on with all that was said."""
    assert ctx.talk is not None
    held = ctx.talk.data.get(HELD)
    if held is None:
        ctx.say("unsure-gone", everyone.MENU)
        return
    _go_on(
        ctx, str(held["words"]), str(held["at"]), Intent(pressed.text("intent")), pressed.text("kind") or None
    )


def _go_on(ctx: Context, words: str, at: str, intent: Intent, kind: str | None) -> None:
    said_at = datetime.fromisoformat(at)
    ctx.done()
    ctx.again(Text(words), said_at, late=ctx.now - said_at, meant=(intent, kind))


@button("unsure.other")
def another(ctx: Context, pressed: Pressed) -> None:
    """None of these: the menu, which keeps what was said; the second time a person."""
    assert ctx.talk is not None
    held = ctx.talk.data.get(HELD)
    missed = ctx.talk.missed + 1
    words = str(held["words"]) if held else ""
    if missed >= ctx.policy.dispatch.misunderstandings:
        ctx.done()
        everyone.given_up(ctx, Said(Text(words), words))
        return
    if held is None:
        ctx.say("unsure-gone", everyone.MENU)
        return
    ctx.ask("unsure", "unsure-other", menu(), data={HELD: {**held, "options": []}})
    ctx.talk = replace(ctx.talk, missed=missed)


def menu() -> tuple[Choice, ...]:
    """The menu, whose choices know what was said."""
    return (
        Choice("menu-ask", "unsure.take", {"intent": Intent.REQUEST.value}),
        Choice("menu-offer", "unsure.take", {"intent": Intent.OFFER.value}),
        *everyone.MENU[2:],
    )


@state("unsure")
def said_instead(ctx: Context, said: Said) -> None:
    """Words instead of a button: they name one of the meanings, or say it better."""
    assert ctx.talk is not None
    text = heard(ctx, said)
    held = ctx.talk.data.get(HELD)
    if text is None:
        return
    reading = said.reading
    if held is None or reading is None:
        ctx.missed()
    options = [(Intent(intent), kind) for intent, kind in held["options"]]
    named = [option for option in options if option[1] and option[1] == reading.kind]
    if len(named) > 1:
        named = [option for option in named if option[0] is reading.intent]
    together = f"{held['words']}, {text}"[:NOTE_LIMIT]
    if len(named) == 1:
        _go_on(ctx, together, str(held["at"]), *named[0])
    elif reading.intent is Intent.CANCEL and meeting_words.heard(ctx, said):
        # Who can't come to a meeting withdraws no plea.
        return
    elif reading.intent in ACTS and decide(reading, thresholds(ctx)).doing is Doing.ACT:
        _go_on(ctx, together, str(held["at"]), reading.intent, reading.kind)
    else:
        ctx.missed()
