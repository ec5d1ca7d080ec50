"""One conversation for one person: what was asked on one of somebody's accounts is answered on another.

A neighbour's conversation goes along to the account that they use now, unless another question is open there;
where it came from, it is closed.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from bot.context import ACTING_FOR, OFFERED_KEPT, Context
from bot.engine.choosing import chosen
from bot.ports.rows import TALK_VERSION, Talk
from bot.understanding import fold, read_yes_no

WORDS = timedelta(hours=1)
"""How long an open question waits for free words, or for a command, from another account."""

CHOICES = timedelta(days=1)
"""How long it waits for one of its choices there: by its label, a digit, a yes or a no, or its button."""


def bring(ctx: Context, within: timedelta) -> None:
    """Let the question that is open on another account of the sender's be open here from now on."""
    for other in _others(ctx, within):
        if other.state:
            _move(ctx, other)
            return


def follow(ctx: Context, text: str) -> None:
    """Bring what these words, or what came instead of words, answer, if it was asked on another account."""
    bare = bool(text) and _bare(ctx, text)
    if text and chosen(ctx, text) is not None and not (bare and ctx.talk and _age(ctx, ctx.talk) > WORDS):
        return
    for other in _others(ctx, CHOICES):
        newer = _newer(other, ctx.talk)
        if text and (newer or not bare) and chosen(replace(ctx, talk=other), text) is not None:
            _move(ctx, other)
            return
        if other.state and newer and _age(ctx, other) <= WORDS:
            _move(ctx, other)
            return


def _others(ctx: Context, within: timedelta) -> list[Talk]:
    """The sender's conversations on other accounts that went on lately; none while a question is open here."""
    if ctx.talk is None or ctx.talk.state or ctx.account is None or ctx.sender is None or not ctx.in_private:
        return []
    return [
        talk
        for talk in ctx.store.talks.elsewhere(ctx.sender.id, ctx.account.id)
        if talk.version == TALK_VERSION and _age(ctx, talk) <= within
    ]


def _age(ctx: Context, talk: Talk) -> timedelta:
    return ctx.now - (talk.moved_at or datetime.min.replace(tzinfo=ctx.now.tzinfo))


def _newer(other: Talk, here: Talk | None) -> bool:
    """Whether the other conversation went on after this one: it is what a bare yes or free words are about."""
    if here is None or here.moved_at is None:
        return True
    return other.moved_at is not None and other.moved_at >= here.moved_at


def _bare(ctx: Context, text: str) -> bool:
    """A digit, a yes or a no: it answers what was asked last, and means nothing by itself."""
    return fold(text).strip(" .!?").isdigit() or read_yes_no(text, ctx.language) is not None


def _move(ctx: Context, other: Talk) -> None:
    assert ctx.talk is not None
    data = dict(other.data) if other.state else dict(ctx.talk.data)
    if other.state and ACTING_FOR in data:
        # As when a conversation is loaded: kept apart from what handlers collect.
        ctx.answering = (other.state, int(data.pop(ACTING_FOR)))
    ctx.talk = replace(
        ctx.talk, state=other.state, data=data, choices=other.choices, missed=other.missed,
        asides=(*other.asides, *ctx.talk.asides)[:OFFERED_KEPT],
    )  # fmt: skip
    closed = replace(other, state="", data={}, missed=0) if other.state else other
    ctx.store.talks.keep(replace(closed, choices=(), asides=()))
