"""Circles, and the secret links of calendars."""

from __future__ import annotations

revision = "0007_circles"
down_revision = "0006_meetings"


def upgrade() -> None:
    pass
