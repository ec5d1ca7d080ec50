"""Who comes, by name, for whoever facilitates a meeting; and neighbours who say so by voice."""

from __future__ import annotations

from bot.context import Context
from bot.domain.errors import NoLongerOpen
from bot.domain.meetings import Answer, Meeting, RsvpState
from bot.ports.rows import Choice
from bot.ports.words import Lines, Moment, Say
from bot.routing import Pressed, Said, Who, button, state
from handlers import steps
from handlers.meetings import attending, people, showing, sight, telling

NAME = "meeting-add"

SHOWN = (RsvpState.COMING, RsvpState.OFFERED, RsvpState.WAITING, RsvpState.PERHAPS)


@button("meeting.who", who=Who.MEMBER)
def who(ctx: Context, pressed: Pressed) -> None:
    """Who comes, by name: for whoever facilitates it, and written down."""
    meeting = sight.changed(ctx, pressed)
    rsvps = ctx.store.rsvps.to(meeting.id)
    ctx.audit("meeting-attendance-shown", "meeting", meeting.id)
    lines: list[Say | str] = []
    for status in SHOWN:
        names = showing.names(ctx, rsvps, status)
        if names:
            lines += [Say(f"meetings-who-{status.value}"), *names]
    ctx.say(
        "meetings-who-list", _ways(meeting),
        title=meeting.title, when=Moment(meeting.starts_at), lines=Lines(lines or [Say("meetings-who-nobody")]),
    )  # fmt: skip


def _ways(meeting: Meeting) -> tuple[Choice, ...]:
    args = {"meeting": meeting.id}
    return (
        Choice("meetings-button-add", "meeting.add", args),
        Choice("meetings-button-manage", "meeting.manage", args),
    )


@button("meeting.add", who=Who.MEMBER)
def add(ctx: Context, pressed: Pressed) -> None:
    """Somebody who has no chat, or said it on the stairs: who?"""
    meeting = _open(ctx, pressed)
    steps.fresh(ctx)
    steps.keep(ctx, NAME, {"meeting": meeting.id})
    ctx.ask(
        "meeting.add", "meetings-add-who", (Choice("button-cancel", "talk.cancel"),), **showing.said(meeting)
    )


def _open(ctx: Context, pressed: Pressed) -> Meeting:
    meeting = sight.changed(ctx, pressed)
    if not meeting.is_open(ctx.now):
        raise NoLongerOpen
    return meeting


@state("meeting.add")
def said_name(ctx: Context, said: Said) -> None:
    kept = steps.kept(ctx, NAME)
    ids = people.all_found(ctx, [said.text])
    if ids:
        ctx.go("meeting.add-is", meeting=kept["meeting"], person=ids[0])
        return
    people.offer(ctx, [said.text], "meeting.add-is", meeting=kept["meeting"])


@button("meeting.add-is", who=Who.MEMBER)
def add_is(ctx: Context, pressed: Pressed) -> None:
    """They come; whoever has a chat reads it there, and can say that it is wrong."""
    meeting, person = _open(ctx, pressed), ctx.store.people.get(pressed.id("person"))
    if not person.is_member:
        raise NoLongerOpen
    rsvp = attending.answer(ctx, person, meeting, Answer.YES)
    ctx.audit("meeting-answered-for", "neighbour", person.id)
    if person.id != ctx.me.id:
        telling.tell(
            ctx, person, meeting, f"meetings-said-{rsvp.state.value}", showing.next_choices(meeting, rsvp),
            guests=rsvp.guests, **showing.said(meeting),
        )  # fmt: skip
    ctx.done()
    key = "meetings-added-waiting" if rsvp.state is RsvpState.WAITING else "meetings-added"
    ctx.say(key, _ways(meeting), name=person.name, **showing.said(meeting))
