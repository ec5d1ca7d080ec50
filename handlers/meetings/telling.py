"""Making sure that somebody hears of a meeting: in their chat, else by a coordinator's telephone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from bot.cards import reach
from bot.context import Context
from bot.domain.meetings import CONCERNED, Meeting, Rsvp
from bot.domain.people import Neighbour
from bot.ports.delivery import Document, Lane
from bot.ports.rows import Choice
from handlers.meetings.occurrences import awake


def tell(
    ctx: Context,
    person: Neighbour,
    meeting: Meeting,
    key: str,
    choices: Sequence[Choice] = (),
    *,
    sure: bool = False,
    lane: Lane = Lane.BROADCAST,
    document: Document | None = None,
    **params: Any,
) -> bool:
    """Say it to somebody; when they must be `sure` to hear it and have no chat, a coordinator telephones."""
    if not person.is_member:
        return False
    if ctx.tell_with(
        person,
        key,
        params,
        choices,
        lane=Lane.REPLY if sure else lane,
        not_before=_put_off(ctx, meeting),
        document=document,
    ):
        return True
    if sure:
        reach(ctx, person, key, choices, **params)
    return False


def _put_off(ctx: Context, meeting: Meeting) -> Any:
    """The end of the quiet hours, when it is still early enough then."""
    at = awake(ctx)
    return at if ctx.now < at < meeting.starts_at else None


def concerned(ctx: Context, meeting: Meeting) -> list[tuple[Rsvp, Neighbour]]:
    """Whom a change must reach: who said yes or perhaps, and who waits."""
    return of(ctx, (r for r in ctx.store.rsvps.to(meeting.id) if r.state in CONCERNED))


def of(ctx: Context, rsvps: Iterable[Rsvp]) -> list[tuple[Rsvp, Neighbour]]:
    return [
        (r, person) for r in rsvps for person in [ctx.store.people.get(r.neighbour_id)] if person.is_member
    ]
