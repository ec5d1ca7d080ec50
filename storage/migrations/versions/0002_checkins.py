"""Check-ins: plans, their contacts, their rounds and each step of them."""

from __future__ import annotations

revision = "0002_checkins"
down_revision = "0001_house"


def upgrade() -> None:
    pass
