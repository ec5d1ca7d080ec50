"""Meetings: series and their occurrences, who comes, who waits for a place, what will be spoken about.

A *series* is a rule; each `Meeting` is one occurrence of it, or a single one, with a row of its own: so one can be
moved, called off and answered without the others. Everybody may know of a meeting: circles have sittings of their
own (`bot.domain.circles`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from bot.domain.people import Neighbour
from bot.domain.recurrence import Rule
from bot.domain.schedules import to_utc

LENGTH = timedelta(hours=2)
"""How long a meeting lasts for calendars, where nobody said: what evening assemblies usually take."""

LONGEST = timedelta(hours=12)
"""No meeting lasts longer."""


@dataclass(frozen=True, slots=True)
class Series:
    """A meeting that recurs. `rule` and `start` are on the wall clock of `zone` (IANA): six stays six.

    `facilitators` take turns in this order, one occurrence after the other. `uid` stays the same for the calendar's
    sake, `sequence` grows with every change. `follows` is the series that this one went on from when all following
    occurrences were changed. `ended_at` is set when nothing of it comes any more by decision; a rule may also run out
    by itself. `title` and `place` are people's words, and sealed.
    """

    title: str
    rule: str
    start: datetime
    zone: str
    place: str = ""
    length: timedelta = LENGTH
    capacity: int | None = None
    facilitators: tuple[int, ...] = ()
    uid: str = ""
    sequence: int = 0
    follows: int | None = None
    created_by: int | None = None
    created_at: datetime | None = None
    ended_at: datetime | None = None
    community_id: int = 0
    id: int = 0

    @property
    def recurrence(self) -> Rule:
        return Rule(self.rule, self.start, self.zone)


class MeetingState(StrEnum):
    PLANNED = "planned"
    CANCELLED = "cancelled"
    OVER = "over"
    """Its time has passed; `held` and `came` say what the facilitator told."""


@dataclass(frozen=True, slots=True)
class Meeting:
    """One time that people meet: an occurrence of a series, or a single one.

    `local` is the wall clock of `zone` (naive), `starts_at` the same moment in UTC. `day` is the local day that the
    series' rule gave it, whatever it was moved to: there is never a second one of the same series and day. `number` is
    what people see. `changed` says that it differs from its series by decision. `title` and `place` are sealed. `held`
    is whether it took place, `came` how many were there: a number, never who. `minutes_at` is when its minutes were
    given out.
    """

    title: str
    local: datetime
    zone: str
    starts_at: datetime
    place: str = ""
    length: timedelta = LENGTH
    capacity: int | None = None
    facilitator_id: int | None = None
    state: MeetingState = MeetingState.PLANNED
    series_id: int | None = None
    day: date | None = None
    uid: str = ""
    sequence: int = 0
    changed: bool = False
    announced_at: datetime | None = None
    held: bool | None = None
    came: int | None = None
    minutes_at: datetime | None = None
    created_by: int | None = None
    created_at: datetime | None = None
    changed_at: datetime | None = None
    community_id: int = 0
    number: int = 0
    id: int = 0

    @property
    def ends_at(self) -> datetime:
        return self.starts_at + self.length

    def moved(self, local: datetime, zone: str | None = None) -> Meeting:
        """The same meeting at another time on the wall clock."""
        zone = zone or self.zone
        return replace(self, local=local, zone=zone, starts_at=to_utc(local, zone))

    def is_open(self, now: datetime) -> bool:
        """Whether one can still answer: it is planned, and is not over."""
        return self.state is MeetingState.PLANNED and now < self.ends_at


def leads(person: Neighbour, meeting: Meeting | Series) -> bool:
    """Whether somebody facilitates it."""
    if isinstance(meeting, Series):
        return person.id in meeting.facilitators
    return person.id == meeting.facilitator_id


def occurrence(series: Series, starts_at: datetime, local: datetime, *, place_in_turn: int) -> Meeting:
    """The occurrence of a series at this moment (`local` on its wall clock); it has no uid yet."""
    turns = series.facilitators
    return Meeting(
        series.title, local, series.zone, starts_at, series.place, series.length, series.capacity,
        turns[place_in_turn % len(turns)] if turns else None,
        series_id=series.id, day=local.date(), created_by=series.created_by,
        community_id=series.community_id,
    )  # fmt: skip


# --- who comes


class Answer(StrEnum):
    """What somebody says to a meeting."""

    YES = "yes"
    PERHAPS = "perhaps"
    NO = "no"


class RsvpState(StrEnum):
    """Where somebody stands."""

    COMING = "coming"
    WAITING = "waiting"
    """Said yes when it was full."""
    OFFERED = "offered"
    """A place became free shortly before, and is kept for them until `offered_until`."""
    PERHAPS = "perhaps"
    NO = "no"
    LAPSED = "lapsed"
    """Was offered a place and did not answer in time; is asked no more."""


SEATED = frozenset({RsvpState.COMING, RsvpState.OFFERED})
"""They have a place that nobody else can have."""

CONCERNED = frozenset({RsvpState.COMING, RsvpState.WAITING, RsvpState.OFFERED, RsvpState.PERHAPS})
"""Whom a change or a cancellation must reach."""


@dataclass(frozen=True, slots=True)
class Rsvp:
    """One neighbour's answer to one meeting, over whatever channel; there is never a second one. `guests` come along
    (+1). `queued_at` orders those who wait."""

    meeting_id: int
    neighbour_id: int
    state: RsvpState
    guests: int = 0
    answered_at: datetime | None = None
    queued_at: datetime | None = None
    offered_until: datetime | None = None
    community_id: int = 0
    id: int = 0

    @property
    def heads(self) -> int:
        return 1 + self.guests


# --- notices


class Notice(StrEnum):
    """What is said of a meeting beforehand."""

    FIRST = "first"
    DAY = "day"
    SOON = "soon"


def overdue(starts_at: datetime, now: datetime, before: Mapping[Notice, timedelta]) -> Notice | None:
    """The last notice whose time is past: by it a meeting made at short notice is announced at once."""
    past = [notice for notice, span in before.items() if span and starts_at - span <= now < starts_at]
    return past[-1] if past else None


def notices(
    starts_at: datetime, now: datetime, before: Mapping[Notice, timedelta]
) -> list[tuple[Notice, datetime]]:
    """What will be said, and when; what is past is left out."""
    planned = [(notice, starts_at - span) for notice, span in before.items() if span]
    return [(notice, at) for notice, at in planned if at > now]


def still_of_use(
    notice: Notice, starts_at: datetime, now: datetime, before: Mapping[Notice, timedelta]
) -> bool:
    """Whether a notice that comes late, after an outage, still says something: the meeting has not begun, and the
    next notice, which says more, is not due yet."""
    order = list(Notice)
    following = [starts_at - before[n] for n in order[order.index(notice) + 1 :] if before.get(n)]
    return now < starts_at and all(now < at for at in following)


# --- what is spoken about


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """Something that somebody wants to speak about. `text` is sealed; who asked for it is not shown to others."""

    meeting_id: int
    text: str
    by_id: int | None = None
    created_at: datetime | None = None
    community_id: int = 0
    id: int = 0


@dataclass(frozen=True, slots=True)
class Decision:
    """One thing that was decided, as the facilitator wrote it; sealed."""

    meeting_id: int
    text: str
    created_at: datetime | None = None
    community_id: int = 0
    id: int = 0


class ActionState(StrEnum):
    OPEN = "open"
    DONE = "done"
    GIVEN_BACK = "given_back"
    """Its owner can't: the facilitator finds somebody else."""


@dataclass(frozen=True, slots=True)
class ActionItem:
    """Something that somebody took on at a meeting, by a local day. `text` is sealed; `owner_id` is None where nobody
    took it, or they left. `due_at` is when they are reminded (UTC)."""

    meeting_id: int
    text: str
    owner_id: int | None = None
    due: date | None = None
    due_at: datetime | None = None
    state: ActionState = ActionState.OPEN
    done_at: datetime | None = None
    created_at: datetime | None = None
    community_id: int = 0
    id: int = 0
