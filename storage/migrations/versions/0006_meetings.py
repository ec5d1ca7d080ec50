"""Meetings: series, occurrences, answers, agenda and minutes."""

from __future__ import annotations

revision = "0006_meetings"
down_revision = "0005_rotas"


def upgrade() -> None:
    pass
