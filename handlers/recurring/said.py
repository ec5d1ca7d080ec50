""" "Questo martedì no": what is said in passing about something that recurs, by either side."""

from __future__ import annotations

import re
from typing import Any

from bot.context import Context
from bot.domain.recurring import Arrangement
from bot.domain.schedules import to_local
from bot.ports.rows import Choice
from bot.ports.words import Day, Say
from bot.routing import Said
from bot.understanding import fold, read_rule
from handlers.recurring import kept
from handlers.recurring.skipping import day_said
from handlers.tasks.helper_words import few


def heard(ctx: Context, said: Said, words: str) -> bool:
    """Whether it names a day of something that recurs and says no to it; asked back once, with the day in full."""
    if ctx.sender is None or not ctx.sender.is_member or not ctx.in_private or not few(words):
        return False
    if not _says_no(ctx, words) or read_rule(
        said.text, ctx.language, to_local(ctx.now, ctx.community.timezone)
    ):
        return False
    for it in kept.theirs(ctx, ctx.sender):
        if it.is_active and _asked_back(
            ctx, it, said.text, "recurring-skip-sure", "recurring.skip.set", {"arrangement": it.id}
        ):
            return True
    for pact, it in kept.promised(ctx, ctx.sender):
        if _asked_back(
            ctx, it, said.text, "recurring-cannot-sure", "recurring.cannot.set", {"pact": pact.id}
        ):
            return True
    return False


def _says_no(ctx: Context, words: str) -> bool:
    spoken = [fold(each) for each in ctx.texts.choices("words-skip-one", ctx.language)]
    return any(re.search(rf"(?<!\w){re.escape(each)}(?!\w)", words) for each in spoken)


def _asked_back(
    ctx: Context, it: Arrangement, text: str, key: str, action: str, args: dict[str, int]
) -> bool:
    day = day_said(ctx, it, text)
    if day is None:
        return False
    at = next(at for each, at, _ in kept.next_days(ctx, it, 40) if each == day)
    said: dict[str, Any] = {
        "kind": Say(f"kind-{it.kind}"), "day": Day(to_local(at, kept.zone_of(ctx, it)).date()),
    }  # fmt: skip
    if action == "recurring.cannot.set":
        said["name"] = ctx.store.people.get(it.person_id).name
    ctx.say(
        key,
        (
            Choice("button-yes", action, {**args, "day": day.isoformat()}),
            Choice("button-no", "recurring.stay"),
        ),
        **said,
    )
    return True
