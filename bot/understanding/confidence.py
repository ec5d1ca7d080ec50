"""From how sure a reading must be before something is done with it: a curve in docs/understanding.md gives the defaults."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Confidences from 0 to 1. Between `ask` and `act` one question with the likeliest meanings is asked."""

    act: float = 0.8
    """From here on what was understood is read back, and a *yes* carries it out."""
    ask: float = 0.35
    """From here on the two or three likeliest meanings are offered as buttons; below, the menu is shown."""
    group: float = 0.8
    """In a group nothing at all is said below this."""
