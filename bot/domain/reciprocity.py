"""Ties: that one neighbour helped another. A log of what holds people together, never of debts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Tie:
    """One neighbour helped another: kind, minutes, when; `thanks` is a sentence passed on, sealed.

    `again` is False when either side would rather meet somebody else next time.
    """

    giver_id: int
    receiver_id: int
    kind: str
    minutes: int
    at: datetime
    request_id: int | None = None
    thanks: str = ""
    again: bool = True
    community_id: int = 0
    id: int = 0


@dataclass(frozen=True, slots=True)
class Woven:
    """What a person's ties come to, given and received as one."""

    ties: int
    people: int
    minutes: int
    given: int
    received: int


def woven(ties: Iterable[Tie], neighbour_id: int) -> Woven:
    """Count a person's ties and the different people at their other ends."""
    mine = [t for t in ties if neighbour_id in (t.giver_id, t.receiver_id)]
    others = {t.receiver_id if t.giver_id == neighbour_id else t.giver_id for t in mine}
    given = sum(t.giver_id == neighbour_id for t in mine)
    return Woven(len(mine), len(others), sum(t.minutes for t in mine), given, len(mine) - given)
