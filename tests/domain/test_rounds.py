"""A round's order, its end, and a carer's hours."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from bot.domain.rounds import Round, Visit, VisitState, finish, last_place, mornings_before, turn
from bot.domain.schedules import Slot, to_utc

ROME = "Europe/Rome"
NINE = to_utc(datetime.fromisoformat("2026-03-03T09:00"), ROME)


def a_round(*hours: Slot, minutes: int = 120) -> Round:
    return Round(1, "FREQ=DAILY", datetime.fromisoformat("2026-03-02T09:00"), ROME, minutes, hours)


def test_the_turn_goes_round() -> None:
    """Put off is behind all others; ticked is over."""
    visits = [Visit(1, n, n, id=n) for n in (1, 2, 3)]
    assert turn(visits) == visits[0]
    later = [Visit(1, 1, last_place(visits), id=1), *visits[1:]]
    assert turn(later) == visits[1]
    assert turn([Visit(1, 1, 1, VisitState.WELL)]) is None


def test_it_ends_with_a_carers_hours() -> None:
    """Never later than her hours, and never before it began."""
    assert finish(a_round(), NINE) == NINE + timedelta(hours=2)
    assert finish(a_round(Slot(1, 480, 600)), NINE) == NINE + timedelta(hours=1)
    assert finish(a_round(Slot(1, 480, 900)), NINE) == NINE + timedelta(hours=2)
    assert finish(a_round(Slot(2, 480, 900)), NINE) == NINE


def test_a_carer_is_reminded_in_her_hours_only() -> None:
    """The latest moment before, within her hours; none when there is none."""
    carer = a_round(Slot(0, 480, 720))
    evening = to_utc(datetime.fromisoformat("2026-03-02T19:00"), ROME)
    assert mornings_before(carer, evening, timedelta()) is None
    found = mornings_before(carer, evening, timedelta(hours=12))
    assert found is not None and carer.works(found) and found.astimezone(UTC) < evening


def test_away_is_with_its_last_day() -> None:
    """Away until Thursday is Thursday too."""
    assert Round(
        1, "FREQ=DAILY", datetime.fromisoformat("2026-03-02T09:00"), ROME, 60, away_until=date(2026, 3, 5)
    ).away(date(2026, 3, 5))
    assert not a_round().away(date(2026, 3, 5))
