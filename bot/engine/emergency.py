"""The answer to words of danger: apart from every conversation, so that nothing that breaks there takes it away."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from bot.cards import raise_card
from bot.context import Context
from bot.domain.cards import CardKind
from bot.logs import get_logger
from bot.ports.chat import Command, Incoming
from bot.ports.rows import Choice
from bot.understanding import Danger, Intent, Understanding
from bot.understanding.danger.finding import VIOLENCE
from bot.understanding.deciding import is_guess_of_danger

log = get_logger(__name__)

REPORTS = frozenset({"checkin.cannot", "checkin.no-answer", "checkin.caller-no", "visit.no-answer"})
"""Choices of somebody who was asked to telephone or to go to a person who does not answer."""

SETTINGS = frozenset({"setup", "configura"})
"""Commands by which a coordinator changes a setting."""

ORDERS = frozenset({"round", "giro"})
"""Commands by which a coordinator calls the neighbourhood."""

LATELY = timedelta(days=1)

LONGEST = 500
"""Characters of what was written that coordinators are shown."""


def is_setting(ctx: Context, incoming: Incoming, reading: Understanding) -> bool:
    """Whether a coordinator only gives a setting a value, and no word tells of danger: "/setup dispatch.colour blue"."""
    command = isinstance(incoming.content, Command) and incoming.content.name in SETTINGS
    return command and reading.danger_kind is None and ctx.sender is not None and ctx.sender.is_coordinator


def is_answer(ctx: Context, reading: Understanding) -> bool:
    """Whether what only looks like danger answers a question that is open."""
    return ctx.talk is not None and bool(ctx.talk.state) and is_guess_of_danger(reading)


def is_alert(ctx: Context, reading: Understanding) -> bool:
    """Whether a person is called: danger is sure, or it is all that a private message says."""
    if reading.danger is Danger.ALERT:
        return True
    if is_guess_of_danger(reading):
        return False
    nothing_else = reading.intent in (Intent.CHAT, Intent.EMERGENCY) and reading.kind is None
    asked = ctx.talk is not None and bool(ctx.talk.state)
    if reading.danger is None or not ctx.in_private or not nothing_else or asked:
        return False
    # "I feel ill" to a greeting is its answer: who greets calls the person, and knows what else is to be done.
    return not (reading.danger_kind == "health" and _is_greeted(ctx))


def _is_greeted(ctx: Context) -> bool:
    """Whether the sender is asked these days how they are."""
    return ctx.sender is not None and bool(ctx.store.checkins.of(ctx.sender.id, ctx.now - LATELY))


def is_expected(ctx: Context, reading: Understanding) -> bool:
    """Whether it only answers what we asked: who was to call somebody says that there is no answer."""
    asked = ctx.talk is not None and any(c.action in REPORTS for c in (*ctx.talk.asides, *ctx.talk.choices))
    return asked and reading.danger is Danger.SHOW and reading.danger_kind == "silence"


def is_order(ctx: Context, incoming: Incoming) -> bool:
    """Whether a coordinator calls the neighbourhood because of it ("/round tutti: fuga di gas"): that must happen."""
    order = isinstance(incoming.content, Command) and incoming.content.name in ORDERS
    return order and ctx.sender is not None and ctx.sender.is_coordinator


def answer(ctx: Context, reading: Understanding, words: str, *, alert: bool) -> None:
    """The emergency number first, in the same second; then coordinators are alerted, of violence in any case: what is
    told of it beside a plea goes nowhere else.

    Each of the two is tried by itself: where one can't be done, the other is done all the same.
    """
    if not _safely(ctx, lambda: _show_number(ctx, reading, alert)):
        _safely(ctx, lambda: ctx.say("danger-show", number=_number(ctx)))
    alone = ctx.in_private and reading.danger_kind == VIOLENCE
    if (alert or alone) and not _safely(ctx, lambda: call_a_person(ctx, reading, words)):
        _safely(ctx, lambda: _bare_card(ctx))


def call_a_person(ctx: Context, reading: Understanding, words: str) -> None:
    """The coordinators' card. Violence stays discreet."""
    raise_card(
        ctx, CardKind.DANGER, ctx.sender.id if ctx.sender else 0,
        "desk-danger-discreet" if reading.danger_kind == VIOLENCE else "desk-danger",
        (Choice("desk-button-take", "card.take", row=0), Choice("desk-button-seen-to", "card.close", row=0)),
        name=ctx.sender.name if ctx.sender else (ctx.shown_name or "—"),
        phone=(ctx.sender.phone if ctx.sender else "") or "—", words=words[:LONGEST],
    )  # fmt: skip


def _bare_card(ctx: Context) -> None:
    raise_card(ctx, CardKind.DANGER, 0, "desk-danger", name=ctx.shown_name or "—", phone="—", words="—")


def _number(ctx: Context) -> str:
    return ctx.services.facts.emergency(ctx.community.country)


def _show_number(ctx: Context, reading: Understanding, alert: bool) -> None:
    number = _number(ctx)
    # Who writes of danger in a language that has these sentences alone is answered in it.
    own = f"{reading.language}:" if reading.language in ctx.texts.vital else ""
    if not ctx.in_private:
        ctx.say(f"{own}danger-group", number=number)
        return
    if reading.danger_kind == VIOLENCE:
        line = ctx.services.facts.violence_line(ctx.community.country)
        ctx.say(f"{own}danger-violence", number=number, line=line)
        return
    person = ctx.person() if alert else None
    if person:
        ctx.say(f"{own}danger-alert", number=number, name=person.name)
    else:
        ctx.say(f"{own}danger-show", number=number)


def _safely(ctx: Context, act: Callable[[], None]) -> bool:
    """Do it whole or not at all; False when it could not be done."""
    try:
        with ctx.store.savepoint():
            act()
    except Exception as error:
        if ctx.store.broken_by(error):
            raise
        log.error("danger_answer_failed", exc_info=error)
        return False
    return True
