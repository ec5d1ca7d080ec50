"""What a neighbourhood may tune: how requests are offered, how check-ins climb, when it is quiet.

The settings file makes one `Policy` for the installation; a community's row overrides single values by
dotted name (`dispatch.wave_min`). Values in a row are plain: durations and times of day are texts.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from bot.domain.policy.checkins import Checkins
from bot.domain.policy.circles import Circles
from bot.domain.policy.dispatch import Dispatch
from bot.domain.policy.meetings import Meetings
from bot.domain.policy.recurring import Recurring
from bot.domain.policy.rotas import Rotas
from bot.domain.policy.rounds import Rounds
from bot.domain.policy.section import BadPolicy, Section
from bot.domain.policy.understanding import Confidence

__all__ = [
    "SECTIONS",
    "BadPolicy",
    "Checkins",
    "Circles",
    "Confidence",
    "Dispatch",
    "Meetings",
    "Policy",
    "Recurring",
    "Rotas",
    "Rounds",
    "Section",
]


@dataclass(frozen=True, slots=True)
class Policy:
    """All that a neighbourhood may tune."""

    dispatch: Dispatch = field(default_factory=Dispatch)
    checkins: Checkins = field(default_factory=Checkins)
    rounds: Rounds = field(default_factory=Rounds)
    recurring: Recurring = field(default_factory=Recurring)
    rotas: Rotas = field(default_factory=Rotas)
    meetings: Meetings = field(default_factory=Meetings)
    circles: Circles = field(default_factory=Circles)
    understanding: Confidence = field(default_factory=Confidence)

    def overridden_by(self, values: Mapping[str, Any]) -> Policy:
        """The policy of a community whose row holds these values, by dotted name.

        Names of other sections are left alone: a row holds more than policy.

        Raises:
            BadPolicy: for a name that does not exist, or a value that can't be used.
        """
        if not values:
            return self
        return Policy(**{name: getattr(self, name).overridden_by(values) for name in SECTIONS})


SECTIONS = tuple(each.name for each in fields(Policy))
"""The sections, in the order of the settings file."""
