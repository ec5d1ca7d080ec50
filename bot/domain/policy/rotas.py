"""How shifts that need hands are announced and swapped."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time, timedelta

from bot.domain.policy.section import BadPolicy, Section


@dataclass(frozen=True, slots=True)
class Rotas(Section):
    """Turns stand `ahead` of their time, so that they can be taken. At `announce_at` the evening before, those
    who take one are reminded and empty ones are announced; what is still empty `last_call` before its time goes
    to the coordinators. A swap that isn't answered lapses after `swap_lapse`."""

    ahead: timedelta = timedelta(weeks=4)
    announce_at: time = time(18)
    last_call: timedelta = timedelta(hours=3)
    swap_lapse: timedelta = timedelta(days=2)

    section = "rotas"

    def __post_init__(self) -> None:
        self._longer_than_nothing("last_call", "swap_lapse")
        if self.ahead < timedelta(days=2):
            raise BadPolicy("ahead", "must be `2d` or more: turns are announced the evening before")
