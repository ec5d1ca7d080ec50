"""What a neighbourhood may tune: how requests are offered, how check-ins climb, when it is quiet.

The settings file makes one `Policy` for the installation; a community's row overrides single values by
dotted name (`dispatch.wave_min`). Values in a row are plain: durations and times of day are texts.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import time, timedelta
from itertools import pairwise
from typing import Any, Self

from bot.domain.durations import HOW, BadDuration, parse_duration

_MINUTE = timedelta(minutes=1)
_HOUR = timedelta(hours=1)


class BadPolicy(ValueError):
    """A value of the policy can't be used. Names the setting and says what to write, never the value."""

    def __init__(self, key: str, reason: str, *, unknown: bool = False) -> None:
        self.key = key
        self.reason = reason
        self.unknown = unknown
        super().__init__(f"{key} {reason}")


class _Section:
    """What the sections share: reading plain values and checking them."""

    section = ""

    def overridden_by(self, values: Mapping[str, Any]) -> Self:
        """A copy in which these values replace ours.

        Names may be dotted (`dispatch.waves`) or bare (`waves`); names of other sections are left alone.

        Raises:
            BadPolicy: for a name that does not exist, or a value that can't be used.
        """
        kinds = {each.name: each.type for each in fields(self)}  # type: ignore[arg-type]
        changed: dict[str, Any] = {}
        for name, value in values.items():
            section, dot, key = name.rpartition(".")
            if dot and section != self.section:
                continue
            if key not in kinds:
                raise BadPolicy(key, "is not known", unknown=True)
            changed[key] = _READERS[str(kinds[key])](key, value)
        return replace(self, **changed) if changed else self  # type: ignore[type-var]

    def _at_least(self, least: float, *names: str) -> None:
        for name in names:
            if not getattr(self, name) >= least:
                raise BadPolicy(name, f"must be {least} or more")

    def _longer_than_nothing(self, *names: str) -> None:
        for name in names:
            if getattr(self, name) <= timedelta():
                raise BadPolicy(name, f"must be longer than nothing; write {HOW}")


@dataclass(frozen=True, slots=True)
class Dispatch(_Section):
    """How a request finds a helper, and every wait on the way to the closed tie.

    A wave is as large as it takes for the chance that somebody says yes to reach `wave_goal` (0 to 1),
    within `wave_min` and `wave_max`; communities with fewer than `small_community` helpers ask
    `wave_small`. The next wave leaves after `wait_soon` when the request is due within `soon`, after
    `wait_same_day` when it is due today, else after `wait_later`; after `waves` of them, or when it is
    `near`, coordinators are called. `prior_yes` and `prior_no` are the Beta prior of a helper's yes:
    one in three, worth three offers, until they have shown otherwise. Distances are metres. A plea that
    was written more than `stale_after` ago, while the bot was away, is asked about: is it still needed?
    """

    wave_goal: float = 0.85
    wave_min: int = 3
    wave_max: int = 7
    wave_small: int = 2
    small_community: int = 30
    wait_same_day: timedelta = 20 * _MINUTE
    wait_soon: timedelta = 5 * _MINUTE
    soon: timedelta = 2 * _HOUR
    wait_later: timedelta = 4 * _HOUR
    waves: int = 3
    near: timedelta = _HOUR
    counter_lapse: timedelta = 20 * _MINUTE
    active_tasks_cap: int = 3
    offers_a_day_cap: int = 5
    quiet_from: time = time(21)
    quiet_to: time = time(8)
    radius_default_m: int = 1500
    undo: timedelta = 10 * _MINUTE
    duplicate_window: timedelta = 48 * _HOUR
    remind_evening: time = time(19)
    remind_before: timedelta = _HOUR
    nudge_before: timedelta = 30 * _MINUTE
    release_before: timedelta = 10 * _MINUTE
    close_after: timedelta = 3 * _HOUR
    giveback_after: timedelta = 72 * _HOUR
    card_repeat: timedelta = 15 * _MINUTE
    alert_repeat: timedelta = 5 * _MINUTE
    prior_yes: float = 1.0
    prior_no: float = 2.0
    stale_after: timedelta = 2 * _HOUR
    misunderstandings: int = 2
    draft_kept: timedelta = 24 * _HOUR

    section = "dispatch"

    def __post_init__(self) -> None:
        if not 0 < self.wave_goal < 1:
            raise BadPolicy("wave_goal", "must lie between 0 and 1, for example 0.85")
        self._at_least(1, "wave_min", "wave_small", "waves", "active_tasks_cap", "offers_a_day_cap")
        self._at_least(0, "small_community")
        self._at_least(1, "radius_default_m", "misunderstandings")
        self._at_least(0.01, "prior_yes", "prior_no")
        if self.wave_max < self.wave_min:
            raise BadPolicy("wave_max", "must not be smaller than `wave_min`")
        if self.nudge_before < self.release_before:
            raise BadPolicy("nudge_before", "must not be shorter than `release_before`")
        # A wait of nothing would send the next wave, or the same card, without end.
        self._longer_than_nothing("wait_same_day", "wait_soon", "wait_later", "counter_lapse")
        self._longer_than_nothing("card_repeat", "alert_repeat")
        if self.draft_kept < 24 * _HOUR:
            raise BadPolicy("draft_kept", "must be `24h` or more: nobody's words are thrown away sooner")


@dataclass(frozen=True, slots=True)
class Checkins(_Section):
    """How a silent check-in climbs; every wait counts from the delivery of the question."""

    first_reminder: timedelta = 15 * _MINUTE
    second_reminder: timedelta = 40 * _MINUTE
    first_contact: timedelta = _HOUR
    next_contact: timedelta = 15 * _MINUTE
    coordinator: timedelta = 90 * _MINUTE

    section = "checkins"

    def __post_init__(self) -> None:
        self._longer_than_nothing("first_reminder", "next_contact")
        steps = ("first_reminder", "second_reminder", "first_contact", "coordinator")
        for earlier, later in pairwise(steps):
            if getattr(self, later) < getattr(self, earlier):
                raise BadPolicy(later, f"must not be shorter than `{earlier}`")


@dataclass(frozen=True, slots=True)
class Policy:
    """All that a neighbourhood may tune."""

    dispatch: Dispatch = field(default_factory=Dispatch)
    checkins: Checkins = field(default_factory=Checkins)

    def overridden_by(self, values: Mapping[str, Any]) -> Policy:
        """The policy of a community whose row holds these values, by dotted name.

        Names of other sections are left alone: a row holds more than policy.

        Raises:
            BadPolicy: for a name that does not exist, or a value that can't be used.
        """
        if not values:
            return self
        return Policy(self.dispatch.overridden_by(values), self.checkins.overridden_by(values))


def _span(key: str, value: object) -> timedelta:
    if isinstance(value, timedelta) and value >= timedelta():
        return value
    if not isinstance(value, str):
        raise BadPolicy(key, f"must be {HOW}, in quotes")
    try:
        return parse_duration(value)
    except BadDuration as why:
        raise BadPolicy(key, str(why)) from None


def _time_of_day(key: str, value: object) -> time:
    try:
        # A bare number would be read as an hour by isoformat ("21"), which is more than was written.
        read = time.fromisoformat(value.strip()) if isinstance(value, str) and ":" in value else value
    except ValueError:
        read = None
    if not isinstance(read, time) or read.tzinfo is not None:
        raise BadPolicy(key, 'must be a time of day such as "21:00", in quotes')
    return read


def _whole(key: str, value: object) -> int:
    if isinstance(value, str) and value.strip().isascii() and value.strip().isdigit():
        value = int(value[:10])
    # True is an int to Python, and not to anybody else.
    if not isinstance(value, int) or isinstance(value, bool) or abs(value) >= 10**9:
        raise BadPolicy(key, "must be a whole number")
    return value


def _number(key: str, value: object) -> float:
    try:
        read = float(value) if isinstance(value, (int, float, str)) and not isinstance(value, bool) else None
    except ValueError:
        read = None
    if read is None or not abs(read) < 10**9:
        raise BadPolicy(key, "must be a number")
    return read


_READERS = {"timedelta": _span, "time": _time_of_day, "int": _whole, "float": _number}
