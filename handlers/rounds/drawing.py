"""The card that a helper has during a run: whose turn it is, who has been seen, and what to press.

Address and telephone of the one whose turn it is stand on it, and on nothing else; when the run is over it is
edited so that they are gone.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot.context import Context
from bot.domain.people import Neighbour
from bot.domain.rounds import Run, RunState, Visit, VisitState, turn
from bot.ports.delivery import Lane
from bot.ports.rows import Choice
from bot.ports.words import Lines, Moment, Say

ENDS = "run.ends"
"""The timer of the hour by which everybody must have been ticked."""

NUDGE = "run.nudge"
"""The timer that asks once whether the round has begun."""

LAPSES = "run.lapses"
"""The timer of an answer that does not come."""

TIMERS = (ENDS, NUDGE, LAPSES)


def slot_of(run: Run) -> str:
    """The name under which a run's card stands in chats."""
    return f"run:{run.id}"


def title(ctx: Context, run: Run) -> Say:
    """What sort of going it is: a round by its hour, a callout by its reason."""
    callout = ctx.store.callouts.find(run.callout_id) if run.callout_id else None
    if callout is not None:
        return reason(callout.reason.value, callout.words)
    return Say("round-title", {"at": Moment(run.due_at, "time")})


def reason(name: str, words: str) -> Say:
    """Why a neighbourhood is called."""
    return Say(f"callout-reason-{name}", {"words": words})


def names(ctx: Context, visits: list[Visit], now: Visit | None = None) -> Lines:
    """Everybody in order, with what is known of them."""
    lines: list[Say | str] = []
    for visit in visits:
        person = ctx.store.people.find(visit.neighbour_id)
        if person is None or not person.name or visit.state is VisitState.DROPPED:
            continue
        mark = "turn" if now is not None and visit.id == now.id else visit.state.value
        lines.append(Say(f"round-mark-{mark.replace('_', '-')}", {"name": person.name}))
    return Lines(lines)


def ticks(visit: Visit, *, phoned: bool) -> tuple[Choice, ...]:
    """What can be said of one person."""
    args = {"visit": visit.id}
    return (
        Choice("round-button-heard-well" if phoned else "round-button-well", "visit.well", args, row=0),
        Choice("round-button-needs", "visit.needs", args, row=0),
        Choice("round-button-no-answer", "visit.no-answer", args, row=1),
        Choice("round-button-later", "visit.later", args, row=1),
    )


def draw(ctx: Context, run: Run, helper: Neighbour, *, anew: bool = False) -> bool:
    """Bring the helper's card up to date, or put it into the chat; False when no chat reaches them."""
    visits = list(ctx.store.visits.of(run.id))
    now = turn(visits) if run.state is RunState.UNDER_WAY else None
    slot, list_ = slot_of(run), names(ctx, visits, now)
    if now is None:
        left = sum(v.state is VisitState.PASSED_ON for v in visits)
        return ctx.tell(
            helper, "round-over", (), slot=slot, protect=True, edit=not anew,
            title=title(ctx, run), people=list_, left=left,
        )  # fmt: skip
    person = ctx.store.people.get(now.neighbour_id)
    ctx.audit("looked-in-shown", "visit", now.id)
    return ctx.tell(
        helper, "round-card", ticks(now, phoned=run.callout_id is not None),
        lane=Lane.REPLY, slot=slot, protect=True, edit=not anew,
        title=title(ctx, run), people=list_, name=person.name,
        address=person.address or Say("task-address-by-voice"), phone=person.phone or "—",
        note=Say("task-note", {"note": person.note}) if person.note else "",
        ends=Moment(run.ends_at, "by"), late=Say("round-late") if run.late else "",
        how=Say("round-how-call" if run.callout_id else "round-how-look"),
    )  # fmt: skip


def begin(ctx: Context, run: Run, helper: Neighbour) -> Run | None:
    """The helper has it from now on. None when no chat reaches them: nothing has begun then."""
    run = replace(
        run, state=RunState.UNDER_WAY, helper_id=helper.id, began_at=ctx.now, community_id=ctx.community.id
    )
    if not draw(ctx, run, helper, anew=True):
        return None
    run = ctx.store.runs.save(run)
    ctx.forget(LAPSES, run.id)
    ctx.later(ENDS, max(run.ends_at, ctx.now), run.id)
    nudge = ctx.now + min(ctx.policy.rounds.nudge_after, (run.ends_at - ctx.now) / 2)
    if nudge > ctx.now + timedelta(minutes=1):
        ctx.later(NUDGE, nudge, run.id)
    return run


def over(ctx: Context, run: Run, state: RunState = RunState.OVER) -> Run:
    """It is over: no timer of it is left, and the card shows no address any more."""
    run = ctx.store.runs.save(replace(run, state=state, ended_at=ctx.now))
    for action in TIMERS:
        ctx.forget(action, run.id)
    redact(ctx, run)
    return run


def redact(ctx: Context, run: Run) -> None:
    """Take addresses and telephones out of wherever the card stands."""
    slot = slot_of(run)
    visits = list(ctx.store.visits.of(run.id))
    left = sum(v.state is VisitState.PASSED_ON for v in visits)
    ctx.redraw(slot, "round-over", (), title=title(ctx, run), people=names(ctx, visits), left=left)


def mark(ctx: Context, visit: Visit, state: VisitState) -> Visit:
    """What became of one person."""
    return ctx.store.visits.save(replace(visit, state=state, at=ctx.now))
