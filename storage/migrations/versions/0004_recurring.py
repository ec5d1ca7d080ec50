"""Help that recurs: requests by rule, with their pacts."""

from __future__ import annotations

import sqlalchemy as sa

from storage.migrations.building import BYTES, COUNT, FLAG, ID, MOMENT, TEXT, WORD, may, must, table

revision = "0004_recurring"
down_revision = "0003_rounds"

DAY, LOCAL = sa.String(10), sa.String(32)


def upgrade() -> None:
    table(
        "arrangements",
        must("kind", WORD),
        must("person_id", ID, "neighbours", "CASCADE"),
        must("asked_by", ID, "neighbours", "CASCADE"),
        must("state", WORD),
        must("created_at", MOMENT),
        must("rule", sa.String(255)),
        must("start", LOCAL),
        must("minutes", COUNT),
        must("precision", WORD),
        may("note", BYTES),
        may("public_line", BYTES),
        must("public_line_approved", FLAG),
        must("capacity", COUNT),
        may("zone_id", ID, "zones", "SET NULL"),
        may("spot", TEXT),
        may("ceiling_cents", COUNT),
        may("decided_by", ID),
        may("paused_from", DAY),
        may("paused_until", DAY),
        may("review_on", DAY),
        may("asker_goes_on", MOMENT),
        may("helper_goes_on", MOMENT),
        may("made_until", MOMENT),
        may("ended_at", MOMENT),
        index=["community_id state", "person_id", "asked_by", "zone_id"],
    )
    table(
        "occurrences",
        must("arrangement_id", ID, "arrangements", "CASCADE"),
        must("day", DAY),
        must("state", WORD),
        may("moved_to", LOCAL),
        must("regular_off", FLAG),
        may("request_id", ID, "requests", "SET NULL"),
        may("by", ID),
        may("at", MOMENT),
        unique=["arrangement_id day"],
        index=["community_id", "request_id"],
    )
    table(
        "pacts",
        must("arrangement_id", ID, "arrangements", "CASCADE"),
        must("neighbour_id", ID, "neighbours", "CASCADE"),
        must("state", WORD),
        must("asked_at", MOMENT),
        may("answered_at", MOMENT),
        may("agreed_at", MOMENT),
        may("ended_at", MOMENT),
        may("off_until", DAY),
        index=["arrangement_id", "community_id", "neighbour_id"],
    )
