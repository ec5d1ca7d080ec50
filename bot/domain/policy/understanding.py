"""How sure the bot must be of what was meant before it does something with it."""

from __future__ import annotations

from dataclasses import dataclass

from bot.domain.policy.section import BadPolicy, Section


@dataclass(frozen=True, slots=True)
class Confidence(Section):
    """Confidences from 0 to 1; the curve in docs/understanding.md gives the defaults.

    From `act` on what was understood is read back and waits for a yes. From `ask` on one question offers the
    likeliest meanings; below it the menu is shown. In a group nothing is said below `group`.
    """

    act: float = 0.8
    ask: float = 0.35
    group: float = 0.8

    section = "understanding"

    def __post_init__(self) -> None:
        for name in ("act", "ask", "group"):
            if not 0 < getattr(self, name) < 1:
                raise BadPolicy(name, "must lie between 0 and 1, for example 0.8")
        if self.act < self.ask:
            raise BadPolicy("act", "must not be smaller than `ask`")
