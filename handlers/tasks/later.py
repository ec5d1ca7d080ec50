"""Another hour while holding a task: "posso più tardi", put to who waits."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.context import Context
from bot.domain.errors import NoLongerOpen, NotYours
from bot.domain.offers import Assignment
from bot.domain.requests import Request
from bot.ports.rows import Choice
from bot.ports.words import Minutes, Moment
from bot.routing import Due, Pressed, Said, button, state, timer
from handlers.offers.counters import hour_said, leave_choice, left, suits
from handlers.offers.telling import about, close_calls, interrupt, person_of, resume, tell_askers, waits_for
from handlers.offers.waves import TO_DO
from handlers.tasks import tasks
from handlers.tasks.holding import LATER_LAPSES, tell_helper


@button("task.other-hour")
def other_hour(ctx: Context, pressed: Pressed) -> None:
    """None of the hours shown."""
    assignment = tasks.own_open(ctx, pressed)
    interrupt(ctx, "task.later", "offer-which-hour", leave_choice(), about=assignment.id)


@button("task.later")
def later(ctx: Context, pressed: Pressed) -> None:
    """ "Posso più tardi." """
    other_hour(ctx, pressed)


@state("task.later")
def later_said(ctx: Context, said: Said) -> None:
    """The hour at which the helper can."""
    assignment = ctx.store.assignments.get(about(ctx))
    request = ctx.store.requests.get(assignment.request_id)
    at = hour_said(ctx, said, request, "task.later-at", {"assignment": assignment.id})
    if at is not None:
        resume(ctx)
        _later(ctx, assignment, request, at)


@button("task.later-at")
def later_meant(ctx: Context, pressed: Pressed) -> None:
    """Which of two hours was meant."""
    assignment = tasks.own_open(ctx, pressed)
    left(ctx)
    request = ctx.store.requests.get(assignment.request_id)
    _later(ctx, assignment, request, datetime.fromisoformat(pressed.text("at")))


def _later(ctx: Context, assignment: Assignment, request: Request, at: datetime) -> None:
    if assignment.state not in TO_DO:
        raise NoLongerOpen
    if suits(request, at):
        tasks.set_hour(ctx, assignment, at)
        return
    tasks.confirm(ctx, assignment)
    lapse = ctx.policy.dispatch.counter_lapse
    ctx.later(LATER_LAPSES, ctx.now + lapse, assignment.id, hour=at.isoformat())
    args = {"assignment": assignment.id, "at": at.isoformat()}
    helper = ctx.store.people.get(assignment.neighbour_id)
    tell_askers(
        ctx, request, "later-question",
        (Choice("button-yes", "later.yes", args), Choice("button-no", "later.no", args)),
        vital=False, within=lapse, slot=f"later:{assignment.id}", name=helper.name, when=Moment(at),
    )  # fmt: skip
    ctx.say("later-asked", when=Moment(at), minutes=Minutes(round(lapse.total_seconds() / 60)))


def _asked_later(ctx: Context, pressed: Pressed) -> tuple[Assignment, Request]:
    assignment = ctx.store.assignments.get(pressed.id("assignment"))
    request = ctx.store.requests.get(assignment.request_id)
    if not waits_for(ctx, request):
        raise NotYours
    asked = ctx.store.timers.about(LATER_LAPSES, assignment.id)
    if not asked or asked[0].args.get("hour") != pressed.text("at") or assignment.state not in TO_DO:
        raise NoLongerOpen
    return assignment, request


@button("later.yes")
def later_yes(ctx: Context, pressed: Pressed) -> None:
    """The other hour suits: the same helper comes then."""
    assignment, request = _asked_later(ctx, pressed)
    at = datetime.fromisoformat(pressed.text("at"))
    _close_question(ctx, assignment, "counter-agreed")
    if request.window is not None and request.capacity == 1:
        ctx.store.requests.save(replace(request, window=request.window.moved_to(at)))
    tasks.set_hour(ctx, assignment, at)


@button("later.no")
def later_no(ctx: Context, pressed: Pressed) -> None:
    """The other hour does not suit: somebody else is looked for."""
    assignment, _ = _asked_later(ctx, pressed)
    _close_question(ctx, assignment, "counter-refused")
    tell_helper(ctx, assignment, "later-not-suiting")
    tasks.hand_back(ctx, assignment)


@timer(LATER_LAPSES, waits=True)
def later_lapsed(ctx: Context, due: Due) -> None:
    """Nobody answered: the helper can't at the first hour, so it is free again."""
    assignment = ctx.store.assignments.find(due.subject_id)
    if assignment is None or assignment.state not in TO_DO:
        return
    _close_question(ctx, assignment, "counter-lapsed-asker")
    tell_helper(ctx, assignment, "later-lapsed")
    tasks.hand_back(ctx, assignment)


def _close_question(ctx: Context, assignment: Assignment, key: str) -> None:
    """The question no longer has buttons, wherever it was asked, and nobody phones about it."""
    slot = f"later:{assignment.id}"
    ctx.redraw(slot, key)
    person = person_of(ctx, ctx.store.requests.get(assignment.request_id))
    close_calls(ctx, person, slot, "desk-find-outcome-void")
