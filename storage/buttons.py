"""Buttons: what a token stands for, and who may press it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Column, ForeignKey, Index, UniqueConstraint, bindparam, delete, select, update

from bot.ports.rows import ButtonRow, ReactionRow
from storage import codecs
from storage.shelf import Rows, SqlShelf, table
from storage.types import Bytes, Count, Id, Instant, Name, Sealed, Words

buttons = table(
    "buttons",
    Column("token_hash", Bytes, nullable=False, unique=True),
    Column("action", Name(64), nullable=False),
    Column("args", Sealed(codecs.VALUES)),
    Column("expires_at", Instant, nullable=False),
    # No foreign keys: a button of a person or chat that is gone finds nobody, and expires.
    Column("chat_id", Id),
    Column("presser_id", Id),
    Column("role", Name(32)),
    Column("slot", Name(64)),
    Column("label", Name(64), nullable=False),
    Column("message", Words),
    Column("place", Count, nullable=False),
    Index(None, "expires_at"),
    Index(None, "community_id"),
    Index(None, "chat_id", "message"),
)

reactions = table(
    "reactions",
    Column("event", Words, nullable=False),
    Column("chat_id", Id, ForeignKey("chats.id", ondelete="CASCADE"), nullable=False),
    Column("account_id", Id, nullable=False),
    Column("action", Name(64), nullable=False),
    Column("args", Sealed(codecs.VALUES)),
    Column("expires_at", Instant, nullable=False),
    UniqueConstraint("chat_id", "event"),
    Index(None, "expires_at"),
    Index(None, "community_id"),
)

B, R = buttons.c, reactions.c
_KNOWN = select(buttons).where(B.token_hash == bindparam("hash"))
_PURGE = delete(buttons).where(B.expires_at <= bindparam("now"))
_HERE = (B.chat_id == bindparam("chat"), B.message == bindparam("which"))
_SLOTS = (
    select(B.slot).distinct()
    .where(B.chat_id == bindparam("chat"), B.presser_id == bindparam("presser"), B.slot.is_not(None))
)  # fmt: skip
_ON = select(buttons).where(*_HERE).order_by(B.place)
_UNHANG = update(buttons).where(*_HERE).values(message=None, place=0)
_HANG = (
    update(buttons)
    .where(B.token_hash == bindparam("hash"))
    .values(message=bindparam("b_message"), place=bindparam("b_place"))
)
_HANGING = select(B.id).where(B.chat_id == bindparam("chat"), B.message.is_not(None)).limit(1)
_REACTION = select(reactions).where(R.chat_id == bindparam("chat"), R.event == bindparam("which"))
_FORGET = delete(reactions).where(R.id == bindparam("b_id"))
_PURGE_REACTIONS = delete(reactions).where(R.expires_at <= bindparam("now"))


class Shelf(SqlShelf[ButtonRow]):
    table = buttons
    thing = ButtonRow


class ReactionShelf(SqlShelf[ReactionRow]):
    table = reactions
    thing = ReactionRow


class SqlButtons(Rows):
    def add(self, *rows: ButtonRow) -> None:
        self._shelf.add_all(rows)

    def known(self, token_hash: bytes) -> ButtonRow | None:
        """An expired one too, until it is purged."""
        return self._shelf.one(_KNOWN, hash=token_hash)

    def purge(self, now: datetime) -> int:
        return self.run(_PURGE, now=now) + self.run(_PURGE_REACTIONS, now=now)

    def hang(self, chat_id: int, message: str, hashes: Sequence[bytes]) -> None:
        self.run(_UNHANG, chat=chat_id, which=message)
        rows = [
            {"hash": token, "b_message": message, "b_place": place} for place, token in enumerate(hashes, 1)
        ]
        self.run_all(_HANG, rows)

    def slots(self, chat_id: int, presser_id: int) -> list[str]:
        return [str(row.slot) for row in self.rows(_SLOTS, chat=chat_id, presser=presser_id)]

    def on(self, chat_id: int, message: str) -> list[ButtonRow]:
        return self._shelf.many(_ON, chat=chat_id, which=message)

    def hanging(self, chat_id: int) -> bool:
        return self.scalar(_HANGING, chat=chat_id) is not None

    def reacted(self, row: ReactionRow) -> None:
        if self.row(_REACTION, chat=row.chat_id, which=row.event) is None:
            self._reactions.add(row)

    def reaction(self, chat_id: int, event: str) -> ReactionRow | None:
        found = self._reactions.one(_REACTION, chat=chat_id, which=event)
        if found is not None:
            self.run(_FORGET, b_id=found.id)
        return found

    @property
    def _shelf(self) -> Shelf:
        return Shelf(self.connection, self.vault)

    @property
    def _reactions(self) -> ReactionShelf:
        return ReactionShelf(self.connection, self.vault)
