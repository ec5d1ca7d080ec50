"""Offers and assignments: who was asked for a request, what they answered, who took it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from bot.domain.errors import NoLongerOpen
from bot.domain.requests import Request, RequestState


class OfferState(StrEnum):
    SENT = "sent"
    COUNTERED = "countered"
    """*Yes, but at…*: waits for the asker, reserves nothing, lapses after 20 minutes."""
    ACCEPTED = "accepted"
    DECLINED = "declined"
    LAPSED = "lapsed"
    WITHDRAWN = "withdrawn"


ANSWERABLE = frozenset({OfferState.SENT, OfferState.COUNTERED, OfferState.LAPSED})
"""An offer that lapsed can still be accepted while the request is open: late help is help."""


@dataclass(frozen=True, slots=True)
class Offer:
    """One invitation to one neighbour for one request. `why` are the reasons of the ranking, as text keys."""

    request_id: int
    neighbour_id: int
    wave: int
    state: OfferState
    sent_at: datetime
    answered_at: datetime | None = None
    counter_at: datetime | None = None
    why: tuple[str, ...] = ()
    community_id: int = 0
    id: int = 0

    def to(self, state: OfferState, at: datetime) -> Offer:
        """The offer answered so; raises NoLongerOpen when it was settled before."""
        if self.state not in ANSWERABLE and not (
            self.state is OfferState.DECLINED and state is OfferState.ACCEPTED
        ):
            raise NoLongerOpen
        return replace(self, state=state, answered_at=at)


class AssignmentState(StrEnum):
    ACCEPTED = "accepted"
    ON_THE_WAY = "on_the_way"
    DONE = "done"
    HANDED_BACK = "handed_back"
    RELEASED = "released"
    """Taken back because the helper was silent near the time, or the request ended."""


TO_DO = frozenset({AssignmentState.ACCEPTED, AssignmentState.ON_THE_WAY})
"""States in which a helper still has it before them."""

HOLDING = frozenset({AssignmentState.ACCEPTED, AssignmentState.ON_THE_WAY, AssignmentState.DONE})
"""Assignments that fill a place of the request's capacity."""


@dataclass(frozen=True, slots=True)
class Assignment:
    """That a neighbour took a request. `code_word` is heard at the door; a hand-back ends it for good."""

    request_id: int
    neighbour_id: int
    state: AssignmentState
    code_word: str
    accepted_at: datetime
    at: datetime
    """When the helper comes (UTC)."""
    seen_address_at: datetime | None = None
    confirmed_at: datetime | None = None
    """When the helper last showed that they still mean to come (answered the nudge, on the way…)."""
    ended_at: datetime | None = None
    helper_outcome: str = ""
    asker_outcome: str = ""
    """How each side said it went: '', 'well', 'problem'."""
    amount_cents: int | None = None
    helper_settled: bool = False
    asker_settled: bool = False
    named: bool = False
    """Whether `at` was said by somebody; otherwise it only stands for the time that was asked for."""
    community_id: int = 0
    id: int = 0

    @property
    def holds(self) -> bool:
        return self.state in HOLDING


def state_from(request: Request, assignments: Iterable[Assignment]) -> RequestState:
    """A live request's state as its helpers' assignments make it; open until the capacity is full."""
    holding = [a for a in assignments if a.holds]
    if len(holding) < request.capacity:
        return RequestState.OPEN
    if all(a.state is AssignmentState.DONE for a in holding):
        return RequestState.DONE
    if any(a.state in (AssignmentState.ON_THE_WAY, AssignmentState.DONE) for a in holding):
        return RequestState.UNDER_WAY
    return RequestState.ASSIGNED
