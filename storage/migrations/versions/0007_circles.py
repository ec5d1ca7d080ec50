"""Circles, and the secret links of calendars."""

from __future__ import annotations

import sqlalchemy as sa

from storage.migrations.building import BYTES, COUNT, ID, MOMENT, WORD, may, must, table

revision = "0007_circles"
down_revision = "0006_meetings"

LOCAL, SPAN = sa.String(32), sa.BigInteger()


def upgrade() -> None:
    table(
        "circles",
        may("name", BYTES),
        may("subject", BYTES),
        may("place", BYTES),
        may("topic", BYTES),
        must("rule", BYTES),
        must("start", LOCAL),
        must("zone", sa.String(64)),
        must("capacity", COUNT),
        must("length", SPAN),
        may("changes", BYTES),
        must("uid", sa.String(64)),
        must("sequence", COUNT),
        may("created_at", MOMENT),
        may("ended_at", MOMENT),
        index=["community_id"],
    )
    table(
        "circle_belongings",
        must("circle_id", ID, "circles", "CASCADE"),
        must("mark", BYTES),
        must("neighbour_id", BYTES),
        must("state", BYTES),
        must("order", BYTES),
        may("answers", BYTES),
        may("asked_at", BYTES),
        unique=["circle_id mark"],
        index=["mark"],
    )
    table(
        "experiences",
        must("mark", BYTES),
        must("neighbour_id", BYTES),
        must("side", BYTES),
        must("topic", BYTES),
        may("words", BYTES),
        index=["community_id", "mark"],
    )
    table(
        "experience_matches",
        must("seeker_id", ID, "experiences", "CASCADE"),
        must("giver_id", ID, "experiences", "CASCADE"),
        must("state", WORD),
        unique=["seeker_id giver_id"],
        index=["giver_id"],
    )
    table(
        "care_circles",
        must("person_id", ID, "neighbours", "CASCADE"),
        must("state", WORD),
        must("made_by", ID),
        may("agreed_at", MOMENT),
        must("agreed_how", sa.String(16)),
        index=["community_id", "person_id"],
    )
    table(
        "care_members",
        must("care_id", ID, "care_circles", "CASCADE"),
        must("neighbour_id", ID, "neighbours", "CASCADE"),
        must("state", WORD),
        may("asked_at", MOMENT),
        unique=["care_id neighbour_id"],
        index=["neighbour_id"],
    )
    table(
        "calendar_links",
        must("token_hash", BYTES),
        must("neighbour_id", ID, "neighbours", "CASCADE"),
        must("feed", WORD),
        must("created_at", MOMENT),
        unique=["token_hash", "neighbour_id feed"],
    )
