"""`/checkins`, for coordinators: today's board, a person's greetings and plans, a new one, the figures."""

from __future__ import annotations

from datetime import timedelta

from bot.context import Context
from bot.domain.checkins import Checkin, Outcome
from bot.domain.people import Neighbour
from bot.ports.rows import Choice
from bot.ports.words import Lines, Moment, Say
from bot.routing import Pressed, Said, Who, button, command
from handlers.checkins import alerting, board, plan_words, plans_shown
from handlers.desk import sheets
from handlers.desk.desk import EVERYWHERE

LOOKED_BACK = timedelta(weeks=4)
"""How far a person's history goes back."""

MOST = 14
"""Greetings that are shown of it."""


@command("checkins", it="saluti", who=Who.COORDINATOR, where=EVERYWHERE)
def checkins(ctx: Context, said: Said) -> None:
    """`/checkins`: the board. `/checkins Pina`: hers. `/checkins Pina ogni giorno alle 9`: a new plan for her."""
    words = said.rest.strip()
    if not words:
        board.show(ctx)
        return
    found = plan_words.wanted(ctx, words)
    name = words
    if found.days or found.at:
        name = _name_before(ctx, words)
    people = sheets.found(ctx, name)
    if len(people) != 1 or not ctx.in_private:
        _which(ctx, people, name)
        return
    if found.days or found.at:
        plans_shown.begin_with(ctx, words, person=people[0].id)
    else:
        show(ctx, people[0])


def _name_before(ctx: Context, words: str) -> str:
    """The name with which a sentence begins: as many of its first words as are somebody's name."""
    said = words.split()
    for length in (3, 2, 1):
        if len(said) > length and sheets.found(ctx, " ".join(said[:length])):
            return " ".join(said[:length])
    return said[0]


def _which(ctx: Context, people: list[Neighbour], name: str) -> None:
    if not people:
        ctx.say(
            "desk-nobody-called", (Choice("desk-button-new-person", "people.new", {"then": "checkins.of"}),),
            name=name[:60],
        )  # fmt: skip
        return
    ctx.say(
        "desk-which-person",
        [
            Choice("desk-button-person", "checkins.of", {"person": n.id}, {"name": n.name, "number": str(n.number)})
            for n in people
        ],
    )  # fmt: skip


@button("checkins.new", who=Who.COORDINATOR)
def new(ctx: Context, pressed: Pressed) -> None:
    ctx.go("people.pick", then="plan.begin")


@button("checkins.person", who=Who.COORDINATOR)
def person(ctx: Context, pressed: Pressed) -> None:
    ctx.go("people.pick", then="checkins.of")


@button("checkins.of", who=Who.COORDINATOR)
def of(ctx: Context, pressed: Pressed) -> None:
    show(ctx, ctx.store.people.get(pressed.id("person")))


# --- the history of a person


def show(ctx: Context, who: Neighbour) -> None:
    """Somebody's plans, and how their last greetings ended; looking at it is recorded."""
    ctx.audit("checkins-shown", "neighbour", who.id)
    held = ctx.store.checkins.of(who.id, ctx.now - LOOKED_BACK)[:MOST]
    standing = ctx.store.plans.of(who.id)
    plan_lines = [
        Say("desk-checkins-plan", {**plan_words.said(ctx, p), "state": p.state.value}) for p in standing
    ]
    choices = [
        Choice("desk-checkins-button-plan", "plan.of", {"person": who.id}),
        Choice("desk-checkins-button-steps", "checkins.steps", {"person": who.id}),
    ]
    if not standing:
        choices = [Choice("desk-checkins-button-new", "plan.begin", {"person": who.id}), *choices[1:]]
    ctx.say(
        "desk-checkins-history", choices if held else choices[:1],
        name=who.name, plans=Lines(plan_lines or [Say("desk-checkins-no-plan")]),
        lines=Lines([ended(ctx, c) for c in held] or [Say("desk-checkins-nothing")], "– "),
    )  # fmt: skip


def ended(ctx: Context, checkin: Checkin) -> Say:
    """One greeting in a line: when, and how it ended, or where it stands."""
    if checkin.outcome is not None:
        outcome = Say(f"desk-checkins-outcome-{checkin.outcome.value.replace('_', '-')}")
    else:
        outcome = board.state_said(checkin)
    answered = checkin.answered_at if checkin.outcome is Outcome.WELL else checkin.settled_at
    at = Say("desk-checkins-at", {"when": Moment(answered, "time")}) if answered else ""
    return Say(
        "desk-checkins-ended",
        {
            "when": Moment(checkin.due_at, relative=False), "outcome": outcome, "at": at,
            "late": "yes" if checkin.late else "no",
        },
    )  # fmt: skip


@button("checkins.steps", who=Who.COORDINATOR)
def steps_shown(ctx: Context, pressed: Pressed) -> None:
    """Each step of the greetings that did not end with a simple answer, the newest first."""
    who = ctx.store.people.get(pressed.id("person"))
    ctx.audit("checkins-shown", "neighbour", who.id)
    held = ctx.store.checkins.of(who.id, ctx.now - LOOKED_BACK)
    told = [(c, ctx.store.checkins.steps(c.id)) for c in held if c.outcome is not Outcome.WELL][:5]
    lines: list[Say | str] = []
    for checkin, steps in told:
        lines += (ended(ctx, checkin), *alerting.tried_lines(ctx, steps))
    ctx.say("desk-checkins-steps", name=who.name, lines=Lines(lines or [Say("desk-checkins-all-well")]))
