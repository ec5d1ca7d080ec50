"""What the inside asks of storage, one Protocol per aggregate, all synchronous and in one transaction.

`get` raises Unknown; `find` returns None. `add` returns the object with its id. `save` writes all fields
of an object that has an id.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Any, Protocol, TypeVar

from bot.domain.candidates import Prospect
from bot.domain.cards import Card, CardKind
from bot.domain.communities import Community
from bot.domain.offers import Assignment, Offer
from bot.domain.people import (
    Account,
    Chat,
    Consent,
    Delegation,
    Exclusion,
    Helping,
    Invitation,
    LinkCode,
    Neighbour,
    Role,
)
from bot.domain.places import Street, Zone
from bot.domain.reciprocity import Tie
from bot.domain.requests import Request
from bot.domain.schedules import Shift
from bot.ports.rows import (
    AuditRow,
    ButtonRow,
    DeadEvent,
    Erasure,
    Errand,
    OutboxRow,
    ReactionRow,
    Shown,
    Talk,
    TimerRow,
)

T = TypeVar("T")


class Shelf(Protocol[T]):
    """One table of one kind of thing."""

    def get(self, id: int) -> T: ...
    def find(self, id: int) -> T | None: ...
    def add(self, thing: T) -> T: ...
    def save(self, thing: T) -> T: ...
    def remove(self, id: int) -> None: ...
    def all(self, community_id: int) -> Sequence[T]: ...


class Communities(Shelf[Community], Protocol):
    def only(self) -> Community | None:
        """The community of this bot; None before the first."""


class People(Shelf[Neighbour], Protocol):
    """`add` gives the next number of the community."""

    def behind(self, account_id: int) -> Sequence[Neighbour]:
        """The neighbours who share this account, the first registered first."""

    def in_chat(self, chat_id: int) -> Sequence[Neighbour]:
        """The neighbours behind the account whose private chat this is."""

    def attach(self, account_id: int, neighbour_id: int, at: datetime | None = None) -> None:
        """From now on the account is theirs too; `at` is when, for one more than they joined with."""

    def detach(self, account_id: int, neighbour_id: int) -> None: ...
    def with_role(self, community_id: int, role: Role) -> Sequence[Neighbour]: ...
    def by_number(self, community_id: int, number: int) -> Neighbour | None: ...
    def by_phone(self, community_id: int, phone: str) -> Sequence[Neighbour]: ...
    def members(self, community_id: int) -> Sequence[Neighbour]: ...


class Helpers(Shelf[Helping], Protocol):
    def of(self, neighbour_id: int) -> Helping | None: ...

    def for_kind(self, community_id: int, kind: str) -> Sequence[Helping]:
        """Everybody who offers this kind, on duty or not."""

    def count(self, community_id: int) -> int:
        """How many members offer anything."""


class Prospects(Protocol):
    def for_kind(self, community_id: int, kind: str, since: datetime) -> Sequence[Prospect]:
        """Everybody who offers this kind, on duty or not, with the offers they got `since` then. However many
        they are, the number of statements is the same."""


class Accounts(Shelf[Account], Protocol):
    def known(self, channel: str, external: str) -> Account | None: ...
    def language_in(self, chat_id: int) -> str | None:
        """The language of the app behind this private chat, if it said so."""

    def of(self, neighbour_id: int) -> Sequence[Account]:
        """A neighbour's accounts, the one that reaches them best first: the preferred one, or else the one that
        they spoke from last."""

    def linked_at(self, account_id: int, neighbour_id: int) -> datetime | None:
        """When this account was linked to a neighbour who had another; None for the one they joined with."""


class Chats(Shelf[Chat], Protocol):
    def known(self, channel: str, external: str) -> Chat | None: ...
    def groups(self, community_id: int) -> Sequence[Chat]:
        """The neighbours' groups, one on each channel at most; those that the bot has left too."""

    def move(self, channel: str, external: str, to: str) -> None:
        """The chat has a new id; if that one is known already, everything of the old row goes to it."""


class Consents(Shelf[Consent], Protocol):
    def of(self, neighbour_id: int) -> Sequence[Consent]: ...


class Delegations(Shelf[Delegation], Protocol):
    def by(self, delegate_id: int) -> Sequence[Delegation]: ...
    def of(self, person_id: int) -> Sequence[Delegation]: ...


class Exclusions(Shelf[Exclusion], Protocol):
    def of(self, neighbour_id: int) -> Sequence[Exclusion]:
        """In either direction."""


class Invitations(Shelf[Invitation], Protocol):
    def known(self, token_hash: bytes) -> Invitation | None: ...


class LinkCodes(Shelf[LinkCode], Protocol):
    def known(self, mark: bytes) -> LinkCode | None:
        """By its fingerprint; one that has expired too."""

    def take(self, id: int) -> bool:
        """Use it up; False when somebody else just did. Decided by the database."""

    def forget(self, neighbour_id: int) -> None:
        """None of this neighbour's codes is good any more."""

    def forget_all(self, community_id: int) -> int: ...
    def tried(self, account_id: int, community_id: int, at: datetime) -> None:
        """Remember that a wrong code was said from this account."""

    def tries(self, account_id: int, since: datetime) -> int:
        """How many wrong codes this account has said since then."""

    def tries_of_all(self, community_id: int, since: datetime) -> int: ...
    def purge(self, before: datetime) -> None:
        """Forget what expired, and what was tried, before then."""


class Requests(Shelf[Request], Protocol):
    """`add` gives the next number of the community."""

    def of(self, person_id: int) -> Sequence[Request]:
        """Needed or asked by this person, the newest first."""

    def live(self, community_id: int) -> Sequence[Request]: ...
    def by_number(self, community_id: int, number: int) -> Request | None: ...
    def forget_words(self, before: datetime) -> int:
        """Forget note, public line and place of what was closed before then; how many requests it was."""


class Offers(Shelf[Offer], Protocol):
    def of(self, request_id: int) -> Sequence[Offer]: ...
    def to(self, neighbour_id: int, since: datetime) -> Sequence[Offer]: ...
    def between(self, request_id: int, neighbour_id: int) -> Offer | None:
        """The newest offer of this request to this neighbour."""


class Assignments(Shelf[Assignment], Protocol):
    def of(self, request_id: int) -> Sequence[Assignment]: ...
    def by(self, neighbour_id: int) -> Sequence[Assignment]:
        """What this neighbour took and still holds, of requests not ended."""

    def take(self, assignment: Assignment, capacity: int) -> Assignment:
        """Write it if a place is free; the database decides. Raises AlreadyTaken when full, or when the
        request is no longer open."""

    def forget_money(self, before: datetime) -> int:
        """Forget what was spent and how much might be, for requests that were closed before then; not while a
        problem of theirs is open. How many assignments it was."""


class Ties(Shelf[Tie], Protocol):
    def of(self, neighbour_id: int) -> Sequence[Tie]: ...
    def to(self, receiver_id: int) -> Sequence[Tie]: ...
    def since(self, community_id: int, moment: datetime) -> Sequence[Tie]: ...


class Cards(Shelf[Card], Protocol):
    def open(self, community_id: int) -> Sequence[Card]:
        """Open and taken ones, the oldest first."""

    def about(self, kind: CardKind, subject_id: int) -> Sequence[Card]:
        """Those not closed."""

    def take(self, card_id: int, coordinator_id: int, at: datetime) -> bool:
        """Whether this coordinator was the first; decided by the database."""

    def close(self, card_id: int, outcome: str, at: datetime) -> bool:
        """Whether this call closed it; decided by the database."""


class Outbox(Protocol):
    def put(self, row: OutboxRow) -> OutboxRow:
        """Queue; a row of a slot replaces what is not yet sent of it in that chat."""

    def find(self, id: int) -> OutboxRow | None: ...
    def pending(self, now: datetime, limit: int = 1000) -> Sequence[tuple[int, int, int, str, bool]]:
        """(id, lane, chat id, channel, private) of rows ready by `now`, urgent lanes first, then the oldest."""

    def next_ready(self, now: datetime) -> datetime | None:
        """When the next row that was put off may go; None when none waits beyond `now`."""

    def retry(self, id: int, not_before: datetime) -> None: ...
    def done(self, id: int, message: str | None, at: datetime, revision: int = 0) -> None:
        """Delivered: the row goes (unless a newer text replaced the one that was delivered); a slot's
        message id is remembered."""

    def drop(self, id: int) -> None: ...
    def waiting(self, chat_id: int) -> Sequence[OutboxRow]: ...
    def stale(self, before: datetime) -> Sequence[OutboxRow]:
        """What is still unsent although it could have gone before that moment, chat by chat."""

    def hold(self) -> int:
        """Let nothing that waits now be said before `release`; how many rows it is. Short notes go."""

    def held(self) -> Sequence[tuple[int, int]]:
        """(chat id, how many rows) of what is held."""

    def release(self) -> int: ...
    def drop_held(self) -> int: ...
    def shown(self, chat_id: int, slot: str) -> Shown | None: ...
    def standing(self, chat_id: int) -> Sequence[Shown]:
        """Every card that stands in a chat."""

    def lost(self, chat_id: int, slot: str) -> None:
        """The slot's message is not in that chat any more."""

    def showing(self, slot: str) -> Sequence[Shown]:
        """Every chat in which the card stands."""

    def forget(self, slot: str) -> None: ...
    def counts(self) -> dict[int, int]:
        """Pending rows by lane."""


class Timers(Protocol):
    def set(self, row: TimerRow) -> TimerRow:
        """Pending; one of the same (action, subject, tag) is moved."""

    def find(self, id: int) -> TimerRow | None: ...
    def drop(self, action: str, subject_id: int, tag: str | None = None) -> int:
        """Forget pending ones; all tags when None. How many there were."""

    def due(self, now: datetime, limit: int = 100) -> Sequence[int]:
        """Ids, the longest overdue first."""

    def done(self, id: int) -> None: ...
    def retry(self, id: int, due_at: datetime, attempts: int) -> None: ...
    def next_due(self) -> datetime | None: ...
    def about(self, action: str, subject_id: int) -> Sequence[TimerRow]: ...


class Errands(Protocol):
    def add(self, errand: Errand) -> Errand:
        """Ask for it; one of the same (kind, tag) that still waits is enough."""

    def next(self, now: datetime) -> Errand | None:
        """The one that waits longest, of those that may be done now."""

    def retry(self, id: int, not_before: datetime) -> None: ...
    def done(self, id: int) -> None: ...


class Erasures(Protocol):
    def add(self, erasure: Erasure) -> Erasure: ...
    def after(self, id: int) -> Sequence[Erasure]:
        """Those with a higher id than this, the oldest first."""


class Buttons(Protocol):
    def add(self, *rows: ButtonRow) -> None: ...
    def known(self, token_hash: bytes) -> ButtonRow | None: ...
    def hang(self, chat_id: int, message: str, hashes: Sequence[bytes]) -> None:
        """These choices, in this order, hang on a message of the chat now, and no others."""

    def on(self, chat_id: int, message: str) -> Sequence[ButtonRow]:
        """The choices that hang on a message, by their places."""

    def slots(self, chat_id: int, presser_id: int) -> Sequence[str]:
        """The cards in a chat that had choices for this neighbour."""

    def hanging(self, chat_id: int) -> bool:
        """Whether choices hang on any message of this chat: its channel has no buttons."""

    def reacted(self, row: ReactionRow) -> None:
        """Remember a reaction that was taken for a choice."""

    def reaction(self, chat_id: int, event: str) -> ReactionRow | None:
        """What the reaction with this event id did; forgotten by asking."""

    def purge(self, now: datetime) -> int: ...


class Talks(Protocol):
    def of(self, account_id: int, chat_id: int) -> Talk | None: ...
    def elsewhere(self, neighbour_id: int, account_id: int) -> Sequence[Talk]:
        """This neighbour's private conversations from their other accounts, the newest first."""

    def keep(self, talk: Talk) -> Talk: ...
    def reset(self, neighbour_id: int) -> None: ...


class Inbox(Protocol):
    def first_time(self, channel: str, bot: str, event_id: str, now: datetime) -> bool:
        """Remember the event; False when it was here before."""

    def bury(self, event: DeadEvent) -> None: ...
    def dead(self, limit: int = 100) -> Sequence[DeadEvent]: ...
    def purge(self, before: datetime) -> int: ...
    def purge_dead(self, before: datetime) -> int:
        """Forget events that failed before then; how many."""

    def position(self, channel: str, bot: str) -> str | None: ...
    def move(self, channel: str, bot: str, position: str) -> None: ...
    def forget_positions(self) -> None:
        """Read every channel on from now, as at the first start."""


class Shifts(Shelf[Shift], Protocol):
    def of(self, coordinator_id: int) -> Sequence[Shift]: ...


class Zones(Shelf[Zone], Protocol):
    def known_places(self, zone_id: int) -> int:
        """How many streets and houses of this zone are known: among how many one lives who is said to be of it."""


class Streets(Shelf[Street], Protocol): ...


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
