"""Messages that came encrypted and could not be read: asked for again, and, if it lasts, a person knows."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from bot.cards import close, raise_card
from bot.context import UNREAD, Context
from bot.domain.cards import CardKind
from bot.ports.chat import Undecryptable
from bot.ports.rows import Choice
from bot.ports.words import Say
from bot.routing import Said, Where, arrival, state
from handlers.everyone import behind_the_bot

A_BURST = timedelta(minutes=10)
"""What can't be read so soon after the first was sent before its writer could have read the answer."""

IN_A_ROW = 3
"""So many that can't be read, however soon, are no accident."""

CARD = "desk-unreadable"


@arrival(Undecryptable, where=tuple(Where))
def unreadable(ctx: Context, said: Said) -> None:
    """Ask for it again, once; if it goes on, a coordinator telephones. In a group nobody is asked: it may not
    have been meant for the bot."""
    assert ctx.talk is not None and ctx.chat is not None
    if not ctx.in_private:
        return
    kept: dict[str, Any] = dict(ctx.talk.data.get(UNREAD, {}))
    count = int(kept.get("count", 0)) + 1
    since = datetime.fromisoformat(kept["since"]) if kept else ctx.now
    told = bool(kept.get("told"))
    lasts = count >= IN_A_ROW or ctx.now - since >= A_BURST
    if count == 1:
        ctx.post(ctx.chat.id, "unreadable-again", {}, wanted=True)
    elif lasts and not told:
        _tell_desk(ctx)
        ctx.say("unreadable-lasts", **behind_the_bot(ctx))
        told = True
    now = {"count": count, "since": since.isoformat(), "told": told}
    ctx.talk = replace(ctx.talk, data={**ctx.talk.data, UNREAD: now})


def _tell_desk(ctx: Context) -> None:
    assert ctx.account is not None
    raise_card(
        ctx, CardKind.FAILURE, ctx.account.id, CARD,
        (Choice("desk-button-take", "card.take", row=0), Choice("desk-button-seen-to", "card.close", row=0)),
        name=ctx.sender.name if ctx.sender else (ctx.shown_name or "—"),
        phone=(ctx.sender.phone if ctx.sender else "") or "—",
    )  # fmt: skip


@state("readable")
def readable(ctx: Context, said: Said) -> None:
    """A message that can be read came: it is over. What it says is answered as ever."""
    assert ctx.talk is not None and ctx.account is not None
    ctx.talk = replace(ctx.talk, data={k: v for k, v in ctx.talk.data.items() if k != UNREAD})
    for card in ctx.store.cards.about(CardKind.FAILURE, ctx.account.id):
        if card.key == CARD:
            close(ctx, card.id, Say("desk-unreadable-over"))
