"""What the inside asks of storage for what neighbours are and do: one Protocol per aggregate, all synchronous.

`get` raises Unknown; `find` returns None. `add` returns the object with its id. `save` writes all fields
of an object that has an id.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol, TypeVar

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


class Shifts(Shelf[Shift], Protocol):
    def of(self, coordinator_id: int) -> Sequence[Shift]: ...


class Zones(Shelf[Zone], Protocol):
    def known_places(self, zone_id: int) -> int:
        """How many streets and houses of this zone are known: among how many one lives who is said to be of it."""


class Streets(Shelf[Street], Protocol): ...
