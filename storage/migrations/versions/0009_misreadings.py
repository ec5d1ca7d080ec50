"""Misunderstandings that coordinators have marked."""

from __future__ import annotations

import sqlalchemy as sa

from storage.migrations.building import BYTES, ID, MOMENT, WORD, may, must, table

revision = "0009_misreadings"
down_revision = "0008_time"


def upgrade() -> None:
    table(
        "misreadings",
        may("words", BYTES),
        must("language", sa.String(16)),
        must("intent", WORD),
        must("kind", WORD),
        must("marked_at", MOMENT),
        may("neighbour_id", ID, "neighbours", "CASCADE"),
        may("account_id", ID, "accounts", "CASCADE"),
        index=["community_id", "neighbour_id", "account_id"],
    )
