"""Meeting a newcomer who offers help: a coordinator's free hour is proposed, agreed on, and remembered to both."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from bot import cards
from bot.context import Context
from bot.domain.cards import CardKind
from bot.domain.errors import NoLongerOpen
from bot.domain.first_meetings import Opening, free_at, in_window, openings
from bot.domain.people import Neighbour
from bot.domain.schedules import Precision
from bot.domain.trust import Trust
from bot.ports.rows import Choice
from bot.ports.words import Moment, Say
from bot.routing import Due, Pressed, Said, Who, button, state, timer
from bot.understanding import read_yes_no
from handlers import personal, steps
from handlers.desk import newcomers
from handlers.everyone import MENU
from handlers.requests import times
from handlers.volunteers import meeting_kept
from handlers.volunteers.meeting_kept import OVER, PLACE, REMIND, Meeting

OTHERS_SHOWN = 3
"""Days offered as *another day*; any other is said in words, or left to a coordinator."""

WRITE_WITHIN = timedelta(hours=8)
"""By when a coordinator writes to a newcomer for whom none of the days is good."""

LONGEST_PLACE = 80


# --- proposing


def propose(ctx: Context, person: Neighbour) -> None:
    """Say when a coordinator can meet this newcomer; where no shifts are set, that somebody gets in touch."""
    found = _openings(ctx, person)
    if not found:
        _by_hand(ctx, person)
        return
    newcomers.raise_newcomer(ctx, person)
    _propose(ctx, found[0])


def _openings(ctx: Context, person: Neighbour) -> list[Opening]:
    helping = ctx.store.helpers.of(person.id)
    return openings(
        ctx.store.shifts.all(ctx.community.id), ctx.now, ctx.community.timezone,
        hours=helping.hours if helping else (), busy=meeting_kept.busy(ctx),
    )  # fmt: skip


def _args(opening: Opening) -> dict[str, object]:
    return {"at": opening.at.isoformat(), "coordinator": opening.coordinator_id}


def _propose(ctx: Context, opening: Opening) -> None:
    meeting = Meeting(ctx.me.id, opening.coordinator_id, opening.at)
    steps.fresh(ctx)
    ctx.ask(
        "meet.when", "meet-propose",
        (Choice("task-button-here", "meet.yes", _args(opening)), Choice("meet-button-other", "meet.other")),
        data={"meet": _args(opening)}, **meeting_kept.said(ctx, meeting),
    )  # fmt: skip


@button("meet.other", who=Who.MEMBER)
def other_day(ctx: Context, pressed: Pressed) -> None:
    """Other days, one hour each; what was agreed before no longer stands."""
    _call_off(ctx, "meet-desk-other-day")
    refused = (ctx.talk.data.get("meet") or {}).get("at") if ctx.talk else None
    found = [o for o in _openings(ctx, ctx.me) if o.at.isoformat() != refused]
    _offer(ctx, found, "meet-which")


def _offer(ctx: Context, found: list[Opening], key: str) -> None:
    if not found:
        _by_hand(ctx, ctx.me)
        return
    steps.fresh(ctx)
    choices = _choices(found)
    ctx.ask("meet.when", key, choices)


def _choices(found: list[Opening]) -> tuple[Choice, ...]:
    soonest = sorted(found[:OTHERS_SHOWN], key=lambda each: each.at)
    return (
        *(Choice("meet-button-at", "meet.yes", _args(o), {"when": Moment(o.at)}) for o in soonest),
        Choice("button-none", "meet.none"),
    )


@button("meet.none", who=Who.MEMBER)
def none_suits(ctx: Context, pressed: Pressed) -> None:
    """No day of these: a coordinator writes."""
    _by_hand(ctx, ctx.me)


def _by_hand(ctx: Context, person: Neighbour) -> None:
    """A coordinator arranges it, by an hour that somebody keeps."""
    promised = ctx.promise(WRITE_WITHIN)
    newcomers.raise_newcomer(ctx, person, due_at=promised[0] if promised else None)
    ctx.done()
    if promised:
        ctx.say("helping-saved-newcomer", name=promised[1].name, when=Moment(promised[0], "by"))
    else:
        ctx.say("helping-saved-newcomer-later", phone=ctx.community.phone or "—")


@state("meet.when")
def day_said(ctx: Context, said: Said) -> None:
    """Yes, no, or a day and an hour in one's own words."""
    assert ctx.talk is not None
    standing = ctx.talk.data.get("meet")
    found = times.read_window(ctx, said.text)
    answer = read_yes_no(said.text, ctx.language)
    if found is None and answer is not None and standing:
        ctx.go("meet.yes" if answer else "meet.other", **(standing if answer else {}))
        return
    if found is None:
        ctx.missed()
    window, shifts = found.window, ctx.store.shifts.all(ctx.community.id)
    if window.precision is Precision.TIME and not found.guessed and window.start > ctx.now:
        zone, busy = ctx.community.timezone, meeting_kept.busy(ctx)
        who = free_at(shifts, window.start, zone, busy=busy)
        if who is not None:
            ctx.go("meet.yes", **_args(Opening(window.start, who)))
            return
    fitting = in_window(_openings(ctx, ctx.me), window)
    if fitting:
        _propose(ctx, fitting[0])
    else:
        _offer(ctx, _openings(ctx, ctx.me), "meet-not-then")


# --- agreed


@button("meet.yes", who=Who.MEMBER)
def agree(ctx: Context, pressed: Pressed) -> None:
    """ "Ci sono": the meeting stands, and the coordinator knows."""
    me, at = ctx.me, datetime.fromisoformat(pressed.text("at"))
    coordinator = ctx.store.people.get(pressed.id("coordinator"))
    before = meeting_kept.standing(ctx, me.id)
    if me.trust >= Trust.MET or (before is not None and before.at == at):
        ctx.done()
        ctx.note("meet-kept-already")
        return
    zone, busy = ctx.community.timezone, meeting_kept.busy(ctx)
    who = free_at(ctx.store.shifts.of(coordinator.id), at, zone, busy=busy)
    if at <= ctx.now or who is None or not coordinator.is_coordinator:
        # Meanwhile somebody else meets her then, or her hours are others now.
        _offer(ctx, _openings(ctx, me), "meet-not-then")
        return
    meeting = Meeting(me.id, coordinator.id, at)
    meeting_kept.keep(ctx, meeting)
    ctx.audit("meeting-agreed", "neighbour", me.id)
    said = meeting_kept.said(ctx, meeting)
    ctx.done()
    ctx.say("meet-agreed", (Choice("meet-button-cannot", "meet.other"),), **said)
    card = newcomers.raise_newcomer(ctx, me, due_at=at)
    cards.put_off(ctx, card, at + timedelta(hours=1), Say("desk-status-meeting", said))
    ctx.tell(
        coordinator, "meet-desk-agreed", _desk_choices(me),
        person=me.name, phone=me.phone or "—", when=Moment(at), place=meeting_kept.place(ctx),
    )  # fmt: skip


def _desk_choices(person: Neighbour) -> tuple[Choice, ...]:
    args = {"person": person.id}
    return (
        Choice("meet-button-place", "meet.place", args),
        Choice("meet-button-desk-cannot", "meet.desk-cannot", args),
    )


def _call_off(ctx: Context, key: str) -> None:
    """The newcomer can't at the hour that was agreed: the coordinator knows at once."""
    me = ctx.me
    meeting = meeting_kept.standing(ctx, me.id)
    if meeting is None:
        return
    _fallen_through(ctx, me)
    coordinator = ctx.store.people.find(meeting.coordinator_id)
    if coordinator is not None and coordinator.is_member:
        ctx.tell(coordinator, key, person=me.name, when=Moment(meeting.at))


def _fallen_through(ctx: Context, person: Neighbour) -> None:
    """They don't meet then; a card without a new day comes back to the coordinators."""
    meeting_kept.drop(ctx, person.id)
    if ctx.store.cards.about(CardKind.NEWCOMER, person.id):
        promised = ctx.promise(WRITE_WITHIN)
        until = promised[0] if promised else ctx.now + WRITE_WITHIN
        cards.put_off(ctx, newcomers.raise_newcomer(ctx, person), until, Say("desk-status-no-meeting"))


# --- what the coordinator does about it


def _newcomer(ctx: Context, person_id: int) -> tuple[Neighbour, Meeting]:
    """Somebody whom a coordinator is to meet; raises NoLongerOpen when they won't."""
    person, meeting = ctx.store.people.get(person_id), meeting_kept.standing(ctx, person_id)
    if not person.is_member or meeting is None:
        raise NoLongerOpen
    return person, meeting


@button("meet.place", who=Who.COORDINATOR)
def ask_place(ctx: Context, pressed: Pressed) -> None:
    """Where: said once, and kept for the next ones."""
    person, _ = _newcomer(ctx, pressed.id("person"))
    steps.fresh(ctx)
    ctx.ask(
        "meet.place", "meet-place-ask", (Choice("button-cancel", "talk.cancel"),),
        data={"person": person.id}, person=person.name,
    )  # fmt: skip


@state("meet.place")
def place_said(ctx: Context, said: Said) -> None:
    ctx.coordinator()
    assert ctx.talk is not None
    person, meeting = _newcomer(ctx, int(ctx.talk.data["person"]))
    text = " ".join(said.text.split()).rstrip(".")
    if not 2 < len(text) <= LONGEST_PLACE or personal.mask_secrets(text)[1]:
        ctx.say("meet-place-long")
        return
    overrides = {**ctx.community.overrides, PLACE: text}
    ctx.community = ctx.store.communities.save(replace(ctx.community, overrides=overrides))
    ctx.done()
    newcomers.refresh(ctx, person)
    ctx.tell(person, "meet-place-told", **meeting_kept.said(ctx, meeting))
    ctx.say("meet-place-kept", person=person.name)


@button("meet.desk-cannot", who=Who.COORDINATOR)
def desk_cannot(ctx: Context, pressed: Pressed) -> None:
    """The coordinator can't, or nobody came: other days are proposed, without blame."""
    person, meeting = _newcomer(ctx, pressed.id("person"))
    said = meeting_kept.said(ctx, meeting)
    over = meeting.at <= ctx.now
    _fallen_through(ctx, person)
    ctx.audit("meeting-called-off", "neighbour", person.id)
    found = [o for o in _openings(ctx, person) if abs(o.at - meeting.at) > timedelta(hours=12)]
    if found:
        ctx.tell_with(person, "meet-again" if over else "meet-called-off", said, _choices(found))
    ctx.say("meet-desk-told" if found else "meet-desk-call", person=person.name, phone=person.phone or "—")


# --- timers


@timer(REMIND)
def remind(ctx: Context, due: Due) -> None:
    """The evening before, or an hour before: both know."""
    person, meeting = ctx.store.people.find(due.subject_id), meeting_kept.standing(ctx, due.subject_id)
    if person is None or not person.is_member or meeting is None or meeting.at <= ctx.now:
        return
    said = meeting_kept.said(ctx, meeting)
    ctx.tell_with(person, "meet-reminder", said, (Choice("meet-button-cannot", "meet.other"),))
    coordinator = ctx.store.people.find(meeting.coordinator_id)
    if coordinator is not None and coordinator.is_member:
        desk = {
            "person": person.name,
            "phone": person.phone or "—",
            "when": said["when"],
            "place": said["place"],
        }
        ctx.tell_with(coordinator, "meet-desk-reminder", desk, _desk_choices(person))


@timer(OVER)
def over(ctx: Context, due: Due) -> None:
    """The hour has passed: the card asks how it was."""
    person = ctx.store.people.find(due.subject_id)
    if person is None or not person.is_member or person.trust >= Trust.MET:
        return
    for card in ctx.store.cards.about(CardKind.NEWCOMER, person.id):
        cards.again(ctx, card)


@timer(meeting_kept.KEPT)
def forgotten(ctx: Context, due: Due) -> None:
    """Long over; the newcomer's card still stands, and asks for a new day by itself."""


def after(ctx: Context, person: Neighbour, coordinator: Neighbour) -> None:
    """They have met: the first thing to do will be easy."""
    meeting_kept.drop(ctx, person.id)
    _no_longer_asked(ctx, person)
    helping = ctx.store.helpers.of(person.id)
    if helping is not None and helping.kinds and helping.last_served_at is None:
        ctx.tell(person, "meet-after", MENU[2:3], name=coordinator.name)


def _no_longer_asked(ctx: Context, person: Neighbour) -> None:
    """Whatever they say from now on answers no question about a day to meet."""
    for account in ctx.store.accounts.of(person.id):
        talk = ctx.store.talks.of(account.id, account.chat_id) if account.chat_id else None
        if talk is not None and talk.state == "meet.when" and talk.neighbour_id in (None, person.id):
            ctx.store.talks.keep(replace(talk, state="", data={}, choices=(), missed=0))
