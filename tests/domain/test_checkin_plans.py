"""Days, covered hours and figures of greetings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.checkin_plans import EVERY_DAY, LAST_STEP, Cover, days_of, figures, rule_of
from bot.domain.checkins import Checkin, CheckinState, Outcome
from bot.domain.recurrence import Rule
from bot.domain.schedules import Shift, Slot, on_shift

ROME, LONDON, NEW_YORK, SYDNEY = "Europe/Rome", "Europe/London", "America/New_York", "Australia/Sydney"
MONDAY = date(2026, 3, 2)
AFTER = timedelta(minutes=90)


def cover(*slots: Slot, home: str = ROME, after: timedelta = AFTER) -> Cover:
    return Cover([Shift(1, slot) for slot in slots], home, after)


def office(first: int = 9, last: int = 19, days: Sequence[int] = range(5)) -> list[Slot]:
    return [Slot(day, first * 60, last * 60) for day in days]


@given(st.sets(st.integers(0, 6), min_size=1))
def test_weekdays_become_a_rule_and_come_back(days: set[int]) -> None:
    assert days_of(rule_of(days)) == frozenset(days)


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=MONTHLY;BYDAY=1MO",
        "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO",
        "FREQ=DAILY;COUNT=3",
        "FREQ=WEEKLY",
        "FREQ=YEARLY",
    ],
)
def test_a_rule_that_is_more_than_weekdays_is_none_of_ours(rule: str) -> None:
    """Nobody may be greeted on other days than they were told."""
    assert days_of(rule) is None


def test_a_step_is_covered_when_somebody_is_there_to_its_end() -> None:
    """At 16:30 the last step is 18:00 to 19:00; a minute later it ends after the shift."""
    found = cover(*office(days=range(7)))
    assert found.bare(EVERY_DAY, time(16, 30), ROME, MONDAY) == frozenset()
    assert found.bare(EVERY_DAY, time(16, 31), ROME, MONDAY) == EVERY_DAY
    assert found.bare(EVERY_DAY, time(7, 29), ROME, MONDAY) == EVERY_DAY
    assert found.bare(EVERY_DAY, time(7, 30), ROME, MONDAY) == frozenset()


def test_two_who_follow_one_another_cover_it_together() -> None:
    assert cover(Slot(0, 540, 640), Slot(0, 640, 720)).bare({0}, time(9), ROME, MONDAY) == frozenset()
    assert cover(Slot(0, 540, 640), Slot(0, 641, 720)).bare({0}, time(9), ROME, MONDAY) == {0}


def test_an_evening_is_covered_into_the_next_day_and_week() -> None:
    """Sunday at 22.45: the last step is Monday's first hours."""
    found = cover(Slot(0, 0, 120))
    assert found.bare({6}, time(22, 45), ROME, MONDAY) == frozenset()
    assert cover(Slot(6, 1380, 1440), Slot(0, 0, 30)).bare({6}, time(22), ROME, MONDAY) == frozenset()


def test_only_the_bare_days_are_named() -> None:
    assert cover(*office()).bare(EVERY_DAY, time(9), ROME, MONDAY) == {5, 6}


def test_without_shifts_nothing_is_covered() -> None:
    assert cover().bare({2}, time(9), ROME, MONDAY) == {2}
    assert cover().nearest({2}, time(9), ROME, MONDAY) == ()


def test_the_nearest_covered_hour_is_found_on_either_side() -> None:
    found = cover(*office(days=range(7)))
    assert found.nearest(EVERY_DAY, time(18), ROME, MONDAY) == (time(16, 30),)
    assert found.nearest(EVERY_DAY, time(6), ROME, MONDAY) == (time(7, 30),)
    assert found.nearest(EVERY_DAY, time(12), ROME, MONDAY, most=2) == (time(12), time(11, 30))


def test_another_clock_is_looked_at_over_a_year_of_changes() -> None:
    """Nine in New York is 15:00 in Rome but for the weeks in which only one of the two has changed."""
    narrow = cover(Slot(0, 16 * 60 + 30, 17 * 60 + 30))
    assert narrow.bare({0}, time(9), NEW_YORK, MONDAY) == {0}
    wide = cover(Slot(0, 15 * 60 + 30, 17 * 60 + 30))
    assert wide.bare({0}, time(9), NEW_YORK, MONDAY) == frozenset()


def test_a_day_there_may_be_another_day_here() -> None:
    """Monday at nine in Sydney is Sunday night in Rome."""
    sunday_and_monday = cover(Slot(6, 1380, 1440), Slot(0, 0, 240))
    assert sunday_and_monday.bare({0}, time(9), SYDNEY, MONDAY) == frozenset()
    assert sunday_and_monday.bare({1}, time(9), SYDNEY, MONDAY) == {1}


@given(
    at=st.times().map(lambda t: t.replace(second=0, microsecond=0)),
    days=st.sets(st.integers(0, 6), min_size=1),
    slots=st.lists(
        st.tuples(st.integers(0, 6), st.integers(0, 23), st.integers(1, 24)).filter(lambda s: s[1] < s[2]),
        max_size=10,
    ),
)
def test_what_is_called_covered_has_somebody_there_at_every_minute(
    at: time, days: set[int], slots: list[tuple[int, int, int]]
) -> None:
    """Against the shifts themselves, on days without a change of clocks."""
    found = cover(*(Slot(day, first * 60, last * 60) for day, first, last in slots))
    bare = found.bare(days, at, ROME, MONDAY)
    rule = Rule(rule_of(days), datetime.combine(MONDAY, at), ROME)
    minutes = int(LAST_STEP.total_seconds() // 60)
    for due in rule.between(datetime(2026, 3, 2, tzinfo=UTC), datetime(2026, 3, 8, 20, tzinfo=UTC)):
        there = [
            bool(on_shift(found.shifts, due + AFTER + timedelta(minutes=n), ROME)) for n in range(minutes)
        ]
        local_day = (due + timedelta(hours=1)).weekday()
        assert all(there) == (local_day not in bare)


# --- figures

NINE = datetime(2026, 3, 2, 8, tzinfo=UTC)


def greeting(
    state: CheckinState, minutes: int | None = None, outcome: Outcome | None = None, id: int = 1
) -> Checkin:
    answered = NINE + timedelta(minutes=minutes) if minutes is not None else None
    return Checkin(
        1,
        1,
        MONDAY,
        NINE,
        state,
        asked_at=NINE,
        delivered_at=NINE,
        answered_at=answered,
        outcome=outcome,
        id=id,
    )


def test_figures_count_answers_and_the_median_of_their_times() -> None:
    week = [
        greeting(CheckinState.WELL, 2, Outcome.WELL, 1),
        greeting(CheckinState.WELL, 10, Outcome.WELL, 2),
        greeting(CheckinState.WELL, 40, Outcome.WELL, 3),
        greeting(CheckinState.UNDELIVERED, id=4),
    ]
    found = figures(week)
    assert (found.greeted, found.answered, found.minutes, found.unreached) == (4, 3, 10, 1)
    assert found.alarms == found.false_alarms == 0


def test_an_alarm_that_ends_well_is_a_false_one() -> None:
    """Somebody was alerted: seen well is false, help that was needed is not."""
    week = [
        greeting(CheckinState.SETTLED, None, Outcome.SEEN_WELL, 1),
        greeting(CheckinState.SETTLED, None, Outcome.HELPED, 2),
        greeting(CheckinState.WELL, 80, Outcome.WELL, 3),
        greeting(CheckinState.WELL, 1, Outcome.WELL, 4),
        greeting(CheckinState.WITH_CONTACT, id=5),
    ]
    found = figures(week, alarmed={1, 2, 3})
    assert (found.alarms, found.false_alarms) == (4, 2)


def test_what_fell_away_or_is_still_to_come_is_not_counted() -> None:
    week = [
        greeting(CheckinState.SETTLED, None, Outcome.CALLED_OFF, 1),
        replace(greeting(CheckinState.DUE, id=2), asked_at=None, delivered_at=None),
    ]
    found = figures(week)
    assert (found.greeted, found.answered, found.minutes) == (0, 0, None)
