"""How large circles are, and how long who leads one is waited for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time, timedelta

from bot.domain.policy.section import BadPolicy, Section


@dataclass(frozen=True, slots=True)
class Circles(Section):
    """How large circles are, and how long who leads one is waited for.

    A self-help circle has `capacity` places where nobody said (groups of 10 to 16 are what studies found). Its members
    are reminded on the day at `today_at` (local); who leads it is asked `asked_after` its end how it was, and has
    `answer_within` to answer who would like to come. The circle around one person is `care_least` to `care_most`
    neighbours. A circle that nobody leads ends after `alone`.
    """

    capacity: int = 10
    today_at: time = time(9)
    asked_after: timedelta = timedelta(hours=1)
    answer_within: timedelta = timedelta(days=2)
    alone: timedelta = timedelta(days=28)
    care_least: int = 3
    care_most: int = 6

    section = "circles"

    def __post_init__(self) -> None:
        self._at_least(2, "capacity")
        self._at_least(1, "care_least")
        self._longer_than_nothing("answer_within", "alone")
        if self.care_most < self.care_least:
            raise BadPolicy("care_most", "must not be less than `care_least`")
