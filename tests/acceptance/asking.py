"""Whoever asks."""

from __future__ import annotations

from tests.acceptance.conftest import Neighbourhood
from tests.stories.village import Person


def maria_of(village: Neighbourhood) -> Person:
    return village.member("Maria", phone="02 555 0123", address="Via Padova 12")
