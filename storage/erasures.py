"""Erasures: whose data went and when, so that no backup brings them back."""

from __future__ import annotations

from sqlalchemy import Column, Index, bindparam, select

from bot.ports.rows import Erasure
from storage.shelf import SqlShelf, table
from storage.types import Bytes, Id, Instant

erasures = table(
    "erasures",
    # No foreign key: the list outlives whatever database it was written in.
    Column("neighbour_id", Id, nullable=False),
    Column("at", Instant, nullable=False),
    Column("mark", Bytes, nullable=False),
    Index(None, "community_id"),
)

_AFTER = select(erasures).where(erasures.c.id > bindparam("last")).order_by(erasures.c.id)


class SqlErasures(SqlShelf[Erasure]):
    table = erasures
    thing = Erasure

    def after(self, id: int) -> list[Erasure]:
        return self.many(_AFTER, last=id)
