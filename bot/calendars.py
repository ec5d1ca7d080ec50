"""What is planned, as calendar programs read it: iCalendar (RFC 5545)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from dateutil.rrule import rrulestr
from icalendar import Calendar, Event, Timezone, TimezoneDaylight, TimezoneStandard, vDuration, vRecur

from bot.domain.recurrence import Rule
from bot.domain.schedules import to_utc
from bot.ports.delivery import Document

_UNSAYABLE = re.compile("[\0-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")

MIME = "text/calendar"
PRODUCT = "-//Cortile//Cortile//IT"
REFRESH = timedelta(hours=1)
"""How often a program that follows a feed is asked to look again."""

_DAY, _SECOND = timedelta(days=1), timedelta(seconds=1)

YEARS_AHEAD = 10
"""Clock changes are written out for so long: a series does not outlive it without being changed."""


@dataclass(frozen=True, slots=True)
class Entry:
    """Something at a time: once, or again and again (`rule`).

    `uid` stays the same whatever changes, and `sequence` grows with each change. Of a series, `without` are the
    occurrences (UTC) that do not take place, and an entry with the same `uid` that `replaces` one of them says how
    that one is instead. `start` is UTC, and shown on the wall clock of `zone`.
    """

    uid: str
    title: str
    start: datetime
    length: timedelta
    zone: str
    changed_at: datetime
    sequence: int = 0
    place: str = ""
    note: str = ""
    is_cancelled: bool = False
    is_tentative: bool = False
    rule: Rule | None = None
    without: Sequence[datetime] = ()
    replaces: datetime | None = None


def calendar(name: str, entries: Iterable[Entry]) -> str:
    """The whole calendar as text: lines end with CRLF and are folded at 75 bytes."""
    found = Calendar()
    found.add("prodid", PRODUCT)
    found.add("version", "2.0")
    found.add("method", "PUBLISH")
    found.add("x-wr-calname", name)
    found.add("refresh-interval", vDuration(REFRESH), parameters={"VALUE": "DURATION"})
    found.add("x-published-ttl", vDuration(REFRESH))
    events = [made for entry in entries if (made := _event(entry)) is not None]
    first: dict[str, int] = {}
    for event, zone in events:
        first[zone] = min(first.get(zone, 9999), event.start.year)
    for zone, year in first.items():
        if zone != "UTC":
            found.add_component(_timezone(zone, year))
    for event, _ in events:
        found.add_component(event)
    return str(found.to_ical().decode())


def document(file: str, name: str, entries: Iterable[Entry]) -> Document:
    """The calendar as a file that goes with a message; `file` is its name without ".ics"."""
    return Document(f"{file}.ics", MIME, calendar(name, entries))


def _event(entry: Entry) -> tuple[Event, str] | None:
    """The component, and the zone that it names; None for a series that never takes place."""
    rule, start = entry.rule, _local(entry.start, entry.zone)
    if rule is not None:
        # A start that is no occurrence itself would be taken for one more.
        first = next(iter(rrulestr(rule.text, dtstart=rule.start)), None)
        if first is None:
            return None
        entry, start = replace(entry, zone=rule.zone), first.replace(tzinfo=ZoneInfo(rule.zone))
    event = Event()
    event.add("uid", entry.uid)
    event.add("dtstamp", entry.changed_at.astimezone(UTC).replace(microsecond=0))
    event.add("last-modified", entry.changed_at.astimezone(UTC).replace(microsecond=0))
    event.add("sequence", entry.sequence)
    event.add("summary", _said(entry.title))
    event.add("dtstart", start)
    event.add("duration", entry.length)
    if entry.place:
        event.add("location", _said(entry.place))
    if entry.note:
        event.add("description", _said(entry.note))
    standing = "TENTATIVE" if entry.is_tentative else "CONFIRMED"
    event.add("status", "CANCELLED" if entry.is_cancelled else standing)
    if rule is not None:
        event.add("rrule", vRecur.from_ical(_in_utc(rule)))
    for moment in sorted(entry.without):
        event.add("exdate", _local(moment, entry.zone))
    if entry.replaces is not None:
        event.add("recurrence-id", _local(entry.replaces, entry.zone))
    return event, entry.zone


def _local(moment: datetime, zone: str) -> datetime:
    return moment.replace(microsecond=0).astimezone(ZoneInfo(zone))


def _in_utc(rule: Rule) -> str:
    """The rule with its end in UTC, as the standard wants it beside a start with a time zone."""
    parts = []
    for part in rule.text.upper().split(";"):
        name, _, value = part.partition("=")
        if name == "UNTIL" and not value.endswith("Z"):
            until = to_utc(datetime.fromisoformat(value), rule.zone)
            part = f"UNTIL={until:%Y%m%dT%H%M%SZ}"
        if name != "DTSTART":
            parts.append(part)
    return ";".join(parts)


def _said(text: str) -> str:
    """The text without what no line may hold: control characters, halves of pairs, other ends of lines. Escaping and
    folding are the library's."""
    return _UNSAYABLE.sub("", text.replace("\r\n", "\n"))


@lru_cache(maxsize=64)
def _timezone(zone: str, year: int) -> Timezone:
    """Its clock changes from the year before this one on, each kind of change with all its dates. (The library's
    own search writes a change to summer time an hour late.)"""
    tz, begin, end = (
        ZoneInfo(zone),
        datetime(year - 1, 1, 1, tzinfo=UTC),
        datetime(year + YEARS_AHEAD, 1, 1, tzinfo=UTC),
    )
    kinds: dict[_Change, list[datetime]] = {}
    kinds.setdefault(_change(tz, begin, begin), []).append(begin.astimezone(tz).replace(tzinfo=None))
    while begin < end:
        after = begin + _DAY
        if begin.astimezone(tz).utcoffset() != after.astimezone(tz).utcoffset():
            at = _when(tz, begin, after)
            change = _change(tz, at - _SECOND, at)
            # The hour of a change is told by the clock that ends with it.
            kinds.setdefault(change, []).append((at + change.before).replace(tzinfo=None))
        begin = after
    found = Timezone()
    found.add("tzid", zone)
    for change, moments in kinds.items():
        part = TimezoneDaylight() if change.is_summer else TimezoneStandard()
        part.add("dtstart", moments[0])
        part.add("tzoffsetfrom", change.before)
        part.add("tzoffsetto", change.then)
        part.add("tzname", change.name)
        if moments[1:]:
            part.add("rdate", moments[1:])
        found.add_component(part)
    return found


@dataclass(frozen=True, slots=True)
class _Change:
    before: timedelta
    then: timedelta
    name: str
    is_summer: bool


def _change(tz: ZoneInfo, before: datetime, then: datetime) -> _Change:
    old, new = before.astimezone(tz), then.astimezone(tz)
    offsets = (old.utcoffset() or timedelta(), new.utcoffset() or timedelta())
    return _Change(*offsets, new.tzname() or "", bool(new.dst()))


def _when(tz: ZoneInfo, low: datetime, high: datetime) -> datetime:
    """The first second of the new offset between these moments."""
    old = low.astimezone(tz).utcoffset()
    while high - low > _SECOND:
        middle = (low + (high - low) / 2).replace(microsecond=0)
        if middle.astimezone(tz).utcoffset() == old:
            low = middle
        else:
            high = middle
    return high
