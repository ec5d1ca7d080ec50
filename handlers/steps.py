"""One step back: questions that leave a trail, and the way along it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from bot.context import Context
from bot.ports.delivery import Ask
from bot.ports.rows import Choice
from bot.ports.words import Param
from bot.routing import Pressed, Said, button, state
from handlers.everyone import MENU

LONGEST = 30
"""Steps that are remembered; nobody goes further back by saying *indietro*."""

BACK = Choice("button-back", "step.back")


def fresh(ctx: Context, **data: Any) -> None:
    """Begin a conversation: what another one had collected goes, but for the draft of a request."""
    assert ctx.talk is not None
    kept = {name: value for name, value in ctx.talk.data.items() if name == "draft"}
    ctx.talk = replace(ctx.talk, state="", data={**kept, **data}, choices=(), missed=0)


def kept(ctx: Context, name: str) -> dict[str, Any]:
    """What the conversation `name` has collected so far; empty when it isn't going on."""
    assert ctx.talk is not None
    return dict(ctx.talk.data.get(name, {}))


def keep(ctx: Context, name: str, value: Mapping[str, Any]) -> None:
    """Remember what the conversation `name` has collected."""
    assert ctx.talk is not None
    ctx.talk = replace(ctx.talk, data={**ctx.talk.data, name: dict(value)})


def open_question(ctx: Context, here: str, args: Mapping[str, Any] | None = None) -> None:
    """Open the question `here` and leave a mark on the trail; a question opened a second time cuts off
    the trail behind it. `ask` does this and says something."""
    assert ctx.talk is not None
    trail = [list(step) for step in ctx.talk.data.get("trail", ())]
    names = [step[0] for step in trail]
    if here in names:
        trail = trail[: names.index(here)]
    trail = [*trail, [here, dict(args or {})]][-LONGEST:]
    ctx.talk = replace(ctx.talk, state=here, data={**ctx.talk.data, "trail": trail}, choices=(), missed=0)


def ask(
    ctx: Context,
    here: str,
    key: str,
    choices: Sequence[Choice] = (),
    *,
    want: Ask | None = None,
    args: Mapping[str, Any] | None = None,
    **params: Param,
) -> None:
    """Ask a question that can be come back to. `here` is its state and also the button action that asks
    it (with `args`)."""
    open_question(ctx, here, args)
    ctx.ask(here, key, choices, data=None, want=want, **params)


def again(ctx: Context) -> None:
    """Ask the open question once more, when something else came in between; only one of the trail can be."""
    assert ctx.talk is not None
    trail = ctx.talk.data.get("trail", ())
    if trail and trail[-1][0] == ctx.talk.state:
        ctx.go(trail[-1][0], **trail[-1][1])


@state("said-back")
def said_back(ctx: Context, said: Said) -> None:
    back(ctx)


@button("step.back")
def back_pressed(ctx: Context, pressed: Pressed) -> None:
    back(ctx)


def back(ctx: Context) -> None:
    """To the question before this one; from the first one, to the menu."""
    assert ctx.talk is not None
    trail = [list(step) for step in ctx.talk.data.get("trail", ())]
    if trail and trail[-1][0] == ctx.talk.state:
        trail.pop()
    other = ctx.talk.data.get("back")
    if not trail and other:
        # A conversation that keeps its own way back: one (action, args), or several.
        trail = [list(step) for step in (other if isinstance(other[0], list | tuple) else [other])]
        last = trail[-1]
        ctx.talk = replace(ctx.talk, data={**ctx.talk.data, "back": trail[:-1]})
        ctx.go(last[0], **last[1])
        return
    if not trail:
        fresh(ctx)
        ctx.say("steps-beginning", MENU)
        return
    action, args = trail[-1]
    ctx.talk = replace(ctx.talk, data={**ctx.talk.data, "trail": trail})
    ctx.go(action, **args)
