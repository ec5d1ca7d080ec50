"""How a silent check-in climbs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise

from bot.domain.policy.section import BadPolicy, Section

_MINUTE = timedelta(minutes=1)
_HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Checkins(Section):
    """How a silent check-in climbs; every wait counts from the delivery of the question.

    A question that is not delivered `undelivered` after its time is taken for one that can't be; `backstop` after
    its time somebody looks whether it was made at all. Who said *I'll go* is asked for news after `report`, and it
    climbs again after another `report_again`. For greetings by phone a helper is looked for `callers_before` their
    time, each has `caller_answers` to say yes, and `caller_reports` from the call's time to say how it was. What
    happens more than `late` after its time fell into an outage; more than `too_late` after it, or in quiet hours,
    a coordinator sees to it instead of a question; `grace` is how long answers that waited have to come in first.
    Within `undo_clear` of an all-clear somebody who was alerted may say that it is wrong. `help_wait` is how long a
    person who asked for help has to say what for.
    """

    first_reminder: timedelta = 15 * _MINUTE
    second_reminder: timedelta = 40 * _MINUTE
    first_contact: timedelta = _HOUR
    next_contact: timedelta = 15 * _MINUTE
    coordinator: timedelta = 90 * _MINUTE
    undelivered: timedelta = 20 * _MINUTE
    backstop: timedelta = 30 * _MINUTE
    report: timedelta = 20 * _MINUTE
    report_again: timedelta = 10 * _MINUTE
    callers_before: timedelta = 40 * _MINUTE
    caller_answers: timedelta = 10 * _MINUTE
    caller_reports: timedelta = 20 * _MINUTE
    late: timedelta = 10 * _MINUTE
    too_late: timedelta = 6 * _HOUR
    grace: timedelta = 5 * _MINUTE
    undo_clear: timedelta = 15 * _MINUTE
    help_wait: timedelta = 10 * _MINUTE
    call_within: timedelta = _HOUR

    section = "checkins"

    def __post_init__(self) -> None:
        self._longer_than_nothing("first_reminder", "next_contact", "undelivered", "backstop")
        self._longer_than_nothing("report", "report_again", "caller_answers", "caller_reports")
        self._longer_than_nothing("late", "grace", "help_wait", "call_within")
        steps = ("first_reminder", "second_reminder", "first_contact", "coordinator")
        for earlier, later in pairwise(steps):
            if getattr(self, later) < getattr(self, earlier):
                raise BadPolicy(later, f"must not be shorter than `{earlier}`")
