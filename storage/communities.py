"""Communities: settings and rooms of a neighbourhood."""

from __future__ import annotations

from sqlalchemy import Column, Connection, Table, select

from bot.domain.communities import Community, Moderation
from storage import codecs
from storage.shelf import SqlShelf, metadata
from storage.types import Id, Name, OneOf, Plain, Words
from storage.vault import Vault

communities = Table(
    "communities",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=True),
    Column("name", Words, nullable=False),
    Column("language", Name(16), nullable=False),
    Column("timezone", Name(64), nullable=False),
    Column("country", Name(8), nullable=False),
    Column("phone", Words, nullable=False),
    Column("centre", Plain(codecs.POINT)),
    Column("moderation", OneOf(Moderation), nullable=False),
    # No foreign key: chats name their community, and two tables that name each other can't be copied in order.
    Column("desk_chat_id", Id),
    Column("kinds_on", Plain(codecs.WORDS)),
    Column("kinds_off", Plain(codecs.WORDS)),
    Column("overrides", Plain(codecs.VALUES)),
    sqlite_autoincrement=True,
)


_FIRST = select(communities).order_by(communities.c.id).limit(1)


class SqlCommunities(SqlShelf[Community]):
    table = communities
    thing = Community

    def __init__(self, connection: Connection, vault: Vault) -> None:
        super().__init__(connection, vault)
        self._only: Community | None = None
        self._changed = False

    def only(self) -> Community | None:
        """Read once a transaction, unless it changes in it: a change may be taken back by a savepoint."""
        if self._changed or self._only is None:
            self._only = self.one(_FIRST)
        return self._only

    def index(self, thing: Community) -> None:
        self._changed = True

    def all(self, community_id: int = 0) -> list[Community]:
        """Every community, whichever is named."""
        return self.many(self._all)
