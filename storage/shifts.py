"""When coordinators are there."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, bindparam, select

from bot.domain.schedules import Shift
from storage import codecs
from storage.shelf import SqlShelf, table
from storage.types import Id, Plain

shifts = table(
    "shifts",
    Column("coordinator_id", Id, ForeignKey("neighbours.id", ondelete="CASCADE"), nullable=False),
    Column("slot", Plain(codecs.SLOT), nullable=False),
    Index(None, "community_id"),
    Index(None, "coordinator_id"),
)

_OF = select(shifts).where(shifts.c.coordinator_id == bindparam("neighbour")).order_by(shifts.c.id)


class SqlShifts(SqlShelf[Shift]):
    table = shifts
    thing = Shift

    def of(self, coordinator_id: int) -> list[Shift]:
        return self.many(_OF, neighbour=coordinator_id)
