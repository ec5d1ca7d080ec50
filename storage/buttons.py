"""Buttons: what a token stands for, and who may press it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Column, Index, bindparam, delete, select

from bot.ports.rows import ButtonRow
from storage import codecs
from storage.shelf import Rows, SqlShelf, table
from storage.types import Bytes, Id, Instant, Name, Sealed

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
    Index(None, "expires_at"),
    Index(None, "community_id"),
    Index(None, "chat_id"),
)

B = buttons.c
_KNOWN = select(buttons).where(B.token_hash == bindparam("hash"))
_PURGE = delete(buttons).where(B.expires_at <= bindparam("now"))


class Shelf(SqlShelf[ButtonRow]):
    table = buttons
    thing = ButtonRow


class SqlButtons(Rows):
    def add(self, *rows: ButtonRow) -> None:
        self._shelf.add_all(rows)

    def known(self, token_hash: bytes) -> ButtonRow | None:
        """An expired one too, until it is purged."""
        return self._shelf.one(_KNOWN, hash=token_hash)

    def purge(self, now: datetime) -> int:
        return self.run(_PURGE, now=now)

    @property
    def _shelf(self) -> Shelf:
        return Shelf(self.connection, self.vault)
