"""Where conversations stand."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import (
    BindParameter,
    Column,
    ForeignKey,
    Index,
    Row,
    UniqueConstraint,
    and_,
    bindparam,
    delete,
    insert,
    or_,
    select,
    update,
)

from bot.ports.rows import TALK_VERSION, Talk, dump_choice, load_choice
from storage import codecs
from storage.accounts import account_links, accounts
from storage.shelf import Rows, table
from storage.types import Count, Id, Instant, Sealed

talks = table(
    "talks",
    Column("account_id", Id, ForeignKey("accounts.id", ondelete="CASCADE"), nullable=False),
    Column("chat_id", Id, ForeignKey("chats.id", ondelete="CASCADE"), nullable=False),
    Column("neighbour_id", Id, ForeignKey("neighbours.id", ondelete="SET NULL")),
    Column("body", Sealed(codecs.RAW)),
    Column("missed", Count, nullable=False),
    Column("version", Count, nullable=False),
    Column("updated_at", Instant),
    UniqueConstraint("account_id", "chat_id"),
    Index(None, "community_id"),
    Index(None, "chat_id"),
    Index(None, "neighbour_id"),
)

T = talks.c
WHO: BindParameter[int] = bindparam("neighbour")
_HERE = (T.account_id == bindparam("account"), T.chat_id == bindparam("chat"))
_OF = select(talks).where(*_HERE)
_ID = select(T.id).where(*_HERE)
_ADD = insert(talks)
_KEEP = update(talks).where(T.id == bindparam("b_id"))
_ACCOUNTS = select(account_links.c.account_id).where(account_links.c.neighbour_id == WHO)
_ELSEWHERE = (
    select(talks).join(accounts, and_(accounts.c.id == T.account_id, accounts.c.chat_id == T.chat_id))
    .where(T.neighbour_id == WHO, T.account_id != bindparam("account"), T.account_id.in_(_ACCOUNTS))
)  # fmt: skip
_RESET = delete(talks).where(
    or_(T.neighbour_id == WHO, and_(T.neighbour_id.is_(None), T.account_id.in_(_ACCOUNTS)))
)


class SqlTalks(Rows):
    def of(self, account_id: int, chat_id: int) -> Talk | None:
        row = self.row(_OF, account=account_id, chat=chat_id)
        return None if row is None else self._loaded(row)

    def keep(self, talk: Talk) -> Talk:
        """The first time, or again: there is one per account and chat."""
        id = talk.id or self.scalar(_ID, account=talk.account_id, chat=talk.chat_id) or 0
        body = {
            "state": talk.state,
            "data": talk.data,
            "choices": [dump_choice(c) for c in talk.choices],
            "asides": [dump_choice(c) for c in talk.asides],
            "offered_at": talk.offered_at.isoformat() if talk.offered_at else None,
        }
        values = {
            "account_id": talk.account_id,
            "chat_id": talk.chat_id,
            "neighbour_id": talk.neighbour_id,
            "body": self.vault.seal("talks.body", codecs.RAW, body, id),
            "missed": talk.missed,
            "version": talk.version,
            "updated_at": talk.updated_at,
            "community_id": talk.community_id,
        }
        if not (id and self.run(_KEEP, b_id=id, **values)):
            id = self.insert(_ADD, **values)
        return replace(talk, id=id)

    def elsewhere(self, neighbour_id: int, account_id: int) -> list[Talk]:
        found = [
            self._loaded(row) for row in self.rows(_ELSEWHERE, neighbour=neighbour_id, account=account_id)
        ]
        return sorted((talk for talk in found if talk.moved_at is not None), key=_newest, reverse=True)

    def reset(self, neighbour_id: int) -> None:
        """Forgets every conversation of this neighbour, half-finished ones too."""
        self.run(_RESET, neighbour=neighbour_id)

    def _loaded(self, row: Row[Any]) -> Talk:
        talk = Talk(
            row.account_id, row.chat_id, row.neighbour_id, missed=row.missed, version=row.version,
            updated_at=row.updated_at, community_id=row.community_id, id=row.id,
        )  # fmt: skip
        if row.version != TALK_VERSION:
            # Its data may mean something else: the engine apologises and shows the menu.
            return talk
        body: Any = self.vault.open("talks.body", codecs.RAW, row.body, row.id)
        return replace(
            talk,
            state=body["state"],
            data=body["data"],
            choices=tuple(map(load_choice, body["choices"])),
            asides=tuple(map(load_choice, body["asides"])),
            offered_at=datetime.fromisoformat(at) if (at := body.get("offered_at")) else None,
        )


def _newest(talk: Talk) -> datetime:
    assert talk.moved_at is not None
    return talk.moved_at
