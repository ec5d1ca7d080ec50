"""What tests of storage, and of whatever stands on it, begin with."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from bot.crypto import Keyring, new_keyring
from bot.domain.communities import Community
from bot.domain.people import Chat, Neighbour, Standing
from bot.domain.requests import Request, RequestState
from bot.ports.delivery import Act, Lane
from bot.ports.rows import OutboxRow
from storage.schema import upgrade
from storage.writer import SqliteWriter

_bytes: list[bytes] = []


def empty_database(path: Path) -> Path:
    """A new database with the whole schema. Migrated once a process and copied after that."""
    if not _bytes:
        upgrade(path)
        _bytes.append(path.read_bytes())
    else:
        path.write_bytes(_bytes[0])
        path.chmod(0o600)
    return path


def open_store(folder: Path) -> tuple[SqliteWriter, Keyring]:
    """A writer on a new database in this folder, and the keys it uses. Close the writer."""
    keyring = new_keyring()
    return SqliteWriter(empty_database(folder / "cortile.db"), keyring), keyring


def people(store: SqliteWriter, community: Community, *names: str) -> list[Neighbour]:
    """Members of the community, in the order of their names here."""
    return store.run(
        lambda uow: [
            uow.people.add(Neighbour(name, "it", community.id, standing=Standing.MEMBER)) for name in names
        ]
    )


def chat(store: SqliteWriter, community: Community, external: str, channel: str = "telegram") -> Chat:
    """A private chat."""
    return store.run(lambda uow: uow.chats.add(Chat(channel, external, True, community_id=community.id)))


def request(store: SqliteWriter, person: Neighbour, now: datetime, capacity: int = 1) -> Request:
    """An open request for groceries."""
    return store.run(
        lambda uow: uow.requests.add(
            Request(
                "groceries",
                person.id,
                person.id,
                RequestState.OPEN,
                now,
                person.community_id,
                capacity=capacity,
            )
        )
    )


def message(chat_id: int, now: datetime, key: str = "hello", **rest: Any) -> OutboxRow:
    """Something to be said in a chat, sent anew unless `act` says otherwise."""
    row = OutboxRow(chat_id, Lane.REPLY, Act.SEND, key, {}, now, txn=f"txn-{key}", community_id=1)
    return replace(row, **rest)
