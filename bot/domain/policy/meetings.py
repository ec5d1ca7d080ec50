"""When meetings are announced."""

from __future__ import annotations

from dataclasses import dataclass

from bot.domain.policy.section import Section


@dataclass(frozen=True, slots=True)
class Meetings(Section):
    """When meetings are announced."""

    section = "meetings"
