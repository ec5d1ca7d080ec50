"""A meeting's life: made, changed once or for all that follows, called off, without anybody who facilitates it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from bot.cards import close_about, raise_card
from bot.context import Context
from bot.domain import series as rules
from bot.domain.cards import CardKind
from bot.domain.errors import Refusal
from bot.domain.meetings import Meeting, MeetingState, Series
from bot.domain.people import Neighbour, Role
from bot.domain.schedules import to_local, to_utc
from bot.ports.rows import Choice
from bot.ports.words import Moment, Say
from bot.routing import Due, timer
from handlers.meetings import attending, files, occurrences, showing, telling

Fields = Mapping[str, Any]
"""What changes, by the names of a meeting's fields; `local` moves it."""


# --- made


def create(ctx: Context, plan: Meeting, rule: str = "", facilitators: tuple[int, ...] = ()) -> Meeting:
    """Make a single meeting, or with a rule its series; the (first) meeting. Whoever facilitates it gets the role."""
    zone = ctx.community.timezone
    lead = facilitators[0] if facilitators else None
    base = replace(
        plan, zone=zone, starts_at=to_utc(plan.local, zone), facilitator_id=lead, created_at=ctx.now,
        changed_at=ctx.now, community_id=ctx.community.id, uid=occurrences.new_uid(ctx),
    )  # fmt: skip
    for person_id in facilitators:
        _facilitates(ctx, ctx.store.people.get(person_id))
    if not rule:
        meeting = ctx.store.meetings.add(base)
    else:
        series = ctx.store.series.add(
            Series(
                plan.title, rule, plan.local, zone, plan.place, plan.length, plan.capacity, facilitators, plan.circle_id,
                occurrences.new_uid(ctx), created_by=plan.created_by, created_at=ctx.now, community_id=ctx.community.id,
            )
        )  # fmt: skip
        made = occurrences.extend(ctx, series)
        if not made:
            raise Refusal("meetings-past")
        meeting = made[0]
    occurrences.plan(ctx, meeting, at_once=True)
    ctx.audit("meeting-made", "meeting", meeting.id)
    return meeting


def _facilitates(ctx: Context, person: Neighbour) -> None:
    if Role.FACILITATOR not in person.roles:
        person = ctx.store.people.save(replace(person, roles=person.roles | {Role.FACILITATOR}))
        if ctx.sender is not None and ctx.sender.id == person.id:
            ctx.sender = person


@timer(occurrences.EXTEND)
def look_after(ctx: Context, due: Due) -> None:
    """Now and then: what of a series has come near."""
    series = ctx.store.series.find(due.subject_id)
    if series is not None:
        occurrences.extend(ctx, series)


# --- changed


def change(ctx: Context, meeting: Meeting, fields: Fields) -> Meeting:
    """Change this one. Everybody whom it concerns hears of a new day, hour or place."""
    if not meeting.is_open(ctx.now):
        raise Refusal("meetings-gone")
    before, meeting = meeting, with_fields(meeting, fields)
    if meeting.starts_at <= ctx.now and meeting.starts_at != before.starts_at:
        raise Refusal("meetings-past")
    meeting = ctx.store.meetings.save(
        replace(meeting, changed=True, sequence=meeting.sequence + 1, changed_at=ctx.now)
    )
    ctx.audit("meeting-changed", "meeting", meeting.id)
    _after_change(ctx, before, meeting)
    return meeting


def with_fields(meeting: Meeting, fields: Fields) -> Meeting:
    """The meeting as it will be."""
    rest = {name: value for name, value in fields.items() if name != "local"}
    meeting = replace(meeting, **rest)
    return meeting.moved(fields["local"]) if "local" in fields else meeting


def _after_change(ctx: Context, before: Meeting, meeting: Meeting, *, tell: bool = True) -> None:
    moved = (before.starts_at, before.length) != (meeting.starts_at, meeting.length)
    if moved:
        occurrences.plan(ctx, meeting, at_once=meeting.announced_at is None)
    notable = before.starts_at != meeting.starts_at or before.place != meeting.place
    if notable and tell:
        for rsvp, person in telling.concerned(ctx, meeting):
            telling.tell(
                ctx, person, meeting, "meetings-changed", showing.next_choices(meeting, rsvp), sure=True,
                document=files.for_calendar(ctx, meeting),
                was=Moment(before.starts_at), **showing.said(meeting),
            )  # fmt: skip
    if notable and meeting.announced_at is not None:
        showing.post(ctx, meeting, changed=True)
    else:
        showing.redraw(ctx, meeting)
    if (before.capacity or 10**6) < (meeting.capacity or 10**6):
        attending.fill(ctx, meeting)
        showing.redraw(ctx, meeting)


def change_following(ctx: Context, meeting: Meeting, fields: Fields) -> list[Meeting]:
    """Change this one and all that follow: the series ends the day before, and another one goes on from here. Raises a
    refusal when the new day can't be said by a rule."""
    if meeting.series_id is None or meeting.day is None:
        return [change(ctx, meeting, fields)]
    old = ctx.store.series.get(meeting.series_id)
    first = _by_rule(old, meeting)
    local = fields.get("local", first)
    rule = rules.shifted(old.recurrence, first, local)
    if rule is None:
        raise Refusal("meetings-not-by-rule")
    if to_utc(local, old.zone) <= ctx.now:
        raise Refusal("meetings-past")
    everything = ctx.store.meetings.of_series(old.id)
    gone = sum(1 for m in everything if (m.day or date.max) < meeting.day)
    kept = {n: v for n, v in fields.items() if n in COMMON}
    turns = fields.get("facilitators", _turned(old, gone))
    fresh = ctx.store.series.add(
        replace(
            rules.following(old, rule, gone=gone), facilitators=turns, uid=occurrences.new_uid(ctx),
            created_at=ctx.now, **kept,
        )
    )  # fmt: skip
    places = _places(old, first, [m for m in everything if (m.day or date.min) >= meeting.day])
    _end(ctx, old, rules.before(old, first), gone)
    carried = [(m, _carried(ctx, m, fresh, place, fields)) for m, place in places]
    open_ones = [(before, after) for before, after in carried if after.is_open(ctx.now)]
    told: set[int] = set()
    for before, after in open_ones:
        _tell_following(ctx, before, after, told)
        _after_change(ctx, before, after, tell=False)
    occurrences.extend(ctx, fresh)
    ctx.audit("series-changed", "meeting", meeting.id)
    return [after for _, after in open_ones]


COMMON = frozenset({"title", "place", "length", "capacity"})
"""What a series and its occurrences have in common."""


def _places(old: Series, first: datetime, meetings: list[Meeting]) -> list[tuple[Meeting, int]]:
    """Each with its place among the rule's days from `first` on: one that was called off counts too."""
    last = max((m.day for m in meetings if m.day is not None), default=first.date())
    end = to_utc(datetime.combine(last, datetime.max.time()), old.zone)
    days = [to_local(at, old.zone).date() for at in old.recurrence.between(to_utc(first, old.zone), end)]
    return [(m, days.index(m.day)) for m in meetings if m.day in days]


def _tell_following(ctx: Context, before: Meeting, after: Meeting, told: set[int]) -> None:
    """Each person once, of the first one that concerns them."""
    if before.starts_at == after.starts_at and before.place == after.place:
        return
    for rsvp, person in telling.concerned(ctx, after):
        if person.id not in told:
            told.add(person.id)
            telling.tell(
                ctx, person, after, "meetings-changed-following", showing.next_choices(after, rsvp), sure=True,
                document=files.for_calendar(ctx, after),
                was=Moment(before.starts_at), **showing.said(after),
            )  # fmt: skip


def _by_rule(series: Series, meeting: Meeting) -> datetime:
    """When the rule would have had this occurrence, on the wall clock."""
    assert meeting.day is not None
    return datetime.combine(meeting.day, series.start.time())


def _turned(series: Series, gone: int) -> tuple[int, ...]:
    """Whose turn comes next stands first."""
    turns = series.facilitators
    at = gone % len(turns) if turns else 0
    return turns[at:] + turns[:at]


def _end(ctx: Context, old: Series, cut: Series, gone: int) -> None:
    """The series up to the change; one of which nothing is left has ended."""
    ctx.store.series.save(replace(cut, ended_at=None if gone else ctx.now))
    if not gone:
        ctx.forget(occurrences.EXTEND, old.id)


def _carried(ctx: Context, meeting: Meeting, series: Series, place: int, fields: Fields) -> Meeting:
    """A following occurrence with its answers, in its new series. One that had been changed by itself keeps what isn't
    changed now; one that was called off stays so, and is not made again."""
    after, rest = meeting, {n: v for n, v in fields.items() if n in COMMON}
    if "facilitators" in fields:
        turns = fields["facilitators"]
        rest["facilitator_id"] = turns[place % len(turns)] if turns else None
    at = _nth(series, place) if "local" in fields else None
    if at is not None:
        local = to_local(at, series.zone)
        after = replace(after, local=local, zone=series.zone, starts_at=at, day=local.date())
    if meeting.is_open(ctx.now):
        after = replace(after, **rest, sequence=meeting.sequence + 1, changed_at=ctx.now)
    return ctx.store.meetings.save(replace(after, series_id=series.id))


def _nth(series: Series, place: int) -> datetime | None:
    at = series.recurrence.after(to_utc(series.start, series.zone), inclusive=True)
    for _ in range(place):
        at = series.recurrence.after(at) if at is not None else None
    return at


# --- called off


def cancel(ctx: Context, meeting: Meeting) -> None:
    """This one does not take place: said to everybody whom it concerns, and in the group if it was announced there."""
    if not meeting.is_open(ctx.now):
        raise Refusal("meetings-gone")
    occurrences.unplan(ctx, meeting)
    meeting = ctx.store.meetings.save(
        replace(meeting, state=MeetingState.CANCELLED, sequence=meeting.sequence + 1, changed_at=ctx.now)
    )
    ctx.audit("meeting-cancelled", "meeting", meeting.id)
    close_about(ctx, CardKind.MEETING, meeting.id, Say("desk-meetings-cancelled"))
    for _, person in telling.concerned(ctx, meeting):
        telling.tell(
            ctx, person, meeting, "meetings-cancelled", sure=True,
            document=files.for_calendar(ctx, meeting),
            **showing.said(meeting),
        )  # fmt: skip
    if meeting.announced_at is not None:
        showing.post(ctx, meeting)
    else:
        showing.redraw(ctx, meeting)
    ctx.later(occurrences.FORGET, ctx.now + ctx.policy.meetings.answers_kept, meeting.id)


def cancel_following(ctx: Context, meeting: Meeting) -> int:
    """This one and all that follow; how many that were planned."""
    if meeting.series_id is None:
        cancel(ctx, meeting)
        return 1
    known = occurrences.following(ctx, meeting)
    series = ctx.store.series.get(meeting.series_id)
    end_series(ctx, series)
    for each in known:
        if each.is_open(ctx.now):
            cancel(ctx, each)
    return len(known)


def end_series(ctx: Context, series: Series) -> None:
    """No more occurrences are made."""
    ctx.store.series.save(replace(series, ended_at=ctx.now, sequence=series.sequence + 1))
    ctx.forget(occurrences.EXTEND, series.id)


# --- who facilitates


def hand_over(ctx: Context, meeting: Meeting, person: Neighbour | None) -> Meeting:
    """Somebody else facilitates this one. With nobody, the next one of the series whose turn it can be does; with nobody
    at all, the coordinators have a card (a circle's is seen to by its circle)."""
    if person is None:
        person = _next_in_turn(ctx, meeting)
    if person is not None:
        _facilitates(ctx, person)
    meeting = ctx.store.meetings.save(
        replace(meeting, facilitator_id=person.id if person else None, changed_at=ctx.now)
    )
    if person is None:
        if not meeting.confidential:
            raise_card(
                ctx, CardKind.MEETING, meeting.id, "desk-meetings-no-lead",
                (
                    Choice("desk-meetings-button-lead", "meeting.lead", {"meeting": meeting.id}, row=0),
                    Choice("desk-button-take", "card.take", row=1),
                    Choice("desk-button-seen-to", "card.close", row=1),
                ),
                name=meeting.title, when=Moment(meeting.starts_at), place=meeting.place,
            )  # fmt: skip
    else:
        close_about(ctx, CardKind.MEETING, meeting.id, Say("desk-meetings-led", {"name": person.name}))
    return meeting


def lead_from_here(ctx: Context, meeting: Meeting, person: Neighbour) -> None:
    """Somebody facilitates this one and all that follow."""
    if meeting.series_id is None:
        return
    series = ctx.store.series.get(meeting.series_id)
    ctx.store.series.save(replace(series, facilitators=(person.id,)))
    for each in occurrences.following(ctx, meeting):
        hand_over(ctx, each, person)


def ask_to_lead(ctx: Context, meeting: Meeting, person: Neighbour, by: Neighbour | None) -> None:
    """Say to somebody that they facilitate it, and let them say no."""
    if by is not None and by.id == person.id:
        return
    telling.tell(
        ctx, person, meeting, "meetings-you-lead",
        (
            Choice("meetings-button-lead-ok", "meeting.lead-ok", {"meeting": meeting.id}),
            Choice("meetings-button-lead-no", "meeting.lead-no", {"meeting": meeting.id}),
        ),
        sure=True, name=by.name if by is not None else Say("coordination"), **showing.said(meeting),
    )  # fmt: skip


def _next_in_turn(ctx: Context, meeting: Meeting) -> Neighbour | None:
    if meeting.series_id is None:
        return None
    turns = ctx.store.series.get(meeting.series_id).facilitators
    at = turns.index(meeting.facilitator_id) if meeting.facilitator_id in turns else -1
    for other in (*turns[at + 1 :], *turns[: max(at, 0)]):
        person = ctx.store.people.find(other)
        if (
            person is not None
            and person.is_member
            and person.bereaved_at is None
            and other != meeting.facilitator_id
        ):
            return person
    return None


# --- the clock of the place


def zone_changed(ctx: Context) -> None:
    """The neighbourhood lives by another clock: what is planned stays at its hour on the wall."""
    zone = ctx.community.timezone
    for series in ctx.store.series.live(ctx.community.id):
        if series.zone != zone:
            ctx.store.series.save(replace(series, zone=zone, sequence=series.sequence + 1))
    for meeting in ctx.store.meetings.planned(ctx.community.id, ctx.now):
        if meeting.zone != zone:
            moved = ctx.store.meetings.save(
                replace(meeting.moved(meeting.local, zone), sequence=meeting.sequence + 1, changed_at=ctx.now)
            )
            occurrences.plan(ctx, moved)
            showing.redraw(ctx, moved)
