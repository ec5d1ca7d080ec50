"""What somebody took on at a meeting: told, reminded on its day, done, put off, given back, given to somebody else."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from bot.cards import raise_card
from bot.context import Context
from bot.domain.cards import CardKind
from bot.domain.errors import NoLongerOpen
from bot.domain.meetings import ActionItem, ActionState, Meeting
from bot.domain.people import Neighbour
from bot.domain.schedules import to_local, to_utc
from bot.ports.rows import Choice
from bot.ports.words import Day, Moment, Say
from bot.routing import Due, Pressed, Said, Who, button, state, timer
from handlers import steps
from handlers.meetings import people, showing, sight, telling

NAME = "meeting-to-do"

REMIND = "meeting.action"
"""The timer of a thing to do; its subject is the item. Its tag says whether the facilitator is to hear of a silence."""

UNANSWERED = "unanswered"

UNSENT, AGAIN = "meeting.unsent", "again"
"""The timer of minutes that were begun; its subject is the meeting, its tag says that it is the second time."""

A_DAY = timedelta(days=1)

NO_DAY = timedelta(days=28)
"""After so long somebody is asked about what they took on without a day."""


def keep_in_mind(ctx: Context, meeting: Meeting) -> None:
    """Minutes that were begun and never given out are asked about: nobody would hear of what they took on."""
    if meeting.minutes_at is None:
        ctx.later(UNSENT, ctx.now + A_DAY, meeting.id)


@timer(UNSENT)
def unsent(ctx: Context, due: Due) -> None:
    """Shall they go out? Asked twice; they can be given out at any time."""
    meeting = ctx.store.meetings.find(due.subject_id)
    lead = showing.facilitator(ctx, meeting) if meeting is not None else None
    if meeting is None or lead is None or meeting.minutes_at is not None:
        return
    args = {"meeting": meeting.id}
    telling.tell(
        ctx, lead, meeting, "meetings-minutes-unsent",
        (
            Choice("button-continue", "meeting.minutes-check", args),
            Choice("button-not-now", "meeting.minutes-not", args),
        ),
        title=meeting.title,
    )  # fmt: skip
    if due.tag != AGAIN:
        ctx.later(UNSENT, ctx.now + ctx.policy.meetings.unanswered, meeting.id, AGAIN)


def remind_at(ctx: Context, owner: Neighbour, day: date) -> datetime:
    """The moment of that day at which somebody is reminded, by their own clock."""
    return to_utc(datetime.combine(day, ctx.policy.meetings.remind_at), ctx.zone_of(owner))


def begin(ctx: Context, meeting: Meeting, item: ActionItem) -> None:
    """The minutes are out: its owner hears of it, and its day is planned. What is planned already stays."""
    owner = ctx.store.people.find(item.owner_id) if item.owner_id else None
    planned = ctx.store.timers.about(REMIND, item.id)
    if owner is None or not owner.is_member or item.state is not ActionState.OPEN or planned:
        return
    args = {"item": item.id}
    # What has no day is asked about all the same, after a while.
    ctx.later(REMIND, max(item.due_at or ctx.now + NO_DAY, ctx.now), item.id)
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
