"""How large circles are."""

from __future__ import annotations

from dataclasses import dataclass

from bot.domain.policy.section import Section


@dataclass(frozen=True, slots=True)
class Circles(Section):
    """How large circles are."""

    section = "circles"
