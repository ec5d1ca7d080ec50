"""What many timers at once need."""

from __future__ import annotations

revision = "0008_time"
down_revision = "0007_circles"


def upgrade() -> None:
    pass
