"""What somebody wrote and Cortile took for something else, as a coordinator has marked it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Misreading:
    """`words` as they were written, in `language`; `intent` and `kind` are what they should have been taken for.

    It belongs to whoever wrote it: a neighbour, or the account of somebody unknown.
    """

    words: str
    language: str
    intent: str
    kind: str
    marked_at: datetime
    neighbour_id: int | None = None
    account_id: int | None = None
    community_id: int = 0
    id: int = 0
