"""When rounds happen: each hour is a row, and so is whoever is asked to go; late is said to be late."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from bot import cards
from bot.context import Context
from bot.domain.cards import CardKind
from bot.domain.people import Neighbour
from bot.domain.rounds import (
    Round,
    RoundState,
    Run,
    RunState,
    StopState,
    Visit,
    VisitState,
    finish,
    mornings_before,
)
from bot.domain.schedules import day_of, to_local, to_utc
from bot.ports.rows import Choice
from bot.ports.words import Moment, Say
from bot.routing import Due, timer
from handlers.rounds import drawing, handing
from handlers.rounds.standing_in import NOBODY, SUBSTITUTE, find_substitute, nobody

PREPARE, BEGIN = "round.prepare", "round.begin"

SELDOM = timedelta(days=3)
"""Whoever goes more seldom than this is reminded the evening before."""


def plan_next(ctx: Context, round_: Round, after: datetime | None = None) -> None:
    """Plan the next time of this round; the last one ends it."""
    due = round_.recurrence.after(after or ctx.now)
    if due is None:
        ctx.store.rounds.save(replace(round_, state=RoundState.ENDED, ended_at=ctx.now))
        return
    args = {"due": due.isoformat()}
    ctx.later(BEGIN, due, round_.id, **args)
    eve = to_local(due, round_.zone).date() - timedelta(days=1)
    evening = to_utc(datetime.combine(eve, ctx.policy.dispatch.remind_evening), round_.zone)
    ctx.later(PREPARE, max(ctx.now, min(evening, due - ctx.policy.rounds.no_helper)), round_.id, **args)


def unplan(ctx: Context, round_: Round) -> None:
    """Nothing of it happens any more by itself."""
    for action in (PREPARE, BEGIN):
        ctx.forget(action, round_.id)
    for run in ctx.store.runs.of_round(round_.id):
        for action in (NOBODY, SUBSTITUTE):
            ctx.forget(action, run.id)
        cards.close_about(ctx, CardKind.ROUND, run.id, Say("desk-round-outcome-off"))
        helper = ctx.store.people.find(run.helper_id) if run.helper_id else None
        told = run.state is not RunState.UNDER_WAY and run.state is RunState.OFFERED
        drawing.over(ctx, run, RunState.CALLED_OFF)
        if told and helper is not None:
            ctx.tell(helper, "round-called-off")


# --- before its hour


@timer(PREPARE)
def prepare(ctx: Context, due: Due) -> None:
    """The evening before: is there somebody who goes? If not, there is time to find somebody."""
    round_ = ctx.store.rounds.find(due.subject_id)
    if round_ is None or round_.state is not RoundState.ACTIVE:
        return
    at = datetime.fromisoformat(due.args["due"])
    if at <= ctx.now:
        return
    run = run_of(ctx, round_, at)
    if run is None or run.state is not RunState.PLANNED:
        return
    ctx.later(NOBODY, max(ctx.now, at - ctx.policy.rounds.no_helper), run.id)
    helper = _there(ctx, round_, at)
    if helper is None:
        find_substitute(ctx, round_, replace(run, helper_id=None))
        return
    before = round_.recurrence.between(at - SELDOM, at)
    asked_at = mornings_before(round_, ctx.now, timedelta())
    if not before and asked_at is not None:
        ctx.tell(
            helper, "round-tomorrow",
            (
                Choice("task-button-here", "run.here", {"run": run.id}),
                Choice("round-button-cannot", "run.no", {"run": run.id}),
            ),
            when=Moment(at), count=len(ctx.store.visits.of(run.id)),
        )  # fmt: skip


def run_of(ctx: Context, round_: Round, at: datetime, *, late: bool = False) -> Run | None:
    """The going of this hour, with everybody who has agreed to be looked in on; None when that is nobody."""
    day = day_of(at, round_.zone)
    run = ctx.store.runs.on(round_.id, day)
    if run is None:
        if not _people(ctx, round_, at):
            return None
        run = ctx.store.runs.add(
            Run(
                at, finish(round_, at), RunState.PLANNED, round_.helper_id, round_.id, day=day, late=late,
                community_id=ctx.community.id,
            )
        )  # fmt: skip
    elif run.state is RunState.CALLED_OFF:
        # The round was changed after this day's going had been made.
        run = ctx.store.runs.save(
            replace(
                run, state=RunState.PLANNED, helper_id=round_.helper_id, asked=(), due_at=at,
                ends_at=finish(round_, at), began_at=None, ended_at=None, late=late,
            )
        )  # fmt: skip
    elif run.state is RunState.PLANNED and (run.due_at != at or late):
        run = ctx.store.runs.save(replace(run, due_at=at, ends_at=finish(round_, at), late=late))
    if run.state is RunState.PLANNED or (run.state is RunState.OFFERED and run.began_at is None):
        _sync(ctx, round_, run)
    return run


def _people(ctx: Context, round_: Round, at: datetime) -> list[int]:
    """Whom to look in on, in their order: who has agreed, is still here and not away."""
    day, found = day_of(at, round_.zone), []
    for stop in ctx.store.stops.of(round_.id):
        person = ctx.store.people.find(stop.neighbour_id)
        if stop.state is not StopState.AGREED or person is None or not person.is_member:
            continue
        away = [p.away_until for p in ctx.store.plans.of(person.id) if p.away_until is not None]
        if not any(until >= day for until in away):
            found.append(person.id)
    return found


def _sync(ctx: Context, round_: Round, run: Run) -> None:
    """The list as it is now: somebody may have agreed, or left, since it was made."""
    wanted = _people(ctx, round_, run.due_at)
    standing = {v.neighbour_id: v for v in ctx.store.visits.of(run.id)}
    for place, each in enumerate(wanted, 1):
        if each not in standing:
            ctx.store.visits.add(Visit(run.id, each, place, community_id=ctx.community.id))
        elif standing[each].place != place or not standing[each].open:
            ctx.store.visits.save(replace(standing[each], place=place, state=VisitState.WAITING))
    for each, visit in standing.items():
        if each not in wanted:
            ctx.store.visits.remove(visit.id)


def _there(ctx: Context, round_: Round, at: datetime) -> Neighbour | None:
    """The round's own helper, if they can go that day."""
    helper = ctx.store.people.find(round_.helper_id) if round_.helper_id else None
    if helper is None or not helper.is_member or round_.away(day_of(at, round_.zone)):
        return None
    helping = ctx.store.helpers.of(helper.id)
    paused = helping is not None and helping.paused_until is not None and helping.paused_until > at
    return None if paused or ctx.chat_of(helper) is None else helper


# --- its hour


@timer(BEGIN)
def begin(ctx: Context, due: Due) -> None:
    """It is time. What fell into an outage begins late and says so; what is over by now goes to coordinators."""
    round_ = ctx.store.rounds.find(due.subject_id)
    if round_ is None or round_.state is not RoundState.ACTIVE:
        return
    first = datetime.fromisoformat(due.args["due"])
    gone = [
        first,
        *(at for at in round_.recurrence.between(first, ctx.now + timedelta(microseconds=1)) if at > first),
    ]
    at, missed = gone[-1], len(gone) - 1
    plan_next(ctx, round_, at)
    late = ctx.now - at >= ctx.policy.rounds.late_after
    run = run_of(ctx, round_, at, late=late)
    if run is None or not run.live or run.state is RunState.UNDER_WAY:
        return
    ctx.forget(NOBODY, run.id)
    ctx.later(drawing.ENDS, max(run.ends_at, ctx.now), run.id)
    if missed or run.ends_at <= ctx.now or (run.helper_id == round_.helper_id and not round_.works(ctx.now)):
        _too_late(ctx, run, missed)
        return
    start(ctx, round_, run)


def _too_late(ctx: Context, run: Run, missed: int) -> None:
    """Its time went by while the program stood still: one list, said to be late."""
    for visit in ctx.store.visits.of(run.id):
        drawing.mark(ctx, visit, VisitState.PASSED_ON)
    run = drawing.over(ctx, run)
    handing.unticked(ctx, run, handing.left_of(ctx, run), "desk-round-missed", missed)


def start(ctx: Context, round_: Round, run: Run) -> None:
    """Whoever has it gets the card; without anybody, or without a chat, coordinators have it."""
    if run.state is RunState.PLANNED and run.helper_id == round_.helper_id:
        helper = _there(ctx, round_, run.due_at)
    else:
        helper = ctx.store.people.find(run.helper_id) if run.helper_id else None
    if run.state is RunState.OFFERED or helper is None or not helper.is_member:
        if run.helper_id is None or run.state is RunState.OFFERED:
            nobody(ctx, run)
        else:
            find_substitute(ctx, round_, run)
        return
    if drawing.begin(ctx, run, helper) is None:
        nobody(ctx, ctx.store.runs.save(replace(run, helper_id=None)))
