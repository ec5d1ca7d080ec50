"""A task that a helper has taken on."""

from __future__ import annotations

import pytest

from bot.domain.requests import Request
from tests.stories.errands import exactly, send
from tests.stories.village import Person, Village


@pytest.fixture
def maria(village: Village) -> Person:
    return village.member("Maria", address="Via Padova 12", phone="02 555 0123", note="terzo piano")


@pytest.fixture
def luca(village: Village) -> Person:
    return village.helper("Luca", metres=100)


def taken(village: Village, maria: Person, luca: Person, *, hour: int = 18, day: int = 0) -> Request:
    request = send(village, maria, exactly(hour, day=day), note="latte e pane")
    luca.presses("Ci penso io")
    return request
