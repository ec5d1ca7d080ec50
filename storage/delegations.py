"""Who may act for whom."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, bindparam, select

from bot.domain.people import Delegation, DelegationState
from storage.shelf import SqlShelf, table
from storage.types import Id, Instant, OneOf

delegations = table(
    "delegations",
    Column("person_id", Id, ForeignKey("neighbours.id", ondelete="CASCADE"), nullable=False),
    Column("delegate_id", Id, ForeignKey("neighbours.id", ondelete="CASCADE"), nullable=False),
    Column("state", OneOf(DelegationState), nullable=False),
    Column("since", Instant, nullable=False),
    Column("confirmed_by", Id),
    Index(None, "community_id"),
    Index(None, "person_id"),
    Index(None, "delegate_id"),
)

D = delegations.c
_BY = select(delegations).where(D.delegate_id == bindparam("neighbour")).order_by(D.id)
_OF = select(delegations).where(D.person_id == bindparam("neighbour")).order_by(D.id)


class SqlDelegations(SqlShelf[Delegation]):
    table = delegations
    thing = Delegation

    def by(self, delegate_id: int) -> list[Delegation]:
        return self.many(_BY, neighbour=delegate_id)

    def of(self, person_id: int) -> list[Delegation]:
        return self.many(_OF, neighbour=person_id)
