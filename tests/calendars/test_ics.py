"""Calendars as two independent programs read them."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import vobject  # type: ignore[import-untyped]
from dateutil.rrule import rrulestr
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from bot.calendars import Entry, calendar, document
from bot.domain.recurrence import WEEKDAYS, Rule, weekly

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
ROME = "Europe/Rome"
ZONES = (ROME, "Europe/London", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata", "UTC")
HOUR = timedelta(hours=1)


def entry(title: str = "Caffè", start: datetime = NOW, **fields: object) -> Entry:
    return Entry("7@cortile", title, start, 2 * HOUR, ROME, NOW, **fields)  # type: ignore[arg-type]


def read_by_icalendar(text: str) -> Any:
    return Calendar.from_ical(text)


def read_by_vobject(text: str) -> Any:
    """Read as if nothing had been read before: it keeps every zone by its name, as it was first written out."""
    vars(vobject.icalendar)["__tzidMap"].clear()
    return vobject.readOne(text)


# --- rules


@st.composite
def rules(draw: st.DrawFn) -> Rule:
    """Whatever a meeting may be repeated by, and much that it never is."""
    start = datetime.combine(
        draw(st.dates(date(2024, 1, 1), date(2028, 12, 31))),
        draw(st.times()).replace(second=0, microsecond=0),
    )
    frequency = draw(st.sampled_from(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]))
    parts = [f"FREQ={frequency}", f"INTERVAL={draw(st.integers(1, 5))}"]
    days = draw(st.lists(st.sampled_from(WEEKDAYS), unique=True, max_size=3))
    if days and frequency == "MONTHLY":
        parts.append("BYDAY=" + ",".join(f"{draw(st.sampled_from([1, 2, 3, 4, -1]))}{day}" for day in days))
    elif days:
        parts.append("BYDAY=" + ",".join(days))
    elif frequency == "MONTHLY":
        parts.append(f"BYMONTHDAY={draw(st.sampled_from([1, 15, 28, 31, -1]))}")
    end = draw(st.sampled_from(["", "COUNT", "UNTIL"]))
    if end == "COUNT":
        parts.append(f"COUNT={draw(st.integers(1, 30))}")
    rule = Rule(";".join(parts), start, draw(st.sampled_from(ZONES)))
    if end == "UNTIL":
        rule = rule.until(start.date() + timedelta(days=draw(st.integers(0, 500))))
    return rule


@settings(max_examples=150)
@given(rules())
def test_a_series_is_read_back_as_dateutil_expands_it(rule: Rule) -> None:
    """By both readers: same first day, same hours on the wall clock, same end, over clock changes too."""
    read_back(rule)


@pytest.mark.long
@settings(max_examples=1000)
@given(rules())
def test_a_thousand_series_are_read_back(rule: Rule) -> None:
    """The same, looking further."""
    read_back(rule)


def read_back(rule: Rule) -> None:
    text = calendar("Via Padova", [entry(rule=rule)])
    expected = list(islice(rrulestr(rule.text, dtstart=rule.start), 12))
    events = read_by_icalendar(text).walk("VEVENT")
    if not expected:
        assert events == []
        return
    (event,) = events
    start = event["DTSTART"].dt
    assert (str(start.tzinfo), start.replace(tzinfo=None)) == (rule.zone, expected[0])
    again = rrulestr(event["RRULE"].to_ical().decode(), dtstart=start)
    assert [each.replace(tzinfo=None) for each in islice(again, 12)] == expected
    other = read_by_vobject(text).vevent
    assert other.dtstart.value.replace(tzinfo=None) == expected[0]
    read = islice(other.getrruleset(), 12)
    assert [each.replace(tzinfo=None) for each in read] == expected


def test_nine_stays_nine_when_clocks_change() -> None:
    """The zone is written out: a reader that knows none gets the right moments on both sides of the change."""
    rule = weekly([3], datetime.fromisoformat("2026-03-05T09:00"), ROME)
    event = read_by_vobject(calendar("x", [entry(rule=rule)])).vevent
    moments = [each.astimezone(UTC).hour for each in islice(event.getrruleset(), 6)]
    assert moments == [8, 8, 8, 8, 7, 7]


def test_the_zone_written_out_agrees_with_the_zone() -> None:
    """At every hour of the days on which clocks change, in all zones, also where it is half an hour."""
    for zone in ZONES[:4]:
        text = calendar("x", [Entry("1@c", "x", NOW, HOUR, zone, NOW)])
        written = read_by_icalendar(text).timezones[0].to_tz(lookup_tzid=False)
        known = ZoneInfo(zone)
        moment = datetime(2026, 1, 1, tzinfo=UTC)
        while moment < datetime(2027, 12, 1, tzinfo=UTC):
            local = moment.astimezone(known).replace(tzinfo=None)
            assert local.replace(tzinfo=written).utcoffset() == local.replace(tzinfo=known).utcoffset() or (
                # An hour that is skipped or told twice has two answers.
                local.replace(tzinfo=known, fold=1).utcoffset() != local.replace(tzinfo=known).utcoffset()
            )
            moment += 3 * HOUR


# --- one occurrence


def test_a_skipped_and_a_moved_occurrence() -> None:
    """What falls out is an exception, what is moved says which one it stands for; both readers agree."""
    rule = weekly([3], datetime.fromisoformat("2026-03-05T18:00"), ROME)
    skipped, moved = (rule.on(date(2026, 3, day)) for day in (12, 19))
    assert skipped and moved
    entries = [
        entry(rule=rule, without=[skipped], sequence=3),
        entry(start=moved + 24 * HOUR, replaces=moved, place="Biblioteca", sequence=3),
    ]
    text = calendar("x", entries)
    series, one = read_by_icalendar(text).walk("VEVENT")
    assert series["EXDATE"].dts[0].dt.astimezone(UTC) == skipped
    assert one["RECURRENCE-ID"].dt.astimezone(UTC) == moved
    assert (one["UID"], int(one["SEQUENCE"]), str(one["LOCATION"])) == ("7@cortile", 3, "Biblioteca")
    first = read_by_vobject(text).vevent_list[0]
    days = [each.day for each in islice(first.getrruleset(), 4)]
    assert days == [5, 19, 26, 2]


def test_what_is_called_off_says_so() -> None:
    """Under the same name as before, so that it disappears where it was."""
    event = read_by_vobject(calendar("x", [entry(is_cancelled=True, sequence=2)])).vevent
    assert (event.status.value, event.uid.value, event.sequence.value) == ("CANCELLED", "7@cortile", "2")


# --- words


@settings(max_examples=60, deadline=None)
@given(
    st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp", "Cf")), max_size=200),
    st.text(max_size=80),
)
def test_any_words_are_read_back_as_they_were(title: str, place: str) -> None:
    """Commas, semicolons, backslashes, any emoji; lines of at most 75 bytes, each ended by CRLF."""
    found = document("incontro", "Via Padova", [entry(title, place=place)])
    lines = found.text.encode().split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert not re.search(r"(?<!\r)\n|\r(?!\n)", found.text)
    (event,) = read_by_icalendar(found.text).walk("VEVENT")
    assert str(event["SUMMARY"]) == title
    assert read_by_vobject(found.text).vevent.summary.value == title
    assert (found.name, found.mime) == ("incontro.ics", "text/calendar")


def test_a_joined_emoji_stays_whole() -> None:
    """Families and flags, also where a line is folded in their middle."""
    title = "👩🏽‍👩🏿‍👧🏻‍👦🏾 🇮🇹 🏴󠁧󠁢󠁥󠁮󠁧󠁿 " * 8 + "fine"
    text = calendar("x", [entry(title)])
    assert str(read_by_icalendar(text).walk("VEVENT")[0]["SUMMARY"]) == title
    assert read_by_vobject(text).vevent.summary.value == title
