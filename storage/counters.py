"""The numbers that people see: 1, 2, 3… within a community."""

from __future__ import annotations

from sqlalchemy import Column, UniqueConstraint, bindparam, insert, select, update

from storage.shelf import Rows, table
from storage.types import Count, Name

counters = table(
    "counters",
    Column("name", Name(32), nullable=False),
    Column("last", Count, nullable=False),
    UniqueConstraint("community_id", "name"),
)

_HERE = (counters.c.community_id == bindparam("community"), counters.c.name == bindparam("what"))
_NEXT = update(counters).where(*_HERE).values(last=counters.c.last + 1)
_LAST = select(counters.c.last).where(*_HERE)
_FIRST = insert(counters)


def next_number(rows: Rows, community_id: int, name: str) -> int:
    """The next number. The update comes first and locks the row, so that two writers never get the same."""
    if rows.run(_NEXT, community=community_id, what=name):
        return int(rows.scalar(_LAST, community=community_id, what=name))
    rows.run(_FIRST, community_id=community_id, name=name, last=1)
    return 1
