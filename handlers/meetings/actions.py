"""What somebody took on at a meeting: who, by when, a reminder on the day, and what became of it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from bot.cards import raise_card
from bot.context import Context
from bot.domain.cards import CardKind
from bot.domain.errors import NoLongerOpen
from bot.domain.meetings import ActionItem, ActionState, Meeting, RsvpState
from bot.domain.people import Neighbour
from bot.domain.schedules import to_local, to_utc
from bot.ports.rows import Choice
from bot.ports.words import Day, Moment, Say
from bot.routing import Due, Pressed, Said, Who, button, state, timer
from bot.understanding import fold, read_until
from handlers import personal, steps
from handlers.meetings import people, reading, showing, sight, telling

NAME = "meeting-action"

REMIND = "meeting.action"
"""The timer of a thing to do; its subject is the item. Its tag says whether the facilitator is to hear of a silence."""

UNANSWERED = "unanswered"

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
            remind_at(ctx, owner, due) if due else None, created_at=ctx.now, community_id=ctx.community.id,
        )
    )  # fmt: skip
    steps.fresh(ctx)
    steps.keep(ctx, NAME, {"meeting": meeting.id})
    ctx.ask(
        "meeting.actions", "meetings-actions-next", _ways(meeting), name=owner.name, text=str(kept["text"]),
        due=Day(due) if due else "",
    )  # fmt: skip


def remind_at(ctx: Context, owner: Neighbour, day: date) -> datetime:
    """The moment of that day at which somebody is reminded, by their own clock."""
    return to_utc(datetime.combine(day, ctx.policy.meetings.remind_at), ctx.zone_of(owner))


# --- its owner


def begin(ctx: Context, meeting: Meeting, item: ActionItem) -> None:
    """The minutes are out: its owner hears of it, and its day is planned. What is planned already stays."""
    owner = ctx.store.people.find(item.owner_id) if item.owner_id else None
    planned = ctx.store.timers.about(REMIND, item.id)
    if owner is None or not owner.is_member or item.state is not ActionState.OPEN or planned:
        return
    args = {"item": item.id}
    if item.due_at is not None:
        ctx.later(REMIND, max(item.due_at, ctx.now), item.id)
    if owner.id != (ctx.sender.id if ctx.sender else 0):
        telling.tell(
            ctx, owner, meeting, "meetings-action-yours",
            (Choice("button-ok", "meeting.action-ok", args), Choice("meetings-button-cannot", "meeting.action-cannot", args)),
            sure=True, text=item.text, title=meeting.title, due=Day(item.due) if item.due else "",
        )  # fmt: skip


@timer(REMIND)
def remind(ctx: Context, due: Due) -> None:
    """The day has come; after a while without an answer the facilitator hears of it."""
    item = ctx.store.actions.find(due.subject_id)
    if item is None or item.state is not ActionState.OPEN:
        return
    meeting = ctx.store.meetings.get(item.meeting_id)
    owner = ctx.store.people.find(item.owner_id) if item.owner_id else None
    if due.tag == UNANSWERED or owner is None or not owner.is_member:
        _tell_facilitator(ctx, meeting, item, "meetings-action-silent")
        return
    args = {"item": item.id}
    telling.tell(
        ctx, owner, meeting, "meetings-action-remind",
        (
            Choice("button-done", "meeting.action-done", args),
            Choice("button-later", "meeting.action-later", args),
            Choice("meetings-button-cannot", "meeting.action-cannot", args),
        ),
        sure=True, text=item.text, title=meeting.title,
    )  # fmt: skip
    ctx.later(REMIND, ctx.now + ctx.policy.meetings.unanswered, item.id, UNANSWERED)


def _tell_facilitator(ctx: Context, meeting: Meeting, item: ActionItem, key: str) -> None:
    """Whoever facilitates it hears; where there is nobody, the coordinators."""
    lead = showing.facilitator(ctx, meeting)
    owner = ctx.store.people.find(item.owner_id) if item.owner_id else None
    said: dict[str, Any] = {
        "text": item.text, "title": meeting.title, "name": owner.name if owner is not None and owner.name else Say("meetings-nobody"),
    }  # fmt: skip
    args = {"item": item.id}
    choices = (
        Choice("meetings-button-other-owner", "meeting.action-other", args),
        Choice("button-done", "meeting.action-done", args),
        Choice("meetings-button-drop", "meeting.action-drop", args),
    )
    if lead is not None:
        telling.tell(ctx, lead, meeting, key, choices, sure=True, **said)
        return
    raise_card(
        ctx, CardKind.MEETING, meeting.id, "desk-meetings-action",
        (
            Choice("desk-button-take", "card.take", row=0),
            Choice("desk-button-seen-to", "card.close", row=0),
        ),
        name=meeting.title, text=item.text,
    )  # fmt: skip


def _item(ctx: Context, pressed: Pressed, *, lead: bool = False) -> tuple[ActionItem, Meeting]:
    """An open item of the sender's, or (`lead`) of a meeting of theirs."""
    item = ctx.store.actions.get(pressed.id("item"))
    meeting = ctx.store.meetings.get(item.meeting_id)
    theirs = item.owner_id == ctx.me.id
    if not theirs and not sight.may_change(ctx.me, meeting):
        raise NoLongerOpen
    if item.state is ActionState.DONE or (lead and not sight.may_change(ctx.me, meeting)):
        raise NoLongerOpen
    return item, meeting


@button("meeting.action-ok", who=Who.MEMBER)
def ok(ctx: Context, pressed: Pressed) -> None:
    item, _ = _item(ctx, pressed)
    ctx.say("meetings-action-thanks", due=Day(item.due) if item.due else "")


@button("meeting.action-done", who=Who.MEMBER)
def done(ctx: Context, pressed: Pressed) -> None:
    item, meeting = _item(ctx, pressed)
    ctx.store.actions.save(replace(item, state=ActionState.DONE, done_at=ctx.now))
    ctx.forget(REMIND, item.id)
    lead = showing.facilitator(ctx, meeting)
    if lead is not None and lead.id != ctx.me.id:
        telling.tell(ctx, lead, meeting, "meetings-action-is-done", name=ctx.me.name, text=item.text)
    ctx.say("meetings-action-done-thanks")


@button("meeting.action-later", who=Who.MEMBER)
def later(ctx: Context, pressed: Pressed) -> None:
    """Tomorrow, or in a week."""
    item, _ = _item(ctx, pressed)
    args = {"item": item.id}
    ctx.say(
        "meetings-action-when-again",
        (
            Choice("meetings-button-tomorrow", "meeting.action-put-off", {**args, "days": 1}),
            Choice("meetings-button-week", "meeting.action-put-off", {**args, "days": 7}),
            Choice("meetings-button-cannot", "meeting.action-cannot", args),
        ),
    )  # fmt: skip


@button("meeting.action-put-off", who=Who.MEMBER)
def put_off(ctx: Context, pressed: Pressed) -> None:
    item, _ = _item(ctx, pressed)
    day = to_local(ctx.now, ctx.community.timezone).date() + timedelta(days=pressed.id("days"))
    at = remind_at(ctx, ctx.me, day)
    ctx.store.actions.save(replace(item, due=day, due_at=at))
    ctx.forget(REMIND, item.id)
    ctx.later(REMIND, at, item.id)
    ctx.say("meetings-action-put-off", when=Moment(at, "day"))


@button("meeting.action-cannot", who=Who.MEMBER)
def cannot(ctx: Context, pressed: Pressed) -> None:
    """No blame: whoever facilitates finds somebody else."""
    item, meeting = _item(ctx, pressed)
    give_back(ctx, meeting, item)
    ctx.say("meetings-action-given-back")


def give_back(ctx: Context, meeting: Meeting, item: ActionItem) -> None:
    ctx.store.actions.save(replace(item, state=ActionState.GIVEN_BACK))
    ctx.forget(REMIND, item.id)
    _tell_facilitator(ctx, meeting, item, "meetings-action-free")


@button("meeting.action-other", who=Who.MEMBER)
def other(ctx: Context, pressed: Pressed) -> None:
    """Somebody else: who?"""
    item, meeting = _item(ctx, pressed, lead=True)
    steps.fresh(ctx)
    steps.keep(ctx, NAME, {"meeting": meeting.id, "item": item.id})
    ctx.ask(
        "meeting.action-other", "meetings-action-who",
        (
            Choice("meetings-button-me", "meeting.action-give", {"item": item.id, "person": ctx.me.id}),
            Choice("button-cancel", "talk.cancel"),
        ),
        text=item.text,
    )  # fmt: skip


@state("meeting.action-other")
def said_other(ctx: Context, said: Said) -> None:
    kept = steps.kept(ctx, NAME)
    ids = people.all_found(ctx, [said.text])
    if ids:
        ctx.go("meeting.action-give", item=kept["item"], person=ids[0])
        return
    people.offer(ctx, [said.text], "meeting.action-give", item=kept["item"])


@button("meeting.action-give", who=Who.MEMBER)
def give(ctx: Context, pressed: Pressed) -> None:
    item, meeting = _item(ctx, pressed, lead=True)
    person = ctx.store.people.get(pressed.id("person"))
    if not person.is_member:
        raise NoLongerOpen
    today = to_local(ctx.now, ctx.community.timezone).date()
    due = max(item.due, today + timedelta(days=1)) if item.due else None
    item = ctx.store.actions.save(
        replace(
            item,
            owner_id=person.id,
            state=ActionState.OPEN,
            due=due,
            due_at=remind_at(ctx, person, due) if due else None,
        )
    )
    ctx.forget(REMIND, item.id)
    begin(ctx, meeting, item)
    ctx.done()
    ctx.say("meetings-action-given", name=person.name, text=item.text)


@button("meeting.action-drop", who=Who.MEMBER)
def drop(ctx: Context, pressed: Pressed) -> None:
    item, _ = _item(ctx, pressed, lead=True)
    ctx.store.actions.remove(item.id)
    ctx.forget(REMIND, item.id)
    ctx.say("meetings-action-dropped", text=item.text)
