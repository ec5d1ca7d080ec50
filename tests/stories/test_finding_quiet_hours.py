"""Quiet hours, in which nobody is asked unless it is urgent."""

from __future__ import annotations

import pytest

from bot.domain.cards import CardKind
from tests.stories.errands import asked, at, cards, exactly, send
from tests.stories.nearby import neighbours
from tests.stories.village import Person, Village


@pytest.fixture
def maria(village: Village) -> Person:
    return village.member("Maria", address="Via Padova 12", phone="02 555 0123", note="diabete", metres=0)


def test_quiet_hours_are_kept_unless_it_is_urgent(village: Village, maria: Person) -> None:
    """Nobody's phone rings at night for what can wait; for what can't it does."""
    luca = village.helper("Luca")
    village.advance_to(at(22))
    send(village, maria, exactly(18, day=1))
    assert asked(luca) == []
    village.advance_to(at(7, 59, day=1))
    assert asked(luca) == []
    maria.never_saw("Non ho ancora trovato nessuno")
    assert cards(village, CardKind.UNMET) == []
    village.advance_to(at(8, 0, day=1))
    assert asked(luca) == ["Luca"]


def test_an_urgent_request_rings_at_night(village: Village, maria: Person) -> None:
    """Urgent help asks at any hour."""
    luca = village.helper("Luca")
    village.advance_to(at(22))
    send(village, maria, exactly(23), urgent=True)
    luca.sees("È urgente")


def test_a_decline_at_night_wakes_nobody(village: Village, maria: Person) -> None:
    """Who is asked instead is asked in the morning, and nobody hears at night that nobody was found."""
    people = neighbours(village, 8)
    village.advance_to(at(16))
    send(village, maria, exactly(18, day=1))
    village.advance_to(at(22))
    before = asked(*people)
    assert len(before) == 4
    for person in people:
        if person.name in before:
            person.presses("Non questa volta")
    assert asked(*people) == []
    maria.never_saw("Non ho ancora trovato nessuno")
    village.advance_to(at(8, 0, day=1))
    assert len(asked(*people)) == 2
