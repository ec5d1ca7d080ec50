"""What rounds and callouts keep about somebody: told on request, taken away when they leave, ended when they die."""

from __future__ import annotations

from dataclasses import replace

from bot import cards
from bot.context import Context
from bot.domain.cards import CardKind
from bot.domain.mobilising import CalledState
from bot.domain.people import Neighbour
from bot.domain.rounds import RoundState, RunState, VisitState
from bot.ports.rows import Choice
from bot.ports.words import Say
from handlers.rounds import board, drawing, going, handing, timetable, words


def forget(ctx: Context, person: Neighbour) -> None:
    """Nothing of rounds leads to this person any more. Whom they looked in on goes to the coordinators."""
    for round_ in ctx.store.rounds.by(person.id):
        timetable.unplan(ctx, round_)
        ctx.store.rounds.save(replace(round_, helper_id=None, state=RoundState.PROPOSED))
        _alone(ctx, round_.id, person)
    for round_ in ctx.store.rounds.standing(ctx.community.id):
        if person.id in round_.substitutes:
            left = tuple(each for each in round_.substitutes if each != person.id)
            ctx.store.rounds.save(replace(round_, substitutes=left))
    going.let_go(ctx, person)
    take_out(ctx, person)
    for stop in ctx.store.stops.at(person.id):
        ctx.store.stops.remove(stop.id)
    for visit in ctx.store.visits.to(person.id):
        _close(ctx, CardKind.VISIT, visit.id)
        ctx.store.visits.remove(visit.id)
    for called in ctx.store.called.to(person.id):
        _close(ctx, CardKind.CALLED, called.id)
        ctx.store.called.remove(called.id)
        if called.state is CalledState.UNREACHED:
            ctx.later(board.LIST, ctx.now, called.callout_id)
        if ctx.store.callouts.get(called.callout_id).running:
            board.changed(ctx, called.callout_id)


def _alone(ctx: Context, round_id: int, person: Neighbour) -> None:
    """A round without a helper: a coordinator finds another one."""
    stops = ctx.store.stops.of(round_id)
    if not stops:
        return
    round_ = ctx.store.rounds.get(round_id)
    cards.raise_with(
        ctx, CardKind.ROUND, -round_id, "desk-round-alone",
        {"people": handing.lines(ctx, [s.neighbour_id for s in stops]), **words.when(ctx, round_)},
        (
            Choice("desk-round-button-open", "round.sheet", {"round": round_id}),
            Choice("desk-button-seen-to", "card.close"),
        ),
        due_at=handing.due(ctx),
    )  # fmt: skip


def take_out(ctx: Context, person: Neighbour, rounds: list[int] | None = None) -> None:
    """Nobody looks in on this person any more, from now on: in these rounds, or in all."""
    for visit in ctx.store.visits.open_to(person.id):
        run = ctx.store.runs.get(visit.run_id)
        if rounds is not None and run.round_id not in rounds:
            continue
        drawing.mark(ctx, visit, VisitState.DROPPED)
        helper = ctx.store.people.find(run.helper_id) if run.helper_id else None
        if run.state is not RunState.UNDER_WAY or helper is None:
            continue
        if any(v.open for v in ctx.store.visits.of(run.id)):
            drawing.draw(ctx, run, helper)
        else:
            drawing.over(ctx, run)


def departed(ctx: Context, person: Neighbour) -> None:
    """Somebody has died: nobody goes there, and nobody is asked why. Helpers hear it from a person first."""
    take_out(ctx, person)
    for stop in ctx.store.stops.at(person.id):
        ctx.store.stops.remove(stop.id)
    for called in ctx.store.called.running_to(person.id):
        ctx.store.called.save(replace(called, state=CalledState.GONE))
        _close(ctx, CardKind.CALLED, called.id)
        ctx.later(board.LIST, ctx.now, called.callout_id)
        board.changed(ctx, called.callout_id)
    for visit in ctx.store.visits.to(person.id):
        _close(ctx, CardKind.VISIT, visit.id)


def _close(ctx: Context, kind: CardKind, subject_id: int) -> None:
    """The card ends without the name and number that stood on it."""
    for card in ctx.store.cards.about(kind, subject_id):
        ctx.store.cards.save(replace(card, key="desk-person-left", params={"text": {}, "choices": []}))
        cards.close(ctx, card.id, Say("desk-person-left"))


def told(ctx: Context, person: Neighbour) -> list[tuple[Say, int]]:
    """What is kept about somebody, each with about how long it is: for whoever asks for their data."""
    found: list[tuple[Say, int]] = []
    if person.born is not None:
        found.append((Say("mydata-born", {"value": str(person.born)}), 40))
    for round_ in ctx.store.rounds.by(person.id):
        found.append((Say("mydata-round-helper", words.when(ctx, round_)), 100))
    for stop in ctx.store.stops.at(person.id):
        found.append((Say("mydata-round-person", words.when(ctx, ctx.store.rounds.get(stop.round_id))), 100))
    for called in ctx.store.called.to(person.id):
        callout = ctx.store.callouts.get(called.callout_id)
        found.append(
            (Say("mydata-called", {"reason": drawing.reason(callout.reason.value, callout.words)}), 100)
        )
    return found
