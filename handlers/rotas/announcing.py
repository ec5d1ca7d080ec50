"""The evening before: who takes a turn is reminded, who is missing is announced; and the last call."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from bot import cards
from bot.context import Context
from bot.domain.cards import CardKind
from bot.domain.people import Neighbour
from bot.domain.rotas import Rota, Turn, TurnState, free
from bot.domain.schedules import to_utc
from bot.ports.delivery import Act, Lane
from bot.ports.rows import Choice
from bot.ports.words import Lines, Moment, Param, Say
from bot.routing import Due, timer
from handlers.rotas import planning

MOST_BUTTONS = 4

REGULAR_FOR = timedelta(weeks=8)
"""Who took a turn of the same rota within this time is asked in private."""

MOST_ASKED = 10
"""So many are asked in private about one turn."""

Empty = list[tuple[Rota, Turn, int]]


def slot(day: date) -> str:
    """The group's message about a day."""
    return f"rotas:{day.isoformat()}"


def span(ctx: Context, day: date) -> tuple[datetime, datetime]:
    """When a local day begins and ends."""
    zone, midnight = ctx.community.timezone, datetime.combine(day, time())
    return to_utc(midnight, zone), to_utc(midnight + timedelta(days=1), zone)


def turns_on(ctx: Context, day: date) -> list[tuple[Rota, Turn]]:
    """What is still to come that day, of every rota."""
    start, end = span(ctx, day)
    found = ctx.store.turns.between(ctx.community.id, max(start, ctx.now), end)
    return [(ctx.store.rotas.get(turn.rota_id), turn) for turn in found if turn.at > ctx.now]


def missing_on(ctx: Context, day: date) -> Empty:
    """Turns of a day that still need hands, and how many."""
    counted = [(rota, turn, free(rota, ctx.store.hands.of(turn.id))) for rota, turn in turns_on(ctx, day)]
    return [each for each in counted if each[2]]


@timer(planning.EVENING)
def evening(ctx: Context, due: Due) -> None:
    """Both, once a day; after a stop only what is still to come."""
    day = date.fromisoformat(due.tag)
    for rota, turn in turns_on(ctx, day):
        for person in planning.takers(ctx, turn):
            ctx.tell(person, "rota-tomorrow", _answers(turn), **planning.said(rota, turn))
    missing = missing_on(ctx, day)
    if not missing:
        return
    for group in ctx.groups():
        _show(ctx, group.id, day, missing)
    asked: dict[int, int] = {}
    for rota, turn, _ in missing:
        for person in _regulars(ctx, rota, turn):
            if asked.setdefault(person.id, turn.id) == turn.id:
                _ask(ctx, rota, turn, person)


def _answers(turn: Turn) -> tuple[Choice, ...]:
    args = {"turn": turn.id}
    return (Choice("task-button-here", "rota.keep", args), Choice("rota-button-leave", "rota.leave", args))


def _regulars(ctx: Context, rota: Rota, turn: Turn, but: int = 0) -> list[Neighbour]:
    """Who has taken such a turn lately and doesn't take this one."""
    takes = {hand.neighbour_id for hand in ctx.store.hands.of(turn.id)} | {but}
    known = ctx.store.hands.regulars(rota.id, ctx.now - REGULAR_FOR)
    people = [ctx.store.people.get(id) for id in known if id not in takes]
    return [person for person in people if person.is_member][:MOST_ASKED]


def _ask(ctx: Context, rota: Rota, turn: Turn, person: Neighbour) -> None:
    choices = (
        Choice("rota-button-take", "rota.take", {"turn": turn.id}),
        Choice("rota-button-not-now", "rota.not-now"),
    )
    ctx.tell(person, "rota-wanted", choices, lane=Lane.OFFER, **planning.said(rota, turn))


def _show(ctx: Context, chat_id: int, day: date, missing: Empty, act: Act = Act.SEND) -> None:
    lines = [
        Say("rota-empty-line", {**planning.said(rota, turn), "count": count}) for rota, turn, count in missing
    ]
    choices = [
        Choice(
            "rota-button-take-named", "rota.take", {"turn": turn.id},
            {"rota": rota.name, "when": Moment(turn.at, "time")}, row=n,
        )
        for n, (rota, turn, _) in enumerate(missing[:MOST_BUTTONS])
    ]  # fmt: skip
    key = _key(ctx, day, missing)
    params: dict[str, Param] = {"turns": Lines(lines, "– ")} if missing else {}
    ctx.post(chat_id, key, params, choices, lane=Lane.BROADCAST, act=act, slot=slot(day))


def _key(ctx: Context, day: date, missing: Empty) -> str:
    """What is said to the group of a day: who is missing, that nobody is, or that it is over."""
    if ctx.now >= max(span(ctx, day)[0], _last(ctx, day)):
        return "rota-group-over"
    today = "-today" if span(ctx, day)[0] <= ctx.now else ""
    return f"rota-group{today}" if missing else f"rota-group-full{today}"


def _last(ctx: Context, day: date) -> datetime:
    """When the last turn of a day begins."""
    start, end = span(ctx, day)
    return max((turn.at for turn in ctx.store.turns.between(ctx.community.id, start, end)), default=start)


def refresh(ctx: Context, day: date) -> None:
    """What stands in the group about a day says what is true now."""
    standing = ctx.store.outbox.showing(slot(day))
    if standing:
        missing = missing_on(ctx, day)
        for shown in standing:
            _show(ctx, shown.chat_id, day, missing, Act.EDIT)


def freed(ctx: Context, rota: Rota, turn: Turn, who: Neighbour) -> None:
    """A turn is free again: the evening before announces it, and once that is over it is said at once."""
    if turn.state is not TurnState.PLANNED:
        return
    refresh(ctx, turn.day)
    evenings = {row.tag for row in ctx.store.timers.about(planning.EVENING, ctx.community.id)}
    if turn.day.isoformat() in evenings:
        return
    for person in _regulars(ctx, rota, turn, who.id):
        _ask(ctx, rota, turn, person)
    if not ctx.store.outbox.showing(slot(turn.day)):
        for group in ctx.groups():
            _show(ctx, group.id, turn.day, missing_on(ctx, turn.day))
    if turn.at - ctx.now <= ctx.policy.rotas.last_call:
        raise_empty(ctx, rota, turn)


# --- near the time


@timer(planning.LAST)
def last_call(ctx: Context, due: Due) -> None:
    """Hands are missing and the time is near: a coordinator sees to it."""
    turn = ctx.store.turns.find(due.subject_id)
    if turn is None or turn.state is not TurnState.PLANNED or turn.at <= ctx.now:
        return
    rota = ctx.store.rotas.get(turn.rota_id)
    if free(rota, ctx.store.hands.of(turn.id)):
        raise_empty(ctx, rota, turn)


def raise_empty(ctx: Context, rota: Rota, turn: Turn) -> None:
    """The coordinators' card of a turn that lacks hands."""
    choices = (
        Choice("desk-button-take", "card.take", row=0),
        Choice("desk-rota-button-call-off", "rota.call-off", {"turn": turn.id, "sure": True}, row=1),
        Choice("desk-button-seen-to", "card.close", row=1),
    )
    cards.raise_card(
        ctx, CardKind.TURN, turn.id, "desk-rota-empty", choices, due_at=turn.at,
        count=free(rota, ctx.store.hands.of(turn.id)), **planning.said(rota, turn),
    )  # fmt: skip


@timer(planning.SOON)
def soon(ctx: Context, due: Due) -> None:
    """Shortly before: who takes it is reminded."""
    turn = ctx.store.turns.find(due.subject_id)
    if turn is None or turn.state is not TurnState.PLANNED or turn.at <= ctx.now:
        return
    rota = ctx.store.rotas.get(turn.rota_id)
    for person in planning.takers(ctx, turn):
        choices = (Choice("rota-button-leave", "rota.leave", {"turn": turn.id}),)
        ctx.tell(person, "rota-soon", choices, **planning.said(rota, turn))


@timer(planning.OVER)
def over(ctx: Context, due: Due) -> None:
    """Its time has come: nobody is looked for any more."""
    turn = ctx.store.turns.find(due.subject_id)
    if turn is not None:
        cards.close_about(ctx, CardKind.TURN, turn.id, Say("desk-rota-over"))
        refresh(ctx, turn.day)
