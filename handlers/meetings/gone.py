"""Who leaves, or has died: their answers, their words and what they took on; and what is kept of who stays."""

from __future__ import annotations

from dataclasses import replace

from bot.context import Context
from bot.domain.meetings import ActionState, MeetingState
from bot.domain.people import Neighbour
from bot.ports.words import Day, Moment, Param, Say
from handlers.meetings import attending, keeping, showing, to_do

ENTRY = 80
"""About how many characters an entry has beside what people wrote in it."""


def leave(ctx: Context, person: Neighbour) -> None:
    """Somebody leaves: places become free, what they facilitate goes to the next in turn or to the coordinators, what
    they took on goes back, and their words go."""
    for item in ctx.store.agenda.by(person.id):
        meeting = ctx.store.meetings.get(item.meeting_id)
        ctx.store.agenda.remove(item.id)
        if meeting.state is MeetingState.PLANNED:
            showing.redraw(ctx, meeting)
    end(ctx, person)


def end(ctx: Context, person: Neighbour) -> None:
    """They will not come to anything any more. Nobody is told of them by name."""
    for rsvp in ctx.store.rsvps.by(person.id):
        meeting = ctx.store.meetings.get(rsvp.meeting_id)
        if meeting.is_open(ctx.now):
            attending.withdraw(ctx, meeting, rsvp)
        else:
            ctx.store.rsvps.remove(rsvp.id)
    for series in ctx.store.series.live(ctx.community.id):
        if person.id in series.facilitators:
            left = tuple(i for i in series.facilitators if i != person.id)
            ctx.store.series.save(replace(series, facilitators=left))
    for meeting in ctx.store.meetings.led_by(person.id):
        after = keeping.hand_over(ctx, meeting, None)
        lead = showing.facilitator(ctx, after)
        if lead is not None:
            keeping.ask_to_lead(ctx, after, lead, None)
    for item in ctx.store.actions.of(person.id):
        ctx.store.actions.save(replace(item, owner_id=None))
        if item.state is ActionState.OPEN:
            ctx.forget(to_do.REMIND, item.id)
            meeting = ctx.store.meetings.get(item.meeting_id)
            if meeting.facilitator_id != person.id:
                to_do.give_back(ctx, meeting, replace(item, owner_id=None))


def entries(ctx: Context, me: Neighbour) -> list[tuple[Say, int]]:
    """(what is said of it, about how long it is) of everything kept about somebody here."""
    found: list[tuple[Say, int]] = []
    for rsvp in ctx.store.rsvps.by(me.id):
        meeting = ctx.store.meetings.get(rsvp.meeting_id)
        params: dict[str, Param] = {
            "title": meeting.title, "when": Moment(meeting.starts_at, "day", relative=False),
            "mine": showing.standing(rsvp),
        }  # fmt: skip
        found.append((Say("mydata-meetings-answer", params), ENTRY + len(meeting.title)))
    for item in ctx.store.agenda.by(me.id):
        found.append((Say("mydata-meetings-item", {"text": item.text}), ENTRY + len(item.text)))
    for action in ctx.store.actions.of(me.id):
        due: Day | str = Day(action.due) if action.due else ""
        found.append(
            (Say("mydata-meetings-action", {"text": action.text, "due": due}), ENTRY + len(action.text))
        )
    for meeting in ctx.store.meetings.led_by(me.id):
        params = {"title": meeting.title, "when": Moment(meeting.starts_at, "day", relative=False)}
        found.append((Say("mydata-meetings-lead", params), ENTRY + len(meeting.title)))
    return found
