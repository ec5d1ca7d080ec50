"""Whether every plan's last step still falls on somebody's shift: looked at when shifts change, and every week."""

from __future__ import annotations

from datetime import timedelta

from bot import cards
from bot.cards import raise_with
from bot.context import Context
from bot.domain.cards import CardKind
from bot.domain.checkins import PlanState
from bot.domain.schedules import to_local
from bot.ports.rows import Choice
from bot.ports.words import Lines, Say
from bot.routing import Due, timer
from handlers.checkins import plan_words, plans

SOON = timedelta(minutes=2)
"""Shifts are often changed several in a row."""

MOST_NAMED = 12


def shifts_changed(ctx: Context) -> None:
    """Somebody's shifts are others now, or gone: see soon what that leaves bare."""
    ctx.later(plans.COVERAGE, ctx.now + SOON, ctx.community.id)


@timer(plans.COVERAGE)
def look(ctx: Context, due: Due) -> None:
    """A card with the plans that nobody covers to the end; it closes itself when there are none."""
    standing = [p for p in ctx.store.plans.standing(ctx.community.id) if p.state is PlanState.ACTIVE]
    if standing:
        ctx.later(plans.COVERAGE, ctx.now + plans.WEEK, ctx.community.id)
    lines: list[Say | str] = []
    # Many people are greeted at the same hour: each hour is looked at once.
    looked: dict[tuple[object, ...], frozenset[int]] = {}
    for plan in standing:
        days, at = plan_words.days_in(plan), plan.start.time()
        same = (days, at, plan.zone, plan.attempts, plan.spacing)
        if same not in looked:
            today = to_local(ctx.now, plan.zone).date()
            looked[same] = plans.cover(ctx, plan).bare(days, at, plan.zone, today)
        bare = looked[same]
        if bare:
            name = ctx.store.people.get(plan.neighbour_id).name
            said = {"days": plan_words.days_said(bare), "at": plan_words.at_said(ctx, at, plan.zone)}
            lines.append(Say("desk-plan-bare-line", {"name": name, **said}))
    if not lines:
        cards.close_about(ctx, CardKind.PLAN, -ctx.community.id, Say("desk-plan-covered"))
        return
    shown = lines[:MOST_NAMED]
    if len(lines) > MOST_NAMED:
        shown.append(Say("desk-checkins-more", {"count": len(lines) - MOST_NAMED}))
    raise_with(
        ctx, CardKind.PLAN, -ctx.community.id, "desk-plan-bare",
        {"count": len(lines), "lines": Lines(shown, "– "), "name": Say("desk-plan-bare-name")},
        (
            Choice("desk-plan-button-shifts", "setup.shifts", row=0),
            Choice("desk-button-take", "card.take", row=1),
            Choice("desk-button-seen-to", "card.close", row=1),
        ),
    )  # fmt: skip
