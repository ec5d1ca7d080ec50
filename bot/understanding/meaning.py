"""What a message was understood to mean."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Literal


class Intent(StrEnum):
    REQUEST = "request"
    OFFER = "offer"
    EMERGENCY = "emergency"
    STATUS = "status"
    CANCEL = "cancel"
    THANKS = "thanks"
    CHECKIN_OK = "checkin_ok"
    CHECKIN_NOT_OK = "checkin_not_ok"
    MEETING = "meeting"
    CHAT = "chat"


class Danger(StrEnum):
    """How sure the danger is: `show` shows the emergency number, `alert` also calls coordinators."""

    SHOW = "show"
    ALERT = "alert"


PARTS: dict[str, tuple[int, int]] = {
    "morning": (8, 12),
    "lunch": (12, 14),
    "afternoon": (14, 18),
    "evening": (18, 22),
}
"""Hours of the parts of the day, start and end: the convention of the labelled messages."""


@dataclass(frozen=True, slots=True)
class When:
    """Local wall-clock time without a zone.

    A date alone is the whole day; two dates are a span with both ends included; a start with a time and no
    end is "at" or "about" that time; a bare date with an end is a deadline.
    """

    start: date | datetime
    end: date | datetime | None = None
    part: str | None = field(default=None, compare=False, repr=False)
    """The part of the day, where one was named instead of hours: a community may mean other hours by it."""
    ambiguous: bool = field(default=False, compare=False, repr=False)
    """The hour may be in the morning or in the evening ("alle otto"): `start` is the likelier one."""
    ahead: timedelta | None = field(default=None, compare=False, repr=False)
    """How long after the message, where that was said ("in an hour"): the moment even across a clock change."""

    @property
    def precision(self) -> Literal["day", "part", "time"]:
        """'day' for dates, 'part' for a part of the day, 'time' where an hour was said."""
        if not isinstance(self.start, datetime):
            return "time" if isinstance(self.end, datetime) else "day"
        if isinstance(self.end, datetime) and self.start.date() == self.end.date():
            hours = (self.start.hour, self.end.hour)
            if hours in PARTS.values() and self.start.minute == self.end.minute == 0:
                return "part"
        return "time"


@dataclass(frozen=True)
class Gazetteer:
    """The community's own names; never changed, replaced by a new one."""

    streets: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    zones: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Alternative:
    """One thing that a message may mean, and how likely it is."""

    intent: Intent
    kind: str | None
    probability: float


@dataclass(frozen=True, slots=True)
class Understanding:
    """A suggestion: the state of the conversation decides what is done with it."""

    text: str
    language: str
    intent: Intent
    kind: str | None = None
    when: When | None = None
    recurrence: str | None = None
    """'daily', 'weekly', 'weekdays' or None."""
    place: str | None = None
    """As written in the message."""
    for_other: bool = False
    person: str | None = None
    """Who the other one is, as written ("mia suocera Pina")."""
    confidence: float = 0.0
    """0 to 1: how often a reading that is so sure is right, intent and kind together (docs/understanding.md)."""
    reasons: tuple[str, ...] = ()
    """What led to this, for people who check it; holds words of the message, so never for logs."""
    danger: Danger | None = None
    danger_kind: str | None = None
    """'health', 'fire', 'gas', 'silence', 'violence', 'self_harm', 'water', 'crime'; violence stays discreet."""
    alternatives: tuple[Alternative, ...] = ()
    """The likeliest meanings with their probabilities, the first being the reading itself or likelier; none where
    words alone decided."""
    also: str = ""
    """The part of the text that asks for another thing at another time; all else is of the first one."""
