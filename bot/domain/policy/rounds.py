"""How rounds and calls to a whole neighbourhood go."""

from __future__ import annotations

from dataclasses import dataclass

from bot.domain.policy.section import Section


@dataclass(frozen=True, slots=True)
class Rounds(Section):
    """How rounds and calls to a whole neighbourhood go."""

    section = "rounds"
