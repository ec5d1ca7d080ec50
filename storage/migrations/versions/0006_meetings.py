"""Meetings: series, occurrences, answers, agenda and minutes."""

from __future__ import annotations

import sqlalchemy as sa

from storage.migrations.building import BYTES, COUNT, FLAG, ID, MOMENT, TEXT, WORD, may, must, table

revision = "0006_meetings"
down_revision = "0005_rotas"

DAY, LOCAL, SPAN = sa.String(10), sa.String(32), sa.BigInteger()
NAME = sa.String(64)


def upgrade() -> None:
    table(
        "meeting_series",
        may("title", BYTES),
        must("rule", sa.String(255)),
        must("start", LOCAL),
        must("zone", NAME),
        may("place", BYTES),
        must("length", SPAN),
        may("capacity", COUNT),
        may("facilitators", TEXT),
        must("uid", NAME),
        must("sequence", COUNT),
        may("follows", ID),
        may("created_by", ID),
        may("created_at", MOMENT),
        may("ended_at", MOMENT),
        index=["community_id"],
    )
    table(
        "meetings",
        must("number", COUNT),
        may("title", BYTES),
        must("local", LOCAL),
        must("zone", NAME),
        must("starts_at", MOMENT),
        may("place", BYTES),
        must("length", SPAN),
        may("capacity", COUNT),
        may("facilitator_id", ID, "neighbours", "SET NULL"),
        must("state", WORD),
        may("series_id", ID, "meeting_series", "CASCADE"),
        may("day", DAY),
        must("uid", NAME),
        must("sequence", COUNT),
        must("changed", FLAG),
        may("announced_at", MOMENT),
        may("held", FLAG),
        may("came", COUNT),
        may("minutes_at", MOMENT),
        may("created_by", ID),
        may("created_at", MOMENT),
        may("changed_at", MOMENT),
        unique=["community_id number", "series_id day"],
        index=["community_id starts_at", "facilitator_id"],
    )
    table(
        "meeting_rsvps",
        must("meeting_id", ID, "meetings", "CASCADE"),
        must("neighbour_id", ID, "neighbours", "CASCADE"),
        must("state", WORD),
        must("guests", COUNT),
        may("answered_at", MOMENT),
        may("queued_at", MOMENT),
        may("offered_until", MOMENT),
        unique=["meeting_id neighbour_id"],
        index=["neighbour_id"],
    )
    table(
        "meeting_agenda",
        must("meeting_id", ID, "meetings", "CASCADE"),
        may("text", BYTES),
        may("by_id", ID, "neighbours", "SET NULL"),
        may("created_at", MOMENT),
        index=["meeting_id", "by_id"],
    )
    table(
        "meeting_decisions",
        must("meeting_id", ID, "meetings", "CASCADE"),
        may("text", BYTES),
        may("created_at", MOMENT),
        index=["meeting_id"],
    )
    table(
        "meeting_actions",
        must("meeting_id", ID, "meetings", "CASCADE"),
        may("text", BYTES),
        may("owner_id", ID, "neighbours", "SET NULL"),
        may("due", DAY),
        may("due_at", MOMENT),
        must("state", WORD),
        may("done_at", MOMENT),
        may("created_at", MOMENT),
        index=["meeting_id", "owner_id"],
    )
