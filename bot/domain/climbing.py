"""How a silent greeting climbs: which step comes when, decided from what has happened so far.

Pure: the steps that are kept say what was done, and the next one follows from them, so that a restart, a contact who
leaves in the middle or a plan that is changed needs nothing repaired.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.domain.checkins import Contact, ContactState, Plan, Step
from bot.domain.policy.checkins import Checkins


class What(StrEnum):
    """The words of the steps that are kept of a greeting."""

    ASKED = "asked"
    ASKED_LATE = "asked_late"
    DELIVERED = "delivered"
    UNDELIVERED = "undelivered"
    OTHER_ACCOUNT = "other_account"
    REMINDED = "reminded"
    CALLER = "caller"
    """A helper was asked to telephone."""
    CALLER_YES = "caller_yes"
    CALLER_NO = "caller_no"
    CALL = "call"
    """It is the caller's turn: the number is shown."""
    CONTACT_PHONE = "contact_phone"
    CONTACT_BELL = "contact_bell"
    SKIPPED = "skipped"
    """They could not be reached themselves."""
    GOING = "going"
    REFUSED = "refused"
    NEWS = "news"
    """Who goes was asked how it went."""
    NO_ANSWER = "no_answer"
    LAPSED = "lapsed"
    """Who had said *I'll go* never said how it went."""
    NEEDS = "needs"
    """Somebody says that the person needs help."""
    CARD = "card"
    """The coordinators were alerted."""
    TRIED = "tried"
    """A coordinator telephoned in vain."""
    HELP = "help"
    CALL_ME = "call_me"
    WELL = "well"
    EARLY = "early"
    ALL_CLEAR = "all_clear"
    UNDONE = "undone"
    LATE = "late"
    CALLED_OFF = "called_off"


ASKINGS = frozenset({What.ASKED, What.ASKED_LATE})
CALLS = frozenset({What.CONTACT_PHONE, What.CONTACT_BELL})
ENDS_A_CALL = frozenset({What.REFUSED, What.SKIPPED, What.NO_ANSWER, What.LAPSED})
"""After these nothing more is expected of whoever was called."""

ALERTED = CALLS | {What.CALLER, What.CALLER_YES, What.CALL}
"""Whoever one of these names has been told about it, and hears how it ended."""


@dataclass(frozen=True, slots=True)
class Waits:
    """The waits of one plan, from the delivery of its question."""

    reminders: tuple[timedelta, ...]
    contact: timedelta
    again: timedelta
    coordinator: timedelta

    @classmethod
    def of(cls, plan: Plan, policy: Checkins) -> Waits:
        """As the plan says, and where it says nothing as the policy does. A plan with fewer or quicker reminders
        comes to its contacts sooner; from the first contact to the coordinators it is always as long."""
        gap = policy.first_contact - policy.second_reminder
        count = 2 if plan.attempts is None else max(0, plan.attempts)
        if plan.spacing is not None:
            reminders = tuple(plan.spacing * n for n in range(1, count + 1))
            contact = plan.spacing * (count + 1)
        else:
            step = policy.second_reminder - policy.first_reminder or policy.first_reminder
            usual = (policy.first_reminder, policy.second_reminder)
            more = (policy.second_reminder + step * n for n in range(1, count - 1))
            reminders = (*usual, *more)[:count]
            contact = (reminders[-1] if reminders else timedelta()) + gap
        return cls(
            reminders, contact, policy.next_contact, contact + policy.coordinator - policy.first_contact
        )


@dataclass(frozen=True, slots=True)
class Rung:
    """What comes next, and when (UTC; may be past): a reminder, a contact or the coordinators."""

    what: What
    at: datetime
    contact: Contact | None = None


def next_rung(
    base: datetime,
    waits: Waits,
    contacts: Sequence[Contact],
    steps: Sequence[Step],
    now: datetime,
    *,
    heard: bool = True,
    taken: bool = False,
) -> Rung | None:
    """The next step; None when all has been done that can be.

    `base` is when the question arrived, or was due if it did not. Without `heard` it has not arrived: reminders make
    no sense. `taken` says that a coordinator sees to it, who then decides whom else to call.
    """
    steps = _since_asked(steps)
    carded = any(s.what == What.CARD for s in steps)
    if taken or any(s.what == What.NEEDS for s in steps):
        return None if carded else Rung(What.CARD, now)
    rungs = []
    if heard and not carded and (reminder := _reminder(base, waits, steps, now)) is not None:
        rungs.append(reminder)
    called = _called(steps)
    contact = next_contact(contacts, steps)
    free = all(each in _ended(steps) for each in called)
    if contact is not None:
        rungs.append(Rung(contact[1], _contact_at(base, waits, steps, called, free), contact[0]))
    if not carded:
        rungs.append(Rung(What.CARD, _card_at(base, waits, contacts, steps, contact is None and free)))
    return min(rungs, key=lambda rung: rung.at, default=None)


def next_contact(contacts: Sequence[Contact], steps: Sequence[Step]) -> tuple[Contact, What] | None:
    """Who is called next, and to do what: the first one telephones, then a near one rings the bell. A near one who
    has only telephoned is asked to go when nobody else is left."""
    steps = _since_asked(steps)
    agreed = sorted((c for c in contacts if c.state is ContactState.AGREED), key=lambda c: (c.place, c.id))
    called = _called(steps)
    fresh = [c for c in agreed if c.neighbour_id not in called]
    if fresh and not called:
        return fresh[0], What.CONTACT_PHONE
    if fresh:
        return fresh[0], What.CONTACT_BELL if fresh[0].near else What.CONTACT_PHONE
    unwilling = {s.neighbour_id for s in steps if s.what in (What.REFUSED, What.SKIPPED, What.LAPSED)}
    rang = {s.neighbour_id for s in steps if s.what == What.CONTACT_BELL}
    for each in agreed:
        if each.near and each.neighbour_id not in rang | unwilling:
            return each, What.CONTACT_BELL
    return None


def _since_asked(steps: Sequence[Step]) -> Sequence[Step]:
    """What happened since the person was asked last: an outage begins it anew."""
    for place in range(len(steps) - 1, -1, -1):
        if steps[place].what in ASKINGS:
            return steps[place:]
    return steps


def _reminder(base: datetime, waits: Waits, steps: Sequence[Step], now: datetime) -> Rung | None:
    """The next reminder; of two that are both due only the later one."""
    if any(s.what in CALLS for s in steps):
        return None
    due = [base + wait for wait in waits.reminders[sum(s.what == What.REMINDED for s in steps) :]]
    while len(due) > 1 and due[1] <= now:
        due.pop(0)
    return Rung(What.REMINDED, due[0]) if due and due[0] < base + waits.contact else None


def _called(steps: Sequence[Step]) -> list[int]:
    """Contacts who were called, each once, in order."""
    found = (s.neighbour_id for s in steps if s.what in CALLS or s.what == What.SKIPPED)
    return list(dict.fromkeys(each for each in found if each is not None))


def _ended(steps: Sequence[Step]) -> set[int | None]:
    """Of whom nothing more is expected: their last word ended their call."""
    last: dict[int | None, str] = {}
    for s in steps:
        if s.what in CALLS or s.what in ENDS_A_CALL or s.what == What.GOING:
            last[s.neighbour_id] = s.what
    return {who for who, what in last.items() if what in ENDS_A_CALL}


def _contact_at(
    base: datetime, waits: Waits, steps: Sequence[Step], called: Sequence[int], free: bool
) -> datetime:
    if not called:
        return base + waits.contact
    if free:
        return max(s.at for s in steps if s.what in ENDS_A_CALL)
    return max(s.at for s in steps if s.what in CALLS) + waits.again


def _card_at(
    base: datetime, waits: Waits, contacts: Sequence[Contact], steps: Sequence[Step], nobody: bool
) -> datetime:
    """Coordinators come at their time; at once when nobody is left to call and nobody is awaited."""
    if any(c.state is ContactState.AGREED for c in contacts) and nobody:
        return max((s.at for s in steps if s.what in ENDS_A_CALL), default=base + waits.contact)
    if nobody:
        return base + waits.contact
    return base + waits.coordinator
