"""Check-ins: who is asked how they are, when, and who is called when they are silent.

A *plan* says when somebody is greeted; each greeting is a `Checkin`, and every step of it is kept.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from bot.domain.recurrence import Rule

REHEARSAL = timedelta(weeks=1)
"""The first week, in which every step is said to be a rehearsal."""


class Way(StrEnum):
    """How somebody is asked."""

    CHAT = "chat"
    PHONE = "phone"
    """A helper on the rota telephones, and records the answer."""


class PlanState(StrEnum):
    PROPOSED = "proposed"
    """Set up by somebody else; the person has not agreed yet, and nothing is asked."""
    ACTIVE = "active"
    ENDED = "ended"


USUAL = 100
"""The priority of a plan about which nothing was said."""


@dataclass(frozen=True, slots=True)
class Plan:
    """When a neighbour is greeted. `rule` and `start` are on the wall clock of `zone` (IANA): nine stays nine.

    `attempts` reminders go `spacing` apart before anybody is called; None means as the community's policy says.
    With `any_message` whatever the person writes earlier that day counts, unless it is bad news. Nothing is asked
    up to and with `away_until`, nor in `rehearsal_until`'s days without saying that it is a rehearsal.
    `agreed_at` is when the person accepted it and its limits (that it is no emergency service), `agreed_by` whose
    word that rests on when it isn't their own; `limits_said_at` when the limits were last said. The smaller
    `priority`, the earlier they are asked of many at the same minute.
    """

    neighbour_id: int
    rule: str
    start: datetime
    zone: str
    way: Way = Way.CHAT
    state: PlanState = PlanState.PROPOSED
    attempts: int | None = None
    spacing: timedelta | None = None
    any_message: bool = True
    away_until: date | None = None
    rehearsal_until: date | None = None
    set_by: int | None = None
    agreed_at: datetime | None = None
    agreed_by: int | None = None
    limits_said_at: datetime | None = None
    priority: int = USUAL
    created_at: datetime | None = None
    ended_at: datetime | None = None
    community_id: int = 0
    id: int = 0

    @property
    def recurrence(self) -> Rule:
        return Rule(self.rule, self.start, self.zone)


class ContactState(StrEnum):
    INVITED = "invited"
    AGREED = "agreed"
    DECLINED = "declined"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Contact:
    """Somebody who is called when a person is silent, `place` by place from 1. *Near* ones can ring the bell,
    the others only telephone; nobody counts who has not agreed. `invitation_id` is the link they were given."""

    plan_id: int
    neighbour_id: int
    place: int
    near: bool
    keys: bool = False
    state: ContactState = ContactState.INVITED
    asked_at: datetime | None = None
    answered_at: datetime | None = None
    invitation_id: int | None = None
    community_id: int = 0
    id: int = 0


class CheckinState(StrEnum):
    """Where a greeting stands; see docs of the design: `undelivered` is not `silent`."""

    DUE = "due"
    ASKED = "asked"
    REMINDED = "reminded"
    UNDELIVERED = "undelivered"
    WITH_CALLER = "with_caller"
    """A helper has been asked to telephone."""
    SILENT = "silent"
    WITH_CONTACT = "with_contact"
    WITH_COORDINATOR = "with_coordinator"
    WELL = "well"
    WANTS_HELP = "wants_help"
    SETTLED = "settled"
    """Closed by somebody else's word, or because it fell away (away, ended): `outcome` says which."""


OVER = frozenset({CheckinState.WELL, CheckinState.SETTLED})
"""Nothing more happens by itself."""


class Outcome(StrEnum):
    """How it ended."""

    WELL = "well"
    SEEN_WELL = "seen_well"
    """A contact, a caller or a coordinator found the person well."""
    HELPED = "helped"
    """Help was asked for and is under way as a request, or as an emergency."""
    FALSE_ALARM = "false_alarm"
    CALLED_OFF = "called_off"


@dataclass(frozen=True, slots=True)
class Checkin:
    """One greeting of a plan, on a local `day`; there is never a second one of the same plan and `due_at`'s day.

    Clocks start at `delivered_at`; a backstop exists from `due_at`. `contact_id` is who has said *I'll go*, and
    `going_at` when; `settled_by` who gave the all-clear. `late` says that it fell into an outage.
    """

    plan_id: int
    neighbour_id: int
    day: date
    due_at: datetime
    state: CheckinState = CheckinState.DUE
    asked_at: datetime | None = None
    delivered_at: datetime | None = None
    answered_at: datetime | None = None
    contact_id: int | None = None
    going_at: datetime | None = None
    outcome: Outcome | None = None
    settled_at: datetime | None = None
    settled_by: int | None = None
    rehearsal: bool = False
    late: bool = False
    community_id: int = 0
    id: int = 0

    @property
    def over(self) -> bool:
        return self.state in OVER


SEEN_BY_OTHERS = frozenset({Outcome.SEEN_WELL, Outcome.HELPED})
"""Ends to which the person did not come by an answer in time."""


def urgency(plan: Plan, contacts: Sequence[Contact], lately: Sequence[Checkin], patience: timedelta) -> int:
    """Which of many at the same minute is asked first: the smaller, the earlier; 0 for who is in no hurry.

    First whoever has nobody near who has agreed to look in; then those whose greetings, of late, others had to see to,
    were answered after more than `patience`, or came late because of us: the more of them, the earlier. What the plan
    itself says (`priority` below the usual) goes before both. It decides about an order of minutes, nothing else.
    """
    alone = not any(c.near and c.state is ContactState.AGREED for c in contacts)
    troubled = sum(_troubled(each, patience) for each in lately)
    return min(plan.priority - USUAL, 0) * 1000 - alone * 100 - min(troubled, 99)


def _troubled(checkin: Checkin, patience: timedelta) -> bool:
    if checkin.late or checkin.outcome in SEEN_BY_OTHERS:
        return True
    answered, asked = checkin.answered_at, checkin.delivered_at
    return answered is not None and asked is not None and answered - asked > patience


@dataclass(frozen=True, slots=True)
class Step:
    """What happened in a greeting: `what` is a word of the escalation (asked, reminded, contact, refused, going,
    card, all_clear …), `neighbour_id` whom it concerned."""

    checkin_id: int
    at: datetime
    what: str
    neighbour_id: int | None = None
    community_id: int = 0
    id: int = 0
