"""Not this time, not for a while: from the side of who is helped, and from that of who helps."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import Any

from bot.context import Context
from bot.domain.errors import NoLongerOpen
from bot.domain.offers import OfferState
from bot.domain.recurring import Arrangement, OccurrenceState, Pact
from bot.domain.requests import RequestState
from bot.domain.schedules import to_local
from bot.ports.rows import Choice
from bot.ports.words import Day, Say
from bot.routing import Pressed, Said, Who, button, state
from bot.understanding import When, read_when
from handlers import steps
from handlers.desk.desk import overheard
from handlers.heard import heard
from handlers.offers import finding
from handlers.offers import offers as answers
from handlers.offers.waves import TO_DO
from handlers.recurring import kept, making
from handlers.tasks import tasks

SHOWN = 3
"""Days that are offered; any other is said in words."""


# --- which day


def _which(ctx: Context, here: str, it: Arrangement, then: str, args: dict[str, int]) -> None:
    days = kept.next_days(ctx, it, SHOWN)
    if not days:
        raise NoLongerOpen
    choices = [
        Choice(
            "ask-button-day",
            then,
            {**args, "day": day.isoformat()},
            {"day": Day(to_local(at, kept.zone_of(ctx, it)).date())},
        )
        for day, at, _ in days
    ]
    steps.ask(ctx, here, "recurring-which-day", choices, args=dict(args), kind=Say(f"kind-{it.kind}"))


def day_said(ctx: Context, it: Arrangement, text: str) -> date | None:
    """The day of the rule that somebody means: that day itself, or the first one in the span they name."""
    zone = kept.zone_of(ctx, it)
    found = read_when(text, to_local(ctx.now, zone), ctx.language)
    if found is None:
        return None
    first, last = days_of(found)
    for day, at, _ in kept.next_days(ctx, it, 40):
        if first <= to_local(at, zone).date() <= last:
            return day
    return None


def days_of(found: When) -> tuple[date, date]:
    first = found.start.date() if isinstance(found.start, datetime) else found.start
    end = found.end or found.start
    return first, end.date() if isinstance(end, datetime) else end


@button("recurring.skip", who=Who.MEMBER)
def skip(ctx: Context, pressed: Pressed) -> None:
    it = kept.own(ctx, pressed)
    steps.fresh(ctx, skipping=it.id)
    _which(ctx, "recurring.skip", it, "recurring.skip.set", {"arrangement": it.id})


@state("recurring.skip")
def skip_said(ctx: Context, said: Said) -> None:
    text = heard(ctx, said)
    if text is None:
        return
    assert ctx.talk is not None
    it = ctx.store.arrangements.get(int(ctx.talk.data["skipping"]))
    day = day_said(ctx, it, text)
    if day is None:
        overheard(ctx)
        return
    ctx.go("recurring.skip.set", arrangement=it.id, day=day.isoformat())


@button("recurring.skip.set", who=Who.MEMBER)
def skip_set(ctx: Context, pressed: Pressed) -> None:
    """Who is helped doesn't need it that day."""
    it, day = kept.own(ctx, pressed), date.fromisoformat(pressed.text("day"))
    leave(ctx, "recurring.skip")
    row = kept.occurrence_on(ctx, it, day)
    said: dict[str, Any] = {"kind": Say(f"kind-{it.kind}"), "day": Day(day)}
    if row.state is OccurrenceState.SKIPPED:
        ctx.say("recurring-skipped", **said)
        return
    request = kept.live_request(ctx, row)
    if row.state is not OccurrenceState.PLANNED and request is None:
        raise NoLongerOpen
    row = kept.put(ctx, replace(row, state=OccurrenceState.SKIPPED, by=ctx.me.id))
    ctx.audit("occurrence-skipped", "occurrence", row.id)
    pact = kept.regular(ctx, it)
    if request is not None:
        finding.stop(ctx, request, RequestState.CANCELLED)
    elif pact is not None:
        kept.tell_regular(ctx, pact, "recurring-skipped-helper", **said)
    making.plan(ctx, it)
    undo = Choice("button-undo", "recurring.unskip", {"arrangement": it.id, "day": day.isoformat()})
    ctx.say("recurring-skipped", (undo,), **said)


@button("recurring.unskip", who=Who.MEMBER)
def unskip(ctx: Context, pressed: Pressed) -> None:
    """It is needed after all."""
    it, day = kept.own(ctx, pressed), date.fromisoformat(pressed.text("day"))
    row = ctx.store.occurrences.on(it.id, day)
    at = kept.rule_of(ctx, it).on(day)
    if row is None or row.state is not OccurrenceState.SKIPPED or at is None or at <= ctx.now:
        raise NoLongerOpen
    kept.put(ctx, replace(row, state=OccurrenceState.PLANNED, request_id=None, at=None, by=None))
    ctx.say("recurring-unskipped", kind=Say(f"kind-{it.kind}"), day=Day(day))
    making.make_all(ctx, it)


# --- the helper, once


@button("recurring.cannot", who=Who.MEMBER)
def cannot(ctx: Context, pressed: Pressed) -> None:
    pact, it = kept.own_pact(ctx, pressed)
    steps.fresh(ctx, pact=pact.id)
    _which(ctx, "recurring.cannot", it, "recurring.cannot.set", {"pact": pact.id})


@state("recurring.cannot")
def cannot_said(ctx: Context, said: Said) -> None:
    text = heard(ctx, said)
    if text is None:
        return
    assert ctx.talk is not None
    pact = ctx.store.pacts.get(int(ctx.talk.data["pact"]))
    day = day_said(ctx, ctx.store.arrangements.get(pact.arrangement_id), text)
    if day is None:
        overheard(ctx)
        return
    ctx.go("recurring.cannot.set", pact=pact.id, day=day.isoformat())


@button("recurring.cannot.set", who=Who.MEMBER)
def cannot_set(ctx: Context, pressed: Pressed) -> None:
    """The regular helper can't that day: a substitute is looked for, at its time or at once."""
    pact, it = kept.own_pact(ctx, pressed)
    day = date.fromisoformat(pressed.text("day"))
    leave(ctx, "recurring.cannot")
    row = kept.occurrence_on(ctx, it, day)
    if row.state is OccurrenceState.PLANNED:
        kept.put(ctx, replace(row, regular_off=True))
        _tell_substitute(ctx, it, pact, day)
        ctx.say("recurring-cannot-noted", day=Day(day))
        return
    if not free(ctx, pact, row.request_id):
        raise NoLongerOpen
    ctx.note("recurring-cannot-noted", day=Day(day))


def free(ctx: Context, pact: Pact, request_id: int | None) -> bool:
    """Take the helper out of a request that is made already; False when they have no part in it."""
    request = ctx.store.requests.find(request_id) if request_id else None
    if request is None or not request.is_live:
        return False
    held = [
        a
        for a in ctx.store.assignments.of(request.id)
        if a.neighbour_id == pact.neighbour_id and a.state in TO_DO
    ]
    if held:
        tasks.hand_back(ctx, held[0])
        return True
    offer = ctx.store.offers.between(request.id, pact.neighbour_id)
    if offer is None or offer.state not in (OfferState.SENT, OfferState.COUNTERED, OfferState.LAPSED):
        return False
    answers.said_no(ctx, offer, ctx.store.people.get(pact.neighbour_id))
    return True


def _tell_substitute(ctx: Context, it: Arrangement, pact: Pact, day: date) -> None:
    kept.tell_asker(
        ctx, it, "recurring-substitute", kind=Say(f"kind-{it.kind}"), day=Day(day),
        name=ctx.store.people.get(pact.neighbour_id).name,
    )  # fmt: skip


def leave(ctx: Context, here: str) -> None:
    """The question is answered."""
    if ctx.talk is not None and ctx.talk.state == here:
        ctx.done()
