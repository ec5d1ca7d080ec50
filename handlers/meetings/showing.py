"""What is said of a meeting: in the group how many come, never who; the card there changes by itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from bot.context import Context
from bot.domain import attendance
from bot.domain.meetings import Answer, Meeting, MeetingState, Rsvp, RsvpState
from bot.domain.people import Neighbour
from bot.ports.delivery import Act, Lane
from bot.ports.rows import Choice
from bot.ports.words import Lines, Moment, Say
from handlers.meetings import files, occurrences

MOST_ITEMS = 5
"""Lines of an agenda that a notice shows; the rest is counted."""


def slot_of(meeting: Meeting) -> str:
    """The name under which a meeting's card stands in the groups."""
    return f"meeting:{meeting.id}"


def said(meeting: Meeting) -> dict[str, Any]:
    """What it is called, when and where."""
    return {"title": meeting.title, "when": Moment(meeting.starts_at), "place": meeting.place}


def brief(meeting: Meeting) -> Say:
    """The same in one line."""
    return Say("meetings-brief", said(meeting))


def answers(meeting: Meeting, *, plus: bool = True) -> tuple[Choice, ...]:
    """What anybody can say to it."""
    args = {"meeting": meeting.id}
    return (
        Choice("meetings-button-yes", "meeting.answer", {**args, "to": Answer.YES.value}, row=0),
        *((Choice("meetings-button-plus", "meeting.plus", args, row=0),) if plus else ()),
        Choice("meetings-button-perhaps", "meeting.answer", {**args, "to": Answer.PERHAPS.value}, row=1),
        Choice("meetings-button-no", "meeting.answer", {**args, "to": Answer.NO.value}, row=1),
    )


# --- the card in the groups


def card(
    ctx: Context, meeting: Meeting, *, changed: bool = False
) -> tuple[str, dict[str, Any], tuple[Choice, ...]]:
    """Text key, parameters and choices of the card as it stands now."""
    # It stands for days: "tomorrow" would be wrong the day after.
    what = {**said(meeting), "when": Moment(meeting.starts_at, relative=False)}
    if meeting.state is MeetingState.CANCELLED:
        return "meetings-card-cancelled", what, ()
    if meeting.state is MeetingState.OVER:
        return "meetings-card-over", what, ()
    lines = counts(ctx, meeting)
    if changed:
        lines = [Say("meetings-line-changed"), *lines]
    lines += agenda_lines(ctx, meeting)
    if occurrences.is_last(ctx, meeting):
        lines.append(Say("meetings-line-last"))
    return "meetings-card", {**what, "lines": Lines(lines)}, answers(meeting)


def counts(ctx: Context, meeting: Meeting) -> list[Say | str]:
    """How many come, and how many places are left."""
    rsvps = ctx.store.rsvps.to(meeting.id)
    lines: list[Say | str] = [Say("meetings-line-coming", {"count": attendance.coming(rsvps)})]
    left = attendance.free(rsvps, meeting.capacity)
    if left is not None:
        queue = len(attendance.waiting(rsvps))
        lines.append(
            Say("meetings-line-free", {"free": left}) if left and not queue else Say("meetings-line-full")
        )
    return lines


def agenda_lines(ctx: Context, meeting: Meeting) -> list[Say | str]:
    """What will be spoken about; nobody's name stands beside it."""
    items = ctx.store.agenda.to(meeting.id)
    if not items:
        return []
    shown: list[Say | str] = [Say("meetings-item", {"text": item.text}) for item in items[:MOST_ITEMS]]
    if len(items) > MOST_ITEMS:
        shown.append(Say("meetings-items-more", {"count": len(items) - MOST_ITEMS}))
    return [Say("meetings-line-agenda"), *shown]


def post(ctx: Context, meeting: Meeting, *, changed: bool = False) -> Meeting:
    """Put the card into every group as the newest message; the one before it goes."""
    key, params, choices = card(ctx, meeting, changed=changed)
    for group in ctx.groups():
        standing = ctx.store.outbox.shown(group.id, slot_of(meeting))
        if standing is not None:
            ctx.post(group.id, "pressed", {}, act=Act.DELETE, message=standing.message, notify=False)
        ctx.post(group.id, key, params, choices, lane=Lane.BROADCAST, slot=slot_of(meeting))
        if changed or meeting.announced_at is None:
            _post_file(ctx, group.id, meeting)
    return ctx.store.meetings.save(replace(meeting, announced_at=meeting.announced_at or ctx.now))


def _post_file(ctx: Context, chat_id: int, meeting: Meeting) -> None:
    """What calendar programs read, in a message of its own: the card's words change, and those of a file can't. One
    from before goes."""
    slot = f"meeting-file:{meeting.id}"
    standing = ctx.store.outbox.shown(chat_id, slot)
    if standing is not None:
        ctx.post(chat_id, "pressed", {}, act=Act.DELETE, message=standing.message, notify=False)
    ctx.post(
        chat_id, "meetings-file", {"title": meeting.title}, lane=Lane.BROADCAST, slot=slot, notify=False,
        document=files.for_calendar(ctx, meeting),
    )  # fmt: skip


def redraw(ctx: Context, meeting: Meeting) -> None:
    """Bring the card up to date wherever it stands."""
    key, params, choices = card(ctx, meeting)
    for shown in ctx.store.outbox.showing(slot_of(meeting)):
        ctx.post(shown.chat_id, key, params, choices, lane=Lane.BROADCAST, act=Act.EDIT, slot=shown.slot)


# --- what one person is told


def standing(rsvp: Rsvp | None) -> Say | str:
    """How somebody has answered, for them to read."""
    if rsvp is None:
        return Say("meetings-mine-open")
    return Say(f"meetings-mine-{rsvp.state.value}", {"guests": rsvp.guests})


def next_choices(meeting: Meeting, rsvp: Rsvp | None) -> list[Choice]:
    """What somebody can do now, given how they have answered."""
    args = {"meeting": meeting.id}
    agenda = Choice("meetings-button-agenda", "meeting.agenda", args)
    no = Choice("meetings-button-no-more", "meeting.answer", {**args, "to": Answer.NO.value})
    yes, _, perhaps, not_ = answers(meeting)
    plus = Choice("meetings-button-plus", "meeting.plus", args)
    match rsvp.state if rsvp is not None else None:
        case RsvpState.COMING | RsvpState.WAITING:
            more = Choice("meetings-button-more", "meeting.more", args)
            alone = Choice("meetings-button-alone", "meeting.more", {**args, "alone": True})
            return [more, alone, agenda, no] if rsvp is not None and rsvp.guests else [plus, agenda, no]
        case RsvpState.OFFERED:
            return [yes, not_]
        case RsvpState.PERHAPS:
            return [yes, not_, agenda]
        case RsvpState.NO | RsvpState.LAPSED:
            return [yes, agenda]
        case _:
            return [yes, perhaps, not_, agenda]


def names(ctx: Context, rsvps: Sequence[Rsvp], state: RsvpState) -> list[Say | str]:
    """Who answered so, for whoever facilitates."""
    return [
        Say("meetings-name", {"name": person.name, "guests": rsvp.guests})
        for rsvp in rsvps
        if rsvp.state is state
        for person in [ctx.store.people.get(rsvp.neighbour_id)]
    ]


def facilitator(ctx: Context, meeting: Meeting) -> Neighbour | None:
    """Who facilitates it, while they are a member."""
    who = ctx.store.people.find(meeting.facilitator_id) if meeting.facilitator_id else None
    return who if who is not None and who.is_member else None
