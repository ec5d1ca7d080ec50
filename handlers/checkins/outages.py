"""After we did not work: what fell into it is raised, said to be late, and asked once."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from bot import cards
from bot.context import Context
from bot.domain.cards import CardKind
from bot.domain.checkins import Checkin, CheckinState, Plan, Way
from bot.domain.climbing import What
from bot.domain.people import Neighbour
from bot.domain.schedules import in_quiet_hours
from bot.ports.rows import Choice
from bot.ports.words import Lines, Moment, Say
from bot.routing import Due, timer
from handlers.checkins import alerting, asking, callers, keeping

LATE = "checkin.late"
"""The timer of the list of what fell into an outage; it goes after all that is overdue."""

COLLECTED = timedelta(seconds=30)
"""The list is made once everything overdue has been looked at."""

ONE_DAY = timedelta(hours=20)
"""What lasted longer is not told by its hours alone."""

MOST_LISTED = 30

ASKABLE = frozenset({CheckinState.DUE, CheckinState.ASKED, CheckinState.REMINDED, CheckinState.UNDELIVERED})
"""Nobody else had been called yet: the person is asked anew, and it climbs from there."""


def missed(ctx: Context, plan: Plan, person: Neighbour, checkin: Checkin, *, again: bool, made: bool) -> None:
    """A greeting was due while we did not work. It is asked now; `again` says that a later one of the same plan is
    overdue too, which is the one to be asked. At night, after too long, or when asking itself has failed (not
    `made`), it is a coordinator's."""
    checkin = keeping.save(ctx, replace(checkin, late=True))
    keeping.log(ctx, checkin, What.LATE)
    since = collect(ctx, checkin.due_at)
    if again:
        # The newest greeting asks; its answer is theirs too.
        return
    if not made or not _may_ask(ctx, plan, checkin):
        alerting.alert(ctx, plan, checkin, Say("checkin-why-missed", {"when": Moment(checkin.due_at)}))
    elif plan.way is Way.PHONE:
        callers.begin(ctx, plan, checkin)
    else:
        asking.ask(ctx, person, checkin, since=since)


def overdue(ctx: Context, plan: Plan, checkin: Checkin, due: Due) -> None:
    """A step was due while we did not work. Who had only been asked is asked anew; where others had been called,
    answers that waited come in first."""
    checkin = replace(checkin, late=True)
    since = collect(ctx, ctx.now - due.late)
    keeping.log(ctx, checkin, What.LATE)
    if checkin.state not in ASKABLE or plan.way is Way.PHONE:
        keeping.save(ctx, checkin)
        keeping.next_at(ctx, checkin, ctx.now + ctx.policy.checkins.grace)
    elif _may_ask(ctx, plan, checkin):
        asking.ask(ctx, keeping.person_of(ctx, checkin), checkin, since=since)
    else:
        alerting.alert(ctx, plan, checkin, Say("checkin-why-missed", {"when": Moment(checkin.due_at)}))


def _may_ask(ctx: Context, plan: Plan, checkin: Checkin) -> bool:
    """Nobody is asked at night, unless their own greeting is at night, nor after too long."""
    policy = ctx.policy.dispatch
    quiet = in_quiet_hours(ctx.now, policy.quiet_from, policy.quiet_to, plan.zone)
    usual = in_quiet_hours(checkin.due_at, policy.quiet_from, policy.quiet_to, plan.zone)
    return ctx.now - checkin.due_at <= ctx.policy.checkins.too_late and (usual or not quiet)


def collect(ctx: Context, since: datetime) -> datetime:
    """Plan the coordinators' list; since when we did not work, as far as greetings know."""
    standing = ctx.store.timers.about(LATE, ctx.community.id)
    if standing:
        return min(since, datetime.fromisoformat(str(standing[0].args["since"])))
    ctx.later(LATE, ctx.now + COLLECTED, ctx.community.id, since=since.isoformat(), until=ctx.now.isoformat())
    return since


@timer(LATE)
def tell(ctx: Context, due: Due) -> None:
    """One list: whoever should have been greeted, and where that stands now."""
    since = datetime.fromisoformat(str(due.args["since"]))
    until = datetime.fromisoformat(str(due.args["until"]))
    found = [c for c in ctx.store.checkins.opened(ctx.community.id) if c.late]
    asked = {c.neighbour_id for c in found if c.asked_at is not None and c.asked_at >= until}
    lines: list[Say | str] = [
        Say(
            "desk-checkin-late-line",
            {
                "name": keeping.person_of(ctx, c).name, "when": Moment(c.due_at, "time"),
                "state": Say(f"checkin-late-{'asked' if c.neighbour_id in asked else 'desk'}"),
            },
        )
        for c in found[:MOST_LISTED]
    ]  # fmt: skip
    if len(found) > MOST_LISTED:
        lines.append(Say("desk-checkin-more", {"count": len(found) - MOST_LISTED}))
    if not found:
        return
    choices = (
        Choice("desk-button-take", "card.take", row=0),
        Choice("desk-button-seen-to", "card.close", row=0),
    )
    said: dict[str, Any] = {"count": len(found), "lines": Lines(lines, "– ")}
    if until - since > ONE_DAY:
        cards.raise_card(
            ctx, CardKind.FAILURE, ctx.community.id, "desk-checkin-late-days", choices,
            since=Moment(since), **said,
        )  # fmt: skip
        return
    cards.raise_card(
        ctx, CardKind.FAILURE, ctx.community.id, "desk-checkin-late", choices,
        since=Moment(since, "since"), until=Moment(until, "until"), **said,
    )  # fmt: skip
