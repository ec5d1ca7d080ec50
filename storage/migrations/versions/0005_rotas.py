"""Rotas: shifts that need hands."""

from __future__ import annotations

import sqlalchemy as sa

from storage.migrations.building import BYTES, COUNT, ID, MOMENT, WORD, may, must, table

revision = "0005_rotas"
down_revision = "0004_recurring"


def upgrade() -> None:
    table(
        "rotas",
        may("name", BYTES),
        must("rule", sa.String(255)),
        must("start", WORD),
        must("zone", sa.String(64)),
        must("minutes", COUNT),
        must("hands", COUNT),
        may("place", BYTES),
        may("made_by", ID),
        may("created_at", MOMENT),
        may("ended_at", MOMENT),
        index=["community_id"],
    )
    table(
        "rota_turns",
        must("rota_id", ID, "rotas", "CASCADE"),
        must("day", sa.String(10)),
        must("at", MOMENT),
        must("state", WORD),
        unique=["rota_id day"],
        index=["community_id at"],
    )
    table(
        "rota_hands",
        must("turn_id", ID, "rota_turns", "CASCADE"),
        must("neighbour_id", ID, "neighbours", "CASCADE"),
        must("taken_at", MOMENT),
        unique=["turn_id neighbour_id"],
        index=["community_id", "neighbour_id"],
    )
    table(
        "rota_swaps",
        must("asker_id", ID, "neighbours", "CASCADE"),
        must("given_id", ID, "rota_turns", "CASCADE"),
        must("other_id", ID, "neighbours", "CASCADE"),
        must("wanted_id", ID, "rota_turns", "CASCADE"),
        must("asked_at", MOMENT),
        must("state", WORD),
        index=["community_id", "asker_id", "given_id", "other_id", "wanted_id"],
    )
