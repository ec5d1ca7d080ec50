"""Accounts: who somebody is on a channel, found by a fingerprint of the channel's own id."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import (
    BindParameter,
    Column,
    ForeignKey,
    Index,
    UniqueConstraint,
    bindparam,
    column,
    false,
    func,
    select,
)
from sqlalchemy import table as named

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
    Column("since", Instant),
    UniqueConstraint("account_id", "neighbour_id"),
    Index(None, "neighbour_id"),
)

A, L = accounts.c, account_links.c
_KNOWN = select(accounts).where(A.channel == bindparam("channel"), A.external_mark == bindparam("mark"))
_LANGUAGE = (
    select(A.language).where(A.chat_id == bindparam("chat"), A.language.is_not(None)).order_by(A.id).limit(1)
)
# These tables are defined above this module; their names are enough here.
_talks = named("talks", column("account_id"), column("chat_id"), column("neighbour_id"), column("updated_at"))
_people = named("neighbours", column("id"), column("preferred_account_id"))
WHO: BindParameter[int] = bindparam("neighbour")
_PREFERRED = select(_people.c.preferred_account_id).where(_people.c.id == WHO).scalar_subquery()
_SPOKEN_AT = (
    select(_talks.c.updated_at)
    .where(_talks.c.account_id == A.id, _talks.c.chat_id == A.chat_id, _talks.c.neighbour_id == WHO)
    .scalar_subquery()
)
_OF = (
    select(accounts).join(account_links, L.account_id == A.id)
    .where(L.neighbour_id == WHO)
    .order_by(
        A.unreachable_at.is_not(None), A.chat_id.is_(None), func.coalesce(A.id == _PREFERRED, false()).desc(),
        func.coalesce(_SPOKEN_AT, 0).desc(), L.id,
    )
)  # fmt: skip
_LINKED_AT = select(L.since).where(L.account_id == bindparam("account"), L.neighbour_id == WHO)


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
        """Those that can be reached come first; of them the preferred one, then the one they spoke from last."""
        return self.many(_OF, neighbour=neighbour_id)

    def linked_at(self, account_id: int, neighbour_id: int) -> datetime | None:
        """When the account was linked to a neighbour who had another; None for the one they joined with."""
        found: datetime | None = self.scalar(_LINKED_AT, account=account_id, neighbour=neighbour_id)
        return found

    def _mark(self, channel: str, external: str) -> bytes:
        return self.vault.keyring.fingerprint(f"account:{channel}", external)
