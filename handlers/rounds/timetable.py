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
from bot.domain.schedules import day_of, quiet_ends, to_local, to_utc
from bot.ports.rows import Choice
from bot.ports.words import Moment, Say
from bot.routing import Due, Pressed, Who, button, timer
from handlers.rounds import drawing, handing

PREPARE, BEGIN, NOBODY, SUBSTITUTE = "round.prepare", "round.begin", "round.nobody", "round.substitute"

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


# --- who goes instead


def find_substitute(ctx: Context, round_: Round, run: Run) -> Run:
    """Ask the next one in their order; when there is nobody left, the coordinators."""
    run = ctx.store.runs.save(replace(run, state=RunState.PLANNED, helper_id=None))
    dispatch = ctx.policy.dispatch
    awake = quiet_ends(ctx.now, dispatch.quiet_from, dispatch.quiet_to, round_.zone)
    if awake > ctx.now and awake < run.due_at - ctx.policy.rounds.no_helper:
        ctx.later(SUBSTITUTE, awake, run.id)
        return run
    for each in round_.substitutes:
        person = ctx.store.people.find(each)
        if each in run.asked or each == round_.helper_id or person is None or not person.is_member:
            continue
        run = ask(ctx, run, person)
        if run.state is RunState.OFFERED:
            return run
    return nobody(ctx, run)


def ask(ctx: Context, run: Run, person: Neighbour) -> Run:
    """Ask somebody to go this time. No name and no address before they have said yes."""
    choices = (
        Choice("offer-button-yes", "run.yes", {"run": run.id}),
        Choice("offer-button-no", "run.no", {"run": run.id}),
    )
    run = replace(run, helper_id=person.id, state=RunState.OFFERED, asked=(*run.asked, person.id))
    told = ctx.tell(
        person, "round-ask", choices, slot=f"ask:{run.id}",
        when=Moment(run.due_at), count=len(ctx.store.visits.of(run.id)),
    )  # fmt: skip
    if not told:
        return ctx.store.runs.save(replace(run, helper_id=None, state=RunState.PLANNED))
    run = ctx.store.runs.save(run)
    ctx.later(drawing.LAPSES, ctx.now + ctx.policy.rounds.substitute_wait, run.id)
    return run


def nobody(ctx: Context, run: Run) -> Run:
    """Nobody goes: coordinators know while there is time."""
    handing.unticked(ctx, run, handing.left_of(ctx, run), "desk-round-nobody")
    return run


def refused(ctx: Context, run: Run, who: Neighbour) -> None:
    """Somebody can't go, or has not answered: the next one is asked."""
    ctx.forget(drawing.LAPSES, run.id)
    round_ = ctx.store.rounds.find(run.round_id) if run.round_id else None
    asked = run.asked if who.id in run.asked else (*run.asked, who.id)
    run = replace(run, asked=asked)
    if round_ is None:
        nobody(ctx, ctx.store.runs.save(replace(run, helper_id=None, state=RunState.PLANNED)))
        return
    find_substitute(ctx, round_, run)


@timer(SUBSTITUTE)
def substitute_now(ctx: Context, due: Due) -> None:
    """It is day again: somebody can be asked."""
    run = ctx.store.runs.find(due.subject_id)
    round_ = ctx.store.rounds.find(run.round_id) if run is not None and run.round_id else None
    if run is not None and round_ is not None and run.state is RunState.PLANNED and run.helper_id is None:
        find_substitute(ctx, round_, run)


@timer(NOBODY)
def nobody_yet(ctx: Context, due: Due) -> None:
    """Its hour is near and nobody has said that they go."""
    run = ctx.store.runs.find(due.subject_id)
    if run is None or run.state is RunState.UNDER_WAY or not run.live:
        return
    if run.state is RunState.OFFERED or run.helper_id is None:
        nobody(ctx, run)


@button("run.give", who=Who.COORDINATOR)
def give(ctx: Context, pressed: Pressed) -> None:
    """A coordinator has thought of somebody: they are asked."""
    ctx.coordinator()
    run, person = ctx.store.runs.get(pressed.id("run")), ctx.store.people.get(pressed.id("person"))
    if not handing.left_of(ctx, run):
        ctx.say("desk-round-nothing-left")
        return
    if not run.live:
        fresh = ctx.store.runs.add(
            Run(
                ctx.now, max(run.ends_at, ctx.now + timedelta(hours=1)), RunState.PLANNED, None, run.round_id,
                run.callout_id, late=run.late, community_id=ctx.community.id,
            )
        )  # fmt: skip
        for place, visit in enumerate(handing.left_of(ctx, run), 1):
            ctx.store.visits.add(Visit(fresh.id, visit.neighbour_id, place, community_id=ctx.community.id))
            drawing.mark(ctx, visit, VisitState.DROPPED)
        cards.close_about(
            ctx, CardKind.ROUND, run.id, Say("desk-round-outcome-asked", {"person": person.name})
        )
        run = fresh
        ctx.later(drawing.ENDS, run.ends_at, run.id)
    ctx.audit("round-given", "run", run.id)
    run = ask(ctx, run, person)
    ctx.say(
        "desk-round-asked" if run.state is RunState.OFFERED else "desk-round-no-chat",
        name=person.name, phone=person.phone or "—",
    )  # fmt: skip
    if run.state is not RunState.OFFERED:
        nobody(ctx, run)


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
