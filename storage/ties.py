"""Ties: the reciprocity log."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import BindParameter, Column, ForeignKey, Index, bindparam, or_, select

from bot.domain.reciprocity import Tie
from storage import codecs
from storage.shelf import SqlShelf, table
from storage.types import Count, Flag, Id, Instant, Name, Sealed

ties = table(
    "ties",
    Column("giver_id", Id, ForeignKey("neighbours.id"), nullable=False),
    Column("receiver_id", Id, ForeignKey("neighbours.id"), nullable=False),
    Column("kind", Name(32), nullable=False),
    Column("minutes", Count, nullable=False),
    Column("at", Instant, nullable=False),
    Column("request_id", Id, ForeignKey("requests.id", ondelete="SET NULL")),
    Column("thanks", Sealed(codecs.TEXT)),
    Column("again", Flag, nullable=False),
    Index(None, "community_id", "at"),
    Index(None, "giver_id"),
    Index(None, "receiver_id"),
    Index(None, "request_id"),
)

I = ties.c  # noqa: E741
WHO: BindParameter[int] = bindparam("neighbour")
_OF = select(ties).where(or_(I.giver_id == WHO, I.receiver_id == WHO)).order_by(I.at, I.id)
_TO = select(ties).where(I.receiver_id == WHO).order_by(I.at, I.id)
_SINCE = (
    select(ties)
    .where(I.community_id == bindparam("community"), I.at >= bindparam("since"))
    .order_by(I.at, I.id)
)


class SqlTies(SqlShelf[Tie]):
    """Always the oldest first."""

    table = ties
    thing = Tie

    def of(self, neighbour_id: int) -> list[Tie]:
        return self.many(_OF, neighbour=neighbour_id)

    def to(self, receiver_id: int) -> list[Tie]:
        return self.many(_TO, neighbour=receiver_id)

    def since(self, community_id: int, moment: datetime) -> list[Tie]:
        return self.many(_SINCE, community=community_id, since=moment)
