"""An arrangement as handlers look at it: whose it is, its rule, what comes next, who does it, and who is told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import islice
from typing import Any

from bot.cards import reach
from bot.context import Context
from bot.domain.errors import NoLongerOpen, NotYours
from bot.domain.people import Neighbour
from bot.domain.recurrence import Rule
from bot.domain.recurring import Arrangement, Occurrence, OccurrenceState, Pact, PactState, upcoming
from bot.domain.requests import Request, RequestState
from bot.domain.schedules import Window
from bot.ports.rows import Choice
from bot.ports.words import Day, Say
from bot.routing import Pressed
from handlers.offers.telling import delegate_of, speaks_for
from handlers.recurring import rhythm

MAKE = "recurring.make"
"""The timer at which the next occurrences become requests."""

LAPSES, SEEK, REVIEW, REVIEW_LATE = (
    "recurring.lapses", "recurring.seek", "recurring.review", "recurring.review-late"
)  # fmt: skip
OVER, AFTER = "recurring.over", "recurring.after"

TIMERS = (MAKE, SEEK, REVIEW, REVIEW_LATE, OVER)
"""Those whose subject is an arrangement."""

PHONED_WITHIN = timedelta(hours=8)
"""By when what concerns the weeks to come is said by telephone."""


# --- what it is


def zone_of(ctx: Context, it: Arrangement) -> str:
    """By which clock it happens: the neighbourhood's, where the door is."""
    return ctx.community.timezone


def rule_of(ctx: Context, it: Arrangement) -> Rule:
    return it.rule_in(zone_of(ctx, it))


def known(ctx: Context, it: Arrangement) -> dict[date, Occurrence]:
    return {each.day: each for each in ctx.store.occurrences.of(it.id)}


def coming(ctx: Context, it: Arrangement, since: datetime | None = None) -> Iterator[tuple[date, datetime]]:
    """What is still to be made from now on: (day of the rule, moment), without absences."""
    found = upcoming(rule_of(ctx, it), known(ctx, it), since or ctx.now)
    return ((day, at) for day, at in found if not it.rests_on(day))


def next_days(ctx: Context, it: Arrangement, count: int) -> list[tuple[date, datetime, Occurrence | None]]:
    """The next occurrences, made already or not, in order of time; skipped ones are left out."""
    rows = known(ctx, it)
    made = [
        (each.day, window.start, each)
        for each in rows.values()
        if (request := live_request(ctx, each)) is not None
        and (window := request.window)
        and window.end > ctx.now
    ]
    rest = [(day, at, rows.get(day)) for day, at in islice(coming(ctx, it), count)]
    return sorted([*made, *rest], key=lambda one: one[1])[:count]


def live_request(ctx: Context, occurrence: Occurrence) -> Request | None:
    """The request of an occurrence while it is going on."""
    request = ctx.store.requests.find(occurrence.request_id) if occurrence.request_id else None
    return request if request is not None and request.is_live else None


def live_requests(ctx: Context, it: Arrangement) -> list[tuple[Occurrence, Request]]:
    found = ((each, live_request(ctx, each)) for each in ctx.store.occurrences.of(it.id))
    return [(each, request) for each, request in found if request is not None]


def occurrence_on(ctx: Context, it: Arrangement, day: date) -> Occurrence:
    """What is known of that day, or a fresh row that is not kept yet."""
    found = ctx.store.occurrences.on(it.id, day)
    return found or Occurrence(it.id, day, OccurrenceState.PLANNED, ctx.community.id)


def put(ctx: Context, occurrence: Occurrence) -> Occurrence:
    if occurrence.id:
        return ctx.store.occurrences.save(occurrence)
    return ctx.store.occurrences.add(replace(occurrence, community_id=ctx.community.id))


def need(ctx: Context, it: Arrangement, window: Window | None) -> Request:
    """The request that an occurrence is, not kept yet."""
    return Request(
        it.kind, it.person_id, it.asked_by, RequestState.DRAFT, ctx.now, ctx.community.id,
        window=window, note=it.note, public_line=it.public_line, public_line_approved=it.public_line_approved,
        capacity=it.capacity, zone_id=it.zone_id, spot=it.spot, ceiling_cents=it.ceiling_cents,
        decided_by=it.decided_by, sent_at=ctx.now,
    )  # fmt: skip


# --- whose it is


def may(ctx: Context, it: Arrangement) -> bool:
    """Whether the sender may decide about it: the person, who asked and speaks for them, or a coordinator."""
    me = ctx.me
    if me.is_coordinator or me.id == it.person_id:
        return True
    return me.id == it.asked_by and speaks_for(ctx, me, it.person_id)


def own(ctx: Context, pressed: Pressed) -> Arrangement:
    """The arrangement of this button; raises NotYours and NoLongerOpen."""
    it = ctx.store.arrangements.get(pressed.id("arrangement"))
    if not may(ctx, it) or not (ctx.in_private or ctx.at_desk):
        raise NotYours
    if not it.is_live:
        raise NoLongerOpen
    return it


def theirs(ctx: Context, me: Neighbour) -> list[Arrangement]:
    """What this neighbour needs regularly, or asked for in the name of somebody."""
    return [
        it
        for it in ctx.store.arrangements.of(me.id)
        if it.is_live and (it.person_id == me.id or speaks_for(ctx, me, it.person_id))
    ]


# --- who does it


def regular(ctx: Context, it: Arrangement) -> Pact | None:
    """The pact that both sides have agreed to."""
    return next((p for p in ctx.store.pacts.of(it.id) if p.state is PactState.AGREED), None)


def promised(ctx: Context, me: Neighbour) -> list[tuple[Pact, Arrangement]]:
    """What this neighbour does regularly for others."""
    found = ((p, ctx.store.arrangements.get(p.arrangement_id)) for p in ctx.store.pacts.by(me.id))
    return [(p, it) for p, it in found if p.state is PactState.AGREED and it.is_active]


def own_pact(ctx: Context, pressed: Pressed) -> tuple[Pact, Arrangement]:
    """The pact of this button, which is the sender's as a helper; a coordinator may answer for them."""
    pact = ctx.store.pacts.get(pressed.id("pact"))
    if ctx.me.id != pact.neighbour_id and not ctx.me.is_coordinator:
        raise NotYours
    return pact, ctx.store.arrangements.get(pact.arrangement_id)


# --- what is said


def said(ctx: Context, it: Arrangement) -> dict[str, Any]:
    """Kind and rhythm: what may be said to anybody concerned."""
    return {"kind": Say(f"kind-{it.kind}"), "rhythm": rhythm.rhythm(it.rule, window_of(ctx, it))}


def terms(ctx: Context, it: Arrangement) -> dict[str, Any]:
    """What a pact says: what, when, until when, and when it is looked at again."""
    return {
        **said(ctx, it),
        "until": rhythm.until(it.rule),
        "review": Day(it.review_on) if it.review_on else "",
    }


def window_of(ctx: Context, it: Arrangement) -> Window:
    """The window of one occurrence, for its hour."""
    zone = zone_of(ctx, it)
    at = it.rule_in(zone).after(ctx.now) or it.rule_in(zone).after(it.created_at) or ctx.now
    return it.window(at, zone)


def tell_asker(
    ctx: Context, it: Arrangement, key: str, choices: Sequence[Choice] = (), /, **params: Any
) -> None:
    """Tell the person, and who asked for them; by telephone where nobody of the two has a chat."""
    person = ctx.store.people.get(it.person_id)
    delegate = delegate_of(ctx, need(ctx, it, None))
    heard = delegate is not None and ctx.tell(
        delegate, "addressed-to", choices, name=person.name, text=Say(key, params)
    )
    if not person.is_member:
        return
    if heard:
        ctx.tell_with(person, key, params, choices)
    else:
        reach(ctx, person, key, choices, within=PHONED_WITHIN, **params)


def tell_regular(
    ctx: Context, pact: Pact, key: str, choices: Sequence[Choice] = (), /, **params: Any
) -> None:
    helper = ctx.store.people.get(pact.neighbour_id)
    if helper.is_member:
        reach(ctx, helper, key, choices, within=PHONED_WITHIN, **params)


def forget_timers(ctx: Context, it: Arrangement) -> None:
    for action in TIMERS:
        ctx.forget(action, it.id)
