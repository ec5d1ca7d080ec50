"""What stands in calendars: meetings, circles by the name that tells nothing, tasks by their kind alone."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from bot.calendars import Entry, document
from bot.context import Context
from bot.domain.circles import Circle
from bot.domain.meetings import Meeting, MeetingState, Rsvp, RsvpState
from bot.ports.delivery import Document
from bot.understanding import fold

LONGEST_FILE = 40


def new_uid(ctx: Context) -> str:
    """By which calendar programs know something again."""
    return f"{ctx.secret()}@cortile"


def file_name(title: str) -> str:
    """A title as a file's name, without ".ics"."""
    words = "".join(c if c.isalnum() and c.isascii() else " " for c in fold(title)).split()
    return "-".join(words)[:LONGEST_FILE].strip("-") or "cortile"


# --- meetings


def of_meeting(meeting: Meeting, rsvp: Rsvp | None = None) -> Entry:
    """One meeting, an occurrence of a series or not: each has a name of its own, so that what changes is that one."""
    perhaps = rsvp is not None and rsvp.state not in (RsvpState.COMING, RsvpState.OFFERED)
    return Entry(
        meeting.uid, meeting.title, meeting.starts_at, meeting.length, meeting.zone, _changed(meeting),
        meeting.sequence, meeting.place, is_cancelled=meeting.state is MeetingState.CANCELLED,
        is_tentative=perhaps,
    )  # fmt: skip


def _changed(meeting: Meeting) -> datetime:
    return meeting.changed_at or meeting.created_at or meeting.starts_at


def meeting_file(ctx: Context, meeting: Meeting) -> Document:
    """The file that goes with a notice."""
    return document(file_name(meeting.title), ctx.community.name, [of_meeting(meeting)])


# --- circles


def of_circle(circle: Circle) -> list[Entry]:
    """A circle by its name in notices, without its place and without its subject."""
    rule, at = circle.recurrence, circle.created_at
    assert at is not None
    off, moved = [], []
    for day in circle.changes:
        planned = rule.on(date.fromisoformat(day))
        if planned is None:
            continue
        sitting = circle.sitting(planned)
        if sitting.is_skipped:
            off.append(planned)
        else:
            moved.append(
                Entry(
                    circle.uid, circle.name, sitting.at, circle.length, circle.zone, at, circle.sequence,
                    replaces=planned,
                )
            )  # fmt: skip
    whole = Entry(
        circle.uid, circle.name, at, circle.length, circle.zone, at, circle.sequence, rule=rule, without=off
    )
    return [whole, *moved]


def file_of(ctx: Context, circle: Circle) -> Document:
    """The file that goes with what is said of a circle."""
    return document(file_name(circle.name), ctx.community.name, of_circle(circle))


# --- tasks


def of_task(ctx: Context, uid: str, title: str, at: datetime, minutes: int, taken_at: datetime) -> Entry:
    """Something that somebody does for somebody: its kind and its time, never a name or an address."""
    return Entry(uid, title, at, timedelta(minutes=minutes), ctx.community.timezone, taken_at)
