"""Today's greetings as coordinators see them: how many stand where, and by name those that aren't well yet.

The board is a card: it is edited where it stands, at most once in some seconds, however many greetings change.
"""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any

from bot.context import Context
from bot.domain.checkins import Checkin, CheckinState
from bot.domain.schedules import to_local, to_utc
from bot.ports.rows import Choice
from bot.ports.words import Lines, Listing, Moment, Say
from bot.routing import Due, timer

SLOT = "checkins:board"
REDRAW = "checkins.board"
"""Timer of the community: the board is brought up to date."""

EVERY = timedelta(seconds=10)
"""The board is drawn again at most this often: of a thousand greetings at nine each would change it."""

MOST_NAMED = 20
"""Names on the board; more are counted."""

ORDER = (
    CheckinState.WANTS_HELP, CheckinState.WITH_COORDINATOR, CheckinState.SILENT, CheckinState.WITH_CONTACT,
    CheckinState.UNDELIVERED, CheckinState.WITH_CALLER, CheckinState.REMINDED, CheckinState.ASKED, CheckinState.DUE,
    CheckinState.WELL, CheckinState.SETTLED,
)  # fmt: skip
"""Who needs somebody first."""

NAMED = frozenset(ORDER[:7])


def refresh(ctx: Context) -> None:
    """A greeting or a plan has changed: the board is drawn again within seconds, wherever it stands. Cheap: one
    timer, the same for all that changes meanwhile, and none while it stands nowhere."""
    if not ctx.store.outbox.showing(SLOT):
        return
    seconds = int(EVERY.total_seconds())
    at = datetime.fromtimestamp((int(ctx.now.timestamp()) // seconds + 1) * seconds, ctx.now.tzinfo)
    ctx.later(REDRAW, at, ctx.community.id)


@timer(REDRAW)
def redraw(ctx: Context, due: Due) -> None:
    if not ctx.store.outbox.showing(SLOT):
        return
    key, params = drawn(ctx)
    ctx.redraw(SLOT, key, choices(ctx), **params)
    _tomorrow(ctx)


def show(ctx: Context) -> None:
    """Put it where it is asked for, in the place of the one that stood there."""
    key, params = drawn(ctx)
    ctx.say(key, choices(ctx), slot=SLOT, **params)
    _tomorrow(ctx)


def _tomorrow(ctx: Context) -> None:
    """Yesterday's names don't stand there for longer than the day: it is drawn anew after midnight."""
    ctx.later(REDRAW, today(ctx) + timedelta(days=1, hours=1), ctx.community.id)


def choices(ctx: Context) -> tuple[Choice, ...]:
    return (
        Choice("desk-checkins-button-new", "checkins.new", row=0),
        Choice("desk-checkins-button-person", "checkins.person", row=0),
        Choice("desk-checkins-button-figures", "checkins.figures", row=1),
    )


def today(ctx: Context) -> datetime:
    """When the neighbourhood's day began."""
    zone = ctx.community.timezone
    return to_utc(datetime.combine(to_local(ctx.now, zone).date(), time()), zone)


def drawn(ctx: Context) -> tuple[str, dict[str, Any]]:
    """Figures by state, names and states of those who aren't well yet, and how many are still to come."""
    counted = ctx.store.checkins.tally(ctx.community.id, today(ctx))
    greeted = sum(count for state, count in counted.items() if state is not CheckinState.DUE)
    figures = [
        Say(f"desk-checkins-count-{state.value.replace('_', '-')}", {"count": counted[state]})
        for state in ORDER
        if state is not CheckinState.DUE and counted.get(state)
    ]
    needy = sum(counted.get(state, 0) for state in NAMED)
    pressing = [
        checkin
        for state in ORDER[: len(NAMED)]
        if counted.get(state)
        for checkin in ctx.store.checkins.pressing(ctx.community.id, (state,), MOST_NAMED)
    ]
    lines: list[Say | str] = [_line(ctx, checkin) for checkin in pressing[:MOST_NAMED]]
    if needy > MOST_NAMED:
        lines.append(Say("desk-checkins-more", {"count": needy - MOST_NAMED}))
    params = {
        "plans": ctx.store.plans.active(ctx.community.id),
        "greeted": greeted, "figures": Listing(figures), "lines": Lines(lines, "– "),
        "when": Moment(ctx.now, "time"),
    }  # fmt: skip
    return "desk-checkins-board", params


def _line(ctx: Context, checkin: Checkin) -> Say:
    who = ctx.store.people.find(checkin.neighbour_id)
    return Say("desk-checkins-line", {"name": who.name if who else "—", "state": state_said(checkin)})


def state_said(checkin: Checkin) -> Say:
    return Say(f"desk-checkins-state-{checkin.state.value.replace('_', '-')}")
