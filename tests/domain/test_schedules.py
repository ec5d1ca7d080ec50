"""Time as people say it, through clock changes and over midnight, in Milan and in London."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.schedules import (
    ALWAYS,
    Precision,
    Shift,
    Slot,
    Window,
    day_of,
    hours_meet,
    in_quiet_hours,
    next_covered,
    on_shift,
    promise,
    quiet_ends,
    shift_end,
    to_local,
    to_utc,
    within_hours,
)
from tests.domain.via_padova import ROME, at, between, exactly

LONDON = "Europe/London"
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
NINE, EIGHT = time(21), time(8)
ANNA, PAOLO = 1, 2


def utc(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)  # type: ignore[misc, arg-type]


def wall(*parts: int) -> datetime:
    """What a clock on the wall shows, which is no moment yet."""
    return utc(*parts).replace(tzinfo=None)


zones = st.sampled_from([ROME, LONDON])
moments = st.datetimes(wall(2025, 1, 1), wall(2028, 1, 1)).map(lambda m: m.replace(tzinfo=UTC))
clock_changes = st.sampled_from([utc(2026, 3, 29), utc(2026, 10, 25)]).flatmap(
    lambda d: st.integers(-180, 300).map(lambda m: d + m * MINUTE)
)
any_moment = moments | clock_changes
times = st.times().map(lambda t: t.replace(second=0, microsecond=0)) | st.sampled_from(
    [time(1, 30), time(2, 30)]
)


@pytest.mark.parametrize(
    ("zone", "said", "happens"),
    [
        (ROME, wall(2026, 3, 2, 9, 30), utc(2026, 3, 2, 8, 30)),
        (ROME, wall(2026, 7, 2, 9, 30), utc(2026, 7, 2, 7, 30)),
        # On 29 March clocks jump from 2 to 3 in Milan and from 1 to 2 in London, both at 01:00 UTC.
        (ROME, wall(2026, 3, 29, 2, 0), utc(2026, 3, 29, 1)),
        (ROME, wall(2026, 3, 29, 2, 30), utc(2026, 3, 29, 1)),
        (ROME, wall(2026, 3, 29, 2, 59, 59), utc(2026, 3, 29, 1)),
        (ROME, wall(2026, 3, 29, 3, 0), utc(2026, 3, 29, 1)),
        (LONDON, wall(2026, 3, 29, 1, 30), utc(2026, 3, 29, 1)),
        (LONDON, wall(2026, 3, 29, 2, 30), utc(2026, 3, 29, 1, 30)),
        # On 25 October 2 to 3 comes twice in Milan, 1 to 2 in London: the first one counts.
        (ROME, wall(2026, 10, 25, 2, 30), utc(2026, 10, 25, 0, 30)),
        (ROME, wall(2026, 10, 25, 3, 0), utc(2026, 10, 25, 2)),
        (LONDON, wall(2026, 10, 25, 1, 30), utc(2026, 10, 25, 0, 30)),
    ],
)
def test_what_was_said_happens_once_on_every_day(zone: str, said: datetime, happens: datetime) -> None:
    """A time that a clock change skips is the end of the gap, a repeated one its first occurrence."""
    assert to_utc(said, zone) == happens


@given(any_moment, zones)
def test_a_moment_comes_back_from_the_clock_on_the_wall(moment: datetime, zone: str) -> None:
    """Reading a clock and saying what it shows gives the same moment, or the first of the repeated hour."""
    back = to_utc(to_local(moment, zone), zone)
    assert back in (moment, moment - HOUR)
    assert to_local(back, zone) == to_local(moment, zone)


@given(st.datetimes(wall(2025, 1, 1), wall(2028, 1, 1)), st.timedeltas(MINUTE, DAY), zones)
def test_later_on_the_wall_is_never_earlier_in_truth(said: datetime, more: timedelta, zone: str) -> None:
    """Clock changes never turn the order of two plans around."""
    assert to_utc(said, zone) <= to_utc(said + more, zone)


def test_a_day_is_the_one_on_the_wall() -> None:
    """Half past eleven in the evening UTC is tomorrow in Milan, and in a London summer."""
    assert day_of(utc(2026, 3, 2, 23, 30), ROME) == date(2026, 3, 3)
    assert day_of(utc(2026, 3, 2, 23, 30), LONDON) == date(2026, 3, 2)
    assert day_of(utc(2026, 7, 2, 23, 30), LONDON) == date(2026, 7, 3)


class TestQuietHours:
    """From nine in the evening to eight in the morning nothing rings."""

    @pytest.mark.parametrize(
        ("hour", "minute", "quiet"),
        [
            (20, 59, False),
            (21, 0, True),
            (23, 59, True),
            (0, 0, True),
            (7, 59, True),
            (8, 0, False),
            (12, 0, False),
        ],
    )
    def test_over_midnight(self, hour: int, minute: int, quiet: bool) -> None:
        """Both ends are where they were set."""
        assert in_quiet_hours(at(hour, minute), NINE, EIGHT, ROME) is quiet

    def test_they_end_the_next_time_it_is_eight(self) -> None:
        """In the evening that is tomorrow, after midnight today; at noon it is quiet nowhere."""
        assert quiet_ends(at(22), NINE, EIGHT, ROME) == at(8, day=3)
        assert quiet_ends(at(5), NINE, EIGHT, ROME) == at(8)
        assert quiet_ends(at(12), NINE, EIGHT, ROME) == at(12)

    def test_a_nap_after_lunch(self) -> None:
        """Hours that don't pass midnight work as well."""
        assert quiet_ends(at(14, 10), time(14), time(16), ROME) == at(16)
        assert not in_quiet_hours(at(22), time(14), time(16), ROME)

    def test_from_a_time_to_the_same_time_is_never(self) -> None:
        """Midnight to midnight switches quiet hours off; it doesn't silence the neighbourhood for ever."""
        for hour in range(24):
            assert not in_quiet_hours(at(hour), time(0), time(0), ROME)
            assert quiet_ends(at(hour), NINE, NINE, ROME) == at(hour)

    def test_the_night_of_the_clock_change_is_an_hour_shorter(self) -> None:
        """Eight in the morning is eight on the wall."""
        assert quiet_ends(utc(2026, 3, 28, 22), NINE, EIGHT, ROME) == utc(2026, 3, 29, 6)

    def test_an_end_within_the_repeated_hour(self) -> None:
        """When it is a quarter past two for the second time, half past two still lies ahead, not behind."""
        second = utc(2026, 10, 25, 1, 15)
        assert quiet_ends(second, NINE, time(2, 30), ROME) == utc(2026, 10, 25, 1, 30)

    @given(any_moment, times, times, zones)
    def test_they_always_end_and_never_in_the_past(
        self, moment: datetime, start: time, end: time, zone: str
    ) -> None:
        """Whatever the hours, it is loud again within a day and an hour."""
        over = quiet_ends(moment, start, end, zone)
        assert moment <= over <= moment + DAY + HOUR
        # A clock change may skip the end itself, and with it all of a short time that isn't quiet.
        assert not in_quiet_hours(over, start, end, zone) or to_local(over, zone).time() != end
        if not in_quiet_hours(moment, start, end, zone):
            assert over == moment


class TestHoursOfTheWeek:
    mondays = (Slot(0, 9 * 60, 12 * 60),)

    @pytest.mark.parametrize(
        ("window", "meets"),
        [
            (exactly(9), True),
            (exactly(11, 59), True),
            (exactly(12), False),
            (exactly(8, 59), False),
            (between(11, 18), True),
            (between(12, 18), False),
            (between(6, 9), False),
            (exactly(10, day=3), False),
        ],
    )
    def test_an_exact_time_lies_within_and_a_part_of_a_day_touches(self, window: Window, meets: bool) -> None:
        """Free on Monday mornings: "at ten" fits, "at noon" doesn't, "from eleven to six" has an hour that fits."""
        assert hours_meet(window, self.mondays, ROME) is meets

    def test_a_short_free_moment_counts(self) -> None:
        """Ten minutes at ten past nine are found in "this morning"."""
        assert hours_meet(between(8, 12), (Slot(0, 9 * 60 + 2, 9 * 60 + 12),), ROME)

    @given(any_moment, zones)
    def test_always_is_always(self, moment: datetime, zone: str) -> None:
        """No minute of any week is left out."""
        assert within_hours(moment, ALWAYS, zone)

    @pytest.mark.parametrize("bad", [(7, 0, 60), (-1, 0, 60), (0, 60, 60), (0, 90, 60), (0, 0, 1441)])
    def test_hours_that_can_not_be_are_refused(self, bad: tuple[int, int, int]) -> None:
        """Hours lie within one day and end after they start."""
        with pytest.raises(ValueError):
            Slot(*bad)


class TestWindows:
    def test_one_that_ends_before_it_starts_is_refused(self) -> None:
        """Nobody can come between noon and ten."""
        with pytest.raises(ValueError):
            Window(at(12), at(10), Precision.PART)

    def test_touching_is_not_overlapping(self) -> None:
        """Ten to eleven and eleven to twelve are two tasks for one person."""
        assert not exactly(10).overlaps(exactly(11))
        assert exactly(10).overlaps(exactly(10, 59))
        assert exactly(10, 59).overlaps(exactly(10))

    def test_yes_but_at_another_time(self) -> None:
        """The need moves to an exact time of one hour."""
        assert between(9, 12).moved_to(at(15)) == exactly(15)


WEEK = (
    Shift(ANNA, Slot(0, 9 * 60, 14 * 60)),
    Shift(PAOLO, Slot(0, 14 * 60, 18 * 60)),
    Shift(ANNA, Slot(2, 9 * 60, 12 * 60)),
    Shift(ANNA, Slot(2, 12 * 60, 13 * 60)),
)
"""Anna on Monday from nine to two, then Paolo until six; Anna on Wednesday from nine to one, in two pieces."""


class TestPromises:
    """Every promise names a time that somebody can keep."""

    @pytest.mark.parametrize(
        ("now", "who"),
        [(at(9), (ANNA,)), (at(13, 59), (ANNA,)), (at(14), (PAOLO,)), (at(18), ()), (at(8), ())],
    )
    def test_who_is_there(self, now: datetime, who: tuple[int, ...]) -> None:
        """At two Paolo is there and Anna isn't any more."""
        assert on_shift(WEEK, now, ROME) == who

    @pytest.mark.parametrize(
        ("now", "first"),
        [
            (at(10), (at(10), ANNA)),
            (at(7), (at(9), ANNA)),
            (at(19), (at(9, day=4), ANNA)),
            (at(20, day=4), (at(9, day=9), ANNA)),
        ],
    )
    def test_when_somebody_is_there_next(self, now: datetime, first: tuple[datetime, int]) -> None:
        """Now, later today, on Wednesday, next Monday."""
        assert next_covered(WEEK, now, ROME) == first

    def test_without_shifts_nothing_is_promised(self) -> None:
        """No hour is named that nobody covers."""
        assert next_covered((), at(10), ROME) is None
        assert promise((), at(10), HOUR, ROME) is None

    @pytest.mark.parametrize(
        ("now", "by"),
        [
            (at(10), (at(11), ANNA)),
            (at(13), (at(14), ANNA)),
            (at(13, 30), (at(15), PAOLO)),
            (at(17, 30), (at(10, day=4), ANNA)),
            (at(11, 30, day=4), (at(12, 30, day=4), ANNA)),
            (at(5), (at(10), ANNA)),
        ],
    )
    def test_within_the_hour_or_within_an_hour_of_the_next_shift(
        self, now: datetime, by: tuple[datetime, int]
    ) -> None:
        """Half an hour before Anna leaves, Paolo promises; half an hour before Paolo leaves, it is Wednesday."""
        assert promise(WEEK, now, HOUR, ROME) == by

    def test_who_stays_longer_promises(self) -> None:
        """Two are there; the one who leaves soon doesn't promise for later."""
        both = (Shift(ANNA, Slot(0, 540, 840)), Shift(PAOLO, Slot(0, 540, 1080)))
        assert promise(both, at(13, 30), HOUR, ROME) == (at(14, 30), PAOLO)
        assert promise(both, at(9, 30), HOUR, ROME) == (at(10, 30), ANNA)

    def test_a_shift_shorter_than_what_was_wanted(self) -> None:
        """Where nobody stays that long, the end of the next shift is what can be kept."""
        assert promise(WEEK, at(19), 8 * HOUR, ROME) == (at(13, day=4), ANNA)

    def test_a_shift_in_two_pieces_is_one(self) -> None:
        """Anna's Wednesday ends at one, and a night shift ends in the morning."""
        assert shift_end(WEEK, at(9, day=4), ANNA, ROME) == at(13, day=4)
        night = (Shift(ANNA, Slot(0, 1320, 1440)), Shift(ANNA, Slot(1, 0, 360)))
        assert shift_end(night, at(23), ANNA, ROME) == at(6, day=3)
        assert shift_end(night, at(12), ANNA, ROME) == at(12)

    def test_somebody_who_is_always_there(self) -> None:
        """A coordinator on every hour of the week is found, and the search ends."""
        round_the_clock = tuple(Shift(ANNA, slot) for slot in ALWAYS)
        assert promise(round_the_clock, at(23, 30), HOUR, ROME) == (at(0, 30, day=3), ANNA)

    shifts = st.lists(
        st.builds(
            lambda who, day, start, length: Shift(who, Slot(day, start, min(start + length, 1440))),
            st.sampled_from([ANNA, PAOLO]),
            st.integers(0, 6),
            st.integers(0, 1439),
            st.integers(1, 600),
        ),
        min_size=1,
        max_size=5,
    )

    @given(shifts, any_moment, st.timedeltas(MINUTE, 5 * HOUR), zones)
    def test_whatever_is_promised_can_be_kept(
        self, shifts: list[Shift], moment: datetime, wanted: timedelta, zone: str
    ) -> None:
        """The one who is named is there right up to the time that is named, and it lies ahead."""
        found = promise(shifts, moment, wanted, zone)
        assert found is not None
        by, who = found
        assert moment <= by <= moment + 9 * DAY
        assert who in on_shift(shifts, by - timedelta(microseconds=1), zone)
