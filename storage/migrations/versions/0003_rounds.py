"""Rounds: lists of people whom one helper looks in on, and calls to a whole neighbourhood; a year of birth."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from storage.migrations.building import BYTES, COUNT, FLAG, ID, MOMENT, TEXT, WORD, may, must, table

revision = "0003_rounds"
down_revision = "0002_checkins"

DAY, LOCAL = sa.String(10), sa.String(32)


def upgrade() -> None:
    table(
        "rounds",
        may("helper_id", ID, "neighbours", "SET NULL"),
        must("rule", sa.String(255)),
        must("start", LOCAL),
        must("zone", sa.String(64)),
        must("minutes", COUNT),
        may("hours", TEXT),
        must("state", WORD),
        may("substitutes", TEXT),
        may("away_until", DAY),
        may("set_by", ID),
        may("created_at", MOMENT),
        may("ended_at", MOMENT),
        index=["community_id state", "helper_id"],
    )
    table(
        "round_stops",
        must("round_id", ID, "rounds", "CASCADE"),
        must("neighbour_id", ID, "neighbours", "CASCADE"),
        must("place", COUNT),
        must("state", WORD),
        may("asked_at", MOMENT),
        may("agreed_at", MOMENT),
        may("agreed_by", ID),
        unique=["round_id neighbour_id"],
        index=["neighbour_id", "community_id"],
    )
    table(
        "callouts",
        must("reason", WORD),
        may("words", BYTES),
        may("said", BYTES),
        must("state", WORD),
        must("began_at", MOMENT),
        must("ends_at", MOMENT),
        must("urgent", FLAG),
        may("begun_by", ID),
        may("ended_at", MOMENT),
        may("first_asked_at", MOMENT),
        may("first_called_at", MOMENT),
        index=["community_id state"],
    )
    table(
        "called",
        must("callout_id", ID, "callouts", "CASCADE"),
        must("neighbour_id", ID, "neighbours", "CASCADE"),
        must("state", WORD),
        must("chat", FLAG),
        must("wants_call", FLAG),
        may("asked_at", MOMENT),
        may("answered_at", MOMENT),
        may("tried", TEXT),
        may("zone_id", ID),
        may("building", BYTES),
        may("spot", TEXT),
        unique=["callout_id neighbour_id"],
        index=["callout_id state id", "neighbour_id", "community_id"],
    )
    table(
        "runs",
        must("due_at", MOMENT),
        must("ends_at", MOMENT),
        must("state", WORD),
        may("helper_id", ID, "neighbours", "SET NULL"),
        may("round_id", ID, "rounds", "CASCADE"),
        may("callout_id", ID, "callouts", "CASCADE"),
        may("day", DAY),
        may("asked", TEXT),
        may("began_at", MOMENT),
        may("ended_at", MOMENT),
        must("late", FLAG),
        unique=["round_id day"],
        index=["callout_id state", "helper_id state", "community_id state"],
    )
    table(
        "visits",
        must("run_id", ID, "runs", "CASCADE"),
        must("neighbour_id", ID, "neighbours", "CASCADE"),
        must("place", COUNT),
        must("state", WORD),
        may("at", MOMENT),
        unique=["run_id neighbour_id"],
        index=["neighbour_id state", "community_id"],
    )
    op.add_column("neighbours", sa.Column("born", BYTES))
