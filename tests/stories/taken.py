"""A task that a helper has taken on."""

from __future__ import annotations

from bot.domain.requests import Request
from tests.stories.errands import exactly, send
from tests.stories.village import Person, Village


def taken(village: Village, maria: Person, luca: Person, *, hour: int = 18, day: int = 0) -> Request:
    request = send(village, maria, exactly(hour, day=day), note="latte e pane")
    luca.presses("Ci penso io")
    return request
