"""The tie that a closed task leaves, written once."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot.context import Context
from bot.domain.offers import Assignment
from bot.domain.people import Exclusion
from bot.domain.reciprocity import Tie
from bot.domain.requests import Request
from handlers.ties import giving

SHORTEST, LONGEST = timedelta(minutes=5), 3
"""What counts as the time a task took: at least five minutes, at most three times the kind's usual length.
Outside of that the helper told us later, or pressed two buttons in a row."""


def weave(ctx: Context, assignment: Assignment) -> Tie:
    """The tie of this assignment; written if it isn't there yet, with an invitation to give some days later
    unless there was a problem."""
    request = ctx.store.requests.get(assignment.request_id)
    if (tie := woven_already(ctx, request, assignment)) is not None:
        return tie
    tie = ctx.store.ties.add(
        Tie(
            assignment.neighbour_id, request.person_id, request.kind, minutes_of(ctx, request, assignment),
            assignment.ended_at or ctx.now, request.id,
            again=not _apart(ctx, assignment.neighbour_id, request.person_id),
            community_id=ctx.community.id,
        )
    )  # fmt: skip
    helping = ctx.store.helpers.of(assignment.neighbour_id)
    if helping is not None:
        ctx.store.helpers.save(replace(helping, last_served_at=ctx.now))
    if "problem" not in (assignment.helper_outcome, assignment.asker_outcome):
        giving.plan(ctx, request.person_id)
    return tie


def woven_already(ctx: Context, request: Request, assignment: Assignment) -> Tie | None:
    """The tie, if it has been written."""
    ties = ctx.store.ties.to(request.person_id)
    return next(
        (t for t in ties if t.request_id == request.id and t.giver_id == assignment.neighbour_id), None
    )


def minutes_of(ctx: Context, request: Request, assignment: Assignment) -> int:
    """How long it took, from setting out (or the hour agreed) to *done*; the kind's usual minutes when that
    can't be known."""
    usual = ctx.kind(request.kind).minutes
    if assignment.ended_at is None:
        return usual
    began = assignment.at
    if assignment.confirmed_at is not None and assignment.at - timedelta(hours=1) <= assignment.confirmed_at:
        began = assignment.confirmed_at
    took = assignment.ended_at - began
    if SHORTEST <= took <= LONGEST * timedelta(minutes=usual):
        return round(took.total_seconds() / 60)
    return usual


def _apart(ctx: Context, one: int, other: int) -> bool:
    return any({e.person_id, e.other_id} == {one, other} for e in ctx.store.exclusions.of(one))


def keep_apart(ctx: Context, assignment: Assignment, *, wished_by: int) -> None:
    """These two shall not be brought together again; the other one is never told."""
    request = ctx.store.requests.get(assignment.request_id)
    pair = (request.person_id, assignment.neighbour_id)
    other = pair[0] if wished_by == pair[1] else pair[1]
    wishing = pair[1] if wished_by == pair[1] else pair[0]
    if not _apart(ctx, *pair):
        ctx.store.exclusions.add(Exclusion(wishing, other, ctx.now, ctx.community.id))
    if (tie := woven_already(ctx, request, assignment)) is not None:
        ctx.store.ties.save(replace(tie, again=False))
