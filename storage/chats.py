"""Chats, and what happens when one gets a new id."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy import Column, Index, Table, UniqueConstraint, bindparam, delete, select, update

from bot.domain.people import Chat
from storage import codecs
from storage.accounts import accounts
from storage.buttons import buttons
from storage.communities import communities
from storage.outbox_rows import outbox
from storage.shelf import SqlShelf, table
from storage.shown import shown
from storage.talks import talks
from storage.types import Bytes, Flag, Instant, Name, Sealed

chats = table(
    "chats",
    Column("channel", Name(32), nullable=False),
    Column("external", Sealed(codecs.TEXT), nullable=False),
    Column("external_mark", Bytes, nullable=False),
    Column("private", Flag, nullable=False),
    Column("thread", Name(255)),
    Column("language", Name(16)),
    Column("gone_at", Instant),
    Column("is_group", Flag, nullable=False),
    UniqueConstraint("channel", "external_mark"),
    Index(None, "community_id"),
)

C = chats.c
_KNOWN = select(chats).where(C.channel == bindparam("channel"), C.external_mark == bindparam("mark"))
_GROUPS = select(chats).where(C.community_id == bindparam("community"), C.is_group).order_by(C.id)


def _keep_one(rows: Table, old: int, new: int, *same: str) -> Any:
    """Deletes those of the old chat that the new one has of its own already."""
    other = rows.alias()
    held = select(other.c.id).where(other.c.chat_id == new, *(other.c[name] == rows.c[name] for name in same))
    return delete(rows).where(rows.c.chat_id == old, held.exists())


class SqlChats(SqlShelf[Chat]):
    table = chats
    thing = Chat

    def derived(self, thing: Chat) -> Mapping[str, Any]:
        return {"external_mark": self._mark(thing.channel, thing.external)}

    def known(self, channel: str, external: str) -> Chat | None:
        return self.one(_KNOWN, channel=channel, mark=self._mark(channel, external))

    def groups(self, community_id: int) -> list[Chat]:
        return self.many(_GROUPS, community=community_id)

    def move(self, channel: str, external: str, to: str) -> None:
        """Nothing happens when the old id is unknown, or has been moved before."""
        old = self.known(channel, external)
        if old is None or external == to:
            return
        new = self.known(channel, to)
        if new is None:
            self.save(replace(old, external=to, gone_at=None))
            return
        self._merge(old.id, new.id)
        self.remove(old.id)
        if new.gone_at is not None or old.is_group:
            self.save(replace(new, gone_at=None, is_group=new.is_group or old.is_group))

    def _merge(self, old: int, new: int) -> None:
        self.run(_keep_one(talks, old, new, "account_id"))
        self.run(_keep_one(shown, old, new, "slot"))
        self.run(_keep_one(outbox, old, new, "slot"))
        for rows in (accounts, talks, shown, outbox, buttons):
            self.run(update(rows).where(rows.c.chat_id == old).values(chat_id=new))
        desk = communities.c.desk_chat_id
        self.run(update(communities).where(desk == old).values({desk: new}))

    def _mark(self, channel: str, external: str) -> bytes:
        return self.vault.keyring.fingerprint(f"chat:{channel}", external)
