"""What comes: the list, one meeting with what can be said to it, and the same in plain words."""

from __future__ import annotations

from bot.context import Context
from bot.domain.meetings import Meeting
from bot.ports.rows import Choice
from bot.ports.words import Lines, Say
from bot.routing import Pressed, Said, Where, button, command, intent
from bot.understanding import Intent
from handlers import privately
from handlers.everyone import MENU
from handlers.meetings import attending, reading, showing, sight, words

MOST_LINES = 6
MOST_BUTTONS = 3
"""Meetings of a list with a button of their own; the next page shows others."""


@command("meetings", it="incontri", where=(Where.PRIVATE, Where.GROUP), spoken=False)
def meetings(ctx: Context, said: Said) -> None:
    """What comes; with a number, that one."""
    number = said.rest.strip().lstrip("#n°. ")
    if number.isascii() and number.isdigit() and ctx.in_private:
        meeting = ctx.store.meetings.by_number(ctx.community.id, int(number[:9]))
        if meeting is not None:
            show(ctx, meeting)
            return
    overview(ctx)


@intent(Intent.MEETING, where=(Where.PRIVATE, Where.GROUP))
def asked(ctx: Context, said: Said) -> None:
    """ "Quando ci vediamo?" — and, from who may make one, a whole meeting in one line."""
    if ctx.in_private and ctx.sender is not None and reading.is_new_meeting(ctx, said.text):
        ctx.go("meeting.make", line=said.text)
        return
    if not ctx.in_private and words.answered(ctx, said):
        return
    if ctx.in_private and reading.wants_meeting(ctx, said.text):
        ctx.say("meetings-by-coordinators", (MENU[-1],))
        return
    named = [m for m in sight.upcoming(ctx) if reading.names(ctx, m, said.text)]
    if ctx.in_private and len({m.series_id or -m.id for m in named}) == 1:
        show(ctx, named[0])
        return
    overview(ctx)


@button("meeting.list")
def list_pressed(ctx: Context, pressed: Pressed) -> None:
    overview(ctx, int(pressed.args.get("from", 0)))


def overview(ctx: Context, first: int = 0) -> None:
    """The next meetings, each in a line with one's own answer; in a group without it."""
    if not ctx.in_private:
        if privately.answer(ctx, overview):
            return
        public = sight.in_turn(sight.upcoming(ctx))
        lines = [showing.brief(m) for m in public[:MOST_LINES]]
        link = (Choice("button-write-me", url=ctx.link("hello")),)
        ctx.say("meetings-list-group", link, lines=Lines(lines or [Say("meetings-none")], "• "))
        return
    found = sight.in_turn(sight.upcoming(ctx))
    if not found:
        ctx.say("meetings-nothing", MENU)
        return
    if len(found) == 1:
        show(ctx, found[0])
        return
    page = found[first : first + MOST_BUTTONS]
    choices = [
        Choice("meetings-button-one", "meeting.show", {"meeting": m.id}, {"title": _short(m), "n": str(n)})
        for n, m in enumerate(page, first + 1)
    ]
    if len(found) > first + len(page):
        choices.append(Choice("button-more", "meeting.list", {"from": first + len(page)}))
    ctx.say("meetings-list", choices, lines=Lines([_line(ctx, m) for m in page], "– "))


LABEL = 20
"""Characters of a title that a button shows."""


def _short(meeting: Meeting) -> str:
    title = meeting.title
    return title if len(title) <= LABEL else title[: LABEL - 1].rstrip() + "…"


def _line(ctx: Context, meeting: Meeting) -> Say:
    own = attending.mine(ctx, ctx.sender, meeting) if ctx.sender is not None else None
    return Say("meetings-line", {**showing.said(meeting), "mine": showing.standing(own)})


@button("meeting.show", where=(Where.PRIVATE,))
def show_pressed(ctx: Context, pressed: Pressed) -> None:
    show(ctx, sight.seen(ctx, pressed))


def show(ctx: Context, meeting: Meeting) -> None:
    """Everything about one, one's own answer, and what can be said; who facilitates finds more there."""
    if not meeting.is_open(ctx.now):
        ctx.say("meetings-gone", _of_manager(ctx, meeting))
        return
    own = attending.mine(ctx, ctx.sender, meeting) if ctx.sender is not None else None
    choices = showing.next_choices(meeting, own)
    manage = _of_manager(ctx, meeting)
    if manage:
        # Four at most: what is said most seldom gives way, and is on the other page.
        choices = [c for c in choices if c.label != "meetings-button-perhaps"][:3]
    lead = showing.facilitator(ctx, meeting)
    lines = [*showing.counts(ctx, meeting), *showing.agenda_lines(ctx, meeting)]
    ctx.say(
        "meetings-one", (*choices, *manage), lines=Lines(lines), mine=showing.standing(own),
        name=lead.name if lead is not None else "", **showing.said(meeting),
    )  # fmt: skip


def _of_manager(ctx: Context, meeting: Meeting) -> tuple[Choice, ...]:
    if not sight.may_change(ctx.sender, meeting):
        return ()
    return (Choice("meetings-button-manage", "meeting.manage", {"meeting": meeting.id}),)
