"""Making a meeting: in one line, or beginning with its name."""

from __future__ import annotations

from bot.context import Context
from bot.routing import Pressed, Said, Who, button, command, state
from handlers import steps
from handlers.meetings import reading
from handlers.meetings.drafting import CANCEL, NAME, go_on, merged


@command("meeting", it="incontro", who=Who.FACILITATOR)
def meeting(ctx: Context, said: Said) -> None:
    """`/meeting` begins, `/meeting assemblea giovedì alle 18` reads all of it, `/meeting 12` opens number 12."""
    words = said.rest.strip()
    if words.lstrip("#n°. ").isdecimal():
        found = ctx.store.meetings.by_number(ctx.community.id, int(words.lstrip("#n°. ")[:9]))
        if found is not None:
            ctx.go("meeting.manage", meeting=found.id)
            return
    begin(ctx, words)


@button("meeting.make", who=Who.FACILITATOR)
def make(ctx: Context, pressed: Pressed) -> None:
    begin(ctx, pressed.text("line"))


def begin(ctx: Context, line: str = "") -> None:
    """Read the line, if there is one, and ask for what is missing."""
    steps.fresh(ctx)
    if not line:
        ask_title(ctx)
        return
    draft = merged(ctx, {}, reading.read_line(ctx, line))
    # Who says name and time at once has said what matters; the rest is read back, and can be changed.
    draft["quick"] = bool(draft.get("title") and (draft.get("local") or draft.get("day")))
    steps.keep(ctx, NAME, draft)
    go_on(ctx)


def ask_title(ctx: Context) -> None:
    steps.ask(ctx, "meeting.make.title", "meetings-make-title", (CANCEL,))


@button("meeting.make.title", who=Who.FACILITATOR)
def title(ctx: Context, pressed: Pressed) -> None:
    ask_title(ctx)


@state("meeting.make.title")
def said_title(ctx: Context, said: Said) -> None:
    """A name, or everything in one line."""
    ctx.facilitator()
    line = reading.read_line(ctx, said.text)
    draft = merged(ctx, {**steps.kept(ctx, NAME), "title": ""}, line)
    if not draft["title"]:
        draft["title"] = reading.clean_title(said.text) if line.when is None else ""
    if not draft["title"] and line.when is None:
        ctx.missed()
    if line.when is not None and line.when.local is not None:
        draft["quick"] = bool(draft["title"])
    steps.keep(ctx, NAME, draft)
    go_on(ctx)
