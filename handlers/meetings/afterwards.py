"""The day after: whether it took place, and how many came. A number, never who."""

from __future__ import annotations

from dataclasses import replace

from bot.context import Context
from bot.domain.meetings import Meeting, MeetingState
from bot.ports.rows import Choice
from bot.routing import Due, Pressed, Said, Who, button, state, timer
from bot.understanding import fold, read_number
from handlers import steps
from handlers.meetings import occurrences, reading, showing, sight, telling

NAME = "meeting-after"

TWICE = "again"
"""The tag of the second time that the facilitator is asked; there is no third."""


@timer(occurrences.ASKED)
def ask(ctx: Context, due: Due) -> None:
    """Did it take place? Asked once more after a while, then it stays unknown."""
    meeting = ctx.store.meetings.find(due.subject_id)
    lead = showing.facilitator(ctx, meeting) if meeting is not None else None
    if meeting is None or lead is None or meeting.held is not None or meeting.state is not MeetingState.OVER:
        return
    args = {"meeting": meeting.id}
    telling.tell(
        ctx, lead, meeting, "meetings-how",
        (
            Choice("meetings-button-held", "meeting.held", {**args, "held": True}),
            Choice("meetings-button-not-held", "meeting.held", {**args, "held": False}),
            Choice("button-person", "person.call"),
        ),
        **showing.said(meeting),
    )  # fmt: skip
    if due.tag != TWICE:
        ctx.later(occurrences.ASKED, ctx.now + ctx.policy.meetings.unanswered, meeting.id, TWICE)


@button("meeting.how", who=Who.MEMBER)
def how(ctx: Context, pressed: Pressed) -> None:
    """The same, when the facilitator wants to say it before being asked."""
    meeting = _begun(ctx, pressed)
    args = {"meeting": meeting.id}
    ctx.say(
        "meetings-how",
        (
            Choice("meetings-button-held", "meeting.held", {**args, "held": True}),
            Choice("meetings-button-not-held", "meeting.held", {**args, "held": False}),
        ),
        **showing.said(meeting),
    )  # fmt: skip


def _begun(ctx: Context, pressed: Pressed) -> Meeting:
    from bot.domain.errors import NoLongerOpen

    meeting = sight.changed(ctx, pressed)
    if meeting.starts_at > ctx.now or meeting.state is MeetingState.CANCELLED:
        raise NoLongerOpen
    return meeting


@button("meeting.held", who=Who.MEMBER)
def held(ctx: Context, pressed: Pressed) -> None:
    """It did: how many were there? It did not: nothing more."""
    meeting = _begun(ctx, pressed)
    meeting = ctx.store.meetings.save(replace(meeting, held=bool(pressed.args.get("held"))))
    ctx.forget(occurrences.ASKED, meeting.id)
    if not meeting.held:
        ctx.store.meetings.save(replace(meeting, came=None))
        ctx.done()
        ctx.say("meetings-not-held-noted")
        return
    steps.fresh(ctx)
    steps.keep(ctx, NAME, {"meeting": meeting.id})
    # No choices: a digit is the answer itself.
    ctx.ask("meeting.came", "meetings-came-ask")


@state("meeting.came")
def said_came(ctx: Context, said: Said) -> None:
    kept = steps.kept(ctx, NAME)
    word = fold(said.text).strip(" .!")
    if word in {fold(each) for each in ctx.texts.choices("words-skip", ctx.language)}:
        _go_on(ctx, _begun(ctx, Pressed("", kept)))
        return
    number = 0 if word in ctx.texts.choices("words-no", ctx.language) else read_number(said.text)
    if number is None or number > reading.MOST_PLACES:
        ctx.missed()
    meeting = _begun(ctx, Pressed("", kept))
    meeting = ctx.store.meetings.save(replace(meeting, came=number))
    _go_on(ctx, meeting)


def _go_on(ctx: Context, meeting: Meeting) -> None:
    """It has minutes, if somebody writes them."""
    ctx.done()
    ctx.say(
        "meetings-minutes-offer",
        (
            Choice("meetings-button-minutes", "meeting.minutes", {"meeting": meeting.id}),
            Choice("button-not-now", "meeting.minutes-not", {"meeting": meeting.id}),
        ),
    )  # fmt: skip


@button("meeting.minutes-not", who=Who.MEMBER)
def not_now(ctx: Context, pressed: Pressed) -> None:
    ctx.say("meetings-minutes-later")
