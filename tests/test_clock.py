"""The clock goes evenly, whatever the machine's clock says."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.clock import JUMP, SteadyClock, SystemClock, VirtualClock

NINE = datetime(2026, 3, 2, 9, tzinfo=UTC)
HOUR = timedelta(hours=1)
MINUTE = timedelta(minutes=1)


@pytest.fixture
def machine() -> VirtualClock:
    return VirtualClock(NINE)


def test_a_clock_that_jumps_is_not_followed_until_it_is_believed(machine: VirtualClock) -> None:
    """Time goes on minute by minute; what the machine's clock says is known, and taken over when asked to."""
    clock = SteadyClock(machine)
    for by in (3 * HOUR, -5 * HOUR):
        before = clock.now()
        machine.jump(by)
        machine.advance(MINUTE)
        assert clock.now() == before + MINUTE
        assert clock.jump is not None
        assert clock.jump.by == by
        machine.advance(MINUTE)
        assert clock.now() == before + 2 * MINUTE
        clock.believe()
        assert clock.now() == before + 2 * MINUTE + by == machine.now()
        assert clock.jump is None


def test_a_clock_that_is_put_right_was_never_wrong(machine: VirtualClock) -> None:
    """Three hours forward and back again leave nothing behind."""
    clock = SteadyClock(machine)
    machine.jump(3 * HOUR)
    assert clock.jump is not None
    machine.advance(MINUTE)
    machine.jump(-3 * HOUR)
    assert clock.jump is None
    assert clock.now() == NINE + MINUTE


def test_small_corrections_are_followed_at_once(machine: VirtualClock) -> None:
    """Seconds by which a clock is put right every day are no jump, even if they add up."""
    clock = SteadyClock(machine)
    for _ in range(100):
        machine.jump(timedelta(seconds=90))
        machine.advance(MINUTE)
        assert clock.now() == machine.now()
        assert clock.jump is None


def test_a_second_jump_is_waited_for_as_long_as_the_first(machine: VirtualClock) -> None:
    """What the clock says must have held for a while before it is believed."""
    clock = SteadyClock(machine)
    machine.jump(HOUR)
    first = clock.jump
    machine.advance(4 * MINUTE)
    machine.jump(HOUR)
    second = clock.jump
    assert first is not None
    assert second is not None
    assert second.since - first.since == 240
    assert second.by == 2 * HOUR


def test_time_begins_where_it_ended(machine: VirtualClock) -> None:
    """A computer without a battery starts in another year: time goes on from what was written down last."""
    machine.jump(timedelta(days=-2000))
    clock = SteadyClock(machine)
    clock.begin(NINE)
    assert clock.now() == NINE
    assert clock.jump is not None
    machine.jump(timedelta(days=2000))
    machine.advance(MINUTE)
    assert clock.now() == NINE + MINUTE
    assert clock.jump is None


def test_a_stop_is_no_jump(machine: VirtualClock) -> None:
    """Whoever was away for a day begins with the present."""
    clock = SteadyClock(machine)
    clock.begin(NINE - timedelta(days=1))
    assert (clock.now(), clock.jump) == (NINE, None)


@given(st.lists(st.tuples(st.integers(-600, 600), st.integers(0, 3600), st.booleans()), max_size=20))
def test_time_never_goes_back_by_more_than_a_correction(steps: list[tuple[int, int, bool]]) -> None:
    """Whatever the machine's clock does, between two decisions time goes forward, as fast as it really does."""
    machine = VirtualClock(NINE)
    clock = SteadyClock(machine)
    for jump, seconds, believed in steps:
        if believed:
            clock.believe()
            assert clock.now() == machine.now()
        before = clock.now()
        machine.jump(timedelta(minutes=jump))
        machine.advance(timedelta(seconds=seconds))
        passed = clock.now() - before
        assert abs(passed - timedelta(seconds=seconds)) <= JUMP


def test_the_machines_clock_counts_sleep_as_time() -> None:
    """Where the system can tell, a laptop that slept has not had its clock put forward."""
    clock = SystemClock()
    if hasattr(time, "CLOCK_BOOTTIME"):
        assert abs(clock.monotonic() - time.clock_gettime(time.CLOCK_BOOTTIME)) < 60
    assert clock.monotonic() <= clock.monotonic()
