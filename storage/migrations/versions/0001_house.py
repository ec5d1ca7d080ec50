"""The house: every table of the main job."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001_house"
down_revision = None

# Written out rather than taken from storage.types: what a revision does never changes afterwards.
ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
COUNT, NUMBER, FLAG, LEVEL = sa.Integer(), sa.Float(), sa.Boolean(), sa.SmallInteger()
MOMENT, TEXT, BYTES = sa.BigInteger(), sa.Text(), sa.LargeBinary()
WORD = sa.String(32)


def _must(name: str, kind: Any, of: str = "", gone: str | None = None) -> sa.Column[Any]:
    return _may(name, kind, of, gone, nullable=False)


def _may(
    name: str, kind: Any, of: str = "", gone: str | None = None, nullable: bool = True
) -> sa.Column[Any]:
    """A column; `of` names the table whose id it is, `gone` what happens when that row goes."""
    keys = [sa.ForeignKey(f"{of}.id", ondelete=gone)] if of else []
    return sa.Column(name, kind, *keys, nullable=nullable)


def _table(
    name: str,
    *columns: sa.Column[Any],
    unique: Sequence[str] = (),
    index: Sequence[str] = (),
    community: bool = True,
) -> None:
    """`unique` and `index` are lists of columns, separated by spaces."""
    own = [sa.Column("id", ID, autoincrement=True, nullable=False)]
    if community:
        own.append(sa.Column("community_id", ID, nullable=False))
    named = {tuple(key.split()): "_".join((name, *key.split())) for key in (*unique, *index)}
    for column in columns:
        for reference in column.foreign_keys:
            reference.name = f"fk_{name}_{column.name}"
    op.create_table(
        name,
        *own,
        *columns,
        sa.PrimaryKeyConstraint("id", name=f"pk_{name}"),
        *(sa.UniqueConstraint(*key.split(), name=f"uq_{named[tuple(key.split())]}") for key in unique),
        sqlite_autoincrement=True,
    )
    for key in index:
        op.create_index(f"ix_{named[tuple(key.split())]}", name, key.split())


def upgrade() -> None:
    _table(
        "audit",
        _may("actor_id", ID),
        _must("action", sa.String(64)),
        _must("subject", sa.String(64)),
        _must("subject_id", ID),
        _must("at", MOMENT),
        index=["community_id at"],
    )
    _table(
        "buttons",
        _must("token_hash", BYTES),
        _must("action", sa.String(64)),
        _may("args", BYTES),
        _must("expires_at", MOMENT),
        _may("chat_id", ID),
        _may("presser_id", ID),
        _may("role", WORD),
        _may("slot", sa.String(64)),
        _must("label", sa.String(64)),
        _may("message", TEXT),
        _must("place", COUNT),
        unique=["token_hash"],
        index=["chat_id message", "community_id", "expires_at"],
    )
    _table(
        "cards",
        _must("number", COUNT),
        _must("kind", WORD),
        _must("subject_id", ID),
        _must("key", sa.String(128)),
        _must("state", WORD),
        _must("created_at", MOMENT),
        _may("params", BYTES),
        _may("due_at", MOMENT),
        _may("taken_by", ID),
        _may("taken_at", MOMENT),
        _may("closed_at", MOMENT),
        _may("outcome", BYTES),
        _must("repeats", COUNT),
        _may("shown_to", TEXT),
        unique=["community_id number"],
        index=["community_id state", "kind subject_id"],
    )
    _table(
        "chats",
        _must("channel", WORD),
        _must("external", BYTES),
        _must("external_mark", BYTES),
        _must("private", FLAG),
        _may("thread", sa.String(255)),
        _may("language", sa.String(16)),
        _may("gone_at", MOMENT),
        _must("is_group", FLAG),
        unique=["channel external_mark"],
        index=["community_id"],
    )
    _table(
        "communities",
        _must("name", TEXT),
        _must("language", sa.String(16)),
        _must("timezone", sa.String(64)),
        _must("country", sa.String(8)),
        _must("phone", TEXT),
        _may("centre", TEXT),
        _must("moderation", WORD),
        _may("desk_chat_id", ID),
        _may("kinds_on", TEXT),
        _may("kinds_off", TEXT),
        _may("overrides", TEXT),
        community=False,
    )
    _table(
        "counters",
        _must("name", WORD),
        _must("last", COUNT),
        unique=["community_id name"],
    )
    _table(
        "dead_events",
        _must("code", WORD),
        _must("channel", WORD),
        _must("event_id", sa.String(255)),
        _may("raw", BYTES),
        _may("error", BYTES),
        _must("at", MOMENT),
        index=["at", "community_id"],
    )
    _table(
        "inbox",
        _must("channel", WORD),
        _must("bot", sa.String(255)),
        _must("event_id", sa.String(255)),
        _must("at", MOMENT),
        unique=["channel bot event_id"],
        index=["at"],
    )
    _table(
        "positions",
        _must("channel", WORD),
        _must("bot", sa.String(255)),
        _must("position", TEXT),
        unique=["channel bot"],
    )
    _table(
        "timers",
        _must("action", sa.String(64)),
        _must("subject_id", ID),
        _must("tag", sa.String(255)),
        _must("due_at", MOMENT),
        _may("args", BYTES),
        _must("attempts", COUNT),
        unique=["action subject_id tag"],
        index=["community_id", "due_at"],
    )
    _table(
        "zones",
        _must("name", TEXT),
        _may("centre", TEXT),
        index=["community_id"],
    )
    _table(
        "accounts",
        _must("channel", WORD),
        _must("external", BYTES),
        _must("external_mark", BYTES),
        _may("chat_id", ID, "chats", "SET NULL"),
        _may("language", sa.String(16)),
        _may("unreachable_at", MOMENT),
        unique=["channel external_mark"],
        index=["chat_id", "community_id"],
    )
    _table(
        "neighbours",
        _must("number", COUNT),
        _may("name", BYTES),
        _must("language", sa.String(16)),
        _may("phone", BYTES),
        _may("phone_mark", BYTES),
        _may("address", BYTES),
        _may("note", BYTES),
        _may("building", BYTES),
        _may("zone_id", ID, "zones", "SET NULL"),
        _may("spot", TEXT),
        _must("standing", WORD),
        _must("trust", LEVEL),
        _may("adult", FLAG),
        _may("roles", TEXT),
        _must("not_my_building", FLAG),
        _may("invited_to_give_at", MOMENT),
        _may("bereaved_at", MOMENT),
        _may("created_at", MOMENT),
        _may("preferred_account_id", ID, "accounts", "SET NULL"),
        unique=["community_id number"],
        index=["community_id phone_mark", "community_id standing", "preferred_account_id", "zone_id"],
    )
    _table(
        "outbox",
        _must("chat_id", ID, "chats", "CASCADE"),
        _must("lane", LEVEL),
        _must("act", WORD),
        _may("slot", sa.String(64)),
        _must("body", BYTES),
        _may("message", TEXT),
        _must("txn", sa.String(64)),
        _must("created_at", MOMENT),
        _may("not_before", MOMENT),
        _may("expires_at", MOMENT),
        _must("protect", FLAG),
        _must("notify", FLAG),
        _must("wanted", FLAG),
        _must("attempts", COUNT),
        _must("revision", COUNT),
        unique=["chat_id slot"],
        index=["chat_id lane id", "community_id", "expires_at", "lane id", "not_before", "slot"],
    )
    _table(
        "reactions",
        _must("event", TEXT),
        _must("chat_id", ID, "chats", "CASCADE"),
        _must("account_id", ID),
        _must("action", sa.String(64)),
        _may("args", BYTES),
        _must("expires_at", MOMENT),
        unique=["chat_id event"],
        index=["community_id", "expires_at"],
    )
    _table(
        "shown",
        _must("chat_id", ID, "chats", "CASCADE"),
        _must("slot", sa.String(64)),
        _must("message", TEXT),
        _must("at", MOMENT),
        unique=["chat_id slot"],
        index=["community_id", "slot"],
    )
    _table(
        "streets",
        _must("name", TEXT),
        _may("zone_id", ID, "zones", "SET NULL"),
        _may("spot", TEXT),
        index=["community_id", "zone_id"],
    )
    _table(
        "account_links",
        _must("account_id", ID, "accounts", "CASCADE"),
        _must("neighbour_id", ID, "neighbours", "CASCADE"),
        _may("since", MOMENT),
        unique=["account_id neighbour_id"],
        index=["neighbour_id"],
    )
    _table(
        "link_codes",
        _must("mark", BYTES),
        _must("neighbour_id", ID, "neighbours", "CASCADE"),
        _must("account_id", ID, "accounts", "CASCADE"),
        _must("expires_at", MOMENT),
        unique=["mark"],
        index=["account_id", "community_id", "expires_at", "neighbour_id"],
    )
    _table(
        "link_tries",
        _must("account_id", ID, "accounts", "CASCADE"),
        _must("at", MOMENT),
        index=["account_id", "community_id at"],
    )
    _table(
        "consents",
        _must("neighbour_id", ID, "neighbours", "CASCADE"),
        _must("version", WORD),
        _must("language", sa.String(16)),
        _must("given_at", MOMENT),
        _must("by", WORD),
        _may("recorded_by", ID),
        _may("withdrawn_at", MOMENT),
        index=["community_id", "neighbour_id"],
    )
    _table(
        "delegations",
        _must("person_id", ID, "neighbours", "CASCADE"),
        _must("delegate_id", ID, "neighbours", "CASCADE"),
        _must("state", WORD),
        _must("since", MOMENT),
        _may("confirmed_by", ID),
        index=["community_id", "delegate_id", "person_id"],
    )
    _table(
        "erasures",
        _must("neighbour_id", ID),
        _must("at", MOMENT),
        _must("mark", BYTES),
        index=["community_id"],
    )
    _table(
        "errands",
        _must("kind", WORD),
        _must("tag", sa.String(64)),
        _must("asked_at", MOMENT),
        _must("not_before", MOMENT),
        _may("args", BYTES),
        _must("attempts", COUNT),
        unique=["kind tag"],
        index=["not_before"],
    )
    _table(
        "exclusions",
        _must("person_id", ID, "neighbours", "CASCADE"),
        _must("other_id", ID, "neighbours", "CASCADE"),
        _must("since", MOMENT),
        index=["community_id", "other_id", "person_id"],
    )
    _table(
        "helping_kinds",
        _must("neighbour_id", ID, "neighbours", "CASCADE"),
        _must("kind", WORD),
        unique=["neighbour_id kind"],
        index=["community_id kind neighbour_id"],
    )
    _table(
        "helpings",
        _must("neighbour_id", ID, "neighbours", "CASCADE"),
        _may("kinds", TEXT),
        _may("hours", TEXT),
        _must("radius_m", COUNT),
        _must("car", FLAG),
        _may("languages", TEXT),
        _must("on_duty", FLAG),
        _may("paused_until", MOMENT),
        _must("by_phone", FLAG),
        _must("yes", NUMBER),
        _must("no", NUMBER),
        _may("last_asked_at", MOMENT),
        _may("last_served_at", MOMENT),
        unique=["neighbour_id"],
        index=["community_id"],
    )
    _table(
        "invitations",
        _must("token_hash", BYTES),
        _must("to", WORD),
        _must("expires_at", MOMENT),
        _may("by_id", ID),
        _may("person_id", ID, "neighbours", "CASCADE"),
        _may("used_at", MOMENT),
        _may("used_by", ID),
        unique=["token_hash"],
        index=["community_id", "person_id"],
    )
    _table(
        "neighbour_roles",
        _must("neighbour_id", ID, "neighbours", "CASCADE"),
        _must("role", WORD),
        unique=["neighbour_id role"],
        index=["community_id role"],
    )
    _table(
        "requests",
        _must("number", COUNT),
        _must("kind", WORD),
        _must("person_id", ID, "neighbours"),
        _must("asked_by", ID, "neighbours"),
        _must("state", WORD),
        _must("created_at", MOMENT),
        _may("window", TEXT),
        _may("note", BYTES),
        _may("public_line", BYTES),
        _must("public_line_approved", FLAG),
        _must("capacity", COUNT),
        _must("urgent", FLAG),
        _may("zone_id", ID, "zones", "SET NULL"),
        _may("spot", TEXT),
        _must("waves", COUNT),
        _must("radius_factor", NUMBER),
        _may("sent_at", MOMENT),
        _may("decided_by", ID),
        _may("closed_at", MOMENT),
        _may("ceiling_cents", COUNT),
        unique=["community_id number"],
        index=["asked_by", "community_id state", "person_id", "zone_id"],
    )
    _table(
        "shifts",
        _must("coordinator_id", ID, "neighbours", "CASCADE"),
        _must("slot", TEXT),
        index=["community_id", "coordinator_id"],
    )
    _table(
        "talks",
        _must("account_id", ID, "accounts", "CASCADE"),
        _must("chat_id", ID, "chats", "CASCADE"),
        _may("neighbour_id", ID, "neighbours", "SET NULL"),
        _may("body", BYTES),
        _must("missed", COUNT),
        _must("version", COUNT),
        _may("updated_at", MOMENT),
        unique=["account_id chat_id"],
        index=["chat_id", "community_id", "neighbour_id"],
    )
    _table(
        "assignments",
        _must("request_id", ID, "requests", "CASCADE"),
        _must("neighbour_id", ID, "neighbours"),
        _must("state", WORD),
        _must("code_word", sa.String(64)),
        _must("accepted_at", MOMENT),
        _must("at", MOMENT),
        _may("seen_address_at", MOMENT),
        _may("confirmed_at", MOMENT),
        _may("ended_at", MOMENT),
        _must("helper_outcome", WORD),
        _must("asker_outcome", WORD),
        _may("amount_cents", COUNT),
        _must("helper_settled", FLAG),
        _must("asker_settled", FLAG),
        _must("named", FLAG),
        index=["community_id", "neighbour_id state", "request_id"],
    )
    _table(
        "offers",
        _must("request_id", ID, "requests", "CASCADE"),
        _must("neighbour_id", ID, "neighbours"),
        _must("wave", COUNT),
        _must("state", WORD),
        _must("sent_at", MOMENT),
        _may("answered_at", MOMENT),
        _may("counter_at", MOMENT),
        _may("why", TEXT),
        index=["community_id", "neighbour_id sent_at", "request_id neighbour_id"],
    )
    _table(
        "ties",
        _must("giver_id", ID, "neighbours"),
        _must("receiver_id", ID, "neighbours"),
        _must("kind", WORD),
        _must("minutes", COUNT),
        _must("at", MOMENT),
        _may("request_id", ID, "requests", "SET NULL"),
        _may("thanks", BYTES),
        _must("again", FLAG),
        index=["community_id at", "giver_id", "receiver_id", "request_id"],
    )
