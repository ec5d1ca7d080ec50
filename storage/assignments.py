"""Assignments, and the race for them."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Column, ForeignKey, Index, bindparam, select, update

from bot.domain.cards import CardKind, CardState
from bot.domain.errors import AlreadyTaken
from bot.domain.offers import HOLDING, Assignment, AssignmentState
from bot.domain.requests import LIVE, RequestState
from storage.cards import cards
from storage.requests import requests
from storage.shelf import SqlShelf, table
from storage.types import Count, Flag, Id, Instant, Name, OneOf

assignments = table(
    "assignments",
    Column("request_id", Id, ForeignKey("requests.id", ondelete="CASCADE"), nullable=False),
    Column("neighbour_id", Id, ForeignKey("neighbours.id"), nullable=False),
    Column("state", OneOf(AssignmentState), nullable=False),
    Column("code_word", Name(64), nullable=False),
    Column("accepted_at", Instant, nullable=False),
    Column("at", Instant, nullable=False),
    Column("seen_address_at", Instant),
    Column("confirmed_at", Instant),
    Column("ended_at", Instant),
    Column("helper_outcome", Name(32), nullable=False),
    Column("asker_outcome", Name(32), nullable=False),
    Column("amount_cents", Count),
    Column("helper_settled", Flag, nullable=False),
    Column("asker_settled", Flag, nullable=False),
    Column("named", Flag, nullable=False),
    Index(None, "community_id"),
    Index(None, "request_id"),
    Index(None, "neighbour_id", "state"),
)

A, R = assignments.c, requests.c
NOT_ENDED = sorted(LIVE | {RequestState.DONE})
"""States of requests whose helpers still have something to do: a request that is done is not closed yet."""

_HELD = A.state.in_(sorted(HOLDING))
_OF = select(assignments).where(A.request_id == bindparam("request")).order_by(A.id)
_BY = (
    select(assignments).join(requests, R.id == A.request_id)
    .where(A.neighbour_id == bindparam("neighbour"), _HELD, R.state.in_(NOT_ENDED)).order_by(A.at, A.id)
)  # fmt: skip
_LOCK = (
    update(requests)
    .where(R.id == bindparam("request"), R.state == RequestState.OPEN)
    .values(state=RequestState.OPEN)
)
_DISPUTED = select(cards.c.subject_id).where(
    cards.c.kind == CardKind.PROBLEM, cards.c.state != CardState.CLOSED
)
_FORGET_MONEY = (
    update(assignments)
    .where(
        A.amount_cents.is_not(None),
        A.request_id.in_(select(R.id).where(R.closed_at < bindparam("before"), R.id.not_in(_DISPUTED))),
    )
    .values(amount_cents=None)
)
_FORGET_CEILING = (
    update(requests)
    .where(R.ceiling_cents.is_not(None), R.closed_at < bindparam("before"), R.id.not_in(_DISPUTED))
    .values(ceiling_cents=None)
)
_HOLDERS = select(A.neighbour_id).where(A.request_id == bindparam("request"), _HELD)


class SqlAssignments(SqlShelf[Assignment]):
    table = assignments
    thing = Assignment

    def of(self, request_id: int) -> list[Assignment]:
        return self.many(_OF, request=request_id)

    def by(self, neighbour_id: int) -> list[Assignment]:
        """The next one first."""
        return self.many(_BY, neighbour=neighbour_id)

    def take(self, assignment: Assignment, capacity: int) -> Assignment:
        """Raises AlreadyTaken also when this neighbour holds a place already."""
        # The update holds the request's row until the commit, so that whoever counts, counts alone: SQLite
        # has one writer anyway, PostgreSQL makes the next taker wait here.
        if not self.run(_LOCK, request=assignment.request_id):
            raise AlreadyTaken
        holders = [row.neighbour_id for row in self.rows(_HOLDERS, request=assignment.request_id)]
        if len(holders) >= capacity or assignment.neighbour_id in holders:
            raise AlreadyTaken
        return self.add(assignment)

    def forget_money(self, before: datetime) -> int:
        self.run(_FORGET_CEILING, before=before)
        return self.run(_FORGET_MONEY, before=before)
