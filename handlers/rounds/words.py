"""How a round is said: its days, its hour, until when, who goes and to whom."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any

from bot.context import Context
from bot.domain.checkin_plans import days_of
from bot.domain.rounds import Round, RoundState, StopState
from bot.ports.words import Lines, Param, Say
from handlers.checkins.plan_words import clock_said, days_said
from handlers.setup.setup_shifts import hours_said


def days(rule: str) -> Param:
    """The days of a rule in words; other rules than days of the week by their next dates."""
    found = days_of(rule)
    return days_said(found) if found else Say("round-days-other")


def ends_at(start: datetime, minutes: int) -> time:
    """The hour by which it must be finished."""
    return (start + timedelta(minutes=minutes)).time()


def when(ctx: Context, round_: Round) -> dict[str, Any]:
    """Days, hour and end."""
    return {
        "days": days(round_.rule), "at": clock_said(round_.start.time()),
        "until": clock_said(ends_at(round_.start, round_.minutes)),
    }  # fmt: skip


def line(ctx: Context, round_: Round) -> Say:
    """A round in one line of a list."""
    helper = ctx.store.people.find(round_.helper_id) if round_.helper_id else None
    agreed = sum(s.state is StopState.AGREED for s in ctx.store.stops.of(round_.id))
    state = "waiting" if round_.state is RoundState.PROPOSED else "on"
    return Say(
        "desk-round-entry",
        {**when(ctx, round_), "helper": helper.name if helper else "", "count": agreed, "state": state},
    )


def people(ctx: Context, round_: Round) -> Lines:
    """Everybody in order, with whether they have agreed."""
    items: list[Say | str] = []
    for n, stop in enumerate(ctx.store.stops.of(round_.id), 1):
        person = ctx.store.people.find(stop.neighbour_id)
        if person is not None and person.name:
            items.append(
                Say("desk-round-stop", {"n": str(n), "name": person.name, "state": stop.state.value})
            )
    return Lines(items)


def hours(round_: Round) -> Param:
    """A paid carer's hours; "" for whoever has none."""
    return hours_said(round_.hours) if round_.hours else ""
