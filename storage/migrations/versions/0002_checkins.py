"""Check-ins: plans, their contacts, their greetings and each step of them; a person's own time zone."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from storage.migrations.building import COUNT, FLAG, ID, MOMENT, WORD, may, must, table

revision = "0002_checkins"
down_revision = "0001_house"

DAY, LOCAL, SPAN = sa.String(10), sa.String(32), sa.BigInteger()


def upgrade() -> None:
    table(
        "checkin_plans",
        must("neighbour_id", ID, "neighbours", "CASCADE"),
        must("rule", sa.String(255)),
        must("start", LOCAL),
        must("zone", sa.String(64)),
        must("way", WORD),
        must("state", WORD),
        may("attempts", COUNT),
        may("spacing", SPAN),
        must("any_message", FLAG),
        may("away_until", DAY),
        may("rehearsal_until", DAY),
        may("set_by", ID),
        may("agreed_at", MOMENT),
        may("agreed_by", ID),
        may("limits_said_at", MOMENT),
        must("priority", COUNT),
        may("created_at", MOMENT),
        may("ended_at", MOMENT),
        index=["community_id state", "neighbour_id"],
    )
    table(
        "checkin_contacts",
        must("plan_id", ID, "checkin_plans", "CASCADE"),
        must("neighbour_id", ID, "neighbours", "CASCADE"),
        must("place", COUNT),
        must("near", FLAG),
        must("keys", FLAG),
        must("state", WORD),
        may("asked_at", MOMENT),
        may("answered_at", MOMENT),
        may("invitation_id", ID),
        unique=["plan_id neighbour_id"],
        index=["community_id", "neighbour_id"],
    )
    table(
        "checkins",
        must("plan_id", ID, "checkin_plans", "CASCADE"),
        must("neighbour_id", ID, "neighbours", "CASCADE"),
        must("day", DAY),
        must("due_at", MOMENT),
        must("state", WORD),
        may("asked_at", MOMENT),
        may("delivered_at", MOMENT),
        may("answered_at", MOMENT),
        may("contact_id", ID),
        may("going_at", MOMENT),
        may("outcome", WORD),
        may("settled_at", MOMENT),
        may("settled_by", ID),
        must("rehearsal", FLAG),
        must("late", FLAG),
        unique=["plan_id day"],
        index=["community_id due_at", "community_id state", "neighbour_id due_at"],
    )
    table(
        "checkin_steps",
        must("checkin_id", ID, "checkins", "CASCADE"),
        must("at", MOMENT),
        must("what", WORD),
        may("neighbour_id", ID),
        index=["checkin_id", "community_id"],
    )
    op.add_column("neighbours", sa.Column("timezone", sa.String(64)))
