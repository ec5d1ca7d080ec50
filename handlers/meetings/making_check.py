"""A meeting read back before it is made; made; and announced before its time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from bot.context import Context
from bot.domain.errors import NoLongerOpen
from bot.domain.meetings import LENGTH, Meeting, MeetingState
from bot.domain.people import Neighbour
from bot.domain.schedules import to_utc
from bot.ports.rows import Choice
from bot.ports.words import Listing, Moment, Say
from bot.routing import Pressed, Said, Who, button, state
from bot.understanding import fold, read_yes_no
from handlers import steps
from handlers.meetings import keeping, occurrences, people, reading, showing, sight
from handlers.meetings.drafting import CANCEL, NAME, every_said, merged, past, set_, when_kept


def check(ctx: Context) -> None:
    draft = steps.kept(ctx, NAME)
    local = datetime.fromisoformat(draft["local"])
    at = to_utc(local, ctx.community.timezone)
    if at <= ctx.now:
        past(ctx, draft)
        return
    steps.keep(ctx, NAME, {**draft, "changing": False, "quick": True})
    leads = [p.name for p in _leads(ctx, draft)]
    params: dict[str, Any] = {
        "title": str(draft["title"]), "when": Moment(at), "place": str(draft.get("place") or ""),
        "every": every_said(draft), "capacity": int(draft.get("capacity") or 0),
        "names": Listing(leads), "agenda": Listing([Say("meetings-quoted", {"text": i}) for i in draft.get("agenda", ())]),
    }  # fmt: skip
    steps.ask(
        ctx, "meeting.make.check", "meetings-make-check",
        (
            Choice("button-yes", "meeting.make.yes"),
            Choice("button-change", "meeting.make.change"),
            CANCEL,
        ),
        **params,
    )  # fmt: skip


def _leads(ctx: Context, draft: Mapping[str, Any]) -> list[Neighbour]:
    found = [ctx.store.people.get(int(i)) for i in draft.get("leads", ())]
    return [p for p in found if p.is_member] or [ctx.facilitator()]


@button("meeting.make.check", who=Who.FACILITATOR)
def checked(ctx: Context, pressed: Pressed) -> None:
    check(ctx)


@state("meeting.make.check")
def said_check(ctx: Context, said: Said) -> None:
    """Yes, or what is different: "no, alle 19", "in cortile"."""
    ctx.facilitator()
    line = reading.read_line(ctx, said.text)
    if line.place_guessed:
        # "No, alle 19, grazie" names no place.
        line = replace(line, place="")
    draft = steps.kept(ctx, NAME)
    day = datetime.fromisoformat(draft["local"]).date()
    fresh = {n: v for n, v in merged(ctx, {"title": "x"}, line).items() if n != "title"}
    if line.when is not None and line.when.rule is None:
        only_hour = reading.read_when(ctx, said.text, day)
        fresh |= {n: v for n, v in when_kept(only_hour or line.when).items() if n in ("local", "length")}
        fresh.pop("rule", None)
        fresh.pop("unsure", None)
        if not fresh.get("local"):
            fresh.pop("local", None)
    if fresh.get("lead_said") or fresh:
        set_(ctx, **fresh)
        return
    answer = read_yes_no(said.text, ctx.language)
    if answer is None:
        ctx.missed()
    ctx.go("meeting.make.yes" if answer else "meeting.make.change")


@button("meeting.make.change", who=Who.FACILITATOR)
def change(ctx: Context, pressed: Pressed) -> None:
    """What is different? One of these, or in words."""
    steps.keep(ctx, NAME, {**steps.kept(ctx, NAME), "changing": True})
    ctx.ask(
        "meeting.make.check", "meetings-make-change",
        (
            Choice("meetings-button-title", "meeting.make.title", row=0),
            Choice("meetings-button-when", "meeting.make.when", row=0),
            Choice("meetings-button-where", "meeting.make.place", row=1),
            Choice("meetings-button-lead", "meeting.make.lead", row=1),
        ),
    )  # fmt: skip


@button("meeting.make.yes", who=Who.FACILITATOR)
def yes(ctx: Context, pressed: Pressed) -> None:
    """Made. The same one a second time is asked about."""
    me, draft = ctx.facilitator(), steps.kept(ctx, NAME)
    if not draft.get("title") or not draft.get("local"):
        raise NoLongerOpen
    local = datetime.fromisoformat(draft["local"])
    at = to_utc(local, ctx.community.timezone)
    if at <= ctx.now:
        past(ctx, draft)
        return
    twin = _twin(ctx, draft["title"], at)
    if twin is not None and not pressed.args.get("sure"):
        ctx.say(
            "meetings-make-twin",
            (
                Choice("meetings-button-open", "meeting.manage", {"meeting": twin.id}),
                Choice("meetings-button-another", "meeting.make.yes", {"sure": True}),
            ),
            **showing.said(twin),
        )  # fmt: skip
        return
    leads = _leads(ctx, draft)
    plan = Meeting(
        draft["title"], local, ctx.community.timezone, at, str(draft.get("place") or ""),
        timedelta(minutes=int(draft["length"])) if draft.get("length") else LENGTH, int(draft.get("capacity") or 0) or None,
        created_by=me.id,
    )  # fmt: skip
    made = keeping.create(ctx, plan, str(draft.get("rule") or ""), tuple(p.id for p in leads))
    people.add_items(ctx, made, draft.get("agenda", ()), me)
    ctx.done()
    _say_made(ctx, made)
    theirs = occurrences.following(ctx, made)
    for place, person in enumerate(leads):
        # Who takes turns is asked about the first one that is theirs.
        keeping.ask_to_lead(ctx, theirs[place] if place < len(theirs) else made, person, me)


def _twin(ctx: Context, title: str, at: datetime) -> Meeting | None:
    planned = ctx.store.meetings.planned(ctx.community.id, at)
    return next((m for m in planned if m.starts_at == at and fold(m.title) == fold(title)), None)


def _say_made(ctx: Context, made: Meeting) -> None:
    first = min(
        (row.due_at for row in ctx.store.timers.about(occurrences.NOTICE, made.id)), default=made.starts_at
    )  # fmt: skip
    args = {"meeting": made.id}
    now = Choice("meetings-button-announce", "meeting.announce", args)
    ctx.say(
        "meetings-made-now" if first <= ctx.now else "meetings-made",
        (*((now,) if first > ctx.now else ()), Choice("meetings-button-manage", "meeting.manage", args)),
        first=Moment(first), number=str(made.number), **showing.said(made),
    )  # fmt: skip


@button("meeting.announce", who=Who.MEMBER)
def announce(ctx: Context, pressed: Pressed) -> None:
    """In the group now, and not only at its time."""
    meeting = sight.changed(ctx, pressed)
    if not meeting.is_open(ctx.now) or meeting.state is not MeetingState.PLANNED:
        raise NoLongerOpen
    if not ctx.groups():
        ctx.say("meetings-no-group")
        return
    showing.post(ctx, meeting)
    ctx.say("meetings-announced")
