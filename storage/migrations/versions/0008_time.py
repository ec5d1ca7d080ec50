"""What many timers at once need."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from storage.migrations.building import COUNT

revision = "0008_time"
down_revision = "0007_circles"


def upgrade() -> None:
    # What waits now is ordinary.
    op.add_column("outbox", sa.Column("priority", COUNT, nullable=False, server_default="0"))
    op.drop_index("ix_outbox_lane_id", "outbox")
    op.create_index("ix_outbox_lane_priority_id", "outbox", ["lane", "priority", "id"])
