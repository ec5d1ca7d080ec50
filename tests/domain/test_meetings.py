"""Who has a place, who waits, what a series becomes when all that follows is changed, and what is said when."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain import attendance
from bot.domain.meetings import (
    Answer,
    Notice,
    Rsvp,
    RsvpState,
    Series,
    notices,
    overdue,
    still_of_use,
)
from bot.domain.recurrence import Rule, monthly, weekly
from bot.domain.schedules import to_local
from bot.domain.series import before, following, shifted

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
ROME = "Europe/Rome"
SPANS = {
    Notice.FIRST: timedelta(days=7),
    Notice.DAY: timedelta(days=1),
    Notice.SOON: timedelta(hours=2),
}


def fill(rsvps: list[Rsvp], capacity: int | None) -> list[Rsvp]:
    """As the waiting list moves up by itself."""
    up = {r.neighbour_id for r in attendance.moving_up(rsvps, capacity)}
    return [replace(r, state=RsvpState.COMING, queued_at=None) if r.neighbour_id in up else r for r in rsvps]


moves = st.lists(
    st.tuples(st.integers(1, 6), st.sampled_from(["yes", "no", "perhaps", "plus", "less"])), max_size=40
)


@given(moves, st.one_of(st.none(), st.integers(1, 6)))
def test_there_are_never_more_people_than_places_and_no_chair_stays_empty(
    said: list[tuple[int, str]], capacity: int | None
) -> None:
    """Whatever is answered, in whatever order: places hold, each person has one row, who waits fits nowhere."""
    rsvps: list[Rsvp] = []
    for minute, (who, what) in enumerate(said):
        now = NOW + timedelta(minutes=minute)
        own = next((r for r in rsvps if r.neighbour_id == who), Rsvp(1, who, RsvpState.NO))
        others = [r for r in rsvps if r.neighbour_id != who]
        if what in ("plus", "less"):
            guests = max(0, own.guests + (1 if what == "plus" else -1))
            fresh = attendance.with_guests(own, others, guests, capacity, now) or own
        else:
            fresh = attendance.answered(own, others, Answer(what), capacity, now)
        rsvps = fill([*others, fresh], capacity)
        assert len({r.neighbour_id for r in rsvps}) == len(rsvps)
        assert capacity is None or attendance.seated(rsvps) <= capacity
        assert attendance.moving_up(rsvps, capacity) == []


def test_who_waits_longest_comes_first_and_lets_by_only_where_there_is_no_place_for_all_of_theirs() -> None:
    waits = [
        Rsvp(1, who, RsvpState.WAITING, guests, queued_at=NOW + timedelta(minutes=who))
        for who, guests in ((3, 0), (1, 2), (2, 0))
    ]
    assert [r.neighbour_id for r in attendance.moving_up(waits, 3)] == [1]
    assert [r.neighbour_id for r in attendance.moving_up(waits, 2)] == [2, 3]
    assert [r.neighbour_id for r in attendance.moving_up(waits, None)] == [1, 2, 3]


def test_nobody_overtakes_those_who_wait() -> None:
    """A place that is free for a moment goes to who waits for it, not to who happens to press."""
    waiting = Rsvp(1, 1, RsvpState.WAITING, 1, queued_at=NOW)
    fresh = attendance.answered(Rsvp(1, 2, RsvpState.NO), [waiting], Answer.YES, 1, NOW)
    assert fresh.state is RsvpState.WAITING


def test_the_same_yes_again_keeps_the_turn() -> None:
    waiting = Rsvp(1, 1, RsvpState.WAITING, queued_at=NOW)
    later = NOW + timedelta(hours=1)
    again = attendance.answered(waiting, [], Answer.YES, 0, later)
    assert (again.state, again.queued_at) == (RsvpState.WAITING, NOW)


# --- notices


def test_what_is_past_is_not_said() -> None:
    start = NOW + timedelta(hours=20)
    assert notices(start, NOW, SPANS) == [(Notice.SOON, start - timedelta(hours=2))]
    assert overdue(start, NOW, SPANS) is Notice.DAY
    assert overdue(start, start, SPANS) is None
    assert overdue(NOW + timedelta(days=30), NOW, SPANS) is None


@given(st.integers(0, 20_000), st.sampled_from(list(Notice)))
def test_a_late_notice_is_said_only_until_the_next_one_says_more(minutes: int, what: Notice) -> None:
    """Of all that a stop has swallowed at most one is still of use, and none once it has begun."""
    start = NOW + timedelta(days=8)
    now = NOW + timedelta(minutes=minutes)
    useful = [n for n in Notice if start - SPANS[n] <= now and still_of_use(n, start, now, SPANS)]
    assert len(useful) <= 1
    if now >= start:
        assert useful == []
    if what in useful:
        assert overdue(start, now, SPANS) is what


# --- series

RULES = [
    weekly([3], datetime(2026, 3, 5, 18), ROME),  # noqa: DTZ001
    weekly([3], datetime(2026, 3, 5, 18), ROME, every=2),  # noqa: DTZ001
    weekly([0, 3], datetime(2026, 3, 2, 18), ROME),  # noqa: DTZ001
    monthly(datetime(2026, 3, 5, 18), ROME, place=1, weekday=3),  # noqa: DTZ001
    monthly(datetime(2026, 3, 26, 18), ROME, place=-1, weekday=3),  # noqa: DTZ001
    Rule("FREQ=MONTHLY;BYMONTHDAY=15", datetime(2026, 3, 15, 18), ROME),  # noqa: DTZ001
    Rule("FREQ=DAILY", datetime(2026, 3, 2, 18), ROME),  # noqa: DTZ001
]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.text)
@settings(max_examples=40)
@given(st.integers(0, 6), st.integers(-3, 3), st.integers(0, 23))
def test_all_that_follows_happens_at_the_new_time(rule: Rule, nth: int, days: int, hour: int) -> None:
    """From the n-th on the day and hour are the new ones, as many as before, and none before the change."""
    local = [to_local(at, ROME) for at in rule.between(NOW - timedelta(days=1), NOW + timedelta(days=400))]
    was = local[nth]
    now = (was + timedelta(days=days)).replace(hour=hour)
    moved = shifted(rule, was, now)
    if moved is None:
        assert rule.text == "FREQ=DAILY" and days
        return
    found = [to_local(at, ROME) for at in moved.between(NOW - timedelta(days=9), NOW + timedelta(days=400))]
    assert found[0].date() == now.date()
    assert found[0] == now or (now.month == 3 and now.day == 29 and hour == 2)
    assert all(each.hour == hour or each.hour == 3 for each in found)
    if days == 0:
        kept = local[nth:]
        # An earlier hour brings one more before the end of what is looked at.
        assert [each.date() for each in found][: len(kept)] == [each.date() for each in kept]


def test_a_series_that_counts_goes_on_for_what_is_left() -> None:
    """Of ten, three are over: seven follow, and the old one ends the day before."""
    start = datetime(2026, 3, 5, 18)  # noqa: DTZ001
    series = Series("Maglia", "FREQ=WEEKLY;BYDAY=TH;COUNT=10", start, ROME, id=4, uid="u", sequence=2)
    change = start + timedelta(weeks=3)
    rule = shifted(series.recurrence, change, change.replace(hour=19))
    assert rule is not None
    fresh = following(series, rule, gone=3)
    assert (fresh.follows, fresh.id, fresh.uid, fresh.sequence) == (4, 0, "", 0)
    far = NOW + timedelta(days=700)
    assert len(fresh.recurrence.between(NOW, far)) == 7
    assert len(before(series, change).recurrence.between(NOW, far)) == 3
