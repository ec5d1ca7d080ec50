"""What whoever facilitates a meeting can do with it: who comes, changes, calling it off, handing it over."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from bot.context import Context
from bot.domain import attendance
from bot.domain.errors import NoLongerOpen
from bot.domain.meetings import CONCERNED, Meeting, MeetingState
from bot.ports.rows import Choice
from bot.ports.words import Moment, Param, Say
from bot.routing import Pressed, Said, Who, button, state
from bot.understanding import fold, read_yes_no
from handlers import steps
from handlers.meetings import following, keeping, occurrences, people, reading, showing, sight

CHANGES = "meeting-change"
"""Under which a conversation keeps what is to be changed."""


@button("meeting.manage", who=Who.MEMBER)
def manage(ctx: Context, pressed: Pressed) -> None:
    """What can be done: as long as it is to come, and afterwards."""
    meeting = sight.changed(ctx, pressed)
    args = {"meeting": meeting.id}
    steps.fresh(ctx)
    if meeting.state is MeetingState.CANCELLED:
        ctx.say("meetings-gone")
        return
    if meeting.starts_at <= ctx.now:
        ctx.say(
            "meetings-manage-over",
            (
                Choice("meetings-button-minutes", "meeting.minutes", args, row=1),
                Choice("meetings-button-how", "meeting.how", args, row=1),
            ),
            **_facts(ctx, meeting),
        )
        return
    ctx.say(
        "meetings-manage",
        (
            Choice("meetings-button-who", "meeting.who", args, row=0),
            Choice("meetings-button-change", "meeting.change", args, row=0),
            Choice("meetings-button-hand-over", "meeting.lead", args, row=1),
            Choice("meetings-button-cancel", "meeting.cancel", args, row=1),
        ),
        **_facts(ctx, meeting),
    )  # fmt: skip


def _facts(ctx: Context, meeting: Meeting) -> dict[str, Any]:
    lead = showing.facilitator(ctx, meeting)
    count = attendance.coming(ctx.store.rsvps.to(meeting.id))
    name: Param = lead.name if lead is not None else Say("meetings-nobody")
    return {**showing.said(meeting), "count": count, "name": name, "number": str(meeting.number)}


# --- what changes


@button("meeting.change", who=Who.MEMBER)
def change(ctx: Context, pressed: Pressed) -> None:
    meeting = _open(ctx, pressed)
    args = {"meeting": meeting.id}
    steps.fresh(ctx)
    steps.keep(ctx, CHANGES, args)
    ctx.ask(
        "meeting.change", "meetings-change-what",
        (
            Choice("meetings-button-when", "meeting.change-to", {**args, "what": "when"}, row=0),
            Choice("meetings-button-where", "meeting.change-to", {**args, "what": "where"}, row=0),
            Choice("meetings-button-places", "meeting.change-to", {**args, "what": "places"}, row=1),
            Choice("meetings-button-title", "meeting.change-to", {**args, "what": "title"}, row=1),
        ),
        **showing.said(meeting),
    )  # fmt: skip


def _open(ctx: Context, pressed: Pressed) -> Meeting:
    meeting = sight.changed(ctx, pressed)
    if not meeting.is_open(ctx.now) or meeting.starts_at <= ctx.now:
        raise NoLongerOpen
    return meeting


@button("meeting.change-to", who=Who.MEMBER)
def change_to(ctx: Context, pressed: Pressed) -> None:
    """The new value, in words."""
    meeting, what = _open(ctx, pressed), pressed.text("what")
    steps.keep(ctx, CHANGES, {"meeting": meeting.id, "what": what})
    back = (
        Choice("button-back", "meeting.change", {"meeting": meeting.id}),
        Choice("button-cancel", "talk.cancel"),
    )
    # Where a digit is the answer itself there are no choices.
    ctx.ask(
        "meeting.change", f"meetings-change-{what}", () if what == "places" else back, **showing.said(meeting)
    )


@state("meeting.change")
def said_change(ctx: Context, said: Said) -> None:
    """The new value; or, before anything was chosen, everything that is different in a line."""
    kept = steps.kept(ctx, CHANGES)
    meeting = _open(ctx, Pressed("", kept))
    what = str(kept.get("what") or "")
    fields = _fields(ctx, meeting, said.text, what)
    if not fields:
        ctx.missed()
    _propose(ctx, meeting, fields)


@button("meeting.change-line", who=Who.MEMBER)
def change_line(ctx: Context, pressed: Pressed) -> None:
    """ "Spostiamo l'assemblea a venerdì": what was understood of it, to be agreed to."""
    meeting = _open(ctx, pressed)
    fields = _fields(ctx, meeting, pressed.text("line"), "")
    if not fields:
        ctx.go("meeting.change", meeting=meeting.id)
        return
    steps.fresh(ctx)
    _propose(ctx, meeting, fields)


def _propose(ctx: Context, meeting: Meeting, fields: dict[str, Any]) -> None:
    steps.keep(ctx, CHANGES, {"meeting": meeting.id, "fields": fields})
    if meeting.series_id is not None and len(occurrences.following(ctx, meeting)) > 1:
        _ask_which(ctx, meeting)
    else:
        _read_back(ctx, meeting, fields, all_=False)


def _fields(ctx: Context, meeting: Meeting, text: str, what: str) -> dict[str, Any]:
    """What is to be changed, as a conversation can keep it."""
    day = meeting.local.date()
    if what == "title":
        title = reading.clean_title(text)
        return {"title": title} if title else {}
    if what == "where":
        place = people.clean_place(ctx, text)
        return {"place": place} if place else {}
    if what == "places":
        return {"capacity": people.places_said(ctx, text)}
    line = reading.read_line(ctx, text)
    when = reading.read_when(ctx, text, day)
    fields: dict[str, Any] = {}
    if when is not None and when.rule is None:
        if when.local is not None:
            fields["local"] = when.local.isoformat()
        elif when.day is not None:
            fields["local"] = datetime.combine(when.day, meeting.local.time()).isoformat()
        if when.length is not None:
            fields["length"] = int(when.length.total_seconds() // 60)
    if not what and line.place and not line.place_guessed:
        fields["place"] = line.place
    if not what and (line.capacity or line.unlimited):
        fields["capacity"] = line.capacity or 0
    return fields


def _ask_which(ctx: Context, meeting: Meeting) -> None:
    ctx.ask(
        "meeting.change-which", "meetings-change-which",
        (
            Choice("meetings-button-only-this", "meeting.change-for", {"meeting": meeting.id, "all": False}),
            Choice("meetings-button-all", "meeting.change-for", {"meeting": meeting.id, "all": True}),
            Choice("button-cancel", "talk.cancel"),
        ),
        when=Moment(meeting.starts_at),
    )  # fmt: skip


@state("meeting.change-which")
def said_which(ctx: Context, said: Said) -> None:
    words, kept = fold(said.text), steps.kept(ctx, CHANGES)
    for all_, key in ((True, "words-meetings-all"), (False, "words-meetings-only-this")):
        if any(word in words for word in ctx.texts.choices(key, ctx.language)):
            ctx.go("meeting.change-for", meeting=kept["meeting"], all=all_)
            return
    ctx.missed()


@button("meeting.change-for", who=Who.MEMBER)
def change_for(ctx: Context, pressed: Pressed) -> None:
    meeting, kept = _open(ctx, pressed), steps.kept(ctx, CHANGES)
    if not kept.get("fields"):
        raise NoLongerOpen
    _read_back(ctx, meeting, kept["fields"], all_=bool(pressed.args.get("all")))


def _read_back(ctx: Context, meeting: Meeting, fields: dict[str, Any], *, all_: bool) -> None:
    after = keeping.with_fields(meeting, _typed(fields))
    steps.keep(ctx, CHANGES, {"meeting": meeting.id, "fields": fields, "all": all_})
    ctx.ask(
        "meeting.change-sure", "meetings-change-check",
        (
            Choice("button-yes", "meeting.change-yes", {"meeting": meeting.id}),
            Choice("button-back", "meeting.change", {"meeting": meeting.id}),
            Choice("button-cancel", "talk.cancel"),
        ),
        was=Moment(meeting.starts_at), capacity=after.capacity or 0, all="yes" if all_ else "no", **showing.said(after),
    )  # fmt: skip


def _typed(fields: dict[str, Any]) -> dict[str, Any]:
    """The same as a meeting's fields hold it."""
    found = dict(fields)
    if "local" in found:
        found["local"] = datetime.fromisoformat(found["local"])
    if "length" in found:
        found["length"] = timedelta(minutes=int(found["length"]))
    if "capacity" in found:
        found["capacity"] = int(found["capacity"]) or None
    return found


@state("meeting.change-sure")
def said_sure(ctx: Context, said: Said) -> None:
    answer, kept = read_yes_no(said.text, ctx.language), steps.kept(ctx, CHANGES)
    if answer is None:
        ctx.missed()
    ctx.go("meeting.change-yes" if answer else "meeting.change", meeting=kept["meeting"])


@button("meeting.change-yes", who=Who.MEMBER)
def change_yes(ctx: Context, pressed: Pressed) -> None:
    """Done; whom it concerns has heard."""
    meeting, kept = _open(ctx, pressed), steps.kept(ctx, CHANGES)
    if not kept.get("fields") or kept.get("meeting") != meeting.id:
        raise NoLongerOpen
    fields = _typed(kept["fields"])
    if kept.get("all"):
        changed = following.change(ctx, meeting, fields)
        after = changed[0] if changed else meeting
    else:
        after = keeping.change(ctx, meeting, fields)
    ctx.done()
    told = len([r for r in ctx.store.rsvps.to(after.id) if r.state in CONCERNED])
    ctx.say(
        "meetings-change-done", (Choice("meetings-button-manage", "meeting.manage", {"meeting": after.id}),),
        count=told, **showing.said(after),
    )  # fmt: skip


# --- calling it off


@button("meeting.cancel", who=Who.MEMBER)
def cancel(ctx: Context, pressed: Pressed) -> None:
    """Asked once; of a series also how much of it."""
    meeting = _open(ctx, pressed)
    args = {"meeting": meeting.id}
    more = len(occurrences.following(ctx, meeting)) > 1
    only = Choice("meetings-button-only-this" if more else "button-yes", "meeting.cancel-yes", args)
    every = (Choice("meetings-button-all", "meeting.cancel-yes", {**args, "all": True}),) if more else ()
    no = Choice("button-no", "meeting.show", args)
    steps.fresh(ctx)
    ctx.say(
        "meetings-cancel-which" if more else "meetings-cancel-sure", (only, *every, no),
        count=attendance.coming(ctx.store.rsvps.to(meeting.id)), **showing.said(meeting),
    )  # fmt: skip


@button("meeting.cancel-yes", who=Who.MEMBER)
def cancel_yes(ctx: Context, pressed: Pressed) -> None:
    meeting = _open(ctx, pressed)
    if pressed.args.get("all"):
        count = following.cancel(ctx, meeting)
        ctx.say("meetings-cancel-done-all", count=count, **showing.said(meeting))
    else:
        keeping.cancel(ctx, meeting)
        ctx.say("meetings-cancel-done", **showing.said(meeting))
