"""What somebody wants to speak about: by a button under the meeting, or in words; shown in the notice without a name."""

from __future__ import annotations

import re

from bot.context import Context
from bot.domain.errors import Unknown
from bot.domain.meetings import Meeting
from bot.ports.rows import Choice
from bot.ports.words import Lines, Say
from bot.routing import Pressed, Said, Who, button, state
from bot.understanding import fold
from handlers import personal, steps
from handlers.meetings import people, reading, showing, sight

NAME = "meeting-agenda"

MOST_ITEMS = 20
"""Items of one meeting; more than anybody gets through in an evening."""

_WISH = re.compile(
    r"(?i)\b(?:vorrei|voglio|vorremmo|possiamo|potremmo|bisogna|propongo\s+di|i(?:'d|\s+would)\s+like\s+to|can\s+we|let's)\s+"
    r"(?:parlare|parlarne|discutere|talk|speak|discuss)\s*(?:di|del|dello|della|dell'|dei|degli|delle|about|of)?\s+(?P<what>.+)$"
)
_TOPIC = re.compile(
    r"(?i)\b(?:un\s+tema|un\s+punto|un\s+argomento|a\s+topic|an?\s+item)\s+(?:per|for)\s+[\w' ]{2,40}:\s*(?P<what>.+)$"
)
"""A colon parts the meeting from what it is to speak about."""
_AT = re.compile(
    r"(?i)[,\s]*\b(?:alla|all'|al|nella|nell'|at\s+the|in\s+the)\s*(?:prossim[ao]\s+|next\s+)?"
    r"(?:riunione|assemblea|incontro|meeting|assembly)\b.*$"
)


@button("meeting.agenda")
def propose(ctx: Context, pressed: Pressed) -> None:
    """Ask what about."""
    meeting = sight.seen(ctx, pressed)
    if not meeting.is_open(ctx.now):
        raise Unknown
    if not ctx.in_private:
        ctx.note("meetings-agenda-private")
        return
    from handlers.people import joining

    if ctx.sender is None or not ctx.sender.is_member:
        joining.start(ctx, then="meeting.agenda", meeting=meeting.id)
        return
    steps.fresh(ctx)
    steps.keep(ctx, NAME, {"meeting": meeting.id})
    ctx.ask(
        "meeting.agenda",
        "meetings-agenda-ask",
        (Choice("button-cancel", "talk.cancel"),),
        **showing.said(meeting),
    )


@state("meeting.agenda")
def said_item(ctx: Context, said: Said) -> None:
    kept = steps.kept(ctx, NAME)
    meeting = ctx.store.meetings.find(int(kept.get("meeting", 0)))
    if meeting is None or not meeting.is_open(ctx.now):
        ctx.done()
        ctx.say("meetings-gone")
        return
    add(ctx, meeting, _what(said.text) or said.text)


def _what(text: str) -> str:
    text = " ".join(text.split())
    if topic := _TOPIC.search(text):
        return topic["what"].strip(" .,;!?")
    found = _WISH.search(text)
    return _AT.sub("", found["what"]).strip(" .,;!?") if found else ""


def heard(ctx: Context, said: Said) -> bool:
    """ "Vorrei parlare del cortile alla riunione", said without being asked: for the next meeting, if there is one and
    the words name a meeting, or one was just shown."""
    assert ctx.talk is not None
    what, me = _what(said.text), ctx.sender
    if not what or me is None or not me.is_member:
        return False
    shown = [
        c.args.get("meeting") for c in (*ctx.talk.choices, *ctx.talk.asides) if c.action == "meeting.agenda"
    ]
    if not shown and not _AT.search(" ".join(said.text.split())) and not _TOPIC.search(said.text):
        return False
    open_ones = sight.upcoming(ctx)
    named = [m for m in open_ones if m.id in shown] or [
        m for m in open_ones if reading.names(ctx, m, said.text)
    ]
    if not (named or open_ones):
        return False
    add(ctx, (named or open_ones)[0], what)
    return True


def add(ctx: Context, meeting: Meeting, text: str) -> None:
    """Keep it, unless it gives somebody away: all neighbours read it."""
    text = " ".join(text.split()).strip(" .")
    if len(text) > people.LONGEST_ITEM:
        ctx.say("meetings-agenda-long")
        return
    if not text or not re.search(r"\w", text):
        ctx.missed()
    if personal.mask_secrets(text)[1] or personal.shows_where_or_phone(ctx, text):
        ctx.say("meetings-agenda-personal")
        return
    items = ctx.store.agenda.to(meeting.id)
    if not any(fold(item.text) == fold(text) for item in items) and len(items) < MOST_ITEMS:
        people.add_items(ctx, meeting, [text], ctx.me)
        showing.redraw(ctx, meeting)
    ctx.done()
    ctx.say(
        "meetings-agenda-kept",
        (
            Choice("meetings-button-agenda-drop", "meeting.agenda-drop", {"meeting": meeting.id}),
            Choice("meetings-button-agenda-more", "meeting.agenda", {"meeting": meeting.id}),
        ),
        text=text, **showing.said(meeting),
    )  # fmt: skip


@button("meeting.agenda-drop", who=Who.MEMBER)
def drop(ctx: Context, pressed: Pressed) -> None:
    """Take back what one proposed last; who facilitates can take away any."""
    meeting = sight.seen(ctx, pressed)
    items = list(ctx.store.agenda.to(meeting.id))
    if "item" in pressed.args:
        found = [i for i in items if i.id == pressed.id("item") and (
            i.by_id == ctx.me.id or sight.may_change(ctx.me, meeting))]  # fmt: skip
    else:
        found = [i for i in items if i.by_id == ctx.me.id]
    if not found:
        raise Unknown
    ctx.store.agenda.remove(found[-1].id)
    showing.redraw(ctx, meeting)
    ctx.say("meetings-agenda-dropped", text=found[-1].text)


@button("meeting.items", who=Who.MEMBER)
def items(ctx: Context, pressed: Pressed) -> None:
    """The whole agenda; who facilitates can take items away."""
    meeting = sight.seen(ctx, pressed)
    found = ctx.store.agenda.to(meeting.id)
    lines: list[Say | str] = [Say("meetings-item", {"text": item.text}) for item in found]
    ctx.say("meetings-agenda-all", title=meeting.title, lines=Lines(lines or [Say("meetings-agenda-none")]))
