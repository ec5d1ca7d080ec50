"""Occurrences become requests some days before their time, each exactly once; what an outage took goes to a person."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import islice
from typing import Any

from bot.cards import raise_card
from bot.context import Context
from bot.domain.cards import CardKind
from bot.domain.recurring import Arrangement, Occurrence, OccurrenceState, lead, upcoming
from bot.domain.requests import Request
from bot.domain.schedules import Window, quiet_ends
from bot.ports.rows import Choice
from bot.ports.words import Day, Lines, Say
from bot.routing import Due, timer
from handlers.offers import finding
from handlers.recurring import kept
from handlers.recurring.feasts import is_holiday
from handlers.requests import times

LOOKED_AFTER = timedelta(days=1)
"""So long after an occurrence it is looked who helped: by then it is closed, or a coordinator knows."""

AT_A_TIME = 60
"""Occurrences made in one go: two months of every day; the rest follows at once, in a step of its own."""

SOON = timedelta(days=1)


def plan(ctx: Context, it: Arrangement) -> None:
    """Set, or move, the timer of the next occurrence; without one, that of its end."""
    for action in (kept.MAKE, kept.OVER):
        ctx.forget(action, it.id)
    if not it.is_active:
        return
    found = next(_unmade(ctx, it), None)
    if found is not None:
        ctx.later(kept.MAKE, max(_make_at(ctx, it, found[1]), ctx.now), it.id)
        return
    ends = [each.at for each in ctx.store.occurrences.of(it.id) if each.at is not None]
    ctx.later(kept.OVER, max([*ends, ctx.now]) + LOOKED_AFTER, it.id)


def _unmade(ctx: Context, it: Arrangement) -> Iterator[tuple[date, datetime]]:
    # From whichever is earlier: a clock that was wrong for a while leaves nothing out.
    since = min(it.made_until or it.created_at, ctx.now)
    return upcoming(kept.rule_of(ctx, it), kept.known(ctx, it), since)


def _lead(ctx: Context, it: Arrangement, at: datetime) -> timedelta:
    policy = ctx.policy.recurring
    return lead(kept.rule_of(ctx, it), at, policy.make_before, policy.make_before_often, policy.often)


def _make_at(ctx: Context, it: Arrangement, at: datetime) -> datetime:
    """When an occurrence becomes a request, never in the night."""
    policy = ctx.policy.dispatch
    return quiet_ends(at - _lead(ctx, it, at), policy.quiet_from, policy.quiet_to, kept.zone_of(ctx, it))


@timer(kept.MAKE)
def make_due(ctx: Context, due: Due) -> None:
    it = ctx.store.arrangements.find(due.subject_id)
    if it is not None and it.is_active:
        realign(ctx, it)
        make_all(ctx, it, late=due.late > ctx.policy.recurring.late)


def make_all(ctx: Context, it: Arrangement, *, late: bool = False) -> Arrangement:
    """Make what is due, and plan what comes next. Made again, nothing happens. `late`: its timer was, because we did
    not work; what somebody arranges today for today is not late."""
    missed: list[date] = []
    found = list(islice(_unmade(ctx, it), AT_A_TIME))
    due = [(day, at) for day, at in found if _make_at(ctx, it, at) <= ctx.now]
    for day, at in due:
        if not _make(ctx, it, day, at, late):
            missed.append(day)
    if due:
        until = min(due[-1][1], ctx.now) if len(due) == AT_A_TIME else ctx.now
        it = ctx.store.arrangements.save(replace(ctx.store.arrangements.get(it.id), made_until=until))
    if missed:
        _tell_missed(ctx, it, missed)
    it = ctx.store.arrangements.get(it.id)
    plan(ctx, it)
    return it


def _make(ctx: Context, it: Arrangement, day: date, at: datetime, late: bool) -> bool:
    """One occurrence; False when its time has passed already."""
    row = kept.occurrence_on(ctx, it, day)
    if row.state is not OccurrenceState.PLANNED:
        return True
    if it.rests_on(day):
        kept.put(ctx, replace(row, state=OccurrenceState.SKIPPED, at=at))
        return True
    if ctx.policy.recurring.skip_holidays and is_holiday(ctx.community.country, day):
        kept.put(ctx, replace(row, state=OccurrenceState.SKIPPED, at=at))
        _tell_holiday(ctx, it, day)
        return True
    zone = kept.zone_of(ctx, it)
    window = it.window(at, zone)
    if window.end <= ctx.now:
        kept.put(ctx, replace(row, state=OccurrenceState.MISSED, at=at))
        return False
    late = late and ctx.now - _make_at(ctx, it, at) > ctx.policy.recurring.late and at - ctx.now < SOON
    make(ctx, it, replace(row, at=at), late=late)
    return True


def make(
    ctx: Context, it: Arrangement, row: Occurrence, *, window: Window | None = None, late: bool = False
) -> Request:
    """The request of an occurrence; `row.at` is when it begins, `window` another time for this one."""
    assert row.at is not None
    window = window or it.window(row.at, kept.zone_of(ctx, it))
    request = ctx.store.requests.add(
        replace(kept.need(ctx, it, times.trimmed(ctx, window)), urgent=times.urgent(ctx, window))
    )
    row = kept.put(ctx, replace(row, state=OccurrenceState.MADE, request_id=request.id))
    ctx.later(kept.AFTER, window.end + LOOKED_AFTER, row.id)
    if late:
        kept.tell_asker(ctx, it, "recurring-made-late", kind=Say(f"kind-{it.kind}"), when=window)
    return finding.open_up(ctx, request)


def _tell_holiday(ctx: Context, it: Arrangement, day: date) -> None:
    said: dict[str, Any] = {"kind": Say(f"kind-{it.kind}"), "day": Day(day)}
    kept.tell_asker(ctx, it, "recurring-holiday", **said)
    pact = kept.regular(ctx, it)
    if pact is not None:
        kept.tell_regular(ctx, pact, "recurring-holiday", **said)


def _tell_missed(ctx: Context, it: Arrangement, days: list[date]) -> None:
    """The bot was away so long that their time has passed: said to who waits, and to the coordinators."""
    person = ctx.store.people.get(it.person_id)
    promised = ctx.promise(ctx.policy.dispatch.soon)
    said: dict[str, Any] = {
        "kind": Say(f"kind-{it.kind}"),
        "days": Lines([Say("recurring-day", {"day": Day(d)}) for d in days], "– "),
    }
    raise_card(
        ctx, CardKind.ARRANGEMENT, it.id, "desk-recurring-missed",
        (
            Choice("desk-recurring-button-show", "recurring.show", {"arrangement": it.id}, row=0),
            Choice("desk-button-take", "card.take", row=1),
            Choice("desk-button-seen-to", "card.close", row=1),
        ),
        due_at=promised[0] if promised else None,
        **said, name=person.name, phone=person.phone or "—",
    )  # fmt: skip
    name = promised[1].name if promised else ""
    kept.tell_asker(ctx, it, "recurring-missed", **said, name=name, phone=ctx.community.phone or "—")


def realign(ctx: Context, it: Arrangement) -> None:
    """The neighbourhood's clock is another one now: what is made moves with it, but not what somebody has taken."""
    rule = kept.rule_of(ctx, it)
    for row, request in kept.live_requests(ctx, it):
        at = rule.on(row.day) if row.moved_to is None else None
        taken = any(a.holds for a in ctx.store.assignments.of(request.id))
        if at is None or at == row.at or at <= ctx.now or taken:
            continue
        kept.put(ctx, replace(row, at=at))
        window = it.window(at, rule.zone)
        finding.change(ctx, replace(request, window=window, urgent=times.urgent(ctx, window)))
