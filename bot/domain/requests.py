"""A request: one need, from the plea to its close."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from bot.domain.errors import NoLongerOpen
from bot.domain.places import Point
from bot.domain.schedules import Window


class RequestState(StrEnum):
    DRAFT = "draft"
    AWAITING_APPROVAL = "awaiting_approval"
    OPEN = "open"
    ASSIGNED = "assigned"
    UNDER_WAY = "under_way"
    DONE = "done"
    CLOSED = "closed"
    CANCELLED = "cancelled"
    DECLINED = "declined"
    EXPIRED = "expired"


S = RequestState
LIVE = frozenset({S.AWAITING_APPROVAL, S.OPEN, S.ASSIGNED, S.UNDER_WAY})
"""States in which somebody still waits for something to happen."""

MOVES: dict[RequestState, frozenset[RequestState]] = {
    S.DRAFT: frozenset({S.AWAITING_APPROVAL, S.OPEN, S.CANCELLED}),
    S.AWAITING_APPROVAL: frozenset({S.OPEN, S.DECLINED, S.CANCELLED, S.EXPIRED}),
    # Straight to done: fewer came than were wanted, it was enough, and the capacity was lowered.
    S.OPEN: frozenset(
        {S.ASSIGNED, S.UNDER_WAY, S.DONE, S.CANCELLED, S.DECLINED, S.EXPIRED, S.AWAITING_APPROVAL}
    ),
    S.ASSIGNED: frozenset({S.OPEN, S.UNDER_WAY, S.DONE, S.CANCELLED}),
    S.UNDER_WAY: frozenset({S.OPEN, S.ASSIGNED, S.DONE, S.CANCELLED}),
    S.DONE: frozenset({S.CLOSED, S.OPEN}),
    S.CLOSED: frozenset(),
    S.CANCELLED: frozenset(),
    S.DECLINED: frozenset(),
    S.EXPIRED: frozenset({S.OPEN}),
}


@dataclass(frozen=True, slots=True)
class Request:
    """One need.

    `person_id` needs it, `asked_by` asked (the same, a delegate or a coordinator). `note` is personal
    and sealed; `public_line` is what an offer of the kind *other* may say, approved by a coordinator.
    `number` is the one people see. `waves` counts the waves of offers sent so far. `ceiling_cents` is
    the agreed limit of a purchase.
    """

    kind: str
    person_id: int
    asked_by: int
    state: RequestState
    created_at: datetime
    community_id: int = 0
    number: int = 0
    window: Window | None = None
    note: str = ""
    public_line: str = ""
    public_line_approved: bool = False
    capacity: int = 1
    urgent: bool = False
    zone_id: int | None = None
    spot: Point | None = None
    waves: int = 0
    radius_factor: float = 1.0
    sent_at: datetime | None = None
    decided_by: int | None = None
    closed_at: datetime | None = None
    ceiling_cents: int | None = None
    id: int = 0

    @property
    def is_live(self) -> bool:
        return self.state in LIVE

    def to(self, state: RequestState) -> Request:
        """The request in another state.

        Raises NoLongerOpen when there is no way from its state to that one.
        """
        if state is self.state:
            return self
        if state not in MOVES[self.state]:
            raise NoLongerOpen
        return replace(self, state=state)
