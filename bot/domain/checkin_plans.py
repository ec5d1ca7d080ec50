"""Rules of greetings' plans: their days, the hours that somebody covers to the end, a week in figures."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from statistics import median

from bot.domain.checkins import Checkin, CheckinState, Outcome
from bot.domain.recurrence import WEEKDAYS
from bot.domain.schedules import WEEK_MINUTES, Shift, to_local, to_utc

EVERY_DAY = frozenset(range(7))
WORKING_DAYS = frozenset(range(5))

LAST_STEP = timedelta(hours=1)
"""How long somebody must be on shift once the last step of a silent greeting has been reached."""

EARLIEST, LATEST = time(6), time(22)
"""Hours between which another one is proposed, local."""

STEP = timedelta(minutes=30)

WEEKS = 53
"""Weeks that are looked at where a person's clock isn't the neighbourhood's: both may change on other nights."""


# --- days


def rule_of(days: Collection[int]) -> str:
    """The RRULE of these weekdays (Monday is 0)."""
    if len(set(days)) == len(EVERY_DAY):
        return "FREQ=DAILY"
    return "FREQ=WEEKLY;BYDAY=" + ",".join(WEEKDAYS[day] for day in sorted(set(days)))


def days_of(rule: str) -> frozenset[int] | None:
    """The weekdays of an RRULE that has nothing but weekdays; None for any other."""
    parts = dict(part.partition("=")[::2] for part in rule.upper().split(";"))
    frequency, named = parts.pop("FREQ", ""), parts.pop("BYDAY", "")
    parts.pop("WKST", None)
    if parts.pop("INTERVAL", "1") != "1" or parts:
        return None
    if frequency == "DAILY" and not named:
        return EVERY_DAY
    names = named.split(",") if named else []
    if frequency not in ("DAILY", "WEEKLY") or not names or any(name not in WEEKDAYS for name in names):
        return None
    return frozenset(WEEKDAYS.index(name) for name in names)


# --- hours


@dataclass(frozen=True, slots=True)
class Cover:
    """Who could see to the last step: the coordinators' `shifts` on the neighbourhood's clock (`home`, IANA), and
    how long `after` a greeting that step comes."""

    shifts: Sequence[Shift]
    home: str
    after: timedelta

    def bare(self, days: Iterable[int], at: time, zone: str, today: date) -> frozenset[int]:
        """Of these weekdays, on the clock of `zone`, those whose last step at this hour nobody sees to."""
        return frozenset(day for day in days if not self._sees_to(day, at, zone, today))

    def nearest(
        self, days: Collection[int], at: time, zone: str, today: date, most: int = 1
    ) -> tuple[time, ...]:
        """The hours nearest to this one that are covered on all of these days, the nearest first."""
        wanted = _minutes(at)
        first, last = _minutes(EARLIEST), _minutes(LATEST)
        half = int(STEP.total_seconds() // 60)
        hours = sorted(range(first, last + 1, half), key=lambda minute: (abs(minute - wanted), minute))
        found: list[time] = []
        for minute in hours:
            hour = time(*divmod(minute, 60))
            if len(found) < most and not self.bare(days, hour, zone, today):
                found.append(hour)
        return tuple(found)

    def _sees_to(self, day: int, at: time, zone: str, today: date) -> bool:
        return all(self._covered(start) for start in self._reached(day, at, zone, today))

    def _reached(self, day: int, at: time, zone: str, today: date) -> set[int]:
        """The minutes of the neighbourhood's week at which the last step of such a greeting begins."""
        after = int(self.after.total_seconds() // 60)
        if zone == self.home:
            return {(day * 1440 + _minutes(at) + after) % WEEK_MINUTES}
        first = today + timedelta(days=(day - today.weekday()) % 7)
        reached = set()
        for week in range(WEEKS):
            moment = to_utc(datetime.combine(first + timedelta(weeks=week), at), zone) + self.after
            local = to_local(moment, self.home)
            reached.add(local.weekday() * 1440 + local.hour * 60 + local.minute)
        return reached

    def _covered(self, start: int) -> bool:
        """Whether somebody is there, one after another, for the whole last step."""
        now, end = start, start + int(LAST_STEP.total_seconds() // 60)
        while now < end:
            until = [
                now + slot.end - (now % WEEK_MINUTES - slot.weekday * 1440)
                for slot in (shift.slot for shift in self.shifts)
                if slot.start <= now % WEEK_MINUTES - slot.weekday * 1440 < slot.end
            ]
            if not until:
                return False
            now = max(until)
        return True


def _minutes(at: time) -> int:
    return at.hour * 60 + at.minute


# --- figures


@dataclass(frozen=True, slots=True)
class Figures:
    """Some days of greetings, of all people together: nobody is ranked. `minutes` is the median time from the
    delivery to the person's own answer; None while nobody has answered."""

    greeted: int
    answered: int
    minutes: int | None
    alarms: int
    false_alarms: int
    unreached: int


ALARMED = frozenset({CheckinState.SILENT, CheckinState.WITH_CONTACT, CheckinState.WITH_COORDINATOR})


def figures(checkins: Iterable[Checkin], alarmed: Collection[int] = ()) -> Figures:
    """`alarmed` are the ids of greetings in which somebody else was alerted. What fell away isn't counted."""
    held = [c for c in checkins if c.outcome is not Outcome.CALLED_OFF and c.state is not CheckinState.DUE]
    answered = [c for c in held if c.answered_at is not None]
    waits = [
        (c.answered_at - begun).total_seconds() / 60
        for c in answered
        if c.answered_at is not None and (begun := c.delivered_at or c.asked_at) is not None
    ]
    alarms = [c for c in held if c.id in alarmed or c.state in ALARMED]
    harmless = (Outcome.WELL, Outcome.SEEN_WELL, Outcome.FALSE_ALARM)
    return Figures(
        greeted=len(held),
        answered=len(answered),
        minutes=round(median(waits)) if waits else None,
        alarms=len(alarms),
        false_alarms=sum(c.outcome in harmless for c in alarms),
        unreached=sum(c.state is CheckinState.UNDELIVERED for c in held),
    )
