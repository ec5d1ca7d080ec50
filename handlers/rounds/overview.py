"""`/round`: the rounds there are, what goes on now, and with words behind it a call to the neighbourhood."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot.context import Context
from bot.domain.errors import NoLongerOpen
from bot.domain.rounds import Round, RoundState, RunState, StopState
from bot.ports.rows import Choice
from bot.ports.words import Lines, Moment, Say
from bot.routing import Pressed, Said, Who, button, command
from handlers import steps
from handlers.desk.desk import EVERYWHERE
from handlers.rounds import board, drawing, mobilise, timetable, words

MOST_LISTED = 9
LATELY = timedelta(days=1)
"""How long a summary is shown again by `/round`."""


@command("round", it="giro", who=Who.COORDINATOR, where=EVERYWHERE)
def round_(ctx: Context, said: Said) -> None:
    """Alone: what there is. With words: whom to call."""
    if said.rest.strip():
        mobilise.begin(ctx, said.rest.strip())
    else:
        ctx.done()
        overview(ctx)


@button("round.all", who=Who.COORDINATOR)
def all_(ctx: Context, pressed: Pressed) -> None:
    overview(ctx)


def overview(ctx: Context) -> None:
    """Every round, how today's stand, and callouts with their figures."""
    standing = ctx.store.rounds.standing(ctx.community.id)[:MOST_LISTED]
    choices = [
        Choice("desk-button-number", "round.sheet", {"round": each.id}, {"n": str(n)}, row=(n - 1) // 5)
        for n, each in enumerate(standing, 1)
    ]
    lines: list[Say | str] = [
        Say("desk-round-numbered", {"n": str(n), "round": words.line(ctx, each)})
        for n, each in enumerate(standing, 1)
    ]
    choices.append(Choice("desk-round-button-new", "round.new", row=8))
    ctx.say(
        "desk-rounds", choices, count=len(standing), rounds=Lines(lines), today=Lines(_today(ctx), "– "),
    )  # fmt: skip
    for callout in reversed(ctx.store.callouts.latest(ctx.community.id, 3)):
        if callout.running or (callout.ended_at is not None and ctx.now - callout.ended_at < LATELY):
            key, params, buttons = board.drawn(ctx, callout)
            ctx.say(key, buttons, **params)


def _today(ctx: Context) -> list[Say | str]:
    """What is under way, or waits for somebody."""
    lines: list[Say | str] = []
    for run in ctx.store.runs.live(ctx.community.id):
        if run.callout_id is not None or run.state is RunState.PLANNED:
            continue
        visits = ctx.store.visits.of(run.id)
        helper = ctx.store.people.find(run.helper_id) if run.helper_id else None
        lines.append(
            Say(
                "desk-round-now",
                {
                    "title": drawing.title(ctx, run), "helper": helper.name if helper else "—",
                    "ticked": sum(not v.open for v in visits), "count": len(visits),
                    "state": run.state.value.replace("_", "-"),
                },
            )
        )  # fmt: skip
    return lines


@button("round.sheet", who=Who.COORDINATOR)
def sheet(ctx: Context, pressed: Pressed) -> None:
    """One round: who goes, to whom, when, who instead."""
    found = _standing(ctx, pressed)
    show(ctx, found)


def _standing(ctx: Context, pressed: Pressed) -> Round:
    ctx.coordinator()
    found = ctx.store.rounds.get(pressed.id("round"))
    if found.state is RoundState.ENDED:
        raise NoLongerOpen
    return found


def show(ctx: Context, found: Round) -> None:
    helper = ctx.store.people.find(found.helper_id) if found.helper_id else None
    instead = [p.name for p in map(ctx.store.people.find, found.substitutes) if p is not None and p.name]
    after = found.recurrence.after(ctx.now) if found.state is RoundState.ACTIVE else None
    args = {"round": found.id}
    ctx.say(
        "desk-round-sheet",
        (
            Choice("desk-round-button-change", "round.what", args, row=0),
            Choice("desk-round-button-substitutes", "round.substitutes", args, row=0),
            Choice("desk-round-button-end", "round.end", args, row=1),
            Choice("button-back", "round.all", row=1),
        ),
        helper=helper.name if helper else "", people=words.people(ctx, found), hours=words.hours(found),
        instead=Lines(list(instead), "– "), next=Moment(after) if after else "",
        waiting=sum(s.state is StopState.ASKED for s in ctx.store.stops.of(found.id)), **words.when(ctx, found),
    )  # fmt: skip


@button("round.what", who=Who.COORDINATOR)
def what(ctx: Context, pressed: Pressed) -> None:
    """What of it changes."""
    found = _standing(ctx, pressed)
    parts = ("helper", "people", "time", "hours")
    ctx.say(
        "desk-round-what",
        [Choice(f"desk-round-button-part-{p}", "round.change", {"round": found.id, "part": p}, row=n // 2) for n, p in enumerate(parts)],
    )  # fmt: skip


# --- who goes instead


@button("round.substitutes", who=Who.COORDINATOR)
def substitutes(ctx: Context, pressed: Pressed) -> None:
    """One more behind the others, or nobody any more."""
    found = _standing(ctx, pressed)
    steps.fresh(ctx)
    names: list[Say | str] = [p.name for p in map(ctx.store.people.find, found.substitutes) if p is not None]
    args = {"round": found.id}
    ctx.say(
        "desk-round-substitutes",
        (
            Choice("desk-round-button-more", "people.pick", {"then": "round.substitute-is", **args}),
            *((Choice("desk-round-button-nobody", "round.no-substitutes", args),) if names else ()),
            Choice("button-back", "round.sheet", args),
        ),
        people=Lines(names, "– "), count=len(names),
    )  # fmt: skip


@button("round.substitute-is", who=Who.COORDINATOR)
def substitute_is(ctx: Context, pressed: Pressed) -> None:
    found = _standing(ctx, pressed)
    person = ctx.store.people.get(pressed.id("person"))
    if person.id != found.helper_id and person.id not in found.substitutes:
        found = ctx.store.rounds.save(replace(found, substitutes=(*found.substitutes, person.id)))
        ctx.audit("round-substitute", "round", found.id)
    show(ctx, found)


@button("round.no-substitutes", who=Who.COORDINATOR)
def no_substitutes(ctx: Context, pressed: Pressed) -> None:
    show(ctx, ctx.store.rounds.save(replace(_standing(ctx, pressed), substitutes=())))


# --- its end


@button("round.end", who=Who.COORDINATOR)
def end_asked(ctx: Context, pressed: Pressed) -> None:
    found = _standing(ctx, pressed)
    args = {"round": found.id}
    ctx.say(
        "desk-round-end-sure",
        (
            Choice("desk-round-button-end-yes", "round.end-yes", args),
            Choice("button-no", "round.sheet", args),
        ),
        count=len(ctx.store.stops.of(found.id)),
    )


@button("round.end-yes", who=Who.COORDINATOR)
def end(ctx: Context, pressed: Pressed) -> None:
    """Nobody goes any more; the helper knows, and so does everybody who was looked in on."""
    found = _standing(ctx, pressed)
    timetable.unplan(ctx, found)
    ctx.store.rounds.save(replace(found, state=RoundState.ENDED, ended_at=ctx.now))
    ctx.audit("round-ended", "round", found.id)
    helper = ctx.store.people.find(found.helper_id) if found.helper_id else None
    if helper is not None and helper.is_member and found.works(ctx.now):
        ctx.tell(helper, "round-ended-helper", **words.when(ctx, found))
    phoned = []
    for stop in ctx.store.stops.of(found.id):
        person = ctx.store.people.find(stop.neighbour_id)
        if person is None or not person.is_member or stop.state is not StopState.AGREED:
            continue
        if not ctx.tell(person, "round-ended-person", phone=ctx.community.phone or "—"):
            phoned.append(Say("desk-round-person", {"person": person.name, "phone": person.phone or "—"}))
    ctx.say("desk-round-ended", people=Lines(phoned, "– "))
