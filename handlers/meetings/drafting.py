"""A meeting that is being made: what a conversation has collected of it, and what is asked next."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from bot.context import Context
from bot.domain.recurrence import Rule
from bot.ports.rows import Choice
from bot.ports.words import Say
from handlers import personal, rules_said, steps
from handlers.meetings import people, reading

NAME = "meeting"
"""Under which a conversation keeps what it has collected."""

CANCEL = Choice("button-cancel", "talk.cancel")


def merged(ctx: Context, draft: Mapping[str, Any], line: reading.Line) -> dict[str, Any]:
    """The draft with what a line says in addition, or instead."""
    found = dict(draft)
    if line.title and not found.get("title"):
        found["title"] = line.title
    if line.when is not None:
        found |= when_kept(line.when)
    if line.place:
        found["place"] = line.place
    if line.capacity or line.unlimited:
        found["capacity"] = line.capacity or 0
    if line.leads:
        ids = people.all_found(ctx, line.leads)
        found |= {"leads": ids} if ids else {"lead_said": ", ".join(line.leads)}
    if line.agenda:
        found["agenda"] = [personal.mask_secrets(line.agenda)[0][: people.LONGEST_ITEM]]
    return found


def every_said(draft: Mapping[str, Any]) -> Say | str:
    """How often it is, in words; '' when it is once only."""
    if not draft.get("rule"):
        return ""
    return rules_said.said(Rule(str(draft["rule"]), datetime.fromisoformat(str(draft["local"])), "UTC"))


def when_kept(said: reading.WhenSaid) -> dict[str, Any]:
    """A time as the conversation keeps it."""
    rule = said.rule
    return {
        "local": said.local.isoformat() if said.local else "",
        "day": said.day.isoformat() if said.day else "",
        "rule": (rule.text or "") if rule else "",
        "unsure": [u for u in rule.unsure if u in ("repeats", "days")] if rule else [],
        **({"length": int(said.length.total_seconds() // 60)} if said.length else {}),
    }


def go_on(ctx: Context) -> None:
    """The next question, or the reading back."""
    draft = steps.kept(ctx, NAME)
    optional = not draft.get("quick") and not draft.get("changing")
    if not draft.get("title"):
        step = "title"
    elif not draft.get("local") or "days" in draft.get("unsure", ()):
        step = "when"
    elif "repeats" in draft.get("unsure", ()):
        step = "repeats"
    elif draft.get("lead_said"):
        step = "lead"
    else:
        open_ones = [name for name, key in OPTIONAL if optional and key not in draft]
        step = open_ones[0] if open_ones else "check"
    ctx.go(f"meeting.make.{step}", kept=True)


OPTIONAL = (("place", "place"), ("capacity", "capacity"), ("lead", "leads"), ("agenda", "agenda"))
"""Questions that whoever has said name and time at once isn't asked, and where the answer is kept."""


def set_(ctx: Context, **values: Any) -> None:
    """Keep an answer and go on."""
    steps.keep(ctx, NAME, {**steps.kept(ctx, NAME), **values})
    go_on(ctx)


def past(ctx: Context, draft: Mapping[str, Any]) -> None:
    """That hour is over: another one."""
    steps.keep(ctx, NAME, {**draft, "local": "", "day": "", "rule": ""})
    steps.ask(ctx, "meeting.make.when", "meetings-make-past", (steps.BACK, CANCEL))
