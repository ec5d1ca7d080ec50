"""A week of greetings in figures, for coordinators: every Monday and on request; nobody is ranked."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from bot import cards
from bot.context import Context
from bot.domain import checkin_plans
from bot.domain.checkins import Checkin, Outcome
from bot.domain.climbing import What
from bot.domain.schedules import on_shift
from bot.ports.words import Minutes, Say
from bot.routing import Due, Pressed, Who, button, timer
from handlers.checkins import plans

ALARMS = frozenset({What.CONTACT_PHONE, What.CONTACT_BELL, What.CARD})
"""Steps by which somebody else than the person was alerted."""


def of_week(ctx: Context, since: datetime) -> dict[str, Any]:
    """Everything from that moment on, as parameters of the text."""
    held = ctx.store.checkins.since(ctx.community.id, since)
    # A greeting that the person answered at once alerted nobody: only the others' steps are read.
    doubtful = [c for c in held if _alerted(c)]
    alarmed = {c.id for c in doubtful if any(s.what in ALARMS for s in ctx.store.checkins.steps(c.id))}
    found = checkin_plans.figures(held, alarmed)
    share = round(100 * found.answered / found.greeted) if found.greeted else 0
    return {
        "greeted": found.greeted, "answered": found.answered, "share": str(share),
        "wait": Say("desk-checkins-wait", {"minutes": Minutes(found.minutes)}) if found.minutes else Say(
            "desk-checkins-wait-none" if found.minutes is None else "desk-checkins-wait-short"
        ),
        "alarms": found.alarms, "false": found.false_alarms, "unreached": found.unreached,
    }  # fmt: skip


def _alerted(checkin: Checkin) -> bool:
    if checkin.outcome is Outcome.WELL and checkin.answered_at and checkin.asked_at:
        return checkin.answered_at - checkin.asked_at > timedelta(minutes=10)
    return checkin.outcome is not Outcome.CALLED_OFF


@button("checkins.figures", who=Who.COORDINATOR)
def asked(ctx: Context, pressed: Pressed) -> None:
    ctx.say("desk-checkins-figures", **of_week(ctx, ctx.now - plans.WEEK))


@timer(plans.FIGURES)
def monday(ctx: Context, due: Due) -> None:
    """The week that is over, in the room; without one, to who is there. No greetings, no figures."""
    plans.plan_figures(ctx, again=True)
    params = of_week(ctx, ctx.now - plans.WEEK)
    if not params["greeted"]:
        return
    desk = cards.desk_of(ctx)
    if desk is not None:
        ctx.post(desk, "desk-checkins-monday", params)
        return
    here = on_shift(ctx.store.shifts.all(ctx.community.id), ctx.now, ctx.community.timezone)
    for person in [n for n in ctx.coordinators() if n.id in here] or ctx.coordinators():
        ctx.tell_with(person, "desk-checkins-monday", params)
