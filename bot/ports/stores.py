"""What the inside asks of storage as a whole: one transaction, and who may write."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Any, Protocol, TypeVar

from bot.ports.checkins import CheckinsKept, Contacts, Plans
from bot.ports.circles import (
    Belongings,
    CalendarLinks,
    CareCircles,
    CareMembers,
    Circles,
    Experiences,
    Matches,
)
from bot.ports.meetings import Actions, AgendaKept, Decisions, Meetings, Rsvps, SeriesKept
from bot.ports.misreadings import Misreadings
from bot.ports.queues import Buttons, Erasures, Errands, Inbox, Outbox, Talks, Timers
from bot.ports.recurring import Arrangements, Occurrences, Pacts
from bot.ports.rotas import Hands, Rotas, Swaps, Turns
from bot.ports.rounds import CalledPeople, Callouts, Rounds, Runs, Stops, Visits
from bot.ports.rows import (
    AuditRow,
)
from bot.ports.shelves import (
    Accounts,
    Assignments,
    Cards,
    Chats,
    Communities,
    Consents,
    Delegations,
    Exclusions,
    Helpers,
    Invitations,
    LinkCodes,
    Offers,
    People,
    Prospects,
    Requests,
    Shifts,
    Streets,
    Ties,
    Zones,
)

T = TypeVar("T")


class UnitOfWork(Protocol):
    """One transaction. What `after_commit` is given runs only once it is durable; a savepoint undone
    takes what was registered inside it along."""

    communities: Communities
    people: People
    helpers: Helpers
    prospects: Prospects
    accounts: Accounts
    chats: Chats
    consents: Consents
    delegations: Delegations
    exclusions: Exclusions
    invitations: Invitations
    link_codes: LinkCodes
    requests: Requests
    offers: Offers
    assignments: Assignments
    ties: Ties
    cards: Cards
    shifts: Shifts
    zones: Zones
    streets: Streets
    plans: Plans
    contacts: Contacts
    checkins: CheckinsKept
    series: SeriesKept
    meetings: Meetings
    rsvps: Rsvps
    agenda: AgendaKept
    decisions: Decisions
    actions: Actions
    rounds: Rounds
    stops: Stops
    runs: Runs
    visits: Visits
    callouts: Callouts
    called: CalledPeople
    circles: Circles
    belongings: Belongings
    experiences: Experiences
    matches: Matches
    care_circles: CareCircles
    care_members: CareMembers
    calendar_links: CalendarLinks
    rotas: Rotas
    turns: Turns
    hands: Hands
    swaps: Swaps
    arrangements: Arrangements
    occurrences: Occurrences
    pacts: Pacts
    misreadings: Misreadings
    outbox: Outbox
    timers: Timers
    errands: Errands
    erasures: Erasures
    buttons: Buttons
    talks: Talks
    inbox: Inbox

    def audit(self, row: AuditRow) -> None: ...
    def audited(self, community_id: int, limit: int = 100) -> Sequence[AuditRow]: ...
    def forget_audited(self, before: datetime) -> int:
        """Forget what was done before then; how many rows it was."""

    def savepoint(self) -> AbstractContextManager[None]:
        """An inner transaction: an exception that leaves it undoes what was done inside."""

    def fingerprint(self, kind: str, value: str) -> bytes:
        """A keyed hash by which something personal can be found without being kept."""

    def token_hash(self, token: str) -> bytes: ...
    def broken_by(self, error: BaseException) -> bool:
        """Whether the error is the database's own (full, busy, broken) and not the job's: it must reach
        the writer, which tries again."""

    def after_commit(self, call: Callable[[], Any]) -> None: ...


class Writer(Protocol):
    """Who may write: runs jobs, each in a transaction of its own or with others in one commit."""

    def run(self, job: Callable[[UnitOfWork], T]) -> T:
        """Now, in this thread; returns after COMMIT. Used by tests, the demo and commands."""

    async def submit(self, job: Callable[[UnitOfWork], T], order: str = "") -> T:
        """In the writer's thread; returns after COMMIT. A job may be run again: it must have no effect
        but rows. `order` names the conversation, for databases with several writers."""
