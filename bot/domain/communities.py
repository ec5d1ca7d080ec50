"""A community: one neighbourhood, its settings, its rooms."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from bot.domain.kinds import Kind
from bot.domain.places import Point


class Moderation(StrEnum):
    """Which requests a coordinator sees before neighbours do."""

    ALL = "all"
    SENSITIVE = "sensitive"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Community:
    """One neighbourhood.

    `phone` is the coordination's, shown to everybody. `desk_chat_id` is the coordinators' room, a row of
    chats, if there is one; the neighbours' groups are marked among the chats. `overrides` are
    settings by dotted name that replace the file's. `kinds_on` and `kinds_off` change the catalogue's
    default for this community.
    """

    name: str
    language: str
    timezone: str
    country: str
    phone: str = ""
    centre: Point | None = None
    moderation: Moderation = Moderation.SENSITIVE
    desk_chat_id: int | None = None
    kinds_on: frozenset[str] = frozenset()
    kinds_off: frozenset[str] = frozenset()
    overrides: Mapping[str, Any] = field(default_factory=dict)
    id: int = 0

    def offers_kind(self, kind: Kind) -> bool:
        """Whether this kind of help can be asked for here."""
        if kind.name in self.kinds_off:
            return False
        return not kind.off_by_default or kind.name in self.kinds_on
