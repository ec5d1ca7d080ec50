"""Minutes, written by the facilitator in the chat: what was decided, who does what, read back, given out."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from bot.context import Context
from bot.domain import minutes as document
from bot.domain.errors import NoLongerOpen
from bot.domain.meetings import ActionState, Decision, Meeting, MeetingState, RsvpState
from bot.domain.people import Neighbour
from bot.ports.delivery import Lane
from bot.ports.rows import Choice
from bot.ports.words import Day, Lines, Moment, Param, Reader, Say
from bot.routing import Pressed, Said, Who, button, state
from bot.understanding import fold
from handlers import personal, steps
from handlers.meetings import files, people, showing, sight, telling, to_do

NAME = "meeting-minutes"

MOST = 30
"""Decisions of one meeting."""


@button("meeting.minutes", who=Who.MEMBER)
def minutes(ctx: Context, pressed: Pressed) -> None:
    """What was decided? One message each."""
    meeting = own(ctx, pressed)
    steps.fresh(ctx)
    steps.keep(ctx, NAME, {"meeting": meeting.id})
    known = ctx.store.decisions.to(meeting.id)
    ctx.ask(
        "meeting.minutes", "meetings-minutes-ask", _ways(meeting, drop=bool(known)), count=len(known),
        title=meeting.title,
    )  # fmt: skip


def own(ctx: Context, pressed: Pressed) -> Meeting:
    """A meeting that has begun, of which whoever presses may write the minutes."""
    meeting = sight.changed(ctx, pressed)
    if meeting.starts_at > ctx.now or meeting.state is MeetingState.CANCELLED:
        raise NoLongerOpen
    return meeting


def _ways(meeting: Meeting, *, drop: bool) -> tuple[Choice, ...]:
    args = {"meeting": meeting.id}
    return (
        Choice("button-finish", "meeting.actions", args),
        *((Choice("meetings-button-drop-last", "meeting.minutes-drop", args),) if drop else ()),
    )


@state("meeting.minutes")
def said_decision(ctx: Context, said: Said) -> None:
    meeting = own(ctx, Pressed("", steps.kept(ctx, NAME)))
    if fold(said.text).strip(" .!") in ctx.texts.choices("words-done", ctx.language):
        ctx.go("meeting.actions", meeting=meeting.id)
        return
    text = personal.mask_secrets(" ".join(said.text.split()))[0]
    if len(text) < 2:
        ctx.missed()
    if len(text) > people.LONGEST_ITEM * 2:
        ctx.say("meetings-minutes-long", _ways(meeting, drop=False))
        return
    if len(ctx.store.decisions.to(meeting.id)) < MOST:
        ctx.store.decisions.add(Decision(meeting.id, text, ctx.now, ctx.community.id))
        to_do.keep_in_mind(ctx, meeting)
    count = len(ctx.store.decisions.to(meeting.id))
    ctx.ask("meeting.minutes", "meetings-minutes-next", _ways(meeting, drop=True), count=count)


@button("meeting.minutes-drop", who=Who.MEMBER)
def drop_last(ctx: Context, pressed: Pressed) -> None:
    meeting = own(ctx, pressed)
    known = ctx.store.decisions.to(meeting.id)
    if known:
        ctx.store.decisions.remove(known[-1].id)
    ctx.go("meeting.minutes", meeting=meeting.id)


# --- read back and given out


@button("meeting.minutes-check", who=Who.MEMBER)
def check(ctx: Context, pressed: Pressed) -> None:
    """As it will be given out."""
    meeting = own(ctx, pressed)
    args = {"meeting": meeting.id}
    if not ctx.store.decisions.to(meeting.id) and not ctx.store.actions.to(meeting.id):
        ctx.done()
        ctx.say("meetings-minutes-empty")
        return
    steps.fresh(ctx)
    steps.keep(ctx, NAME, args)
    key, params = said(ctx, meeting)
    ctx.ask(
        "meeting.minutes-check", "meetings-minutes-check",
        (
            Choice("button-send", "meeting.minutes-send", args),
            Choice("meetings-button-more-minutes", "meeting.minutes", args),
            Choice("meetings-button-more-actions", "meeting.actions", args),
            Choice("button-not-now", "meeting.minutes-not", args),
        ),
        text=Say(key, params), count=len(readers(ctx, meeting)),
    )  # fmt: skip


@state("meeting.minutes-check")
def said_check(ctx: Context, said: Said) -> None:
    from bot.understanding import read_yes_no

    answer, kept = read_yes_no(said.text, ctx.language), steps.kept(ctx, NAME)
    if answer is None:
        ctx.missed()
    ctx.go("meeting.minutes-send" if answer else "meeting.minutes-not", meeting=kept["meeting"])


def said(ctx: Context, meeting: Meeting) -> tuple[str, dict[str, Any]]:
    """The minutes as a message: text key and parameters."""
    decisions: list[Say | str] = [
        Say("meetings-decision", {"n": str(n), "text": d.text})
        for n, d in enumerate(ctx.store.decisions.to(meeting.id), 1)
    ]
    tasks: list[Say | str] = [
        Say(
            "meetings-action-line",
            {
                "text": action.text, "name": _name(ctx, action.owner_id),
                "due": Day(action.due) if action.due else "",
                "done": "yes" if action.state is ActionState.DONE else "no",
            },
        )
        for action in ctx.store.actions.to(meeting.id)
    ]  # fmt: skip
    lines: list[Say | str] = []
    if decisions:
        lines += [Say("meetings-minutes-decisions"), *decisions]
    if tasks:
        lines += [Say("meetings-minutes-actions"), *tasks]
    return "meetings-minutes", {
        "title": meeting.title, "when": Moment(meeting.starts_at, "day", relative=False), "came": meeting.came or 0,
        "lines": Lines(lines),
    }  # fmt: skip


def _name(ctx: Context, owner_id: int | None) -> Param:
    owner = ctx.store.people.find(owner_id) if owner_id else None
    return owner.name if owner is not None and owner.is_member else Say("meetings-nobody")


def readers(ctx: Context, meeting: Meeting) -> list[Neighbour]:
    """Who gets the minutes: who was expected, who said perhaps, who takes something on, and who facilitates."""
    ids = [
        r.neighbour_id
        for r in ctx.store.rsvps.to(meeting.id)
        if r.state in (RsvpState.COMING, RsvpState.PERHAPS, RsvpState.WAITING)
    ]
    ids += [a.owner_id for a in ctx.store.actions.to(meeting.id) if a.owner_id]
    ids += [meeting.facilitator_id] if meeting.facilitator_id else []
    found = [ctx.store.people.get(i) for i in dict.fromkeys(ids)]
    return [person for person in found if person.is_member]


@button("meeting.minutes-send", who=Who.MEMBER)
def send(ctx: Context, pressed: Pressed) -> None:
    """Given out; who takes something on hears that too, with what they can say to it."""
    meeting = own(ctx, pressed)
    meeting = ctx.store.meetings.save(replace(meeting, minutes_at=ctx.now))
    ctx.forget(to_do.UNSENT, meeting.id)
    ctx.audit("minutes-sent", "meeting", meeting.id)
    key, params = said(ctx, meeting)
    sent_to = [person for person in readers(ctx, meeting) if person.id != ctx.me.id]
    for person in sent_to:
        give(ctx, person, meeting, key, params)
    for action in ctx.store.actions.to(meeting.id):
        to_do.begin(ctx, meeting, action)
    ctx.done()
    ctx.say("meetings-minutes-sent", count=len(sent_to))


def give(ctx: Context, person: Neighbour, meeting: Meeting, key: str, params: dict[str, Any]) -> None:
    """The minutes to one person, in their chat."""
    # In the same lane as what they are told to do by them: it comes first.
    telling.tell(
        ctx, person, meeting, key, lane=Lane.REPLY, document=files.minutes_of(ctx, meeting, person), **params
    )


def as_markdown(ctx: Context, meeting: Meeting, language: str) -> str:
    """The minutes as a Markdown document, in a language."""
    reader = Reader(language, ctx.community.timezone, ctx.now, ctx.community.country)

    def plain(key: str, **params: Param) -> str:
        return ctx.texts.plain(key, params, reader)

    facts = [plain("meetings-file-when", when=Moment(meeting.starts_at, relative=False))]
    if meeting.place:
        facts.append(plain("meetings-file-where", place=meeting.place))
    lead = showing.facilitator(ctx, meeting)
    if lead is not None:
        facts.append(plain("meetings-file-lead", name=lead.name))
    if meeting.came is not None:
        facts.append(plain("meetings-file-came", count=meeting.came))
    tasks = [
        document.Task(
            action.text, plain("meetings-plain", text=_name(ctx, action.owner_id)),
            plain("meetings-file-by", due=Day(action.due)) if action.due else "", action.state is ActionState.DONE,
        )
        for action in ctx.store.actions.to(meeting.id)
    ]  # fmt: skip
    words = document.Headings(
        plain("meetings-file-agenda"), plain("meetings-file-decisions"), plain("meetings-file-actions"),
        plain("meetings-file-nothing"), plain("meetings-nobody"),
    )  # fmt: skip
    return document.markdown(
        meeting.title, facts, [i.text for i in ctx.store.agenda.to(meeting.id)],
        [d.text for d in ctx.store.decisions.to(meeting.id)], tasks, words,
    )  # fmt: skip
