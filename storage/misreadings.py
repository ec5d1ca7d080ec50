"""Misunderstandings that coordinators have marked, for the next training; the words are sealed."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Column, ForeignKey, Index, String, bindparam, delete, select

from bot.domain.misreadings import Misreading
from storage import codecs
from storage.shelf import SqlShelf, table
from storage.types import Id, Instant, Sealed

misreadings = table(
    "misreadings",
    Column("words", Sealed(codecs.TEXT)),
    Column("language", String(16), nullable=False),
    Column("intent", String(32), nullable=False),
    Column("kind", String(32), nullable=False),
    Column("marked_at", Instant, nullable=False),
    Column("neighbour_id", Id, ForeignKey("neighbours.id", ondelete="CASCADE")),
    Column("account_id", Id, ForeignKey("accounts.id", ondelete="CASCADE")),
    Index(None, "community_id"),
    Index(None, "neighbour_id"),
    Index(None, "account_id"),
)

M = misreadings.c
_OF = select(misreadings).where(M.neighbour_id == bindparam("neighbour")).order_by(M.id)
_BY = select(misreadings).where(M.account_id == bindparam("account")).order_by(M.id)
_PURGE = delete(misreadings).where(M.marked_at < bindparam("before"))


class SqlMisreadings(SqlShelf[Misreading]):
    table = misreadings
    thing = Misreading

    def of(self, neighbour_id: int) -> list[Misreading]:
        return self.many(_OF, neighbour=neighbour_id)

    def by(self, account_id: int) -> list[Misreading]:
        return self.many(_BY, account=account_id)

    def purge(self, before: datetime) -> int:
        return self.run(_PURGE, before=before)
