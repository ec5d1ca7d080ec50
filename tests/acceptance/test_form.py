"""Menus and lists too keep to four choices and to fifteen words."""

from __future__ import annotations

from tests.acceptance.checks import reads_well
from tests.acceptance.conftest import Neighbourhood


def test_settings_have_four_choices(village: Neighbourhood) -> None:
    """/settings offers at most four things at a time."""
    maria = village.member("Maria", phone="02 555 0123")
    maria.says("/settings")
    for said in village.log:
        reads_well(said)


def test_hours_have_four_choices(village: Neighbourhood) -> None:
    """When somebody may help: at most four buttons."""
    luca = village.member("Luca", phone="02 555 0123")
    luca.says("/offer")
    luca.says("telefoni")
    luca.sees("Quando può")
    for said in village.log:
        reads_well(said)
