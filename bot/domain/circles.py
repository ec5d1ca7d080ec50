"""Circles: self-help groups, what people have been through, and the neighbours around one person.

Who belongs to a self-help circle is known to itself: nothing here is said to coordinators, in reports or in the
audit log, and every field that tells it is sealed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from bot.domain.recurrence import Rule
from bot.domain.schedules import to_local, to_utc

LENGTH = timedelta(hours=2)
"""How long a circle sits together for calendars, where nobody said."""

SKIPPED = "skipped"
"""What stands for a meeting of a circle that does not take place."""


@dataclass(frozen=True, slots=True)
class Circle:
    """A self-help circle. `name` is what notices say and does not tell the subject; `subject` is told in private to
    who asks. `rule` and `start` are on the wall clock of `zone`. `changes` holds, by the rule's local day (ISO), what
    is otherwise that time: "skipped", or another local time. `sequence` grows with each change, for calendars."""

    name: str
    subject: str
    place: str
    rule: str
    start: datetime
    zone: str
    capacity: int
    topic: str = ""
    length: timedelta = LENGTH
    changes: Mapping[str, str] = field(default_factory=dict)
    uid: str = ""
    sequence: int = 0
    created_at: datetime | None = None
    ended_at: datetime | None = None
    community_id: int = 0
    id: int = 0

    @property
    def recurrence(self) -> Rule:
        return Rule(self.rule, self.start, self.zone)

    def sitting(self, moment: datetime) -> Sitting:
        """The meeting that the rule has at this moment (UTC), as it is."""
        day = to_local(moment, self.zone).date()
        changed = self.changes.get(day.isoformat(), "")
        if changed in ("", SKIPPED):
            return Sitting(day, moment, changed == SKIPPED)
        return Sitting(day, to_utc(datetime.fromisoformat(changed), self.zone))

    def next(self, now: datetime) -> Sitting | None:
        """The first meeting that is not over, and takes place; None when there are no more."""
        # A meeting that was put off lies at most so far behind its own day.
        moment = now - MOST_PUT_OFF
        found: list[Sitting] = []
        while (after := self.recurrence.after(moment)) is not None:
            moment = after
            sitting = self.sitting(moment)
            if sitting.takes_place and sitting.at + self.length > now:
                found.append(sitting)
            if (moment > now + MOST_PUT_OFF and found) or moment > now + FARTHEST:
                break
        return min(found, key=lambda each: each.at, default=None)

    def changed(self, day: date, to: str) -> Circle:
        """With one meeting skipped, or at another local time (ISO); '' is as the rule says."""
        kept = {name: value for name, value in self.changes.items() if name != day.isoformat()}
        if to:
            kept[day.isoformat()] = to
        return replace(self, changes=kept, sequence=self.sequence + 1)


MOST_PUT_OFF = timedelta(days=62)
"""How far from its own day a meeting may be moved; what people say reaches sixty days ahead."""
FARTHEST = timedelta(days=731)


@dataclass(frozen=True, slots=True)
class Sitting:
    """One meeting of a circle: the local `day` that the rule gave it, and when it is (UTC)."""

    day: date
    at: datetime
    is_skipped: bool = False

    @property
    def takes_place(self) -> bool:
        return not self.is_skipped


class Belonging(StrEnum):
    """Where somebody stands with a circle."""

    TALK = "talk"
    """Would like the facilitator to call first."""
    COMING = "coming"
    """Would like to come; the facilitator has not said yes yet."""
    IN = "in"
    INVITED = "invited"
    """Is in, and was asked to lead it too."""


@dataclass(frozen=True, slots=True)
class Belongs:
    """That somebody belongs to a circle, or wants to. Kept sealed as a whole: whoever can read the table without
    the keys learns how many there are. `answers` are by the meeting's day (ISO): whether they come. `order` is that
    of those who take turns in leading, from 1; 0 for who does not lead."""

    circle_id: int
    neighbour_id: int
    state: Belonging
    order: int = 0
    answers: Mapping[str, bool] = field(default_factory=dict)
    asked_at: datetime | None = None
    community_id: int = 0
    id: int = 0

    @property
    def leads(self) -> bool:
        return self.order > 0

    @property
    def is_in(self) -> bool:
        return self.state in (Belonging.IN, Belonging.INVITED)

    def comes(self, day: date) -> bool | None:
        """What they said to this meeting; None when nothing."""
        return self.answers.get(day.isoformat())

    def answered(self, day: date, comes: bool) -> Belongs:
        """With this answer; those to meetings long over go."""
        oldest = (day - timedelta(days=14)).isoformat()
        kept = {each: said for each, said in self.answers.items() if each >= oldest}
        return replace(self, answers={**kept, day.isoformat(): comes})


def leaders(members: Iterable[Belongs]) -> list[Belongs]:
    """Those who lead, in the order of their turns."""
    return sorted((m for m in members if m.leads and m.is_in), key=lambda m: m.order)


def in_turn(members: Iterable[Belongs], circle: Circle, sitting: Sitting) -> Belongs | None:
    """Who leads this meeting: they take turns, one meeting after the other. One that is skipped costs nobody a
    turn: the others' do not change because of it."""
    leading = leaders(members)
    if len(leading) < 2:
        return leading[0] if leading else None
    begin = to_utc(circle.start, circle.zone)
    end = to_utc(datetime.combine(sitting.day, circle.start.time()), circle.zone)
    return leading[len(circle.recurrence.between(begin, end)) % len(leading)]


def is_full(circle: Circle, members: Sequence[Belongs]) -> bool:
    """Whether nobody else has a place."""
    return sum(m.is_in for m in members) >= circle.capacity


# --- "I have been through it too"


class Side(StrEnum):
    SEEKS = "seeks"
    OFFERS = "offers"


@dataclass(frozen=True, slots=True)
class Experience:
    """What somebody has been through, offered or sought in confidence. `topic` is one of a list, or 'other' with
    their own `words`. Sealed as a whole."""

    neighbour_id: int
    side: Side
    topic: str
    words: str = ""
    community_id: int = 0
    id: int = 0


class MatchState(StrEnum):
    ASKED_GIVER = "asked_giver"
    ASKED_SEEKER = "asked_seeker"
    AGREED = "agreed"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Match:
    """Two experiences that may meet. Neither of the two learns the other's name before both have said yes."""

    seeker_id: int
    giver_id: int
    state: MatchState
    community_id: int = 0
    id: int = 0


OTHER = "other"


def alike(one: Experience, other: Experience) -> bool:
    """Whether they may be about the same: the same topic; of those in own words, one word of substance in common."""
    if one.topic != other.topic:
        return False
    return one.topic != OTHER or bool(_substance(one.words) & _substance(other.words))


def _substance(words: str) -> set[str]:
    return {w[:6] for w in words.casefold().replace("'", " ").split() if len(w) > 4}


# --- the circle around one person


class CareState(StrEnum):
    PROPOSED = "proposed"
    """Somebody else would make it; the person has not agreed yet."""
    ACTIVE = "active"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class CareCircle:
    """The neighbours who are asked first when this person needs something. `agreed_how` is how the person's consent
    was given: 'self', 'delegate' or 'phone'; `made_by` is who made it."""

    person_id: int
    state: CareState
    made_by: int
    agreed_at: datetime | None = None
    agreed_how: str = ""
    community_id: int = 0
    id: int = 0


class CareMembership(StrEnum):
    ASKED = "asked"
    IN = "in"
    DECLINED = "declined"
    OUT = "out"


@dataclass(frozen=True, slots=True)
class CareMember:
    care_id: int
    neighbour_id: int
    state: CareMembership
    asked_at: datetime | None = None
    community_id: int = 0
    id: int = 0


# --- calendars


class FeedOf(StrEnum):
    """What a secret link shows."""

    OWN = "own"
    COMMUNITY = "community"


@dataclass(frozen=True, slots=True)
class CalendarLink:
    """A secret link to a calendar; only a hash of the secret is kept, so that it is shown once."""

    token_hash: bytes
    neighbour_id: int
    feed: FeedOf
    created_at: datetime
    community_id: int = 0
    id: int = 0
