"""The outbox's rows: the table, and a row with its body sealed."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Column, ForeignKey, Index, Row, UniqueConstraint

from bot.ports import words
from bot.ports.delivery import Act, Ask, Document, Lane
from bot.ports.rows import OutboxRow, dump_choice, load_choice
from storage import codecs
from storage.shelf import table
from storage.types import Count, Flag, Id, Instant, Level, Name, OneOf, Sealed, Words
from storage.vault import Vault

outbox = table(
    "outbox",
    Column("chat_id", Id, ForeignKey("chats.id", ondelete="CASCADE"), nullable=False),
    Column("lane", Level(Lane), nullable=False),
    Column("priority", Count, nullable=False, server_default="0"),
    Column("act", OneOf(Act), nullable=False),
    Column("slot", Name(64)),
    Column("body", Sealed(codecs.RAW), nullable=False),
    Column("message", Words),
    Column("txn", Name(64), nullable=False),
    Column("created_at", Instant, nullable=False),
    Column("not_before", Instant),
    Column("expires_at", Instant),
    Column("protect", Flag, nullable=False),
    Column("notify", Flag, nullable=False),
    Column("wanted", Flag, nullable=False),
    Column("attempts", Count, nullable=False),
    Column("revision", Count, nullable=False),
    # At most one unsent row of a slot in a chat; rows without a slot never collide, because NULLs differ.
    UniqueConstraint("chat_id", "slot"),
    Index(None, "lane", "priority", "id"),
    Index(None, "chat_id", "lane", "id"),
    Index(None, "not_before"),
    Index(None, "expires_at"),
    Index(None, "slot"),
    Index(None, "community_id"),
)


def values(vault: Vault, row: OutboxRow) -> dict[str, Any]:
    """What the table keeps of it."""
    body: dict[str, Any] = {
        "key": row.key,
        "params": words.dump_all(row.params),
        "choices": [[dump_choice(choice), token] for choice, token in row.choices],
        "query": row.query,
        "media": row.media,
        "ask": row.ask,
        "clears": row.clears,
    }
    if row.receipt is not None:
        body["receipt"] = list(row.receipt)
    if row.media_from:
        body["media_from"] = row.media_from
    if row.document is not None:
        body["document"] = [row.document.name, row.document.mime, row.document.text]
    return {
        "chat_id": row.chat_id, "lane": row.lane, "priority": row.priority, "act": row.act, "slot": row.slot,
        "body": vault.seal("outbox.body", codecs.RAW, body), "message": row.message, "txn": row.txn,
        "created_at": row.created_at, "not_before": row.not_before, "expires_at": row.expires_at,
        "protect": row.protect, "notify": row.notify, "wanted": row.wanted, "attempts": row.attempts,
        "revision": row.revision, "community_id": row.community_id,
    }  # fmt: skip


def loaded(vault: Vault, row: Row[Any]) -> OutboxRow:
    """The row again."""
    body: Any = vault.open("outbox.body", codecs.RAW, row.body, row.id)
    receipt: Any = body.get("receipt")
    return OutboxRow(
        chat_id=row.chat_id, lane=row.lane, priority=row.priority, act=row.act, key=body["key"],
        params=words.load_all(body["params"]), created_at=row.created_at, txn=row.txn,
        choices=tuple((load_choice(choice), token) for choice, token in body["choices"]),
        slot=row.slot, not_before=row.not_before, expires_at=row.expires_at, query=body["query"],
        media=body["media"], media_from=body.get("media_from", ""), document=Document(*body["document"]) if "document" in body else None, message=row.message, ask=Ask(body["ask"]) if body["ask"] else None,
        receipt=(receipt[0], receipt[1]) if receipt else None,
        protect=row.protect, clears=body.get("clears", False), notify=row.notify, wanted=row.wanted,
        attempts=row.attempts, revision=row.revision, community_id=row.community_id, id=row.id,
    )  # fmt: skip
