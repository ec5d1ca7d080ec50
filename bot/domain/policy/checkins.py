"""How a silent check-in climbs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise

from bot.domain.policy.section import BadPolicy, Section

_MINUTE = timedelta(minutes=1)
_HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Checkins(Section):
    """How a silent check-in climbs; every wait counts from the delivery of the question."""

    first_reminder: timedelta = 15 * _MINUTE
    second_reminder: timedelta = 40 * _MINUTE
    first_contact: timedelta = _HOUR
    next_contact: timedelta = 15 * _MINUTE
    coordinator: timedelta = 90 * _MINUTE

    section = "checkins"

    def __post_init__(self) -> None:
        self._longer_than_nothing("first_reminder", "next_contact")
        steps = ("first_reminder", "second_reminder", "first_contact", "coordinator")
        for earlier, later in pairwise(steps):
            if getattr(self, later) < getattr(self, earlier):
                raise BadPolicy(later, f"must not be shorter than `{earlier}`")
