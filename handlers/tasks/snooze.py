"""A reminder that comes at a bad moment: once more in ten minutes, in an hour, tomorrow, or when one says."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.context import Context
from bot.domain.offers import Assignment
from bot.domain.schedules import to_local, to_utc
from bot.ports.rows import Choice
from bot.ports.words import Moment
from bot.routing import Due, Pressed, Said, button, state, timer
from bot.understanding import fold, read_when
from handlers.offers.counters import leave_choice, left
from handlers.offers.telling import about, interrupt, resume
from handlers.offers.waves import TO_DO
from handlers.requests.hours_said import moments_said
from handlers.tasks import holding, morning, reminders, tasks
from handlers.tasks.helper_words import says

STEPS = (("remind-button-minutes", timedelta(minutes=10)), ("remind-button-hour", timedelta(hours=1)))

FAR = timedelta(hours=12)
"""Further from the task than this nobody is asked where it is or whether they are on their way."""

SOON = timedelta(hours=2)
"""Nearer to the task than this it is said to be soon."""


@button("remind.later")
def later(ctx: Context, pressed: Pressed) -> None:
    """When it shall come again; only what is still before the task is offered."""
    assignment = tasks.own_open(ctx, pressed)
    ask(ctx, assignment)


def ask(ctx: Context, assignment: Assignment) -> None:
    """When to remind again, or that it is too late for that."""
    offered = [
        Choice(label, "remind.at", {"assignment": assignment.id, "at": at.isoformat()})
        for label, at in _moments(ctx, assignment)
        if at <= assignment.at - holding.SOONEST
    ]
    if not offered:
        ctx.say("remind-too-near", reminders.soon_choices(assignment), when=Moment(assignment.at))
        return
    interrupt(ctx, "remind.when", "remind-when", (*offered, *leave_choice()), about=assignment.id)


def _moments(ctx: Context, assignment: Assignment) -> list[tuple[str, datetime]]:
    helper = ctx.store.people.get(assignment.neighbour_id)
    zone = ctx.zone_of(helper)
    tomorrow = to_local(ctx.now, zone).date() + timedelta(days=1)
    morning = to_utc(datetime.combine(tomorrow, ctx.policy.dispatch.summary_at), zone)
    return [*((label, ctx.now + wait) for label, wait in STEPS), ("remind-button-tomorrow", morning)]


@button("remind.at")
def at_pressed(ctx: Context, pressed: Pressed) -> None:
    """One of the moments offered."""
    assignment = tasks.own_open(ctx, pressed)
    left(ctx)
    _set(ctx, assignment, datetime.fromisoformat(pressed.text("at")))


@state("remind.when")
def when_said(ctx: Context, said: Said) -> None:
    """A moment in one's own words: "tra mezz'ora", "alle cinque", "domani"."""
    assignment = ctx.store.assignments.get(about(ctx))
    at = moment_of(ctx, assignment, said.text)
    if at is None:
        ctx.missed()
    resume(ctx)
    if assignment.state not in TO_DO:
        ctx.say("task-ended")
        return
    _set(ctx, assignment, at)


def said_in_passing(ctx: Context, assignment: Assignment, text: str) -> None:
    """ "Me lo ricordi tra un'ora": with a moment it is planned, without one it is asked for."""
    at = moment_of(ctx, assignment, text)
    if at is None:
        ask(ctx, assignment)
    else:
        _set(ctx, assignment, at)


def moment_of(ctx: Context, assignment: Assignment, text: str) -> datetime | None:
    """The first moment from now on that these words may mean; "domani" is tomorrow morning."""
    ahead = [m for m in moments_said(ctx, text, None) if m > ctx.now]
    if ahead:
        return min(ahead)
    helper = ctx.store.people.get(assignment.neighbour_id)
    when = read_when(text, to_local(ctx.now, ctx.zone_of(helper)), ctx.language)
    if when is not None and says(ctx, "tomorrow", fold(text)):
        return _moments(ctx, assignment)[-1][1]
    return None


def _set(ctx: Context, assignment: Assignment, at: datetime) -> None:
    """Plan it, unless nobody could act on it any more. In quiet hours it waits for their end, if that is soon
    enough."""
    helper = ctx.store.people.get(assignment.neighbour_id)
    at = holding.undisturbed(ctx, ctx.zone_of(helper), max(at, ctx.now), assignment.at)
    if at > assignment.at - holding.SOONEST:
        ctx.say("remind-too-near", reminders.soon_choices(assignment), when=Moment(assignment.at))
        return
    ctx.later(holding.SNOOZE, at, assignment.id)
    ctx.say("remind-set", when=Moment(at))


@timer(holding.SNOOZE)
def again(ctx: Context, due: Due) -> None:
    """The reminder once more."""
    held = reminders.held_by(ctx, due)
    if held is None or held[0].at <= ctx.now:
        return
    assignment, _, helper = held
    if morning.tells(ctx, helper, assignment):
        return
    key = "task-tomorrow" if assignment.at - ctx.now > SOON else "task-soon"
    choices = (
        reminders.eve_choices(assignment)
        if assignment.at - ctx.now > FAR
        else (*reminders.soon_choices(assignment), reminders.later_choice(assignment))
    )
    holding.tell_helper(ctx, assignment, key, choices, **reminders.what(ctx, held))
