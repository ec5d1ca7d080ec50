"""The engine's own rows: what must be said, what must happen, where a conversation stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from bot.ports.delivery import Act, Ask, Document, Lane
from bot.ports.words import Params, dump_all, load_all


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer offered with a message: `label` is a text key, `action` names the button handler, `args`
    go with it (JSON). A `url` makes it a link instead. Choices of one `row` stand side by side."""

    label: str
    action: str = ""
    args: Mapping[str, Any] = field(default_factory=dict)
    params: Params = field(default_factory=dict)
    url: str | None = None
    row: int | None = None


@dataclass(frozen=True, slots=True)
class OutboxRow:
    """Something to be said: a text key and typed parameters, rendered at delivery.

    `slot` names a card in this chat: a row for a slot replaces one not yet sent and edits one that was.
    `choices` are (choice, token) with the button's token in clear; the whole payload is sealed.
    """

    chat_id: int
    lane: Lane
    act: Act
    key: str
    params: Params
    created_at: datetime
    txn: str
    choices: tuple[tuple[Choice, str], ...] = ()
    slot: str | None = None
    not_before: datetime | None = None
    expires_at: datetime | None = None
    query: str | None = None
    media: str | None = None
    media_from: str = ""
    """The channel that `media` is a reference of; '' for the chat's own."""
    document: Document | None = None
    message: str | None = None
    ask: Ask | None = None
    protect: bool = False
    clears: bool = False
    """An edit after which nothing of what stood there may be found any more."""
    notify: bool = True
    wanted: bool = False
    priority: int = 0
    """What is below 0 goes earlier in its lane than what other chats wait for."""
    receipt: tuple[str, int] | None = None
    """Which handler hears whether it arrived (`bot.routing.receipt`), and of what: (action, subject's id)."""
    attempts: int = 0
    revision: int = 0
    """Grows when a newer text of the slot replaces this one before it was sent."""
    community_id: int = 0
    id: int = 0


@dataclass(frozen=True, slots=True)
class TimerRow:
    """What must happen when: `action` names the handler, `subject_id` what it is about. (action, subject_id,
    tag) is unique among pending rows: setting it again moves it."""

    action: str
    due_at: datetime
    subject_id: int = 0
    tag: str = ""
    args: Mapping[str, Any] = field(default_factory=dict)
    attempts: int = 0
    community_id: int = 0
    id: int = 0


@dataclass(frozen=True, slots=True)
class ButtonRow:
    """A button that can be pressed: by one neighbour, by coordinators only, or by anybody in its chat.

    Where a channel has no buttons, `message` is the message that the choice hangs on, `place` its number
    there, from 1. `label` is its text key."""

    token_hash: bytes
    action: str
    args: Mapping[str, Any]
    expires_at: datetime
    chat_id: int | None = None
    presser_id: int | None = None
    role: str | None = None
    slot: str | None = None
    label: str = ""
    message: str | None = None
    place: int = 0
    community_id: int = 0
    id: int = 0


@dataclass(frozen=True, slots=True)
class ReactionRow:
    """A reaction that was taken for a choice, remembered so that it can be taken back: the channel's id of the
    reaction's event, who gave it, and what it did."""

    event: str
    chat_id: int
    account_id: int
    action: str
    args: Mapping[str, Any]
    expires_at: datetime
    community_id: int = 0
    id: int = 0


TALK_VERSION = 1
"""The layout of a conversation's data. A row with another version gets an apology and the menu."""


@dataclass(frozen=True, slots=True)
class Talk:
    """Where a conversation stands: who speaks (of those behind the account), the question that is open
    (`state`, '' when none), what was said so far, the choices offered last, and how often the bot has not
    understood in a row. `asides` are choices of messages that came in between (an offer, a
    reminder). `offered_at` is when choices were last put before the person here."""

    account_id: int
    chat_id: int
    neighbour_id: int | None = None
    state: str = ""
    data: Mapping[str, Any] = field(default_factory=dict)
    choices: tuple[Choice, ...] = ()
    asides: tuple[Choice, ...] = ()
    missed: int = 0
    version: int = TALK_VERSION
    updated_at: datetime | None = None
    offered_at: datetime | None = None
    community_id: int = 0
    id: int = 0

    @property
    def moved_at(self) -> datetime | None:
        """When it last went on: by what the person said, or by something that was put before them."""
        return max((at for at in (self.updated_at, self.offered_at) if at is not None), default=None)


@dataclass(frozen=True, slots=True)
class Shown:
    """A card that stands in a chat: which message it is, and the row that drew it last."""

    chat_id: int
    slot: str
    message: str
    community_id: int = 0
    id: int = 0


@dataclass(frozen=True, slots=True)
class DeadEvent:
    """An event that could not be handled, kept sealed, with the short code that the person was told."""

    code: str
    channel: str
    event_id: str
    raw: bytes
    error: str
    at: datetime
    community_id: int = 0
    id: int = 0


@dataclass(frozen=True, slots=True)
class AuditRow:
    """Who did what to what: ids only, so that erasing a person leaves it intact."""

    actor_id: int | None
    action: str
    subject: str
    subject_id: int
    at: datetime
    community_id: int = 0
    id: int = 0


@dataclass(frozen=True, slots=True)
class Errand:
    """Something slow that was asked for in a transaction and is done outside of any: `kind` names the work."""

    kind: str
    asked_at: datetime
    not_before: datetime
    tag: str = ""
    args: Mapping[str, Any] = field(default_factory=dict)
    attempts: int = 0
    community_id: int = 0
    id: int = 0


@dataclass(frozen=True, slots=True)
class Erasure:
    """That somebody's data went. `mark` is a keyed hash of who it was and when, so that the same id in
    another database is not taken for them; nothing here tells who."""

    neighbour_id: int
    at: datetime
    mark: bytes
    community_id: int = 0
    id: int = 0


def dump_choice(choice: Choice) -> dict[str, Any]:
    """A choice as JSON."""
    return {
        "label": choice.label,
        "action": choice.action,
        "args": dict(choice.args),
        "params": dump_all(choice.params),
        "url": choice.url,
        "row": choice.row,
    }


def load_choice(data: Mapping[str, Any]) -> Choice:
    """The choice that `dump_choice` wrote."""
    return Choice(
        data["label"], data["action"], data["args"], load_all(data["params"]), data["url"], data["row"]
    )
