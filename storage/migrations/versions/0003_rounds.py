"""Rounds: lists of people whom one helper looks in on, and calls to a whole neighbourhood."""

from __future__ import annotations

revision = "0003_rounds"
down_revision = "0002_checkins"


def upgrade() -> None:
    pass
