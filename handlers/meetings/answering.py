"""Answers by button, sign or word, in the group and in private; who is not known yet is asked in private."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from bot.context import OFFERED_KEPT, Context
from bot.domain.errors import Refusal, Unknown
from bot.domain.meetings import Answer, Meeting, Rsvp, RsvpState
from bot.domain.people import Neighbour
from bot.ports.chat import Text
from bot.ports.delivery import Act, Document, Lane
from bot.ports.rows import Choice
from bot.routing import Pressed, Said, Where, button, state, taken_back
from bot.understanding import read_yes_no
from handlers import privately
from handlers.meetings import attending, files, showing, words
from handlers.people import joining

PREFIX = "m-"
"""Begins the payload of a link by which somebody new goes on with an answer given in the group."""


@button("meeting.answer")
def answer(ctx: Context, pressed: Pressed) -> None:
    """Yes, perhaps or no."""
    meeting, said = ctx.store.meetings.get(pressed.id("meeting")), Answer(pressed.text("to"))
    person = _who(ctx, pressed, meeting)
    if person is not None:
        confirm(ctx, meeting, attending.answer(ctx, person, meeting, said))


@button("meeting.plus")
def plus(ctx: Context, pressed: Pressed) -> None:
    """They come with somebody."""
    meeting = ctx.store.meetings.get(pressed.id("meeting"))
    person = _who(ctx, pressed, meeting)
    if person is None:
        return
    # Pressed twice it is still two: only "one more" adds to it.
    said = int(pressed.args.get("guests", 0)) or words.guests_in(pressed.said)
    confirm(ctx, meeting, attending.bring(ctx, person, meeting, said or max(1, _with(ctx, person, meeting))))


def _with(ctx: Context, person: Neighbour, meeting: Meeting) -> int:
    own = attending.mine(ctx, person, meeting)
    return own.guests if own is not None and own.state in (RsvpState.COMING, RsvpState.WAITING) else 0


@button("meeting.more", where=(Where.PRIVATE,))
def more(ctx: Context, pressed: Pressed) -> None:
    """One more than were said before; or, with `alone`, nobody."""
    meeting = ctx.store.meetings.get(pressed.id("meeting"))
    person = _who(ctx, pressed, meeting)
    if person is not None:
        guests = 0 if pressed.args.get("alone") else _with(ctx, person, meeting) + 1
        confirm(ctx, meeting, attending.bring(ctx, person, meeting, guests))


@taken_back("meeting.answer")
def not_answered(ctx: Context, pressed: Pressed) -> None:
    """The sign is taken back: as if nothing had been said, if that is still what was said last."""
    meeting, own = _own(ctx, pressed)
    meant = {
        Answer.YES: {RsvpState.COMING, RsvpState.WAITING},
        Answer.PERHAPS: {RsvpState.PERHAPS},
        Answer.NO: {RsvpState.NO},
    }
    if own is not None and own.state in meant[Answer(pressed.text("to"))] and meeting.is_open(ctx.now):
        attending.withdraw(ctx, meeting, own)
        _say(ctx, "meetings-taken-back", [], showing.said(meeting))


@taken_back("meeting.plus")
def not_plus(ctx: Context, pressed: Pressed) -> None:
    """One less comes along."""
    meeting, own = _own(ctx, pressed)
    if own is not None and own.guests and meeting.is_open(ctx.now):
        confirm(ctx, meeting, attending.bring(ctx, ctx.me, meeting, own.guests - 1))


def _own(ctx: Context, pressed: Pressed) -> tuple[Meeting, Rsvp | None]:
    meeting = ctx.store.meetings.get(pressed.id("meeting"))
    return meeting, attending.mine(ctx, ctx.sender, meeting) if ctx.sender is not None else None


@state("card-reply")
def replied(ctx: Context, said: Said) -> None:
    """ "Vengo anch'io", written in reply to the card, where nothing hangs on a message."""
    assert ctx.chat is not None and isinstance(said.content, Text)
    slots = [s.slot for s in ctx.store.outbox.standing(ctx.chat.id) if s.message == said.content.reply_to]
    number = next((slot.removeprefix("meeting:") for slot in slots if slot.startswith("meeting:")), "")
    meeting = ctx.store.meetings.find(int(number)) if number.isdigit() else None
    meant = words.bare(ctx, said.text) if meeting is not None else None
    if meant is None and len(said.text) <= LONGEST_REPLY:
        agreed = read_yes_no(said.text, ctx.language)
        meant = None if agreed is None else ("meeting.answer", "yes" if agreed else "no")
    if meeting is None or meant is None:
        ctx.elsewhere()
    action, answer = meant
    ctx.go(action, meeting=meeting.id, **({"to": answer} if answer else {}))


LONGEST_REPLY = 20
"""Characters of a reply that is a bare yes or no; more says something else."""


# --- who answers


def _who(ctx: Context, pressed: Pressed, meeting: Meeting) -> Neighbour | None:
    """The member who answers; None when they have been asked who they are."""
    assert ctx.account is not None
    behind = ctx.store.people.behind(ctx.account.id)
    if "for" in pressed.args:
        person = next((n for n in behind if n.id == pressed.id("for")), None)
        if person is None:
            raise Refusal("not-yours")
        ctx.sender = person
    elif ctx.actor is None and not ctx.in_private and len(behind) > 1:
        _ask_which(ctx, pressed, behind)
        return None
    if ctx.sender is not None and ctx.sender.is_member:
        return ctx.sender
    if not meeting.is_open(ctx.now):
        raise Refusal("meetings-gone")
    _introduce(ctx, pressed, meeting)
    return None


def _introduce(ctx: Context, pressed: Pressed, meeting: Meeting) -> None:
    """Name and consent first, in private; then the answer counts."""
    args = dict(pressed.args)
    if ctx.in_private:
        joining.start(ctx, then=pressed.action, **args)
        return
    private = privately.beside(ctx)
    if private is not None:
        joining.start(private, then=pressed.action, **args)
        assert private.next is None, "somebody unknown is asked their name first"
        privately.keep(private)
        if ctx.query is not None:
            ctx.note("written-in-private")
        return
    assert ctx.chat is not None
    if ctx.query is not None:
        ctx.note("meetings-first-write")
    slot = f"meeting-hello:{meeting.id}"
    if not any(shown.chat_id == ctx.chat.id for shown in ctx.store.outbox.showing(slot)):
        link = Choice("button-write-me", url=ctx.link(f"{PREFIX}{meeting.id}"))
        ctx.post(ctx.chat.id, "meetings-hello", {}, (link,), lane=Lane.BROADCAST, act=Act.EDIT, slot=slot)


@button("meeting.from-group")
def from_group(ctx: Context, pressed: Pressed) -> None:
    """The link under a meeting was opened: the meeting with its answers, in private."""
    number = pressed.text("meeting")
    meeting = ctx.store.meetings.find(int(number)) if number.isascii() and number.isdigit() else None
    if meeting is None:
        raise Unknown
    ctx.go("meeting.show", meeting=meeting.id)


def _ask_which(ctx: Context, pressed: Pressed, behind: Any) -> None:
    """Several write from one account: in their private chat each can answer."""
    chat = ctx.private_chat()
    if chat is None:
        raise Refusal("meetings-first-write")
    meeting = ctx.store.meetings.get(pressed.id("meeting"))
    choices = [
        Choice("meetings-button-name", pressed.action, {**pressed.args, "for": n.id}, {"name": n.name})
        for n in behind
    ]
    ctx.post(chat.id, "meetings-who", showing.said(meeting), choices)
    talk = privately.talk_in(ctx, chat.id)
    ctx.store.talks.keep(replace(talk, asides=(*choices, *talk.asides)[:OFFERED_KEPT]))
    if ctx.query is not None:
        ctx.note("written-in-private")


# --- said back


def confirm(ctx: Context, meeting: Meeting, rsvp: Rsvp) -> None:
    """What was understood. In the group it passes by: nobody reads there who comes."""
    file = files.for_calendar(ctx, meeting) if rsvp.state is RsvpState.COMING else None
    _say(
        ctx, f"meetings-said-{rsvp.state.value}", showing.next_choices(meeting, rsvp),
        {**showing.said(meeting), "guests": rsvp.guests}, file,
    )  # fmt: skip


def _say(
    ctx: Context, key: str, choices: list[Choice], params: dict[str, Any], file: Document | None = None
) -> None:
    if ctx.in_private:
        ctx.say(key, choices, document=file, **params)
    elif ctx.query is not None:
        ctx.note(key, **params)
    elif ctx.sender is not None:
        # A sign or a word has no answer of its own, and the group need not read it.
        ctx.tell_with(ctx.sender, key, params, choices, document=file)
