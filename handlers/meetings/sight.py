"""Who may know of a meeting, who may change it, and to whom it is announced: asked here and nowhere else."""

from __future__ import annotations

from collections.abc import Sequence

from bot.context import Context
from bot.domain import meetings as rules
from bot.domain.errors import NotYours, Unknown
from bot.domain.meetings import Meeting, Series
from bot.domain.people import Neighbour
from bot.routing import Pressed


def belongs(ctx: Context, circle_id: int, person: Neighbour) -> bool:
    """Whether somebody belongs to a circle."""
    return any(member.id == person.id for member in members(ctx, circle_id))


def members(ctx: Context, circle_id: int) -> Sequence[Neighbour]:
    """Who belongs to a circle: its meetings are told to them, in private, and to nobody else."""
    from handlers.circles import kept

    circle = ctx.store.circles.find(circle_id)
    return [person for _, person in kept.members(ctx, circle)] if circle is not None else []


def may_see(ctx: Context, person: Neighbour | None, meeting: Meeting | Series) -> bool:
    """Whether somebody (None: a stranger) may know of a meeting; see `bot.domain.meetings.may_see`."""
    if meeting.circle_id is None:
        return True
    if person is None or not person.is_member:
        return False
    return rules.may_see(person, meeting, belongs=belongs(ctx, meeting.circle_id, person))


def may_change(person: Neighbour | None, meeting: Meeting | Series) -> bool:
    """Its facilitator, and coordinators unless it is a circle's."""
    if person is None or not person.is_member:
        return False
    return rules.leads(person, meeting) or (person.is_coordinator and not meeting.confidential)


def seen(ctx: Context, pressed: Pressed) -> Meeting:
    """The meeting that a choice is about. What somebody may not know of does not exist for them."""
    meeting = ctx.store.meetings.get(pressed.id("meeting"))
    if not may_see(ctx, ctx.sender, meeting):
        raise Unknown
    return meeting


def changed(ctx: Context, pressed: Pressed) -> Meeting:
    """The same, for whoever may change it; in private only."""
    meeting = seen(ctx, pressed)
    if not may_change(ctx.me, meeting) or not ctx.in_private:
        raise NotYours
    return meeting


def upcoming(ctx: Context, person: Neighbour | None) -> list[Meeting]:
    """Planned meetings that somebody may see and that are not over, the soonest first."""
    found = ctx.store.meetings.planned(ctx.community.id, ctx.now - rules.LONGEST)
    seen_ones = [m for m in found if m.is_open(ctx.now) and may_see(ctx, person, m)]
    return sorted(seen_ones, key=lambda m: m.starts_at)


def in_turn(meetings: Sequence[Meeting]) -> list[Meeting]:
    """The next one of each series first, then the others: nobody has to leaf through a weekly one to see the rest."""
    first: list[Meeting] = []
    rest: list[Meeting] = []
    for meeting in meetings:
        again = meeting.series_id is not None and any(m.series_id == meeting.series_id for m in first)
        (rest if again else first).append(meeting)
    return first + rest
