"""Who goes when the helper can't: substitutes in their order, whom a coordinator names, or a coordinator herself."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot import cards
from bot.context import Context
from bot.domain.cards import CardKind
from bot.domain.people import Neighbour
from bot.domain.rounds import Round, Run, RunState, Visit, VisitState
from bot.domain.schedules import quiet_ends
from bot.ports.rows import Choice
from bot.ports.words import Moment, Say
from bot.routing import Due, Pressed, Who, button, timer
from handlers.rounds import drawing, handing

NOBODY, SUBSTITUTE = "round.nobody", "round.substitute"
"""The timers of a round that nobody has, and of the morning in which somebody can be asked."""


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
