"""Who isn't reached in chat is shared out among helpers on duty, who phone or visit; nobody keeps what they don't tell."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import datetime

from bot.context import Context
from bot.domain.cards import CardKind, CardState
from bot.domain.mobilising import Called, CalledState, Callout, Hand, can_be_given, share
from bot.domain.people import Neighbour
from bot.domain.rounds import Run, RunState, Visit, VisitState
from bot.domain.schedules import quiet_ends, within_hours
from bot.domain.trust import Trust
from bot.ports.delivery import Lane
from bot.ports.rows import Choice
from bot.routing import Due, timer
from handlers.rounds import board, drawing

SHARE = "callout.share"
"""The timer that gives waiting people to helpers, some helpers in each transaction."""

AT_ONCE = 5
"""Helpers who are asked in one transaction; others come in between."""

LOOKED_AT = 2_000
"""Waiting people who are looked at in one transaction."""


def look(ctx: Context, callout_id: int) -> None:
    """Something has changed: people wait, or a helper is free."""
    callout = ctx.store.callouts.find(callout_id)
    if callout is None or not callout.running:
        return
    ctx.later(SHARE, awake(ctx, callout), callout_id)
    board.changed(ctx, callout_id)


def awake(ctx: Context, callout: Callout) -> datetime:
    """Now, or when quiet hours end; what is urgent knows no quiet hours."""
    dispatch = ctx.policy.dispatch
    if callout.urgent:
        return ctx.now
    return quiet_ends(ctx.now, dispatch.quiet_from, dispatch.quiet_to, ctx.community.timezone)


def hands(ctx: Context) -> list[Hand]:
    """Helpers on duty now whom a coordinator has met, with how many people they can still take."""
    load = ctx.store.visits.load(ctx.community.id)
    apart: defaultdict[int, set[int]] = defaultdict(set)
    for each in ctx.store.exclusions.all(ctx.community.id):
        apart[each.person_id].add(each.other_id)
        apart[each.other_id].add(each.person_id)
    found = []
    for helping, who in ctx.store.callouts.helpers(ctx.community.id):
        paused = helping.paused_until is not None and helping.paused_until > ctx.now
        here = not helping.hours or within_hours(ctx.now, helping.hours, ctx.community.timezone)
        if paused or not here or who.trust < Trust.MET or who.adult is False:
            continue
        free = ctx.policy.rounds.each - load.get(who.id, 0)
        found.append(
            Hand(
                who.id, max(0, free), who.zone_id, who.building, who.spot, frozenset({who.id, *apart[who.id]})
            )
        )
    return found


@timer(SHARE)
def share_out(ctx: Context, due: Due) -> None:
    """Give people to helpers who are free; whom nobody can take goes to coordinators."""
    callout = ctx.store.callouts.find(due.subject_id)
    if callout is None or not callout.running:
        return
    waiting = ctx.store.called.in_state(callout.id, [CalledState.TO_CALL], LOOKED_AT)
    if not waiting:
        return
    there, policy = hands(ctx), ctx.policy.rounds
    may: list[Called] = []
    left: list[Called] = []
    for called in waiting:
        (may if can_be_given(called, there, policy.tries) else left).append(called)
    for called in left[: policy.batch * 4]:
        unreached(ctx, called)
    free = [hand for hand in there if hand.free > 0]
    shares = share(may, free, policy.each, helpers=AT_ONCE)
    for helper_id, people in shares.items():
        _offer(ctx, callout, helper_id, people)
    if len(shares) == AT_ONCE or len(left) > policy.batch * 4:
        ctx.later(SHARE, ctx.now, callout.id)
    board.changed(ctx, callout.id)


def _offer(ctx: Context, callout: Callout, helper_id: int, people: list[Called]) -> None:
    """Ask one helper to phone these people. Who they are stands on the card only after the yes."""
    policy, helper = ctx.policy.rounds, ctx.store.people.get(helper_id)
    run = ctx.store.runs.add(
        Run(
            ctx.now, ctx.now + policy.accept + policy.report, RunState.OFFERED, helper_id, None, callout.id,
            asked=(helper_id,), community_id=ctx.community.id,
        )
    )  # fmt: skip
    ctx.store.visits.add_all(
        [
            Visit(run.id, c.neighbour_id, place, community_id=ctx.community.id)
            for place, c in enumerate(people, 1)
        ]
    )
    for called in people:
        ctx.store.called.save(replace(called, state=CalledState.WITH_HELPER))
    told = ctx.tell(
        helper, "callout-ask",
        (
            Choice("offer-button-yes", "run.yes", {"run": run.id}),
            Choice("offer-button-no", "run.no", {"run": run.id}),
        ),
        lane=Lane.ALERT if callout.urgent else Lane.REPLY, slot=f"ask:{run.id}",
        reason=drawing.reason(callout.reason.value, callout.words), count=len(people),
    )  # fmt: skip
    if not told:
        passed_on(ctx, run)
        return
    ctx.later(drawing.LAPSES, ctx.now + policy.accept, run.id)
    if callout.first_called_at is None:
        ctx.store.callouts.save(replace(callout, first_called_at=ctx.now))


# --- what helpers say


def accepted(ctx: Context, run: Run, helper: Neighbour) -> None:
    """The list is theirs, with numbers, until they have told of everybody or the time is up."""
    ctx.tell(helper, "callout-yours", slot=f"ask:{run.id}", edit=True)
    if drawing.begin(ctx, replace(run, ends_at=ctx.now + ctx.policy.rounds.report), helper) is None:
        passed_on(ctx, run)


def passed_on(ctx: Context, run: Run) -> None:
    """No, no answer in time, or not told in time: the people go to the next helper."""
    if run.state is RunState.OFFERED and run.helper_id is not None:
        helper = ctx.store.people.find(run.helper_id)
        if helper is not None and helper.is_member:
            ctx.tell(helper, "callout-passed-on", slot=f"ask:{run.id}", edit=True)
    open_ = [v for v in ctx.store.visits.of(run.id) if v.open]
    for visit in open_:
        visit = drawing.mark(ctx, visit, VisitState.PASSED_ON)
        _back(ctx, run, visit)
    drawing.over(ctx, run)
    look(ctx, run.callout_id or 0)


def _back(ctx: Context, run: Run, visit: Visit) -> None:
    """Somebody waits again, for another helper than this one."""
    called = ctx.store.called.between(run.callout_id or 0, visit.neighbour_id)
    if called is not None and called.state is CalledState.WITH_HELPER:
        tried = called.tried if run.helper_id is None else (*called.tried, run.helper_id)
        called = replace(called, state=CalledState.TO_CALL, tried=tried)
        if ctx.store.callouts.get(called.callout_id).running:
            ctx.store.called.save(called)
        else:
            unreached(ctx, called)


def told(ctx: Context, run: Run, visit: Visit) -> None:
    """A helper has told of one person."""
    called = ctx.store.called.between(run.callout_id or 0, visit.neighbour_id)
    if called is None:
        return
    from handlers.rounds import answers  # which tells coordinators of needs

    if visit.state is VisitState.WELL:
        answers.settle(ctx, called, CalledState.WELL)
    elif visit.state is VisitState.NEEDS:
        answers.settle(ctx, called, CalledState.NEEDS)
        answers.in_need(ctx, called, "", helper=ctx.me)
    elif visit.state is VisitState.NO_ANSWER:
        _back(ctx, run, visit)
        look(ctx, called.callout_id)
    board.changed(ctx, called.callout_id)


def unreached(ctx: Context, called: Called) -> None:
    """No helper is left who could try: coordinators have one list."""
    ctx.store.called.save(replace(called, state=CalledState.UNREACHED))
    ctx.later(board.LIST, ctx.now, called.callout_id)
    board.changed(ctx, called.callout_id)


def off_duty(ctx: Context, helper: Neighbour) -> None:
    """A helper goes off duty: what they had of callouts is for others, at once."""
    for run in ctx.store.runs.by(helper.id):
        if run.callout_id is not None:
            passed_on(ctx, run)


def on_duty(ctx: Context) -> None:
    """Somebody more is there: whoever waits is looked at again."""
    for callout in ctx.store.callouts.running(ctx.community.id):
        seen_to = ctx.store.cards.about(CardKind.CALLOUT, callout.id)
        if not any(card.state is CardState.TAKEN for card in seen_to):
            for called in ctx.store.called.in_state(callout.id, [CalledState.UNREACHED], LOOKED_AT):
                if len(called.tried) < ctx.policy.rounds.tries:
                    ctx.store.called.save(replace(called, state=CalledState.TO_CALL))
            ctx.later(board.LIST, ctx.now, callout.id)
        look(ctx, callout.id)
