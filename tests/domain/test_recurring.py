"""Which occurrences are still to be made, how early, and who did it several times running."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import islice

import pytest

from bot.domain.errors import NoLongerOpen
from bot.domain.recurrence import Rule
from bot.domain.recurring import (
    Arrangement,
    ArrangementState,
    Occurrence,
    OccurrenceState,
    Pact,
    PactState,
    did_it,
    lead,
    upcoming,
)
from bot.domain.schedules import Precision, Window

NINE = datetime.fromisoformat("2026-03-03T09:00")
TUESDAYS = Rule("FREQ=WEEKLY;BYDAY=TU", NINE, "Europe/Rome")
NOW = datetime(2026, 3, 1, tzinfo=UTC)
DAY = timedelta(days=1)
ITS = Arrangement(
    "groceries", 1, 1, ArrangementState.ACTIVE, NOW, TUESDAYS.text, NINE, 180, Precision.PART
)  # fmt: skip


def march(day: int, state: OccurrenceState, moved_to: str = "") -> Occurrence:
    return Occurrence(
        1, date(2026, 3, day), state, moved_to=datetime.fromisoformat(moved_to) if moved_to else None
    )


def days(*known: Occurrence, count: int = 3) -> list[str]:
    found = upcoming(TUESDAYS, {each.day: each for each in known}, NOW)
    return [f"{day:%d} {at:%d %H:%M}" for day, at in islice(found, count)]


def test_what_is_made_skipped_or_missed_is_not_made_again() -> None:
    """A day is settled once, whatever became of it."""
    settled = [
        march(3, OccurrenceState.MADE), march(10, OccurrenceState.SKIPPED), march(17, OccurrenceState.MISSED)
    ]  # fmt: skip
    assert days(*settled, count=2) == ["24 24 08:00", "31 31 07:00"]


def test_a_moved_one_comes_when_it_was_moved_to() -> None:
    """In the order of time, under the day that the rule gives it; once."""
    moved = march(10, OccurrenceState.PLANNED, "2026-03-18T15:00")
    assert days(moved) == ["03 03 08:00", "17 17 08:00", "10 18 14:00"]


def test_a_day_without_the_regular_helper_is_made_like_any_other() -> None:
    """Only who is asked is another matter."""
    off = replace(march(3, OccurrenceState.PLANNED), regular_off=True)
    assert days(off, count=1) == ["03 03 08:00"]


def test_a_rule_that_ends_ends() -> None:
    """No occurrences after the last one, and no waiting for them."""
    ended = TUESDAYS.until(date(2026, 3, 10))
    assert [day.day for day, _ in upcoming(ended, {}, NOW)] == [3, 10]


def test_a_full_week_is_made_later() -> None:
    """With three or more in a week nobody is asked for all of them at once."""
    weekdays = Rule("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", NINE, "Europe/Rome")
    assert lead(weekdays, NOW, 3 * DAY, DAY, 3) == DAY
    assert lead(TUESDAYS, NOW, 3 * DAY, DAY, 3) == 3 * DAY


@pytest.mark.parametrize(
    ("last", "who"),
    [
        ([{7}, {7}, {8}], 7),
        ([{7}, {8}], None),
        ([{7}, set()], None),
        ([{7}], None),
        ([{7, 8}, {8}], 8),
        ([], None),
    ],
)
def test_who_did_it_twice(last: list[set[int]], who: int | None) -> None:
    """The last two times, and nobody in between."""
    assert did_it([frozenset(each) for each in last], 2) == who


def test_a_window_is_as_long_on_the_wall_clock() -> None:
    """From nine to twelve also on the day when clocks change."""
    at = datetime(2026, 3, 31, 7, tzinfo=UTC)
    assert ITS.window(at, "Europe/Rome") == Window(at, at + timedelta(hours=3), Precision.PART)


def test_an_absence_includes_its_first_and_last_day() -> None:
    """And nothing else."""
    away = replace(ITS, paused_from=date(2026, 3, 4), paused_until=date(2026, 3, 10))
    assert [away.rests_on(date(2026, 3, day)) for day in (3, 4, 10, 11)] == [False, True, True, False]


def test_what_has_ended_does_not_begin_again() -> None:
    """Neither an arrangement nor a pact."""
    with pytest.raises(NoLongerOpen):
        replace(ITS, state=ArrangementState.ENDED).to(ArrangementState.ACTIVE)
    with pytest.raises(NoLongerOpen):
        Pact(1, 2, PactState.ENDED, NOW).to(PactState.AGREED)
