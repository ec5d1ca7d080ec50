"""What a helper says during a run: yes or no, and of each person well, needs something, no answer, later."""

from __future__ import annotations

from dataclasses import replace

from bot import cards
from bot.context import Context
from bot.domain.cards import CardKind
from bot.domain.errors import NoLongerOpen, NotYours
from bot.domain.people import Neighbour
from bot.domain.rounds import Run, RunState, Visit, VisitState, last_place, turn
from bot.ports.rows import Choice
from bot.ports.words import Moment, Say
from bot.routing import Due, Pressed, Where, button, timer
from handlers.rounds import drawing, handing, sharing, standing_in
from handlers.tasks.tasks import cover_before

CORRECTABLE = frozenset({VisitState.WAITING, VisitState.PASSED_ON, VisitState.NO_ANSWER})
"""What a helper can still say something else about, also when the run is over."""


# --- whose


def own_run(ctx: Context, pressed: Pressed) -> Run:
    """The run of this button, if it is the sender's."""
    run = ctx.store.runs.get(pressed.id("run"))
    if run.helper_id != ctx.me.id:
        if run.live and ctx.me.id not in run.asked:
            raise NotYours
        raise NoLongerOpen
    return run


def own_visit(ctx: Context, pressed: Pressed) -> tuple[Run, Visit]:
    """The person of this button, if the run is the sender's."""
    visit = ctx.store.visits.get(pressed.id("visit"))
    run = ctx.store.runs.get(visit.run_id)
    if run.helper_id != ctx.me.id or not ctx.in_private:
        raise NotYours
    return run, visit


# --- yes and no


@button("run.here")
def here(ctx: Context, pressed: Pressed) -> None:
    """ "Ci sono", the evening before."""
    run = own_run(ctx, pressed)
    if run.state is not RunState.PLANNED:
        raise NoLongerOpen
    ctx.say("round-thanks-here", when=Moment(run.due_at))


@button("run.yes")
def yes(ctx: Context, pressed: Pressed) -> None:
    """Whoever was asked goes."""
    run, me = own_run(ctx, pressed), ctx.me
    if run.state in (RunState.PLANNED, RunState.UNDER_WAY):
        ctx.note("round-yours-already")
        return
    if run.state is not RunState.OFFERED:
        raise NoLongerOpen
    if not ctx.store.visits.of(run.id):
        raise NoLongerOpen
    ctx.forget(drawing.LAPSES, run.id)
    cards.close_about(ctx, CardKind.ROUND, run.id, Say("desk-round-outcome-goes", {"person": me.name}))
    if run.callout_id is not None:
        sharing.accepted(ctx, run, me)
        return
    ctx.tell(me, "round-yours", slot=f"ask:{run.id}", edit=True, when=Moment(run.due_at))
    if run.due_at > ctx.now:
        ctx.store.runs.save(replace(run, state=RunState.PLANNED))
    else:
        drawing.begin(ctx, run, me)


@button("run.no")
def no(ctx: Context, pressed: Pressed) -> None:
    """No blame: the next one is asked."""
    run, me = own_run(ctx, pressed), ctx.me
    if not run.live:
        raise NoLongerOpen
    if run.callout_id is not None:
        sharing.passed_on(ctx, run)
        ctx.say("round-refused")
        return
    if run.state is RunState.UNDER_WAY:
        stop_midway(ctx, run)
    else:
        if run.state is RunState.OFFERED:
            ctx.tell(me, "round-refused", slot=f"ask:{run.id}", edit=True)
        standing_in.refused(ctx, run, me)
    ctx.say("round-refused")


def let_go(ctx: Context, helper: Neighbour) -> None:
    """A helper leaves, or no chat reaches them: what they have is for others at once."""
    for run in ctx.store.runs.by(helper.id):
        if run.callout_id is not None:
            sharing.passed_on(ctx, run)
        elif run.state is RunState.UNDER_WAY:
            stop_midway(ctx, run)
        else:
            standing_in.refused(ctx, run, helper)


def stop_midway(ctx: Context, run: Run) -> None:
    """A helper can't go on: what is left goes to the coordinators at once."""
    _end(ctx, run)


@timer(drawing.LAPSES)
def lapses(ctx: Context, due: Due) -> None:
    """No answer: the next one is asked."""
    run = ctx.store.runs.find(due.subject_id)
    if run is None or run.state is not RunState.OFFERED or run.helper_id is None:
        return
    helper = ctx.store.people.get(run.helper_id)
    if run.callout_id is not None:
        sharing.passed_on(ctx, run)
        return
    ctx.tell(helper, "round-asked-others", slot=f"ask:{run.id}", edit=True)
    standing_in.refused(ctx, run, helper)


# --- one after the other


@button("visit.well")
def well(ctx: Context, pressed: Pressed) -> None:
    """Seen, all is well; also after all, when it was thought otherwise."""
    run, visit = own_visit(ctx, pressed)
    if visit.state is VisitState.WELL:
        ctx.note("round-ticked-already")
        return
    if visit.state not in CORRECTABLE:
        raise NoLongerOpen
    before, visit = visit, drawing.mark(ctx, visit, VisitState.WELL)
    if before.state is VisitState.NO_ANSWER:
        handing.all_clear(ctx, visit)
    _ticked(ctx, run, visit)


@button("visit.no-answer")
def no_answer(ctx: Context, pressed: Pressed) -> None:
    """Nobody opened: it climbs at once."""
    run, visit = own_visit(ctx, pressed)
    if not visit.open:
        ctx.note("round-ticked-already")
        return
    mark_silent(ctx, run, drawing.mark(ctx, visit, VisitState.NO_ANSWER))
    ctx.note("round-noted-silent")


def mark_silent(ctx: Context, run: Run, visit: Visit) -> None:
    """Somebody sees to it, and the helper goes on to the next one."""
    if run.callout_id is None:
        handing.silent(ctx, run, visit)
    _ticked(ctx, run, visit)


@button("visit.later")
def later(ctx: Context, pressed: Pressed) -> None:
    """The next one first."""
    run, visit = own_visit(ctx, pressed)
    if not visit.open or run.state is not RunState.UNDER_WAY:
        raise NoLongerOpen
    visits = ctx.store.visits.of(run.id)
    others = [v for v in visits if v.open and v.id != visit.id]
    if not others:
        ctx.note("round-last-one", ends=Moment(run.ends_at, "by"))
        return
    ctx.store.visits.save(replace(visit, place=last_place(visits)))
    drawing.draw(ctx, run, ctx.me)


def ticked_in_need(ctx: Context, run: Run, visit: Visit) -> Visit:
    """Mark it, so that a coordinator knows whatever is said after it."""
    visit = drawing.mark(ctx, visit, VisitState.NEEDS)
    if run.callout_id is None:
        handing.in_need(ctx, run, visit)
    _ticked(ctx, run, visit)
    return visit


def _ticked(ctx: Context, run: Run, visit: Visit) -> None:
    """Go on to the next one, or come to the end."""
    if run.callout_id is not None:
        sharing.told(ctx, run, visit)
    if run.state is not RunState.UNDER_WAY:
        _taken_back(ctx, run)
        return
    if turn(ctx.store.visits.of(run.id)) is None:
        drawing.over(ctx, run)
        if run.callout_id is not None:
            sharing.look(ctx, run.callout_id)
        return
    drawing.draw(ctx, run, ctx.me)


def _taken_back(ctx: Context, run: Run) -> None:
    """Said after the end: the coordinators' list gets shorter."""
    left = [v for v in ctx.store.visits.of(run.id) if v.state is VisitState.PASSED_ON]
    if not ctx.store.cards.about(CardKind.ROUND, run.id):
        return
    if left:
        handing.unticked(ctx, run, left)
    else:
        cards.close_about(ctx, CardKind.ROUND, run.id, Say("desk-round-outcome-ticked"))


# --- time


@timer(drawing.NUDGE)
def nudge(ctx: Context, due: Due) -> None:
    """Nobody ticked yet: asked once, within the hours of who is paid."""
    run = ctx.store.runs.find(due.subject_id)
    if run is None or run.state is not RunState.UNDER_WAY or run.helper_id is None:
        return
    visits = ctx.store.visits.of(run.id)
    if any(not v.open for v in visits) or not _may_be_asked(ctx, run):
        return
    ctx.tell(
        ctx.store.people.get(run.helper_id), "round-nudge",
        (Choice("round-button-show", "run.show", {"run": run.id}), Choice("round-button-cannot", "run.no", {"run": run.id})),
        title=drawing.title(ctx, run), ends=Moment(run.ends_at, "by"),
    )  # fmt: skip


def _may_be_asked(ctx: Context, run: Run) -> bool:
    round_ = ctx.store.rounds.find(run.round_id) if run.round_id else None
    return round_ is None or run.helper_id != round_.helper_id or round_.works(ctx.now)


@button("run.show", where=(Where.PRIVATE,))
def show(ctx: Context, pressed: Pressed) -> None:
    """The list once more, at the end of the chat; where it stood before, no address is left."""
    run = own_run(ctx, pressed)
    if run.state is not RunState.UNDER_WAY:
        raise NoLongerOpen
    cover_before(ctx, drawing.slot_of(run))
    drawing.draw(ctx, run, ctx.me, anew=True)


@timer(drawing.ENDS)
def ends(ctx: Context, due: Due) -> None:
    """The hour by which everybody must have been ticked."""
    run = ctx.store.runs.find(due.subject_id)
    if run is not None and run.live:
        _end(ctx, run)


def _end(ctx: Context, run: Run) -> None:
    """What is not ticked climbs: to the next helper of a callout, else to the coordinators as one list."""
    if run.callout_id is not None:
        sharing.passed_on(ctx, run)
        return
    left = []
    for visit in ctx.store.visits.of(run.id):
        if visit.open:
            left.append(drawing.mark(ctx, visit, VisitState.PASSED_ON))
    run = drawing.over(ctx, run)
    if left:
        handing.unticked(ctx, run, left)
