"""Cards: what a coordinator has to look at, until somebody has."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any


class CardKind(StrEnum):
    APPROVAL = "approval"
    UNMET = "unmet"
    PHONE = "phone"
    """Something must be told to a person without a chat."""
    PHONE_HELPER = "phone_helper"
    """A helper without a chat must be asked by phone."""
    NEWCOMER = "newcomer"
    """Somebody joined and must be phoned: address, meeting, trust."""
    DELEGATION = "delegation"
    """A delegate's word must be confirmed with the person."""
    PROBLEM = "problem"
    SILENT = "silent"
    """Nobody knows how somebody is who should have been greeted; the subject is the greeting."""
    PERSON = "person"
    """Somebody asked to talk to a person, or wasn't understood twice."""
    DANGER = "danger"
    UNREACHABLE = "unreachable"
    ACCOUNT = "account"
    """Whose account is whose must be settled by a person."""
    MEETING = "meeting"
    """A meeting has nobody who facilitates it; the subject is the meeting."""
    ROUND = "round"
    """A round that nobody has, or people of it who were not ticked; the subject is the run, or below 0 the round itself."""
    VISIT = "visit"
    """Somebody who was looked in on needs something, or doesn't answer; the subject is the visit."""
    CALLOUT = "callout"
    """People of a call to the whole neighbourhood whom nobody has reached; the subject is the callout."""
    CALLED = "called"
    """Somebody answered such a call that they need something; the subject is the answer's row."""
    TURN = "turn"
    """A turn of a rota lacks hands; the subject is the turn."""
    PLAN = "plan"
    """A plan of greetings lacks something: a yes, contacts, somebody on shift; the subject is the plan, or what is
    below 0 the community's plans together."""
    CIRCLE = "circle"
    """Who leads a circle wants to talk, does not answer, or is not there any more; the subject is the circle."""
    ARRANGEMENT = "arrangement"
    """Help that recurs waits for somebody: to be approved, agreed, looked at again, or missed; the subject is the
    arrangement."""
    GUEST = "guest"
    """Somebody is in the coordinators' room who is none; the subject is the room. While it is open, cards keep out."""
    FAILURE = "failure"
    """The software failed at something and a human must see to it."""


class CardState(StrEnum):
    OPEN = "open"
    TAKEN = "taken"
    """A coordinator has acknowledged it and sees to it."""
    CLOSED = "closed"


URGENT = frozenset({CardKind.DANGER, CardKind.SILENT, CardKind.PERSON})
"""Repeated every few minutes, also at night, unless the card itself says otherwise."""

ABOUT_REQUESTS = frozenset({CardKind.APPROVAL, CardKind.UNMET})
"""Kinds whose subject is a request."""

EACH_ITS_OWN = frozenset({CardKind.PHONE, CardKind.PROBLEM})
"""Kinds of which several can stand about the same subject: each is a text of its own."""


@dataclass(frozen=True, slots=True)
class Card:
    """One thing for the coordinators. `subject_id` is of the table that the kind implies (request,
    neighbour, delegation…). `key` and `params` are the text shown; `repeats` counts how often it was
    shown again because nobody took it; `due_at` is by when it must be done."""

    kind: CardKind
    subject_id: int
    key: str
    state: CardState
    created_at: datetime
    params: dict[str, Any] = field(default_factory=dict)
    due_at: datetime | None = None
    taken_by: int | None = None
    taken_at: datetime | None = None
    closed_at: datetime | None = None
    outcome: str = ""
    repeats: int = 0
    shown_to: tuple[int, ...] = ()
    """Coordinators who have been shown it in private, besides the room."""
    community_id: int = 0
    number: int = 0
    id: int = 0

    @property
    def is_urgent(self) -> bool:
        return bool(self.params.get("urgent", self.kind in URGENT))

    @property
    def is_closed(self) -> bool:
        return self.state is CardState.CLOSED
