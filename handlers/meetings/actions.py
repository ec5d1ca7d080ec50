"""What somebody took on at a meeting: who, by when, a reminder on the day, and what became of it."""

from __future__ import annotations

import re
from datetime import date, timedelta

from bot.context import Context
from bot.domain.errors import NoLongerOpen
from bot.domain.meetings import ActionItem, Meeting, RsvpState
from bot.domain.people import Neighbour
from bot.domain.schedules import to_local
from bot.ports.rows import Choice
from bot.ports.words import Day
from bot.routing import Pressed, Said, Who, button, state
from bot.understanding import fold, read_until
from handlers import personal, steps
from handlers.meetings import people, reading, telling, to_do

NAME = "meeting-action"

A_WEEK = timedelta(days=7)

_BY = re.compile(
    r"(?i)[,\s]*\b(?:entro(?:\s+(?:il|la|le|domani|fine))?|per\s+il|by(?:\s+the)?|before)\b.*$|[,\s]+(?:domani|tomorrow)\b.*$"
)
_SUBJECT = re.compile(r"^\s*(?P<name>[^\W\d_][\w'’]*(?:\s+[A-ZÀ-Ý][\w'’]*)?)\s*(?::|-|–|,)?\s+(?P<what>.+)$")


# --- written down by the facilitator


@button("meeting.actions", who=Who.MEMBER)
def ask(ctx: Context, pressed: Pressed) -> None:
    """Who does what, by when? One message each."""
    from handlers.meetings import minutes

    meeting = minutes.own(ctx, pressed)
    steps.fresh(ctx)
    steps.keep(ctx, NAME, {"meeting": meeting.id})
    ctx.ask(
        "meeting.actions", "meetings-actions-ask", _ways(meeting), count=len(ctx.store.actions.to(meeting.id))
    )


def _ways(meeting: Meeting) -> tuple[Choice, ...]:
    return (Choice("button-finish", "meeting.minutes-check", {"meeting": meeting.id}),)


def _meeting(ctx: Context) -> Meeting:
    from handlers.meetings import minutes

    return minutes.own(ctx, Pressed("", steps.kept(ctx, NAME)))


@state("meeting.actions")
def said_action(ctx: Context, said: Said) -> None:
    """ "Luca chiama il fabbro entro venerdì": who and by when is read; what is missing is asked."""
    meeting = _meeting(ctx)
    words = fold(said.text).strip(" .!")
    if words in ctx.texts.choices("words-done", ctx.language) or words in ctx.texts.choices(
        "words-no", ctx.language
    ):
        ctx.go("meeting.minutes-check", meeting=meeting.id)
        return
    text = personal.mask_secrets(" ".join(said.text.split()))[0]
    if not 2 < len(text) <= people.LONGEST_ITEM:
        ctx.missed()
    due = _due(ctx, text)
    text = _BY.sub("", text).strip(" .,") if due else text
    owner: Neighbour | None = None
    if found := _SUBJECT.match(text):
        candidates = people.all_found(ctx, [found["name"]])
        if candidates:
            owner, text = ctx.store.people.get(candidates[0]), found["what"]
    _set(ctx, meeting, text=text, owner=owner.id if owner else 0, due=due.isoformat() if due else "")


def _due(ctx: Context, text: str) -> date | None:
    """The day by which; never one that is past."""
    today = to_local(ctx.now, ctx.community.timezone)
    found = _BY.search(text)
    said = found.group() if found else text
    when = reading.read_when(ctx, said)
    day = when.day if when is not None and when.rule is None else read_until(said, today, ctx.language)
    return day if day is not None and day >= today.date() else None


def _set(ctx: Context, meeting: Meeting, **values: object) -> None:
    kept = {**steps.kept(ctx, NAME), **values}
    steps.keep(ctx, NAME, kept)
    if not kept.get("owner"):
        expected = [
            p for r, p in telling.of(ctx, ctx.store.rsvps.to(meeting.id)) if r.state is RsvpState.COMING
        ]
        choices = [Choice("meetings-button-me", "meeting.action-owner", {"person": ctx.me.id})]
        choices += [
            Choice("meetings-button-name", "meeting.action-owner", {"person": p.id}, {"name": p.name})
            for p in expected
            if p.id != ctx.me.id
        ][:2]
        ctx.ask("meeting.action-who", "meetings-action-who", choices, text=str(kept["text"]))
    elif not kept.get("due"):
        zone = ctx.community.timezone
        today = to_local(ctx.now, zone).date()
        choices = [
            Choice(label, "meeting.action-due", {"day": (today + wait).isoformat()})
            for label, wait in (("meetings-button-week", A_WEEK), ("meetings-button-month", 4 * A_WEEK))
        ]
        choices.append(Choice("meetings-button-no-day", "meeting.action-due", {"day": ""}))
        ctx.ask("meeting.action-when", "meetings-action-when", choices, text=str(kept["text"]))
    else:
        _add(ctx, meeting)


@button("meeting.action-owner", who=Who.MEMBER)
def owner_pressed(ctx: Context, pressed: Pressed) -> None:
    meeting = _meeting(ctx)
    if not steps.kept(ctx, NAME).get("text"):
        raise NoLongerOpen
    _set(ctx, meeting, owner=pressed.id("person"))


@state("meeting.action-who")
def said_owner(ctx: Context, said: Said) -> None:
    ids = people.all_found(ctx, [said.text])
    if ids:
        _set(ctx, _meeting(ctx), owner=ids[0])
        return
    people.offer(ctx, [said.text], "meeting.action-owner")


@button("meeting.action-due", who=Who.MEMBER)
def due_pressed(ctx: Context, pressed: Pressed) -> None:
    meeting = _meeting(ctx)
    if not steps.kept(ctx, NAME).get("text"):
        raise NoLongerOpen
    if pressed.text("day"):
        _set(ctx, meeting, due=pressed.text("day"))
    else:
        _add(ctx, meeting)


@state("meeting.action-when")
def said_due(ctx: Context, said: Said) -> None:
    day = _due(ctx, said.text)
    if day is None:
        ctx.missed()
    _set(ctx, _meeting(ctx), due=day.isoformat())


def _add(ctx: Context, meeting: Meeting) -> None:
    kept = steps.kept(ctx, NAME)
    due = date.fromisoformat(str(kept["due"])) if kept.get("due") else None
    owner = ctx.store.people.get(int(kept["owner"]))
    ctx.store.actions.add(
        ActionItem(
            meeting.id, str(kept["text"]), owner.id if owner.is_member else None, due,
            to_do.remind_at(ctx, owner, due) if due else None, created_at=ctx.now, community_id=ctx.community.id,
        )
    )  # fmt: skip
    to_do.keep_in_mind(ctx, meeting)
    steps.fresh(ctx)
    steps.keep(ctx, NAME, {"meeting": meeting.id})
    ctx.ask(
        "meeting.actions", "meetings-actions-next", _ways(meeting), name=owner.name, text=str(kept["text"]),
        due=Day(due) if due else "",
    )  # fmt: skip
