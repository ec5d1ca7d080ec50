"""Errands: what must be done outside of any transaction, until it is done."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Column, Index, UniqueConstraint, bindparam, select, update

from bot.ports.rows import Errand
from storage import codecs
from storage.shelf import SqlShelf, table
from storage.types import Count, Instant, Name, Sealed

errands = table(
    "errands",
    Column("kind", Name(32), nullable=False),
    Column("tag", Name(64), nullable=False),
    Column("asked_at", Instant, nullable=False),
    Column("not_before", Instant, nullable=False),
    Column("args", Sealed(codecs.VALUES)),
    Column("attempts", Count, nullable=False),
    UniqueConstraint("kind", "tag"),
    Index(None, "not_before"),
)

E = errands.c
_SAME = select(errands).where(E.kind == bindparam("what"), E.tag == bindparam("which"))
_NEXT = select(errands).where(E.not_before <= bindparam("now")).order_by(E.not_before, E.id).limit(1)
_RETRY = (
    update(errands).where(E.id == bindparam("errand"))
    .values(not_before=bindparam("moment"), attempts=E.attempts + 1)
)  # fmt: skip


class SqlErrands(SqlShelf[Errand]):
    table = errands
    thing = Errand

    def add(self, thing: Errand) -> Errand:
        return self.one(_SAME, what=thing.kind, which=thing.tag) or super().add(thing)

    def next(self, now: datetime) -> Errand | None:
        return self.one(_NEXT, now=now)

    def retry(self, id: int, not_before: datetime) -> None:
        self.run(_RETRY, errand=id, moment=not_before)

    def done(self, id: int) -> None:
        self.remove(id)
