"""Rounds: an ordered list of people that one helper looks in on in one go.

A `Round` says who goes, when and until when; a `Stop` is a person's place in it; a `Run` is one going of it (or
a share of a call to the whole neighbourhood, see mobilising), and a `Visit` what became of one person in that run.
Nothing here counts how somebody works.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from bot.domain.recurrence import Rule
from bot.domain.schedules import Slot, within_hours


class RoundState(StrEnum):
    PROPOSED = "proposed"
    """The helper has not said yes; nobody is looked in on."""
    ACTIVE = "active"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Round:
    """When somebody goes round. `rule` and `start` are on the wall clock of `zone` (IANA), `minutes` is how long
    after its hour it must be finished.

    A paid carer has `hours` of the week: nothing is asked of them, reminded or escalated to them outside of those;
    () means at any hour. `substitutes` are neighbours who are asked in this order when the helper can't; the helper
    is away up to and with `away_until`.
    """

    helper_id: int | None
    rule: str
    start: datetime
    zone: str
    minutes: int
    hours: tuple[Slot, ...] = ()
    state: RoundState = RoundState.PROPOSED
    substitutes: tuple[int, ...] = ()
    away_until: date | None = None
    set_by: int | None = None
    created_at: datetime | None = None
    ended_at: datetime | None = None
    community_id: int = 0
    id: int = 0

    @property
    def recurrence(self) -> Rule:
        return Rule(self.rule, self.start, self.zone)

    def works(self, moment: datetime) -> bool:
        """Whether the helper may be spoken to at this moment."""
        return not self.hours or within_hours(moment, self.hours, self.zone)

    def away(self, day: date) -> bool:
        return self.away_until is not None and day <= self.away_until


class StopState(StrEnum):
    ASKED = "asked"
    AGREED = "agreed"
    DECLINED = "declined"


@dataclass(frozen=True, slots=True)
class Stop:
    """A person's place in a round, from 1. Nobody is looked in on who has not agreed; `agreed_by` is the
    coordinator who heard the word, when it isn't their own."""

    round_id: int
    neighbour_id: int
    place: int
    state: StopState = StopState.ASKED
    asked_at: datetime | None = None
    agreed_at: datetime | None = None
    agreed_by: int | None = None
    community_id: int = 0
    id: int = 0


class RunState(StrEnum):
    PLANNED = "planned"
    """It is not time yet. With a helper it will begin; without one somebody is looked for."""
    OFFERED = "offered"
    """Its helper has been asked and has not answered."""
    UNDER_WAY = "under_way"
    OVER = "over"
    CALLED_OFF = "called_off"


LIVE = frozenset({RunState.PLANNED, RunState.OFFERED, RunState.UNDER_WAY})


@dataclass(frozen=True, slots=True)
class Run:
    """One going: of a round on a local `day` (there is never a second one of it), or of a share of a callout.

    It lasts from `due_at` to `ends_at`. `asked` are all who were asked for it so far, `late` says that its hour fell
    into an outage.
    """

    due_at: datetime
    ends_at: datetime
    state: RunState = RunState.PLANNED
    helper_id: int | None = None
    round_id: int | None = None
    callout_id: int | None = None
    day: date | None = None
    asked: tuple[int, ...] = ()
    began_at: datetime | None = None
    ended_at: datetime | None = None
    late: bool = False
    community_id: int = 0
    id: int = 0

    @property
    def live(self) -> bool:
        return self.state in LIVE


class VisitState(StrEnum):
    WAITING = "waiting"
    WELL = "well"
    NEEDS = "needs"
    NO_ANSWER = "no_answer"
    PASSED_ON = "passed_on"
    """Not ticked by the end: coordinators or the next helper have it."""
    DROPPED = "dropped"
    """Nobody has to look in any more: the person answered, left, or it was called off."""


@dataclass(frozen=True, slots=True)
class Visit:
    """One person in one run. A visit that was put off has a later `place`."""

    run_id: int
    neighbour_id: int
    place: int
    state: VisitState = VisitState.WAITING
    at: datetime | None = None
    community_id: int = 0
    id: int = 0

    @property
    def open(self) -> bool:
        return self.state is VisitState.WAITING


def turn(visits: Iterable[Visit]) -> Visit | None:
    """Whose turn it is; None when everybody has been ticked."""
    return min((v for v in visits if v.open), key=lambda v: (v.place, v.id), default=None)


def last_place(visits: Sequence[Visit]) -> int:
    """The place behind all others."""
    return max((v.place for v in visits), default=0) + 1


def finish(round_: Round, due: datetime) -> datetime:
    """By when a run that is due then must be finished: never later than a paid carer's hours."""
    end = due + timedelta(minutes=round_.minutes)
    if not round_.hours:
        return end
    moment = due
    # Hours are whole minutes, and nothing here is longer than a day.
    while moment < end and round_.works(moment):
        moment += timedelta(minutes=1)
    return moment


def mornings_before(round_: Round, moment: datetime, lead: timedelta) -> datetime | None:
    """The latest moment up to `moment` and not before `lead` of it at which the helper may be spoken to; None
    when there is none."""
    at, first = moment, moment - lead
    while at >= first:
        if round_.works(at):
            return at
        at -= timedelta(minutes=15)
    return None
