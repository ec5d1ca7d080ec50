"""Durations: what people write in settings, and what it means."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from config.durations import BadDuration, format_duration, parse_duration


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("20ms", timedelta(milliseconds=20)),
        ("5s", timedelta(seconds=5)),
        ("20m", timedelta(minutes=20)),
        ("4h", timedelta(hours=4)),
        ("2d", timedelta(days=2)),
        ("2w", timedelta(weeks=2)),
        ("1h30m", timedelta(minutes=90)),
        (" 1w 2d 3h 4m 5s 6ms ", timedelta(weeks=1, days=2, hours=3, minutes=4, seconds=5, milliseconds=6)),
        ("90m", timedelta(minutes=90)),
        ("0s", timedelta()),
    ],
)
def test_reads_what_people_write(written: str, meant: timedelta) -> None:
    """A duration is whole numbers with their units, from the largest to the smallest."""
    assert parse_duration(written) == meant


@pytest.mark.parametrize(
    "written",
    [
        "",
        " ",
        "5",
        "m",
        "-5m",
        "- 5m",
        "1.5h",
        "30m1h",
        "1h1h",
        "5 minutes",
        "5x",
        "٣m",
        "5M",
        "P1D",
        "1h-30m",
    ],
)
def test_refuses_what_it_could_only_guess(written: str) -> None:
    """What has no unit, two meanings or a minus is refused with how to write it, and is not repeated."""
    with pytest.raises(BadDuration) as refused:
        parse_duration(written)
    assert "duration such as" in str(refused.value)
    assert not written.strip() or f"`{written}`" not in str(refused.value)


@pytest.mark.parametrize("written", ["5218w", "999999999999w", "36525d1ms", "9" * 4000 + "s"])
def test_refuses_more_than_a_hundred_years(written: str) -> None:
    """However large the number, it is refused and never overflows."""
    with pytest.raises(BadDuration):
        parse_duration(written)


@given(some.integers(min_value=0, max_value=36_525 * 86_400_000))
def test_writes_what_it_reads(milliseconds: int) -> None:
    """Every duration down to the millisecond survives being written and read again."""
    span = timedelta(milliseconds=milliseconds)
    assert parse_duration(format_duration(span)) == span


@pytest.mark.parametrize(
    ("span", "written"),
    [
        (timedelta(minutes=90), "1h30m"),
        (timedelta(days=10), "10d"),
        (timedelta(weeks=2), "2w"),
        (timedelta(), "0s"),
    ],
)
def test_writes_as_people_would(span: timedelta, written: str) -> None:
    """Ten days are ten days, not a week and three days."""
    assert format_duration(span) == written
