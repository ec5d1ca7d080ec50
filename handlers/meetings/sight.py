"""Which meetings are to come, and who may change one: asked here and nowhere else."""

from __future__ import annotations

from collections.abc import Sequence

from bot.context import Context
from bot.domain import meetings as rules
from bot.domain.errors import NotYours
from bot.domain.meetings import Meeting, Series
from bot.domain.people import Neighbour
from bot.routing import Pressed


def may_change(person: Neighbour | None, meeting: Meeting | Series) -> bool:
    """Its facilitator, and coordinators."""
    if person is None or not person.is_member:
        return False
    return rules.leads(person, meeting) or person.is_coordinator


def seen(ctx: Context, pressed: Pressed) -> Meeting:
    """The meeting that a choice is about."""
    return ctx.store.meetings.get(pressed.id("meeting"))


def changed(ctx: Context, pressed: Pressed) -> Meeting:
    """The same, for whoever may change it; in private only."""
    meeting = seen(ctx, pressed)
    if not may_change(ctx.me, meeting) or not ctx.in_private:
        raise NotYours
    return meeting


def upcoming(ctx: Context) -> list[Meeting]:
    """Planned meetings that are not over, the soonest first."""
    found = ctx.store.meetings.planned(ctx.community.id, ctx.now - rules.LONGEST)
    return [m for m in found if m.is_open(ctx.now)]


def in_turn(meetings: Sequence[Meeting]) -> list[Meeting]:
    """The next one of each series first, then the others: nobody has to leaf through a weekly one to see the rest."""
    first: list[Meeting] = []
    rest: list[Meeting] = []
    for meeting in meetings:
        again = meeting.series_id is not None and any(m.series_id == meeting.series_id for m in first)
        (rest if again else first).append(meeting)
    return first + rest
