"""Who did what to what, by ids only."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Column, Index, bindparam, delete, select

from bot.ports.rows import AuditRow
from storage.shelf import SqlShelf, table
from storage.types import Id, Instant, Name

audit = table(
    "audit",
    # No foreign keys: erasing a person leaves the record intact.
    Column("actor_id", Id),
    Column("action", Name(64), nullable=False),
    Column("subject", Name(64), nullable=False),
    Column("subject_id", Id, nullable=False),
    Column("at", Instant, nullable=False),
    Index(None, "community_id", "at"),
)

_NEWEST = (
    select(audit)
    .where(audit.c.community_id == bindparam("community"))
    .order_by(audit.c.id.desc())
    .limit(bindparam("most"))
)
_PURGE = delete(audit).where(audit.c.at < bindparam("before"))


class SqlAudit(SqlShelf[AuditRow]):
    table = audit
    thing = AuditRow

    def newest(self, community_id: int, limit: int) -> list[AuditRow]:
        return self.many(_NEWEST, community=community_id, most=limit)

    def purge(self, before: datetime) -> int:
        return self.run(_PURGE, before=before)
