"""Those who stop in the middle of joining: asked once whether to go on, and then forgotten."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot.context import Context
from bot.domain.schedules import quiet_ends
from bot.ports.rows import Choice
from bot.routing import Due, timer

REMIND_AFTER = timedelta(hours=3)
"""After so long a silence in the middle of joining the person is asked once whether to go on."""


@timer("join.waits")
def waits(ctx: Context, due: Due) -> None:
    """Half-way and silent: asked once; after the time that drafts are kept, what was said goes."""
    chat_id = int(due.args["chat"])
    talk = ctx.store.talks.of(due.subject_id, chat_id)
    if talk is None or not talk.data.get("join"):
        return
    silent = ctx.now - (talk.updated_at or ctx.now)
    kept = ctx.policy.dispatch.draft_kept
    if silent >= kept:
        ctx.store.talks.keep(replace(talk, state="", data={}, choices=(), missed=0))
        return
    if silent >= REMIND_AFTER and not due.args.get("asked"):
        day = ctx.policy.dispatch
        awake = quiet_ends(ctx.now, day.quiet_from, day.quiet_to, ctx.community.timezone)
        if awake > ctx.now:
            ctx.later("join.waits", awake, due.subject_id, chat=chat_id)
            return
        choices = (
            Choice("button-continue", "join.continue"),
            Choice("button-person", "person.call"),
            Choice("button-stop", "join.refuse"),
        )
        ctx.post(chat_id, "join-half-way", {}, choices)
        ctx.store.talks.keep(replace(talk, asides=(*choices, *talk.asides)[:12]))
        ctx.later("join.waits", (talk.updated_at or ctx.now) + kept, due.subject_id, chat=chat_id, asked=True)
        return
    wait = kept if due.args.get("asked") else REMIND_AFTER
    ctx.later(
        "join.waits", (talk.updated_at or ctx.now) + wait, due.subject_id,
        chat=chat_id, asked=bool(due.args.get("asked")),
    )  # fmt: skip
