"""The turns of a rota: made some weeks ahead, each with its timers."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from bot.context import Context
from bot.domain.errors import NoLongerOpen, NotAllowed
from bot.domain.people import Neighbour, Role
from bot.domain.rotas import Rota, Turn, TurnState
from bot.domain.schedules import day_of, to_utc
from bot.ports.words import Moment
from bot.routing import Due, Pressed, timer

PLAN, SOON, LAST, OVER = "rota.plan", "rota.soon", "rota.last", "rota.over"
"""Timers: make more turns; remind who takes one; nobody has taken it yet; its time has come."""

EVENING = "rotas.evening"
"""The evening before a day with turns; its tag is the day."""

PLANNED_AT = time(3)
"""When more turns are made, local time."""

KEPT = timedelta(days=90)
"""How long it is kept who took a past turn."""


def plan(ctx: Context, rota: Rota) -> None:
    """Make the turns that are missing, and look again tomorrow. Nothing is made twice."""
    if not rota.stands:
        ctx.forget(PLAN, rota.id)
        return
    for at in rota.recurrence.between(ctx.now, ctx.now + ctx.policy.rotas.ahead):
        day = day_of(at, rota.zone)
        if at > ctx.now and ctx.store.turns.on(rota.id, day) is None:
            set_timers(ctx, rota, ctx.store.turns.add(Turn(rota.id, day, at, community_id=rota.community_id)))
    tomorrow = day_of(ctx.now, rota.zone) + timedelta(days=1)
    ctx.later(PLAN, to_utc(datetime.combine(tomorrow, PLANNED_AT), rota.zone), rota.id)


def set_timers(ctx: Context, rota: Rota, turn: Turn) -> None:
    """What happens before and at a turn's time; what is past already is left out."""
    policy = ctx.policy
    evening = _evening_before(ctx, turn.day)
    if evening > ctx.now:
        ctx.later(EVENING, evening, ctx.community.id, turn.day.isoformat())
    for action, at in (
        (SOON, turn.at - policy.dispatch.remind_before),
        (LAST, turn.at - policy.rotas.last_call),
        (OVER, turn.at),
    ):
        if at > ctx.now:
            ctx.later(action, at, turn.id)


def forget_timers(ctx: Context, turn: Turn) -> None:
    for action in (SOON, LAST, OVER):
        ctx.forget(action, turn.id)


def _evening_before(ctx: Context, day: date) -> datetime:
    eve = datetime.combine(day - timedelta(days=1), ctx.policy.rotas.announce_at)
    return to_utc(eve, ctx.community.timezone)


@timer(PLAN)
def more(ctx: Context, due: Due) -> None:
    """More turns; and who took those of long ago is forgotten."""
    rota = ctx.store.rotas.find(due.subject_id)
    if rota is not None:
        ctx.store.turns.purge(ctx.now - KEPT)
        plan(ctx, rota)


# --- what a button is about


def turn_of(ctx: Context, pressed: Pressed, name: str = "turn") -> tuple[Rota, Turn]:
    """The turn of this button, still to come; raises NoLongerOpen."""
    turn = ctx.store.turns.find(pressed.id(name))
    if turn is None or turn.state is not TurnState.PLANNED or turn.at <= ctx.now:
        raise NoLongerOpen
    return ctx.store.rotas.get(turn.rota_id), turn


def rota_of(ctx: Context, pressed: Pressed) -> Rota:
    """The rota of this button; raises NoLongerOpen once it has ended."""
    rota = ctx.store.rotas.get(pressed.id("rota"))
    if not rota.stands:
        raise NoLongerOpen
    return rota


def makes(person: Neighbour | None) -> bool:
    """Who may make a rota and change one: coordinators and facilitators."""
    wanted = {Role.COORDINATOR, Role.FACILITATOR}
    return person is not None and person.is_member and bool(wanted & person.roles)


def maker(ctx: Context) -> Neighbour:
    """The sender, who may make rotas; raises NotAllowed."""
    if not makes(ctx.sender):
        raise NotAllowed
    return ctx.me


def said(rota: Rota, turn: Turn) -> dict[str, Any]:
    """How a turn is spoken of: what, when, where."""
    return {"rota": rota.name, "when": Moment(turn.at), "place": rota.place}


def takers(ctx: Context, turn: Turn) -> list[Neighbour]:
    """Who takes it, the first first."""
    return [ctx.store.people.get(hand.neighbour_id) for hand in ctx.store.hands.of(turn.id)]
