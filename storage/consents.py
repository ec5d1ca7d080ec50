"""Consents, kept as proof."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, bindparam, select

from bot.domain.people import Consent, ConsentBy
from storage.shelf import SqlShelf, table
from storage.types import Id, Instant, Name, OneOf

consents = table(
    "consents",
    Column("neighbour_id", Id, ForeignKey("neighbours.id", ondelete="CASCADE"), nullable=False),
    Column("version", Name(32), nullable=False),
    Column("language", Name(16), nullable=False),
    Column("given_at", Instant, nullable=False),
    Column("by", OneOf(ConsentBy), nullable=False),
    Column("recorded_by", Id),
    Column("withdrawn_at", Instant),
    Index(None, "community_id"),
    Index(None, "neighbour_id"),
)

_OF = select(consents).where(consents.c.neighbour_id == bindparam("neighbour")).order_by(consents.c.id)


class SqlConsents(SqlShelf[Consent]):
    table = consents
    thing = Consent

    def of(self, neighbour_id: int) -> list[Consent]:
        """The oldest first."""
        return self.many(_OF, neighbour=neighbour_id)
