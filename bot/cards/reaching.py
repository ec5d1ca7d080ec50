"""Making sure that somebody hears something: in their chat, else through a coordinator's telephone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from bot.cards.keeping import raise_with
from bot.context import Context, on_behalf
from bot.domain.cards import Card, CardKind
from bot.domain.people import Neighbour
from bot.ports.delivery import Lane
from bot.ports.rows import Choice
from bot.ports.words import Say


def reach(
    ctx: Context,
    neighbour: Neighbour,
    key: str,
    choices: Sequence[Choice] = (),
    /,
    *,
    within: timedelta = timedelta(hours=2),
    lane: Lane = Lane.REPLY,
    slot: str | None = None,
    protect: bool = False,
    **params: Any,
) -> None:
    """Make sure a neighbour hears it: in chat, else as a *to be phoned* card with the text to read, due
    within `within` while somebody is on shift. The one who is just being phoned hears it at once."""
    if ctx.tell_with(neighbour, key, params, choices, lane=lane, slot=slot, protect=protect):
        return
    if ctx.actor is not None and ctx.sender is not None and ctx.sender.id == neighbour.id:
        ctx.say(key, choices, **params)
        return
    to_phone(ctx, neighbour, Say(key, params), on_behalf(neighbour, choices), within=within, slot=slot)


def to_phone(
    ctx: Context,
    neighbour: Neighbour,
    text: Say,
    answers: Sequence[Choice] = (),
    *,
    within: timedelta = timedelta(hours=2),
    slot: str | None = None,
    key: str = "desk-to-be-phoned",
    then: Choice | None = None,
) -> Card:
    """A *to be phoned* card: the text to read, by when, said or no answer, and what they may answer.
    `then` is what happens when it has been said."""
    promised = ctx.promise(within)
    go_on = {"then": then.action, "with": dict(then.args)} if then else {}
    return raise_with(
        ctx, CardKind.PHONE, neighbour.id, key,
        {"name": neighbour.name, "phone": neighbour.phone or "—", "text": text},
        (
            Choice("desk-button-said", "desk.said", go_on, row=0),
            Choice("desk-button-no-answer", "desk.no-answer", row=0),
            *answers,
            Choice("desk-button-take", "card.take", row=2),
        ),
        due_at=promised[0] if promised else ctx.now + within, slot=slot,
    )  # fmt: skip
