"""Sheets: what coordinators ask to see of a request or a person. They tell it for a while, and then no more."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from bot.cards.showing import take_away
from bot.context import Context
from bot.ports.rows import Choice
from bot.saying import SAID_KEPT

SHEET_OVER = "desk.sheet-over"
"""The timer that empties a sheet."""


def show_sheet(
    ctx: Context,
    about: str,
    key: str,
    choices: Sequence[Choice] = (),
    /,
    *,
    protect: bool = False,
    **params: Any,
) -> None:
    """Say it here, in the only message that shows this; `about` is like "request:12", at most 50 letters."""
    assert ctx.chat is not None
    slot = _slot(about)
    take_away(ctx, slot, ctx.chat.id)
    ctx.say(key, choices, slot=slot, protect=protect, **params)
    ctx.later(SHEET_OVER, ctx.now + SAID_KEPT, tag=about)


def end_sheet(ctx: Context, about: str) -> None:
    """Its time, or the matter itself, is over: nothing is left of it wherever it stands."""
    ctx.forget(SHEET_OVER, 0, about)
    ctx.redraw(_slot(about), "desk-sheet-over", clears=True)


def _slot(about: str) -> str:
    return f"sheet:{about}"
