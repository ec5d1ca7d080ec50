"""What is said in confidence: texts, buttons and questions whose outside tells nobody what they are about.

A row of the outbox or of a button shows the name of its text and of its action to whoever reads the database, and an
undeliverable text's name goes to the coordinators. Here all have the same name; what they are lies sealed inside.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from bot.context import Context
from bot.domain.errors import Refusal
from bot.domain.people import Neighbour
from bot.ports.delivery import Document
from bot.ports.rows import Choice
from bot.ports.words import Param, Params, Say

ACTION = "private"
WORD = "private-word"


def choice(label: str, do: str, params: Params | None = None, /, **args: Any) -> Choice:
    """A choice; `do` names what handlers.circles.acting does with it."""
    return Choice(label, ACTION, {"do": do, **args}, params or {})


def tell(
    ctx: Context,
    person: Neighbour,
    key: str,
    choices: Sequence[Choice] = (),
    /,
    *,
    document: Document | None = None,
    **params: Param,
) -> bool:
    """Say it to somebody in private; False when no chat reaches them. Nothing of it ever becomes a coordinator's
    card to be phoned."""
    if not person.is_member:
        return False
    return ctx.tell_with(person, WORD, {"text": Say(key, params)}, choices, document=document)


def say(
    ctx: Context,
    key: str,
    choices: Sequence[Choice] = (),
    /,
    *,
    document: Document | None = None,
    **params: Param,
) -> None:
    """Answer here, which is in private."""
    ctx.say(WORD, choices, document=document, text=Say(key, params))


def ask(
    ctx: Context,
    state: str,
    key: str,
    choices: Sequence[Choice] = (),
    /,
    *,
    data: dict[str, Any] | None = None,
    **params: Param,
) -> None:
    """Open a question here."""
    ctx.ask(state, WORD, choices, data=data, text=Say(key, params))


def again(ctx: Context, key: str = "circle-choose") -> None:
    """What was said is no answer: asked once more. It is never counted as not understood, because what is not
    understood twice is shown to the coordinators."""
    assert ctx.talk is not None
    say(ctx, key, ctx.talk.choices)


def oneself(ctx: Context) -> Neighbour:
    """The sender, by themselves: whoever answers for somebody else has no part in this. Raises Refusal."""
    if ctx.actor is not None:
        raise Refusal("circle-only-oneself")
    return ctx.me


def data(ctx: Context) -> dict[str, Any]:
    """What the open conversation has collected."""
    assert ctx.talk is not None
    return dict(ctx.talk.data.get("private", {}))


def begin(ctx: Context) -> None:
    """A new conversation in confidence."""
    from handlers import steps

    steps.fresh(ctx)
