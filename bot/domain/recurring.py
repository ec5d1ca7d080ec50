"""Help that recurs: an arrangement by a rule, its occurrences, and the pact with whoever does it regularly."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from bot.domain.errors import NoLongerOpen
from bot.domain.places import Point
from bot.domain.recurrence import Rule
from bot.domain.schedules import Precision, Window, to_local, to_utc

WEEK = timedelta(days=7)


class ArrangementState(StrEnum):
    AWAITING_APPROVAL = "awaiting_approval"
    ACTIVE = "active"
    ENDED = "ended"
    DECLINED = "declined"


class OccurrenceState(StrEnum):
    PLANNED = "planned"
    """Something is known of it before it is made: it was moved, or the regular helper can't."""
    MADE = "made"
    """It has become a request."""
    SKIPPED = "skipped"
    MISSED = "missed"
    """Its time had passed when the bot came to make it: coordinators know."""


class PactState(StrEnum):
    OFFERED = "offered"
    """The helper has been asked."""
    WAITING = "waiting"
    """The helper has said yes; who waits for the help reads it now."""
    AGREED = "agreed"
    DECLINED = "declined"
    REFUSED = "refused"
    """Who waits for the help would rather not."""
    LAPSED = "lapsed"
    ENDED = "ended"


STANDING = frozenset({PactState.OFFERED, PactState.WAITING, PactState.AGREED})


@dataclass(frozen=True, slots=True)
class Arrangement:
    """One need that comes again and again.

    `rule` is an RRULE, `start` the first local wall-clock time of help; it lasts `minutes`, and `precision` says how
    exactly that was said. The zone is the neighbourhood's, looked up when it is needed. The
    need's own fields are those of a Request. `made_until` is the moment up to which every occurrence has been seen
    to. The asker is away from `paused_from` to `paused_until`, both included.
    """

    kind: str
    person_id: int
    asked_by: int
    state: ArrangementState
    created_at: datetime
    rule: str
    start: datetime
    minutes: int
    precision: Precision
    community_id: int = 0
    note: str = ""
    public_line: str = ""
    public_line_approved: bool = False
    capacity: int = 1
    zone_id: int | None = None
    spot: Point | None = None
    ceiling_cents: int | None = None
    decided_by: int | None = None
    paused_from: date | None = None
    paused_until: date | None = None
    review_on: date | None = None
    asker_goes_on: datetime | None = None
    helper_goes_on: datetime | None = None
    """When each side last said that it shall go on; None while it is asked."""
    made_until: datetime | None = None
    ended_at: datetime | None = None
    id: int = 0

    @property
    def is_live(self) -> bool:
        return self.state in (ArrangementState.ACTIVE, ArrangementState.AWAITING_APPROVAL)

    @property
    def is_active(self) -> bool:
        return self.state is ArrangementState.ACTIVE

    def rule_in(self, zone: str) -> Rule:
        return Rule(self.rule, self.start, zone)

    def window(self, at: datetime, zone: str) -> Window:
        """When help is wanted on the occurrence that begins at this moment."""
        end = to_utc(to_local(at, zone) + timedelta(minutes=self.minutes), zone)
        return Window(at, max(at, end), self.precision)

    def rests_on(self, day: date) -> bool:
        """Whether the asker is away on that local day."""
        begins, ends = self.paused_from, self.paused_until
        return ends is not None and (begins is None or begins <= day) and day <= ends

    def to(self, state: ArrangementState) -> Arrangement:
        """In another state; raises NoLongerOpen for one that is over."""
        if not self.is_live:
            raise NoLongerOpen
        return replace(self, state=state)


@dataclass(frozen=True, slots=True)
class Occurrence:
    """What has become of one occurrence; (arrangement, day) is unique. `day` is the local day on which the rule has
    it, `moved_to` another local time for this one, `regular_off` that the regular helper can't that day."""

    arrangement_id: int
    day: date
    state: OccurrenceState
    community_id: int = 0
    moved_to: datetime | None = None
    regular_off: bool = False
    request_id: int | None = None
    by: int | None = None
    """Who skipped or moved it; None where a rule did (a holiday, an absence)."""
    at: datetime | None = None
    """When it begins (UTC), once it is made."""
    id: int = 0


@dataclass(frozen=True, slots=True)
class Pact:
    """What a helper has promised, or was asked to: to do it regularly. `off_until` is the last day of an absence."""

    arrangement_id: int
    neighbour_id: int
    state: PactState
    asked_at: datetime
    community_id: int = 0
    answered_at: datetime | None = None
    agreed_at: datetime | None = None
    ended_at: datetime | None = None
    off_until: date | None = None
    id: int = 0

    def to(self, state: PactState) -> Pact:
        """In another state; raises NoLongerOpen when it no longer stands."""
        if self.state not in STANDING:
            raise NoLongerOpen
        return replace(self, state=state)

    def free_on(self, day: date) -> bool:
        return self.off_until is None or day > self.off_until


Kept = Mapping[date, Occurrence]
"""What is known of single occurrences, by their day."""

_OPEN = OccurrenceState.PLANNED


def upcoming(rule: Rule, kept: Kept, since: datetime) -> Iterator[tuple[date, datetime]]:
    """Occurrences still to be made from this moment (UTC) on, in order of time: the day that the rule gives them,
    and when they begin. One that was moved comes when it was moved to."""
    moved = sorted(
        (to_utc(each.moved_to, rule.zone), each.day)
        for each in kept.values()
        if each.state is _OPEN and each.moved_to is not None
    )
    waiting = [(at, day) for at, day in moved if at >= since]
    moment = rule.after(since, inclusive=True)
    while moment is not None or waiting:
        if waiting and (moment is None or waiting[0][0] <= moment):
            at, day = waiting.pop(0)
            yield day, at
            continue
        assert moment is not None
        day = to_local(moment, rule.zone).date()
        known = kept.get(day)
        if known is None or (known.state is _OPEN and known.moved_to is None):
            yield day, moment
        moment = rule.after(moment)


def lead(rule: Rule, moment: datetime, before: timedelta, before_often: timedelta, often: int) -> timedelta:
    """How long before its time an occurrence becomes a request: less where a week is full of them."""
    return before_often if len(rule.between(moment, moment + WEEK)) >= often else before


def did_it(last: Iterable[frozenset[int]], times: int) -> int | None:
    """Who helped on each of the last `times` occurrences, the newest first; None when nobody did."""
    helped = [who for _, who in zip(range(times), last, strict=False)]
    if len(helped) < times or not all(helped):
        return None
    same = frozenset.intersection(*helped)
    return min(same) if same else None
