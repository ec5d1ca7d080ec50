"""What recurs keeps its time of day, whatever the clocks do."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.recurrence import WEEKDAYS, BadRule, Rule, daily, monthly, weekly

ROME = "Europe/Rome"
wall = datetime.fromisoformat
"""A time as the clock on the wall shows it."""


def local(moment: datetime | None) -> str:
    assert moment is not None
    return moment.astimezone(ZoneInfo(ROME)).strftime("%Y-%m-%d %H:%M")


def test_nine_stays_nine_over_both_clock_changes() -> None:
    rule = daily(wall("2026-01-01 09:00"), ROME)
    year = rule.between(datetime(2026, 1, 1, tzinfo=UTC), datetime(2027, 1, 1, tzinfo=UTC))
    assert len(year) == 365
    assert {local(each)[11:] for each in year} == {"09:00"}


@pytest.mark.parametrize(("night", "at"), [("2026-03-29", "03:00"), ("2026-10-25", "02:30")])
def test_half_past_two_happens_once_on_the_nights_when_clocks_change(night: str, at: str) -> None:
    day = date.fromisoformat(night)
    rule = daily(wall("2026-01-01 02:30"), ROME)
    begin = datetime.combine(day, datetime.min.time(), ZoneInfo(ROME)).astimezone(UTC)
    assert [local(each) for each in rule.between(begin, begin + timedelta(hours=23))] == [f"{night} {at}"]
    assert local(rule.on(day)) == f"{night} {at}"
    # Stepping from one to the next neither stays nor jumps.
    walked, moment = [], begin - timedelta(days=1)
    for _ in range(3):
        found = rule.after(moment)
        assert found is not None
        walked.append(local(found)[:10])
        moment = found
    assert len(set(walked)) == 3 and night in walked


def test_every_two_weeks_until_june() -> None:
    rule = weekly([1], wall("2026-03-03 10:00"), ROME, every=2).until(date(2026, 6, 1))
    found = rule.between(datetime(2026, 1, 1, tzinfo=UTC), datetime(2027, 1, 1, tzinfo=UTC))
    assert [local(each) for each in found][:3] == ["2026-03-03 10:00", "2026-03-17 10:00", "2026-03-31 10:00"]
    assert local(found[-1]) == "2026-05-26 10:00"
    assert rule.after(found[-1]) is None


def test_the_first_and_the_last_thursday_of_the_month() -> None:
    start = wall("2026-03-01 18:00")
    assert local(monthly(start, ROME, place=1, weekday=3).after(datetime(2026, 3, 1, tzinfo=UTC))) == (
        "2026-03-05 18:00"
    )
    assert local(monthly(start, ROME, place=-1, weekday=3).after(datetime(2026, 3, 1, tzinfo=UTC))) == (
        "2026-03-26 18:00"
    )


@pytest.mark.parametrize(
    "text",
    ["", "FREQ=HOURLY", "FREQ=DAILY;BYHOUR=8,9", "FREQ=WEEKLY;BYDAY=XX", "rubbish", "FREQ=DAILY;COUNT=x"],
)
def test_what_is_no_rule_is_refused_without_being_repeated(text: str) -> None:
    with pytest.raises(BadRule) as refused:
        Rule(text, wall("2026-01-01 09:00"), ROME)
    assert not text or text not in str(refused.value)


def test_a_rule_lives_on_the_wall_clock() -> None:
    with pytest.raises(BadRule):
        Rule("FREQ=DAILY", datetime(2026, 1, 1, 9, tzinfo=UTC), ROME)


RULES = st.one_of(
    st.builds(lambda n: f"FREQ=DAILY;INTERVAL={n}", st.integers(1, 9)),
    st.builds(
        lambda n, days: f"FREQ=WEEKLY;INTERVAL={n};BYDAY={','.join(sorted(days))}",
        st.integers(1, 4), st.sets(st.sampled_from(WEEKDAYS), min_size=1),
    ),
    st.builds(
        lambda place, day: f"FREQ=MONTHLY;BYDAY={place}{day}",
        st.sampled_from([-1, 1, 2, 3, 4]), st.sampled_from(WEEKDAYS),
    ),
    st.builds(lambda day: f"FREQ=MONTHLY;BYMONTHDAY={day}", st.integers(1, 31)),
)  # fmt: skip


@given(
    text=RULES,
    start=st.datetimes(wall("2024-01-01"), wall("2027-01-01")).map(lambda d: d.replace(microsecond=0)),
    zone=st.sampled_from([ROME, "Europe/London", "America/St_Johns", "Australia/Lord_Howe"]),
)
def test_walking_and_looking_give_what_dateutil_gives(text: str, start: datetime, zone: str) -> None:
    rule = Rule(text, start, zone)
    naive = rrulestr(text, dtstart=start).between(start, start + timedelta(days=100), inc=True)
    begin, end = datetime(2023, 1, 1, tzinfo=UTC), datetime(2029, 1, 1, tzinfo=UTC)
    seen: list[datetime] = []
    moment = begin
    while len(seen) < len(naive):
        found = rule.after(moment)
        assert found is not None and found > moment
        seen.append(found)
        moment = found
    assert seen == rule.between(begin, end)[: len(seen)]
    # The wall clock says what dateutil said, but where the clocks skipped it.
    for said, came in zip(naive, seen, strict=True):
        back = came.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
        assert back == said or timedelta() < back - said <= timedelta(hours=1)
