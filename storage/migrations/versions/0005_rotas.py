"""Rotas: shifts that need hands."""

from __future__ import annotations

revision = "0005_rotas"
down_revision = "0004_recurring"


def upgrade() -> None:
    pass
