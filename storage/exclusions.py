"""Who shall not be brought together with whom."""

from __future__ import annotations

from sqlalchemy import BindParameter, Column, ForeignKey, Index, bindparam, or_, select

from bot.domain.people import Exclusion
from storage.shelf import SqlShelf, table
from storage.types import Id, Instant

exclusions = table(
    "exclusions",
    Column("person_id", Id, ForeignKey("neighbours.id", ondelete="CASCADE"), nullable=False),
    Column("other_id", Id, ForeignKey("neighbours.id", ondelete="CASCADE"), nullable=False),
    Column("since", Instant, nullable=False),
    Index(None, "community_id"),
    Index(None, "person_id"),
    Index(None, "other_id"),
)

E = exclusions.c
WHO: BindParameter[int] = bindparam("neighbour")
_OF = select(exclusions).where(or_(E.person_id == WHO, E.other_id == WHO)).order_by(E.id)


class SqlExclusions(SqlShelf[Exclusion]):
    table = exclusions
    thing = Exclusion

    def of(self, neighbour_id: int) -> list[Exclusion]:
        return self.many(_OF, neighbour=neighbour_id)
