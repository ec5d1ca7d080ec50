"""One transaction, with a repository for every aggregate."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import cached_property
from typing import Any, TypeVar, cast

from sqlalchemy import Connection

from bot.ports import circles as of_circles
from bot.ports import queues, shelves
from bot.ports.checkins import CheckinsKept, Contacts, Plans
from bot.ports.meetings import Actions, AgendaKept, Decisions, Meetings, Rsvps, SeriesKept
from bot.ports.misreadings import Misreadings
from bot.ports.recurring import Arrangements, Occurrences, Pacts
from bot.ports.rotas import Hands, Rotas, Swaps, Turns
from bot.ports.rounds import CalledPeople, Callouts, Rounds, Runs, Stops, Visits
from bot.ports.rows import AuditRow
from storage.accounts import SqlAccounts
from storage.assignments import SqlAssignments
from storage.audit import SqlAudit
from storage.buttons import SqlButtons
from storage.callouts import SqlCalled, SqlCallouts
from storage.cards import SqlCards
from storage.chats import SqlChats
from storage.checkins import SqlCheckins, SqlContacts, SqlPlans
from storage.circles import (
    SqlBelongings,
    SqlCalendarLinks,
    SqlCareCircles,
    SqlCareMembers,
    SqlCircles,
    SqlExperiences,
    SqlMatches,
)
from storage.communities import SqlCommunities
from storage.consents import SqlConsents
from storage.delegations import SqlDelegations
from storage.erasures import SqlErasures
from storage.errands import SqlErrands
from storage.errors import StorageTrouble
from storage.exclusions import SqlExclusions
from storage.helpers import SqlHelpers
from storage.inbox import SqlInbox
from storage.invitations import SqlInvitations
from storage.linking import SqlLinkCodes
from storage.meetings import SqlActions, SqlAgenda, SqlDecisions, SqlMeetings, SqlRsvps, SqlSeries
from storage.misreadings import SqlMisreadings
from storage.offers import SqlOffers
from storage.outbox import SqlOutbox
from storage.people import SqlPeople
from storage.places import SqlStreets, SqlZones
from storage.prospects import SqlProspects
from storage.recurring import SqlArrangements, SqlOccurrences, SqlPacts
from storage.requests import SqlRequests
from storage.rotas import SqlHands, SqlRotas, SqlSwaps, SqlTurns
from storage.rounds import SqlRounds, SqlRuns, SqlStops, SqlVisits
from storage.shifts import SqlShifts
from storage.talks import SqlTalks
from storage.ties import SqlTies
from storage.timers import SqlTimers
from storage.vault import Vault

T = TypeVar("T")
Control = Callable[[str], Any]
"""Runs a SAVEPOINT, RELEASE or ROLLBACK TO."""


def _lazy(build: Callable[[Connection, Vault], T]) -> T:
    # Said to be what it becomes: the Protocol wants attributes, and mypy takes a cached property for fixed.
    return cast(T, cached_property(lambda work: build(work._connection, work._vault)))


class SqlUnitOfWork:
    """The UnitOfWork of bot.ports.stores. Repositories are built when they are first asked for.

    `calls` are what shall be called once the transaction is durable; whoever commits calls them.
    """

    communities: shelves.Communities = _lazy(SqlCommunities)
    people: shelves.People = _lazy(SqlPeople)
    helpers: shelves.Helpers = _lazy(SqlHelpers)
    prospects: shelves.Prospects = _lazy(SqlProspects)
    accounts: shelves.Accounts = _lazy(SqlAccounts)
    chats: shelves.Chats = _lazy(SqlChats)
    consents: shelves.Consents = _lazy(SqlConsents)
    delegations: shelves.Delegations = _lazy(SqlDelegations)
    exclusions: shelves.Exclusions = _lazy(SqlExclusions)
    invitations: shelves.Invitations = _lazy(SqlInvitations)
    link_codes: shelves.LinkCodes = _lazy(SqlLinkCodes)
    requests: shelves.Requests = _lazy(SqlRequests)
    offers: shelves.Offers = _lazy(SqlOffers)
    assignments: shelves.Assignments = _lazy(SqlAssignments)
    ties: shelves.Ties = _lazy(SqlTies)
    cards: shelves.Cards = _lazy(SqlCards)
    shifts: shelves.Shifts = _lazy(SqlShifts)
    zones: shelves.Zones = _lazy(SqlZones)
    streets: shelves.Streets = _lazy(SqlStreets)
    plans: Plans = _lazy(SqlPlans)
    contacts: Contacts = _lazy(SqlContacts)
    checkins: CheckinsKept = _lazy(SqlCheckins)
    series: SeriesKept = _lazy(SqlSeries)
    meetings: Meetings = _lazy(SqlMeetings)
    rsvps: Rsvps = _lazy(SqlRsvps)
    agenda: AgendaKept = _lazy(SqlAgenda)
    decisions: Decisions = _lazy(SqlDecisions)
    actions: Actions = _lazy(SqlActions)
    rounds: Rounds = _lazy(SqlRounds)
    stops: Stops = _lazy(SqlStops)
    runs: Runs = _lazy(SqlRuns)
    visits: Visits = _lazy(SqlVisits)
    callouts: Callouts = _lazy(SqlCallouts)
    called: CalledPeople = _lazy(SqlCalled)
    circles: of_circles.Circles = _lazy(SqlCircles)
    belongings: of_circles.Belongings = _lazy(SqlBelongings)
    experiences: of_circles.Experiences = _lazy(SqlExperiences)
    matches: of_circles.Matches = _lazy(SqlMatches)
    care_circles: of_circles.CareCircles = _lazy(SqlCareCircles)
    care_members: of_circles.CareMembers = _lazy(SqlCareMembers)
    calendar_links: of_circles.CalendarLinks = _lazy(SqlCalendarLinks)
    rotas: Rotas = _lazy(SqlRotas)
    turns: Turns = _lazy(SqlTurns)
    hands: Hands = _lazy(SqlHands)
    swaps: Swaps = _lazy(SqlSwaps)
    arrangements: Arrangements = _lazy(SqlArrangements)
    occurrences: Occurrences = _lazy(SqlOccurrences)
    pacts: Pacts = _lazy(SqlPacts)
    misreadings: Misreadings = _lazy(SqlMisreadings)
    outbox: queues.Outbox = _lazy(SqlOutbox)
    timers: queues.Timers = _lazy(SqlTimers)
    buttons: queues.Buttons = _lazy(SqlButtons)
    talks: queues.Talks = _lazy(SqlTalks)
    inbox: queues.Inbox = _lazy(SqlInbox)
    errands: queues.Errands = _lazy(SqlErrands)
    erasures: queues.Erasures = _lazy(SqlErasures)

    def __init__(self, connection: Connection, vault: Vault, control: Control | None = None) -> None:
        self.calls: list[Callable[[], Any]] = []
        self._connection = connection
        self._vault = vault
        self._control = control or connection.exec_driver_sql
        self._depth = 0

    def audit(self, row: AuditRow) -> None:
        self._audit.add(row)

    def audited(self, community_id: int, limit: int = 100) -> list[AuditRow]:
        """The newest first."""
        return self._audit.newest(community_id, limit)

    def forget_audited(self, before: datetime) -> int:
        return self._audit.purge(before)

    @contextmanager
    def savepoint(self) -> Iterator[None]:
        self._depth += 1
        name = f"inner_{self._depth}"
        kept = len(self.calls)
        try:
            self._control(f"SAVEPOINT {name}")
            try:
                yield
            except StorageTrouble:
                # There may be no transaction to go back in; whoever runs this one begins again.
                raise
            except BaseException:
                del self.calls[kept:]
                self._control(f"ROLLBACK TO {name}")
                self._control(f"RELEASE {name}")
                raise
            self._control(f"RELEASE {name}")
        finally:
            self._depth -= 1

    def fingerprint(self, kind: str, value: str) -> bytes:
        return self._vault.keyring.fingerprint(kind, value)

    def token_hash(self, token: str) -> bytes:
        return self._vault.keyring.token_hash(token)

    def broken_by(self, error: BaseException) -> bool:
        return isinstance(error, StorageTrouble)

    def after_commit(self, call: Callable[[], Any]) -> None:
        self.calls.append(call)

    @cached_property
    def _audit(self) -> SqlAudit:
        return SqlAudit(self._connection, self._vault)
