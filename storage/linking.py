"""Codes by which somebody's other account is recognised, and the wrong ones that were said."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import BindParameter, Column, ForeignKey, Index, bindparam, delete, func, insert, select

from bot.domain.people import LinkCode
from storage.shelf import SqlShelf, table
from storage.types import Bytes, Id, Instant

link_codes = table(
    "link_codes",
    Column("mark", Bytes, nullable=False, unique=True),
    Column("neighbour_id", Id, ForeignKey("neighbours.id", ondelete="CASCADE"), nullable=False),
    Column("account_id", Id, ForeignKey("accounts.id", ondelete="CASCADE"), nullable=False),
    Column("expires_at", Instant, nullable=False),
    Index(None, "neighbour_id"),
    Index(None, "account_id"),
    Index(None, "expires_at"),
    Index(None, "community_id"),
)

link_tries = table(
    "link_tries",
    Column("account_id", Id, ForeignKey("accounts.id", ondelete="CASCADE"), nullable=False),
    Column("at", Instant, nullable=False),
    Index(None, "account_id"),
    Index(None, "community_id", "at"),
)

C, T = link_codes.c, link_tries.c
SINCE: BindParameter[datetime] = bindparam("since", type_=Instant())
_KNOWN = select(link_codes).where(C.mark == bindparam("known"))
_TAKE = delete(link_codes).where(C.id == bindparam("b_id"))
_FORGET_OF = delete(link_codes).where(C.neighbour_id == bindparam("neighbour"))
_FORGET_ALL = delete(link_codes).where(C.community_id == bindparam("community"))
_PURGE = delete(link_codes).where(C.expires_at < bindparam("before", type_=Instant()))
_PURGE_TRIES = delete(link_tries).where(T.at < bindparam("before", type_=Instant()))
_TRIES = select(func.count()).select_from(link_tries).where(T.at > SINCE)
_TRIES_BY = _TRIES.where(T.account_id == bindparam("account"))
_TRIES_OF_ALL = _TRIES.where(T.community_id == bindparam("community"))


class SqlLinkCodes(SqlShelf[LinkCode]):
    table = link_codes
    thing = LinkCode

    def known(self, mark: bytes) -> LinkCode | None:
        """One that has expired too."""
        return self.one(_KNOWN, known=mark)

    def take(self, id: int) -> bool:
        return bool(self.run(_TAKE, b_id=id))

    def forget(self, neighbour_id: int) -> None:
        self.run(_FORGET_OF, neighbour=neighbour_id)

    def forget_all(self, community_id: int) -> int:
        return self.run(_FORGET_ALL, community=community_id)

    def tried(self, account_id: int, community_id: int, at: datetime) -> None:
        self.run(insert(link_tries), account_id=account_id, community_id=community_id, at=at)

    def tries(self, account_id: int, since: datetime) -> int:
        return int(self.scalar(_TRIES_BY, account=account_id, since=since))

    def tries_of_all(self, community_id: int, since: datetime) -> int:
        return int(self.scalar(_TRIES_OF_ALL, community=community_id, since=since))

    def purge(self, before: datetime) -> None:
        self.run(_PURGE, before=before)
        self.run(_PURGE_TRIES, before=before)
