"""Neighbours: one kind of person, with accounts, roles, consents and people they speak for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.domain.places import Point
from bot.domain.schedules import Slot
from bot.domain.trust import Trust


class Role(StrEnum):
    """What a neighbour does beyond asking and helping."""

    COORDINATOR = "coordinator"
    FACILITATOR = "facilitator"


class Standing(StrEnum):
    """How far somebody has come in."""

    GUEST = "guest"
    """Has written, has not consented yet: nothing of them is kept but the open conversation."""
    MEMBER = "member"
    LEFT = "left"
    """Gone; the row stays without personal data, so that ties and audit rows hold."""


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A person of the community, with or without a chat account.

    `name`, `phone`, `address` and `note` are personal and stored sealed. `spot` is rounded to about
    100 m. `building` is a fingerprint of street and number, to know the same house without keeping it.
    `adult` is None until age mattered. `bereaved_at` stops invitations to give. `preferred_account_id` is where
    they want to be written to; None is where they wrote last. `timezone` (IANA) is None where the community's
    own is meant. `born` is the year of birth, None where nobody has said it; stored sealed.
    """

    name: str
    language: str
    community_id: int = 0
    number: int = 0
    phone: str = ""
    address: str = ""
    note: str = ""
    building: bytes | None = None
    zone_id: int | None = None
    spot: Point | None = None
    standing: Standing = Standing.GUEST
    trust: Trust = Trust.NEWCOMER
    adult: bool | None = None
    roles: frozenset[Role] = frozenset()
    not_my_building: bool = False
    invited_to_give_at: datetime | None = None
    bereaved_at: datetime | None = None
    created_at: datetime | None = None
    preferred_account_id: int | None = None
    timezone: str | None = None
    born: int | None = None
    id: int = 0

    @property
    def is_coordinator(self) -> bool:
        return Role.COORDINATOR in self.roles and self.standing is Standing.MEMBER

    @property
    def is_member(self) -> bool:
        return self.standing is Standing.MEMBER


@dataclass(frozen=True, slots=True)
class Outline:
    """What matching may know of a neighbour: nothing personal, not even a name."""

    id: int
    language: str
    standing: Standing
    trust: Trust
    adult: bool | None = None
    zone_id: int | None = None
    spot: Point | None = None
    building: bytes | None = None

    @property
    def is_member(self) -> bool:
        return self.standing is Standing.MEMBER


@dataclass(frozen=True, slots=True)
class Helping:
    """What a neighbour offers: kinds, weekly hours, how far (metres), car, languages.

    `yes` and `no` count answers to offers (they update the Beta prior of the chance that this
    neighbour accepts). `by_phone` helpers have no chat: a coordinator phones them.
    """

    neighbour_id: int
    community_id: int = 0
    kinds: frozenset[str] = frozenset()
    hours: tuple[Slot, ...] = ()
    radius_m: int = 1500
    car: bool = False
    languages: frozenset[str] = frozenset()
    on_duty: bool = True
    paused_until: datetime | None = None
    by_phone: bool = False
    yes: float = 0.0
    no: float = 0.0
    last_asked_at: datetime | None = None
    last_served_at: datetime | None = None
    id: int = 0


@dataclass(frozen=True, slots=True)
class Chat:
    """A chat as a channel knows it. `external` is the channel's own id, sealed; a migration changes only it."""

    channel: str
    external: str
    private: bool
    thread: str | None = None
    language: str | None = None
    community_id: int = 0
    gone_at: datetime | None = None
    is_group: bool = False
    """Whether it is a group of the neighbours; a community has one on each channel."""
    id: int = 0


@dataclass(frozen=True, slots=True)
class Account:
    """Somebody's identity on a channel, and the private chat in which the bot reaches it.

    Several neighbours may share one account (a couple with one phone): `store.people.behind(account)`.
    """

    channel: str
    external: str
    chat_id: int | None = None
    community_id: int = 0
    language: str | None = None
    unreachable_at: datetime | None = None
    id: int = 0


class ConsentBy(StrEnum):
    """Who gave a consent, as proof says it."""

    SELF = "self"
    VOICE = "voice"
    """Given by word of mouth to a coordinator, who recorded it."""


@dataclass(frozen=True, slots=True)
class Consent:
    """Proof that a person agreed to a version of the consent text."""

    neighbour_id: int
    version: str
    language: str
    given_at: datetime
    by: ConsentBy
    recorded_by: int | None = None
    withdrawn_at: datetime | None = None
    community_id: int = 0
    id: int = 0


class DelegationState(StrEnum):
    WAITING = "waiting"
    """Said by the delegate; a coordinator must still speak with the person."""
    CONFIRMED = "confirmed"
    REFUSED = "refused"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Delegation:
    """That `delegate_id` may act for `person_id` (proxy). Valid only once confirmed with the person."""

    person_id: int
    delegate_id: int
    state: DelegationState
    since: datetime
    confirmed_by: int | None = None
    community_id: int = 0
    id: int = 0


@dataclass(frozen=True, slots=True)
class Exclusion:
    """That these two shall not be brought together ("somebody else than…"); the other is never told."""

    person_id: int
    other_id: int
    since: datetime
    community_id: int = 0
    id: int = 0


class InvitationTo(StrEnum):
    """What a link lets its opener become."""

    CLAIM = "claim"
    """The first coordinator."""
    COORDINATE = "coordinate"
    CONTACT = "contact"
    """A relative or friend of `person_id`."""
    DELEGATE = "delegate"
    HELP = "help"
    JOIN = "join"


@dataclass(frozen=True, slots=True)
class Invitation:
    """A single-use link. Only a hash of its secret is kept; a claim has no community's person behind it."""

    token_hash: bytes
    to: InvitationTo
    expires_at: datetime
    by_id: int | None = None
    person_id: int | None = None
    used_at: datetime | None = None
    used_by: int | None = None
    community_id: int = 0
    id: int = 0


@dataclass(frozen=True, slots=True)
class LinkCode:
    """A short-lived code that one of a neighbour's accounts was given, to be said from another one. Only a
    keyed hash of it is kept (`mark`); whoever says it in time takes it away."""

    mark: bytes
    neighbour_id: int
    account_id: int
    expires_at: datetime
    community_id: int = 0
    id: int = 0
