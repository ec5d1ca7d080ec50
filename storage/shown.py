"""Which message of a chat is which card."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Column, ForeignKey, Index, UniqueConstraint, bindparam, delete, insert, select

from bot.ports.rows import Shown
from storage.shelf import SqlShelf, table
from storage.types import Id, Instant, Name, Words

shown = table(
    "shown",
    Column("chat_id", Id, ForeignKey("chats.id", ondelete="CASCADE"), nullable=False),
    Column("slot", Name(64), nullable=False),
    Column("message", Words, nullable=False),
    Column("at", Instant, nullable=False),
    UniqueConstraint("chat_id", "slot"),
    Index(None, "slot"),
    Index(None, "community_id"),
)

S = shown.c
_HERE = (S.chat_id == bindparam("chat"), S.slot == bindparam("which"))

_SHOW = insert(shown)
_SHOWN = select(shown).where(*_HERE)
_STANDING = select(shown).where(S.chat_id == bindparam("chat")).order_by(S.id)
_SHOWING = select(shown).where(S.slot == bindparam("which")).order_by(S.id)
_UNSHOW = delete(shown).where(*_HERE)
_FORGET = delete(shown).where(S.slot == bindparam("which"))


class SqlShown(SqlShelf[Shown]):
    """The cards that stand: in a slot of a chat, one at most."""

    table = shown
    thing = Shown

    def show(self, chat_id: int, slot: str, message: str, at: datetime, community_id: int) -> None:
        """From now on this message is the card, and no other."""
        self.take_away(chat_id, slot)
        self.insert(_SHOW, chat_id=chat_id, slot=slot, message=message, at=at, community_id=community_id)

    def take_away(self, chat_id: int, slot: str) -> None:
        self.run(_UNSHOW, chat=chat_id, which=slot)

    def in_slot(self, chat_id: int, slot: str) -> Shown | None:
        return self.one(_SHOWN, chat=chat_id, which=slot)

    def in_chat(self, chat_id: int) -> list[Shown]:
        return self.many(_STANDING, chat=chat_id)

    def everywhere(self, slot: str) -> list[Shown]:
        return self.many(_SHOWING, which=slot)

    def forget(self, slot: str) -> None:
        """In no chat does this card stand any more."""
        self.run(_FORGET, which=slot)
