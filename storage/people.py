"""Neighbours, and which of them share an account."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Column, ForeignKey, Index, UniqueConstraint, bindparam, delete, insert, select

from bot.domain.people import Neighbour, Role, Standing
from bot.domain.trust import Trust
from storage import codecs
from storage.accounts import account_links, accounts
from storage.counters import next_number
from storage.shelf import SqlShelf, table
from storage.types import Bytes, Count, Flag, Id, Instant, Level, Name, OneOf, Plain, Sealed

neighbours = table(
    "neighbours",
    Column("number", Count, nullable=False),
    Column("name", Sealed(codecs.TEXT)),
    Column("language", Name(16), nullable=False),
    Column("phone", Sealed(codecs.TEXT)),
    Column("phone_mark", Bytes),
    Column("address", Sealed(codecs.TEXT)),
    Column("note", Sealed(codecs.TEXT)),
    Column("building", Bytes),
    Column("zone_id", Id, ForeignKey("zones.id", ondelete="SET NULL")),
    Column("spot", Plain(codecs.POINT)),
    Column("standing", OneOf(Standing), nullable=False),
    Column("trust", Level(Trust), nullable=False),
    Column("adult", Flag),
    Column("roles", Plain(codecs.ROLES)),
    Column("not_my_building", Flag, nullable=False),
    Column("invited_to_give_at", Instant),
    Column("bereaved_at", Instant),
    Column("created_at", Instant),
    Column("preferred_account_id", Id, ForeignKey("accounts.id", ondelete="SET NULL")),
    Column("timezone", Name(64)),
    Column("born", Sealed(codecs.RAW)),
    UniqueConstraint("community_id", "number"),
    Index(None, "community_id", "standing"),
    Index(None, "community_id", "phone_mark"),
    Index(None, "zone_id"),
    Index(None, "preferred_account_id"),
)

neighbour_roles = table(
    "neighbour_roles",
    Column("neighbour_id", Id, ForeignKey("neighbours.id", ondelete="CASCADE"), nullable=False),
    Column("role", OneOf(Role), nullable=False),
    UniqueConstraint("neighbour_id", "role"),
    Index(None, "community_id", "role"),
)

N, R, L = neighbours.c, neighbour_roles.c, account_links.c
_HERE = N.community_id == bindparam("community")
_LINK = (L.account_id == bindparam("account"), L.neighbour_id == bindparam("neighbour"))
_BEHIND = (
    select(neighbours).join(account_links, L.neighbour_id == N.id)
    .where(L.account_id == bindparam("account")).order_by(L.id)
)  # fmt: skip
_IN_CHAT = (
    select(neighbours).join(account_links, L.neighbour_id == N.id).join(accounts, accounts.c.id == L.account_id)
    .where(accounts.c.chat_id == bindparam("chat")).order_by(L.id)
)  # fmt: skip
_WITH_ROLE = (
    select(neighbours).join(neighbour_roles, R.neighbour_id == N.id)
    .where(R.community_id == bindparam("community"), R.role == bindparam("role")).order_by(N.id)
)  # fmt: skip
_BY_NUMBER = select(neighbours).where(_HERE, N.number == bindparam("number"))
_BY_PHONE = select(neighbours).where(_HERE, N.phone_mark == bindparam("mark")).order_by(N.id)
_MEMBERS = select(neighbours).where(_HERE, N.standing == Standing.MEMBER).order_by(N.id)
_LINKED = select(L.id).where(*_LINK)
_UNLINK = delete(account_links).where(*_LINK)
_ROLES = select(R.role).where(R.neighbour_id == bindparam("neighbour"))
_DROP_ROLES = delete(neighbour_roles).where(R.neighbour_id == bindparam("neighbour"))


def bare(phone: str) -> str:
    """A phone number without what people write between its digits: '+390255', for '0039 02-55'."""
    digits = "".join(c for c in phone if c.isdigit())
    if phone.lstrip().startswith("+"):
        return "+" + digits
    return "+" + digits[2:] if digits.startswith("00") else digits


class SqlPeople(SqlShelf[Neighbour]):
    table = neighbours
    thing = Neighbour

    def add(self, thing: Neighbour) -> Neighbour:
        return super().add(replace(thing, number=next_number(self, thing.community_id, "neighbour")))

    def derived(self, thing: Neighbour) -> Mapping[str, Any]:
        return {"phone_mark": self._mark(thing.phone) if thing.phone else None}

    def index(self, thing: Neighbour) -> None:
        if {row.role for row in self.rows(_ROLES, neighbour=thing.id)} != thing.roles:
            self.run(_DROP_ROLES, neighbour=thing.id)
            for role in sorted(thing.roles):
                self.run(
                    insert(neighbour_roles), neighbour_id=thing.id, role=role, community_id=thing.community_id
                )

    def behind(self, account_id: int) -> list[Neighbour]:
        return self.many(_BEHIND, account=account_id)

    def in_chat(self, chat_id: int) -> list[Neighbour]:
        return self.many(_IN_CHAT, chat=chat_id)

    def attach(self, account_id: int, neighbour_id: int, at: datetime | None = None) -> None:
        if self.row(_LINKED, account=account_id, neighbour=neighbour_id) is None:
            community = self.get(neighbour_id).community_id
            self.run(
                insert(account_links),
                account_id=account_id,
                neighbour_id=neighbour_id,
                since=at,
                community_id=community,
            )

    def detach(self, account_id: int, neighbour_id: int) -> None:
        self.run(_UNLINK, account=account_id, neighbour=neighbour_id)

    def with_role(self, community_id: int, role: Role) -> list[Neighbour]:
        return self.many(_WITH_ROLE, community=community_id, role=role)

    def by_number(self, community_id: int, number: int) -> Neighbour | None:
        return self.one(_BY_NUMBER, community=community_id, number=number)

    def by_phone(self, community_id: int, phone: str) -> list[Neighbour]:
        """Nobody for an empty number."""
        return self.many(_BY_PHONE, community=community_id, mark=self._mark(phone)) if bare(phone) else []

    def members(self, community_id: int) -> list[Neighbour]:
        return self.many(_MEMBERS, community=community_id)

    def _mark(self, phone: str) -> bytes:
        return self.vault.keyring.fingerprint("phone", bare(phone))
