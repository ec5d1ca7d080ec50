"""Who comes to a meeting: places, guests, and the order of those who wait."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import datetime

from bot.domain.meetings import SEATED, Answer, Rsvp, RsvpState


def seated(rsvps: Iterable[Rsvp]) -> int:
    """How many places are taken, guests and places kept for somebody included."""
    return sum(r.heads for r in rsvps if r.state in SEATED)


def coming(rsvps: Iterable[Rsvp]) -> int:
    """How many people come, guests included."""
    return sum(r.heads for r in rsvps if r.state is RsvpState.COMING)


def free(rsvps: Iterable[Rsvp], capacity: int | None) -> int | None:
    """How many places are left, never below 0; None when there is no limit."""
    return None if capacity is None else max(0, capacity - seated(rsvps))


def waiting(rsvps: Iterable[Rsvp]) -> list[Rsvp]:
    """Who waits for a place, the longest first."""
    found = [r for r in rsvps if r.state is RsvpState.WAITING]
    return sorted(found, key=lambda r: (r.queued_at is None, r.queued_at or r.answered_at, r.neighbour_id))


def answered(
    mine: Rsvp, others: Collection[Rsvp], answer: Answer, capacity: int | None, now: datetime
) -> Rsvp:
    """My row after this answer. A yes takes a place if there is one for all of mine, and nobody waits before me;
    else it waits. The same yes twice changes nothing, and nobody loses a place or a turn by repeating it."""
    if answer is not Answer.YES:
        state = RsvpState.PERHAPS if answer is Answer.PERHAPS else RsvpState.NO
        return replace(mine, state=state, guests=0, answered_at=now, queued_at=None, offered_until=None)
    if mine.state is RsvpState.COMING or mine.state is RsvpState.WAITING:
        return replace(mine, answered_at=now)
    if mine.state is RsvpState.OFFERED:
        return replace(mine, state=RsvpState.COMING, answered_at=now, queued_at=None, offered_until=None)
    room = free(others, capacity)
    fits = room is None or (mine.heads <= room and not waiting(others))
    if fits:
        return replace(mine, state=RsvpState.COMING, answered_at=now, queued_at=None, offered_until=None)
    return replace(mine, state=RsvpState.WAITING, answered_at=now, queued_at=now, offered_until=None)


def with_guests(
    mine: Rsvp, others: Collection[Rsvp], guests: int, capacity: int | None, now: datetime
) -> Rsvp | None:
    """My row with so many guests; None when there is no place for them: mine stays as it is. Who waits
    waits together with the guests, and who has not said yes says it by this."""
    guests = max(guests, 0)
    if mine.state not in {RsvpState.COMING, RsvpState.WAITING}:
        return answered(replace(mine, guests=guests), others, Answer.YES, capacity, now)
    if mine.state is RsvpState.COMING and guests > mine.guests and capacity is not None:
        room = max(0, capacity - seated(others))
        if 1 + guests > room:
            return None
    return replace(mine, guests=guests, answered_at=now)


def moving_up(rsvps: Collection[Rsvp], capacity: int | None) -> list[Rsvp]:
    """Who of those waiting has a place now, the longest first. One who waits with more guests than there are places
    lets the next one by: no chair stays empty while somebody waits."""
    room = free(rsvps, capacity)
    found = []
    for each in waiting(rsvps):
        if room is not None and each.heads > room:
            continue
        found.append(each)
        if room is not None:
            room -= each.heads
    return found
