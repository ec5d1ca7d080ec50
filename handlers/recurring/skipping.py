"""Not this time, not for a while: from the side of who is helped, and from that of who helps."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from bot.context import Context
from bot.domain.errors import NoLongerOpen, NotYours
from bot.domain.offers import OfferState
from bot.domain.recurring import Arrangement, OccurrenceState, Pact
from bot.domain.requests import RequestState
from bot.domain.schedules import day_of, to_local
from bot.ports.rows import Choice
from bot.ports.words import Day, Say
from bot.routing import Pressed, Said, Who, button, state
from bot.understanding import When, read_until, read_when
from handlers import steps
from handlers.heard import heard
from handlers.offers import finding
from handlers.offers import offers as answers
from handlers.offers.waves import TO_DO
from handlers.recurring import kept, making
from handlers.tasks import tasks

SHOWN = 3
"""Days that are offered; any other is said in words."""

RESTS = (7, 14, 28)
"""Days of an absence that are offered."""


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
    first, last = _days_of(found)
    for day, at, _ in kept.next_days(ctx, it, 40):
        if first <= to_local(at, zone).date() <= last:
            return day
    return None


def _days_of(found: When) -> tuple[date, date]:
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
        ctx.missed()
    ctx.go("recurring.skip.set", arrangement=it.id, day=day.isoformat())


@button("recurring.skip.set", who=Who.MEMBER)
def skip_set(ctx: Context, pressed: Pressed) -> None:
    """Who is helped doesn't need it that day."""
    it, day = kept.own(ctx, pressed), date.fromisoformat(pressed.text("day"))
    _leave(ctx, "recurring.skip")
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
        ctx.missed()
    ctx.go("recurring.cannot.set", pact=pact.id, day=day.isoformat())


@button("recurring.cannot.set", who=Who.MEMBER)
def cannot_set(ctx: Context, pressed: Pressed) -> None:
    """The regular helper can't that day: a substitute is looked for, at its time or at once."""
    pact, it = kept.own_pact(ctx, pressed)
    day = date.fromisoformat(pressed.text("day"))
    _leave(ctx, "recurring.cannot")
    row = kept.occurrence_on(ctx, it, day)
    if row.state is OccurrenceState.PLANNED:
        kept.put(ctx, replace(row, regular_off=True))
        _tell_substitute(ctx, it, pact, day)
        ctx.say("recurring-cannot-noted", day=Day(day))
        return
    if not _free(ctx, pact, row.request_id):
        raise NoLongerOpen
    ctx.note("recurring-cannot-noted", day=Day(day))


def _free(ctx: Context, pact: Pact, request_id: int | None) -> bool:
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


# --- for a while


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
    if when is not None and when.end is not None and _days_of(when)[0] != _days_of(when)[1]:
        return _days_of(when)
    last = read_until(text, now, ctx.language)
    if last is None or last < now.date():
        ctx.missed()
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
    _leave(ctx, "recurring.pause")
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
    _leave(ctx, "recurring.away")
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
            _free(ctx, pact, row.request_id)


def _leave(ctx: Context, here: str) -> None:
    """The question is answered."""
    if ctx.talk is not None and ctx.talk.state == here:
        ctx.done()
