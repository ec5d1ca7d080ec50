"""Help that recurs: requests by rule, with their pacts."""

from __future__ import annotations

revision = "0004_recurring"
down_revision = "0003_rounds"


def upgrade() -> None:
    pass
