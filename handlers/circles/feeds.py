"""Calendars to follow by a secret link: one's own, and the neighbourhood's public meetings."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot.calendars import Entry, calendar
from bot.context import Context
from bot.domain.circles import CalendarLink, FeedOf
from bot.domain.meetings import CONCERNED
from bot.domain.offers import TO_DO, Assignment
from bot.domain.people import Neighbour
from bot.domain.rotas import TurnState
from bot.ports.rows import Choice
from bot.ports.stores import UnitOfWork
from bot.ports.words import Reader, Say
from bot.routing import Pressed, Said, Where, Who, button, command
from bot.services import Services
from handlers.circles import care_kept, confided, entries, nearest

PAST = timedelta(days=30)
"""How far back a calendar goes: what was called off lately must be seen to be."""


@command("calendar", it="calendario", who=Who.MEMBER, where=(Where.PRIVATE,), spoken=True)
def calendar_command(ctx: Context, said: Said) -> None:
    """An address for one's own calendar program, or kindly that there is none here."""
    me = confided.oneself(ctx)
    ctx.done()
    if not ctx.services.public_url:
        ctx.say("calendar-not-here")
        return
    off = (Choice("calendar-button-off", "calendar.off"),) if ctx.store.calendar_links.of(me.id) else ()
    ctx.say(
        "calendar-offer",
        (
            Choice("calendar-button-own", "calendar.link", {"feed": FeedOf.OWN.value}),
            Choice("calendar-button-community", "calendar.link", {"feed": FeedOf.COMMUNITY.value}),
            *off,
            Choice("button-not-now", "calendar.not-now"),
        ),
    )  # fmt: skip


@button("calendar.link", who=Who.MEMBER, where=(Where.PRIVATE,))
def link(ctx: Context, pressed: Pressed) -> None:
    """The address, shown once; where there is one already, a new one replaces it when that is wanted."""
    me, feed = confided.oneself(ctx), FeedOf(pressed.text("feed", FeedOf.OWN))
    if not ctx.services.public_url:
        ctx.say("calendar-not-here")
        return
    before = ctx.store.calendar_links.between(me.id, feed)
    if before is not None and not pressed.args.get("new"):
        ctx.say(
            "calendar-there",
            (
                Choice("calendar-button-new", "calendar.link", {"feed": feed.value, "new": True}),
                Choice("calendar-button-off", "calendar.off"),
            ),
        )  # fmt: skip
        return
    secret = f"{ctx.secret()}{ctx.secret()}"
    hashed = ctx.store.token_hash(secret)
    if before is not None:
        ctx.store.calendar_links.save(replace(before, token_hash=hashed, created_at=ctx.now))
    else:
        ctx.store.calendar_links.add(CalendarLink(hashed, me.id, feed, ctx.now, ctx.community.id))
    ctx.say("calendar-link", link=f"{ctx.services.public_url}/calendar/{secret}.ics")


@button("calendar.off", who=Who.MEMBER, where=(Where.PRIVATE,))
def off(ctx: Context, pressed: Pressed) -> None:
    """From now on the addresses show nothing."""
    me = confided.oneself(ctx)
    had = forget(ctx, me)
    ctx.say("calendar-off" if had else "calendar-none")


@button("calendar.not-now", who=Who.MEMBER, where=(Where.PRIVATE,))
def not_now(ctx: Context, pressed: Pressed) -> None:
    ctx.say("passing-fine")


def forget(ctx: Context, person: Neighbour) -> bool:
    """Every address of theirs ends; whether there was one."""
    links = ctx.store.calendar_links.of(person.id)
    for each in links:
        ctx.store.calendar_links.remove(each.id)
    return bool(links)


# --- what is read there


def feed(services: Services, uow: UnitOfWork, secret: str) -> str | None:
    """The calendar behind a secret link; None for one that nobody has. Reads only."""
    link = uow.calendar_links.known(uow.token_hash(secret))
    person = uow.people.find(link.neighbour_id) if link is not None else None
    if link is None or person is None or not person.is_member:
        return None
    ctx = Context(services, uow, uow.communities.get(person.community_id), services.clock.now())
    if link.feed is FeedOf.COMMUNITY:
        return calendar(ctx.community.name, public(ctx))
    return calendar(_words(ctx, person, Say("calendar-name-own", {})), own(ctx, person))


def public(ctx: Context) -> list[Entry]:
    """The neighbourhood's meetings, which everybody may see."""
    found = ctx.store.meetings.begun(ctx.community.id, ctx.now - PAST)
    return [entries.of_meeting(m) for m in found]


def own(ctx: Context, person: Neighbour) -> list[Entry]:
    """Meetings that they said yes or perhaps to, their circles by the name that tells nothing, what they took on by
    its kind, and what is done for those they are around."""
    found: list[Entry] = []
    for rsvp in ctx.store.rsvps.by(person.id):
        meeting = ctx.store.meetings.find(rsvp.meeting_id)
        if meeting is None or rsvp.state not in CONCERNED or meeting.starts_at < ctx.now - PAST:
            continue
        found.append(entries.of_meeting(meeting, rsvp))
    for belongs in ctx.store.belongings.by(person.id):
        circle = ctx.store.circles.find(belongs.circle_id)
        if circle is not None and belongs.is_in and circle.ended_at is None:
            found += entries.of_circle(circle)
    mine = [a for a in ctx.store.assignments.by(person.id) if a.state in TO_DO]
    found += [_task(ctx, person, "calendar-task", a) for a in mine]
    found += _turns(ctx, person)
    for circle_around, _ in care_kept.around_whom(ctx, person):
        found += _around(ctx, person, circle_around.person_id, {a.id for a in mine})
    return found


def _turns(ctx: Context, person: Neighbour) -> list[Entry]:
    """The turns of rotas that somebody has taken: they have a name and a place of their own."""
    found = []
    for hand in ctx.store.hands.by(person.id):
        turn = ctx.store.turns.find(hand.turn_id)
        rota = ctx.store.rotas.find(turn.rota_id) if turn is not None else None
        if turn is None or rota is None or turn.state is not TurnState.PLANNED or turn.at < ctx.now - PAST:
            continue
        entry = entries.of_task(
            ctx, f"turn-{turn.id}-{ctx.community.id}@cortile", rota.name, turn.at, rota.minutes, hand.taken_at
        )
        found.append(replace(entry, place=rota.place))
    return found


def _around(ctx: Context, person: Neighbour, around_id: int, mine: set[int]) -> list[Entry]:
    near = {p.id for p in nearest.around(ctx, around_id)}
    return [
        _task(ctx, person, "calendar-care", a)
        for request in ctx.store.requests.of(around_id)
        if request.person_id == around_id and request.is_live
        for a in ctx.store.assignments.of(request.id)
        if a.state in TO_DO and a.id not in mine and a.neighbour_id in near
    ]


def _task(ctx: Context, person: Neighbour, key: str, taken: Assignment) -> Entry:
    request = ctx.store.requests.get(taken.request_id)
    title = _words(ctx, person, Say(key, {"kind": Say(f"kind-{request.kind}")}))
    minutes = ctx.kind(request.kind).minutes
    uid = f"task-{taken.id}-{ctx.community.id}@cortile"
    return entries.of_task(ctx, uid, title, taken.at, minutes, taken.accepted_at)


def _words(ctx: Context, person: Neighbour, say: Say) -> str:
    language = person.language if person.language in ctx.texts.languages else ctx.community.language
    reader = Reader(language, ctx.community.timezone, ctx.now, ctx.community.country)
    return ctx.texts.plain(say.key, say.params, reader)
