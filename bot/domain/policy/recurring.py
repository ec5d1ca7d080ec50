"""How help that recurs is kept going."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time, timedelta

from bot.domain.policy.section import Section

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Recurring(Section):
    """How help that recurs is kept going.

    Each occurrence becomes a request `make_before` its time; where there are `often` or more in a week, only
    `make_before_often`. The regular helper is asked alone for `regular_waits`, then others too. Up to
    `ask_regulars` neighbours are asked whether they would like to be the regular helper; they, and who asked, have
    `pact_waits` to answer. After `review_after` both are asked whether it goes on, at `ask_at` (local); without an
    answer within `review_waits` a coordinator asks. Who did it `twice` times running is asked to be the regular
    helper. What is made more than `late` after its moment fell into an outage. Help for somebody in mourning rests
    for `mourning`. `skip_holidays` leaves out the country's public holidays.
    """

    make_before: timedelta = 3 * _DAY
    make_before_often: timedelta = _DAY
    often: int = 3
    regular_waits: timedelta = timedelta(hours=8)
    ask_regulars: int = 3
    pact_waits: timedelta = 2 * _DAY
    review_after: timedelta = 90 * _DAY
    review_waits: timedelta = 3 * _DAY
    ask_at: time = time(10)
    twice: int = 2
    late: timedelta = timedelta(hours=6)
    mourning: timedelta = 14 * _DAY
    skip_holidays: bool = False

    section = "recurring"

    def __post_init__(self) -> None:
        self._at_least(1, "often", "twice")
        self._at_least(0, "ask_regulars")
        self._longer_than_nothing("make_before", "make_before_often", "regular_waits", "pact_waits")
        self._longer_than_nothing("review_after", "review_waits", "late", "mourning")
