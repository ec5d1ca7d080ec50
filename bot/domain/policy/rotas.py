"""How shifts that need hands are announced and swapped."""

from __future__ import annotations

from dataclasses import dataclass

from bot.domain.policy.section import Section


@dataclass(frozen=True, slots=True)
class Rotas(Section):
    """How shifts that need hands are announced and swapped."""

    section = "rotas"
