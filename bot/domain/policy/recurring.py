"""How help that recurs is kept going."""

from __future__ import annotations

from dataclasses import dataclass

from bot.domain.policy.section import Section


@dataclass(frozen=True, slots=True)
class Recurring(Section):
    """How help that recurs is kept going."""

    section = "recurring"
