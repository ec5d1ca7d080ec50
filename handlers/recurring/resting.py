"""Not for a while: who is helped goes away, or who helps does; afterwards it goes on by itself."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from bot.context import Context
from bot.domain.errors import NoLongerOpen, NotYours
from bot.domain.recurring import Arrangement, OccurrenceState, Pact
from bot.domain.requests import RequestState
from bot.domain.schedules import day_of, to_local
from bot.ports.rows import Choice
from bot.ports.words import Day, Say
from bot.routing import Pressed, Said, Who, button, state
from bot.understanding import read_until, read_when
from handlers import steps
from handlers.desk.desk import overheard
from handlers.heard import heard
from handlers.offers import finding
from handlers.recurring import kept, making
from handlers.recurring.skipping import days_of, free, leave

RESTS = (7, 14, 28)
"""Days of an absence that are offered."""


def _rests(action: str, args: dict[str, int]) -> list[Choice]:
    return [Choice("recurring-button-weeks", action, {**args, "days": n}, {"weeks": n // 7}) for n in RESTS]


@button("recurring.pause", who=Who.MEMBER)
def pause(ctx: Context, pressed: Pressed) -> None:
    """Who is helped goes away."""
    it = kept.own(ctx, pressed)
    steps.fresh(ctx, pausing=it.id)
    args = {"arrangement": it.id}
    steps.ask(ctx, "recurring.pause", "recurring-pause-until", _rests("recurring.pause.set", args), args=args)


@state("recurring.pause")
def pause_said(ctx: Context, said: Said) -> None:
    found = _span_said(ctx, said)
    assert ctx.talk is not None
    if found is not None:
        ctx.go(
            "recurring.pause.set",
            arrangement=int(ctx.talk.data["pausing"]),
            first=found[0].isoformat(),
            last=found[1].isoformat(),
        )


def _span_said(ctx: Context, said: Said) -> tuple[date, date] | None:
    """From when to when: "dal 10 al 20 agosto", "fino a lunedì", "due settimane"."""
    text = heard(ctx, said)
    if text is None:
        return None
    now = to_local(ctx.now, ctx.zone_of(ctx.me))
    when = read_when(text, now, ctx.language)
    if when is not None and when.end is not None and days_of(when)[0] != days_of(when)[1]:
        return days_of(when)
    last = read_until(text, now, ctx.language)
    if last is None or last < now.date():
        overheard(ctx)
        return None
    return now.date(), last


def _span(ctx: Context, pressed: Pressed, zone: str) -> tuple[date, date]:
    today = day_of(ctx.now, zone)
    if "last" in pressed.args:
        return date.fromisoformat(pressed.text("first")), date.fromisoformat(pressed.text("last"))
    return today, today + timedelta(days=pressed.id("days"))


@button("recurring.pause.set", who=Who.MEMBER)
def pause_set(ctx: Context, pressed: Pressed) -> None:
    it = kept.own(ctx, pressed)
    first, last = _span(ctx, pressed, kept.zone_of(ctx, it))
    leave(ctx, "recurring.pause")
    rest(ctx, it, first, last)
    ctx.audit("arrangement-paused", "arrangement", it.id)
    ctx.say(
        "recurring-paused", (Choice("recurring-button-resume", "recurring.resume", {"arrangement": it.id}),),
        kind=Say(f"kind-{it.kind}"), first=Day(first), last=Day(last),
    )  # fmt: skip


def rest(ctx: Context, it: Arrangement, first: date, last: date) -> Arrangement:
    """Nothing from the first day to the last; who does it regularly is told once."""
    it = ctx.store.arrangements.save(replace(it, paused_from=first, paused_until=last))
    for row, request in kept.live_requests(ctx, it):
        if it.rests_on(row.day):
            kept.put(ctx, replace(row, state=OccurrenceState.SKIPPED))
            finding.stop(ctx, request, RequestState.CANCELLED)
    pact = kept.regular(ctx, it)
    if pact is not None:
        kept.tell_regular(
            ctx, pact, "recurring-paused-helper", **kept.said(ctx, it), first=Day(first), last=Day(last)
        )
    making.plan(ctx, it)
    return it


@button("recurring.resume", who=Who.MEMBER)
def resume(ctx: Context, pressed: Pressed) -> None:
    """Back earlier: what the absence had taken out comes back, as far as it is still to come."""
    it = kept.own(ctx, pressed)
    if it.paused_until is None:
        raise NoLongerOpen
    was = it
    it = ctx.store.arrangements.save(replace(it, paused_from=None, paused_until=None))
    rule = kept.rule_of(ctx, it)
    for row in ctx.store.occurrences.of(it.id):
        at = rule.on(row.day)
        if (
            row.state is OccurrenceState.SKIPPED
            and row.by is None
            and was.rests_on(row.day)
            and at
            and at > ctx.now
        ):
            kept.put(ctx, replace(row, state=OccurrenceState.PLANNED, request_id=None, at=None))
    ctx.say("recurring-resumed", **kept.said(ctx, it))
    pact = kept.regular(ctx, it)
    if pact is not None:
        kept.tell_regular(ctx, pact, "recurring-resumed-helper", **kept.said(ctx, it))
    making.make_all(ctx, it)


@button("recurring.away", who=Who.MEMBER)
def away(ctx: Context, pressed: Pressed) -> None:
    """Who does it regularly goes away."""
    pact, _ = kept.own_pact(ctx, pressed)
    steps.fresh(ctx, pact=pact.id)
    args = {"pact": pact.id}
    steps.ask(ctx, "recurring.away", "recurring-away-until", _rests("recurring.away.set", args), args=args)


@state("recurring.away")
def away_said(ctx: Context, said: Said) -> None:
    found = _span_said(ctx, said)
    assert ctx.talk is not None
    if found is not None:
        ctx.go(
            "recurring.away.set",
            pact=int(ctx.talk.data["pact"]),
            first=found[0].isoformat(),
            last=found[1].isoformat(),
        )


@button("recurring.away.set", who=Who.MEMBER)
def away_set(ctx: Context, pressed: Pressed) -> None:
    """Each time meanwhile somebody else is found; afterwards they are asked first again."""
    pact, it = kept.own_pact(ctx, pressed)
    if not it.is_active:
        raise NotYours
    _, last = _span(ctx, pressed, kept.zone_of(ctx, it))
    leave(ctx, "recurring.away")
    helper_rests(ctx, pact, it, last)
    ctx.say("recurring-away-noted", **kept.said(ctx, it), last=Day(last))


def helper_rests(ctx: Context, pact: Pact, it: Arrangement, last: date) -> None:
    pact = ctx.store.pacts.save(replace(pact, off_until=last))
    kept.tell_asker(
        ctx, it, "recurring-away-told", **kept.said(ctx, it), last=Day(last),
        name=ctx.store.people.get(pact.neighbour_id).name,
    )  # fmt: skip
    for row, _ in kept.live_requests(ctx, it):
        if row.day <= last:
            free(ctx, pact, row.request_id)
