"""Accounts: who somebody is on a channel, found by a fingerprint of the channel's own id."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Column, ForeignKey, Index, UniqueConstraint, bindparam, select

from bot.domain.people import Account
from storage import codecs
from storage.shelf import SqlShelf, table
from storage.types import Bytes, Id, Instant, Name, Sealed

accounts = table(
    "accounts",
    Column("channel", Name(32), nullable=False),
    Column("external", Sealed(codecs.TEXT), nullable=False),
    Column("external_mark", Bytes, nullable=False),
    Column("chat_id", Id, ForeignKey("chats.id", ondelete="SET NULL")),
    Column("language", Name(16)),
    Column("unreachable_at", Instant),
    UniqueConstraint("channel", "external_mark"),
    Index(None, "community_id"),
    Index(None, "chat_id"),
)

account_links = table(
    "account_links",
    Column("account_id", Id, ForeignKey("accounts.id", ondelete="CASCADE"), nullable=False),
    Column("neighbour_id", Id, ForeignKey("neighbours.id", ondelete="CASCADE"), nullable=False),
    UniqueConstraint("account_id", "neighbour_id"),
    Index(None, "neighbour_id"),
)

A, L = accounts.c, account_links.c
_KNOWN = select(accounts).where(A.channel == bindparam("channel"), A.external_mark == bindparam("mark"))
_LANGUAGE = (
    select(A.language).where(A.chat_id == bindparam("chat"), A.language.is_not(None)).order_by(A.id).limit(1)
)
_OF = (
    select(accounts).join(account_links, L.account_id == A.id)
    .where(L.neighbour_id == bindparam("neighbour"))
    .order_by(A.unreachable_at.is_not(None), A.chat_id.is_(None), L.id)
)  # fmt: skip


class SqlAccounts(SqlShelf[Account]):
    table = accounts
    thing = Account

    def derived(self, thing: Account) -> Mapping[str, Any]:
        return {"external_mark": self._mark(thing.channel, thing.external)}

    def known(self, channel: str, external: str) -> Account | None:
        return self.one(_KNOWN, channel=channel, mark=self._mark(channel, external))

    def language_in(self, chat_id: int) -> str | None:
        found = self.scalar(_LANGUAGE, chat=chat_id)
        return None if found is None else str(found)

    def of(self, neighbour_id: int) -> list[Account]:
        """Those that can be reached come first, then the one linked first."""
        return self.many(_OF, neighbour=neighbour_id)

    def _mark(self, channel: str, external: str) -> bytes:
        return self.vault.keyring.fingerprint(f"account:{channel}", external)
