"""Events that have come in, those that could not be handled, and how far each channel was read."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import (
    Column,
    Index,
    UniqueConstraint,
    bindparam,
    delete,
    func,
    insert,
    literal,
    select,
    update,
)

from bot.ports.rows import DeadEvent
from storage import codecs
from storage.shelf import Rows, SqlShelf, table
from storage.types import Instant, Name, Sealed, Words

inbox = table(
    "inbox",
    Column("channel", Name(32), nullable=False),
    Column("bot", Name(255), nullable=False),
    Column("event_id", Name(255), nullable=False),
    Column("at", Instant, nullable=False),
    UniqueConstraint("channel", "bot", "event_id"),
    Index(None, "at"),
)

dead_events = table(
    "dead_events",
    Column("code", Name(32), nullable=False),
    Column("channel", Name(32), nullable=False),
    Column("event_id", Name(255), nullable=False),
    Column("raw", Sealed(codecs.BYTES)),
    Column("error", Sealed(codecs.TEXT)),
    Column("at", Instant, nullable=False),
    Index(None, "community_id"),
    Index(None, "at"),
)

positions = table(
    "positions",
    Column("channel", Name(32), nullable=False),
    Column("bot", Name(255), nullable=False),
    Column("position", Words, nullable=False),
    UniqueConstraint("channel", "bot"),
)

I, P, D = inbox.c, positions.c, dead_events.c  # noqa: E741
_SEEN = select(I.id).where(
    I.channel == bindparam("b_channel"), I.bot == bindparam("b_bot"), I.event_id == bindparam("b_event")
)
# One statement: on a database with several writers the second of two at once fails on the unique key and
# is run again, on SQLite there is only one.
_REMEMBER = insert(inbox).from_select(
    ["channel", "bot", "event_id", "at", "community_id"],
    select(
        bindparam("b_channel", type_=Name()), bindparam("b_bot", type_=Name()),
        bindparam("b_event", type_=Name()), bindparam("b_at", type_=Instant()), literal(0),
    ).where(~_SEEN.exists()),
)  # fmt: skip
_OF_THESE = select(I.event_id).where(
    I.channel == bindparam("b_channel"), I.bot == bindparam("b_bot"),
    I.event_id.in_(bindparam("b_events", expanding=True)),
)  # fmt: skip
_FIRST = select(func.min(I.at)).where(I.channel == bindparam("b_channel"), I.bot == bindparam("b_bot"))
_NEWEST = select(func.max(I.at))
_CAP = update(inbox).where(I.at > bindparam("now")).values(at=bindparam("now"))
_PURGE = delete(inbox).where(I.at < bindparam("before"))
_PURGE_DEAD = delete(dead_events).where(D.at < bindparam("before"))
_AT = (P.channel == bindparam("b_channel"), P.bot == bindparam("b_bot"))
_POSITION = select(P.position).where(*_AT)
_MOVE = update(positions).where(*_AT).values(position=bindparam("b_position"))


class DeadEvents(SqlShelf[DeadEvent]):
    table = dead_events
    thing = DeadEvent

    def newest(self, limit: int) -> list[DeadEvent]:
        return self.many(select(dead_events).order_by(D.id.desc()).limit(limit))


class SqlInbox(Rows):
    def first_time(self, channel: str, bot: str, event_id: str, now: datetime) -> bool:
        return bool(self.run(_REMEMBER, b_channel=channel, b_bot=bot, b_event=event_id, b_at=now))

    def heard(self, channel: str, bot: str, events: Sequence[str]) -> tuple[set[str], datetime | None]:
        """Which of these events were here, and when the first came that is remembered of this bot."""
        first: datetime | None = self.scalar(_FIRST, b_channel=channel, b_bot=bot)
        found = self.rows(_OF_THESE, b_channel=channel, b_bot=bot, b_events=list(events)) if events else []
        return {str(row.event_id) for row in found}, first

    def bury(self, event: DeadEvent) -> None:
        DeadEvents(self.connection, self.vault).add(event)

    def dead(self, limit: int = 100) -> Sequence[DeadEvent]:
        """The newest first."""
        return DeadEvents(self.connection, self.vault).newest(limit)

    def newest(self) -> datetime | None:
        found: datetime | None = self.scalar(_NEWEST)
        return found

    def cap(self, now: datetime) -> int:
        return self.run(_CAP, now=now)

    def purge(self, before: datetime) -> int:
        """Forget events older than this; how many. What comes again after that counts as new."""
        return self.run(_PURGE, before=before)

    def purge_dead(self, before: datetime) -> int:
        return self.run(_PURGE_DEAD, before=before)

    def position(self, channel: str, bot: str) -> str | None:
        found: str | None = self.scalar(_POSITION, b_channel=channel, b_bot=bot)
        return found

    def move(self, channel: str, bot: str, position: str) -> None:
        if not self.run(_MOVE, b_channel=channel, b_bot=bot, b_position=position):
            self.run(insert(positions), channel=channel, bot=bot, position=position, community_id=0)

    def forget_positions(self) -> None:
        self.run(delete(positions))
