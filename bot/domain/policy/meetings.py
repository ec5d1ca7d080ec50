"""When meetings are announced, and what waits for whom."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time, timedelta
from typing import Any, Self

from bot.domain.policy.section import BadPolicy, Section

_HOUR = timedelta(hours=1)
_DAY = timedelta(days=1)

_NO_WAIT = "meetings.place"
"""Where newcomers are met is kept in a community's row under this section's name: no value of the policy."""


@dataclass(frozen=True, slots=True)
class Meetings(Section):
    """When meetings are announced, and what waits for whom.

    A notice goes out `notice_first`, `notice_day` and `notice_soon` before; nothing turns one off. A place that
    becomes free is given to who waits longest, by itself; less than `confirm_within` before the meeting it is
    offered, and lapses after `offer_lapse`. Somebody brings at most `guests` along. The occurrences of a series are
    there `ahead` of time. The facilitator is asked how it was on the day after at `asked_at` (local), and whoever took
    something on is reminded at `remind_at` of its day; without an answer the facilitator hears of it after
    `unanswered`. Who came is forgotten `answers_kept` after the meeting.
    """

    notice_first: timedelta = 7 * _DAY
    notice_day: timedelta = _DAY
    notice_soon: timedelta = 2 * _HOUR
    confirm_within: timedelta = 12 * _HOUR
    offer_lapse: timedelta = _HOUR
    guests: int = 3
    ahead: timedelta = 60 * _DAY
    asked_at: time = time(10)
    remind_at: time = time(9)
    unanswered: timedelta = 2 * _DAY
    answers_kept: timedelta = 90 * _DAY

    section = "meetings"

    def __post_init__(self) -> None:
        self._at_least(0, "guests")
        self._longer_than_nothing("offer_lapse", "ahead", "unanswered", "answers_kept")
        for later, earlier in (("notice_day", "notice_soon"), ("notice_first", "notice_day")):
            if timedelta() < getattr(self, later) < getattr(self, earlier):
                raise BadPolicy(later, f"must not be shorter than `{earlier}`")

    def overridden_by(self, values: Mapping[str, Any]) -> Self:
        """As every section."""
        return Section.overridden_by(self, {name: v for name, v in values.items() if name != _NO_WAIT})
