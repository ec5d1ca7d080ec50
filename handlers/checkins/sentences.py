"""Greetings in one sentence: "chiamatemi ogni mattina alle 9", "sono via fino a domenica", "basta saluti"."""

from __future__ import annotations

import re

from bot.context import Context
from bot.domain.checkins import PlanState
from bot.domain.schedules import to_local
from bot.ports.rows import Choice
from bot.routing import Said
from bot.understanding import Intent, read_until
from handlers.checkins import away, plan_words, timezones
from handlers.tasks.helper_words import says

LONGEST = 300
"""Characters of a sentence that is only about greetings; what is longer is a plea or a story."""

ABOUT = frozenset({None, "checkin", "company"})
"""Kinds that a sentence may also have been read as: "chiamatemi ogni lunedì per la spesa" is a plea."""

_PLACE = re.compile(
    r"\b(?:sono|sto|mi trovo|vivo|abito|i am|i'm|living|staying)\s+(?:a|ad|in|at)\s+(?P<place>.+)"
)


def heard(ctx: Context, said: Said, words: str) -> bool:
    """Whether this was about greetings; then it has been answered."""
    if len(said.text) > LONGEST:
        return False
    return _wanted(ctx, said, words) or (
        _has_plan(ctx) and (_of_plan(ctx, said, words) or _there(ctx, words))
    )


def ends_or_pauses(ctx: Context, said: Said, words: str) -> bool:
    """ "Basta saluti", "sono via fino a domenica": meant for the plan, whatever greeting is open. Bad news isn't."""
    reading = said.reading
    if len(said.text) > LONGEST or not _has_plan(ctx) or says(ctx, "checkin-bad", words):
        return False
    if reading is not None and (reading.danger is not None or reading.intent is Intent.CHECKIN_NOT_OK):
        return False
    meant = says(ctx, "plan-stop", words) or says(ctx, "plan-away", words)
    return meant and _of_plan(ctx, said, words)


def _has_plan(ctx: Context) -> bool:
    return ctx.sender is not None and ctx.sender.is_member and bool(ctx.store.plans.of(ctx.sender.id))


def _wanted(ctx: Context, said: Said, words: str) -> bool:
    """A greeting that comes again, for oneself or for somebody else."""
    reading = said.reading
    if reading is not None and (reading.kind not in ABOUT or reading.danger is not None):
        return False
    asks = says(ctx, "plan-wish", words) or (reading is not None and reading.kind == "checkin")
    if not asks and not says(ctx, "plan-wish-other", words):
        return False
    found = plan_words.wanted(ctx, said.text, ctx.sender)
    again = bool(found.days) or says(ctx, "plan-again", words)
    if not again:
        return False
    other = reading is not None and reading.for_other and bool(reading.person)
    if other and reading is not None:
        ctx.go("proxy.new", whom=reading.person, then="plan.begin", **found.given)
    elif asks:
        ctx.go("plan.begin", **found.given)
    else:
        return False
    return True


def _of_plan(ctx: Context, said: Said, words: str) -> bool:
    """What somebody with a plan says of it: away, back, another hour, no more."""
    assert ctx.sender is not None
    active = [p for p in ctx.store.plans.of(ctx.sender.id) if p.state is PlanState.ACTIVE]
    if not active:
        return False
    plan = active[0]
    if away.is_away(ctx, plan) and says(ctx, "plan-back", words):
        ctx.go("plan.back", plan=plan.id)
    elif says(ctx, "plan-away", words):
        until = read_until(said.text, to_local(ctx.now, plan.zone), ctx.language)
        ctx.go("plan.away", plan=plan.id, **({"until": until.isoformat()} if until else {}))
    elif says(ctx, "plan-stop", words):
        ctx.go("plan.end", plan=plan.id)
    elif says(ctx, "plan-hour", words):
        at = plan_words.hour_read(ctx, said.text)
        if at is not None:
            ctx.go("plan.change-hour-set", plan=plan.id, at=at.isoformat())
        else:
            ctx.go("plan.change-hour", plan=plan.id)
    elif says(ctx, "plan-mine", words):
        ctx.go("plan.mine")
    else:
        return False
    return True


def _there(ctx: Context, words: str) -> bool:
    """ "Sono a Londra": somewhere with another clock."""
    found = _PLACE.search(words)
    zone = timezones.zone_named(ctx, found["place"]) if found else None
    assert ctx.sender is not None
    if zone is None or zone == ctx.zone_of(ctx.sender):
        return False
    timezones.offer(ctx, zone)
    return True


# --- the kind of help "un saluto"


def ask_which(ctx: Context) -> None:
    """A greeting was chosen as the kind of help: again and again, or one call?"""
    ctx.say(
        "plan-or-once",
        (
            Choice("plan-button-regular", "plan.begin"),
            Choice("plan-button-once", "ask.kind.set", {"kind": "checkin", "once": True}),
            Choice("button-back", "ask.kind"),
        ),
    )
