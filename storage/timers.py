"""Timers: what must happen when."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy import (
    BigInteger,
    Column,
    Index,
    UniqueConstraint,
    bindparam,
    delete,
    func,
    insert,
    or_,
    select,
    type_coerce,
    update,
)

from bot.ports.rows import TimerRow
from storage import codecs
from storage.shelf import SqlShelf, table
from storage.types import Count, Id, Instant, Name, Sealed

timers = table(
    "timers",
    Column("action", Name(64), nullable=False),
    Column("subject_id", Id, nullable=False),
    Column("tag", Name(255), nullable=False),
    Column("due_at", Instant, nullable=False),
    Column("args", Sealed(codecs.VALUES)),
    Column("attempts", Count, nullable=False),
    UniqueConstraint("action", "subject_id", "tag"),
    Index(None, "due_at"),
    Index(None, "community_id"),
)

T = timers.c
_ABOUT = (T.action == bindparam("what"), T.subject_id == bindparam("subject"))
_DROP = delete(timers).where(*_ABOUT)
_DROP_TAG = _DROP.where(T.tag == bindparam("which"))
_SET = insert(timers).prefix_with("OR REPLACE", dialect="sqlite")
_DUE = select(T.id).where(T.due_at <= bindparam("now")).order_by(T.due_at, T.id).limit(bindparam("most"))
_NEXT = select(func.min(T.due_at))
_OF = select(timers).where(*_ABOUT).order_by(T.due_at, T.id)
# A moment is kept in microseconds: the database adds without reading.
_SHIFT = (
    update(timers).where(or_(T.action.in_(bindparam("which", expanding=True)), T.attempts > 0))
    .values(due_at=type_coerce(T.due_at, BigInteger) + bindparam("by", type_=BigInteger))
)  # fmt: skip
_RETRY = (
    update(timers).where(T.id == bindparam("timer"))
    .values(due_at=bindparam("moment"), attempts=bindparam("tried"))
)  # fmt: skip


class SqlTimers(SqlShelf[TimerRow]):
    table = timers
    thing = TimerRow

    def set(self, row: TimerRow) -> TimerRow:
        # A moved timer gets a new id: whoever is just running the old one and says `done` of it afterwards
        # must not take away what was planned meanwhile.
        fresh = replace(row, attempts=0)
        values = self.values(fresh)
        del values["id"]
        return replace(fresh, id=self.insert(_SET, **values))

    def drop(self, action: str, subject_id: int, tag: str | None = None) -> int:
        if tag is None:
            return self.run(_DROP, what=action, subject=subject_id)
        return self.run(_DROP_TAG, what=action, subject=subject_id, which=tag)

    def due(self, now: datetime, limit: int = 100) -> list[int]:
        return [row.id for row in self.rows(_DUE, now=now, most=limit)]

    def done(self, id: int) -> None:
        self.remove(id)

    def retry(self, id: int, due_at: datetime, attempts: int) -> None:
        self.run(_RETRY, timer=id, moment=due_at, tried=attempts)

    def next_due(self) -> datetime | None:
        found: datetime | None = self.scalar(_NEXT)
        return found

    def shift(self, by: timedelta, actions: Collection[str]) -> int:
        return self.run(_SHIFT, which=list(actions), by=by // timedelta(microseconds=1))

    def about(self, action: str, subject_id: int) -> list[TimerRow]:
        """The earliest first."""
        return self.many(_OF, what=action, subject=subject_id)
