"""What goes out: a rendered message for one chat, and what became of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from enum import IntEnum, StrEnum
from typing import Protocol

from bot.ports.chat import Handle, MediaKind
from bot.ports.words import Body


class Lane(IntEnum):
    """Priorities of what is said; lower ones overtake. Order holds per chat within a lane."""

    CALLBACK = 0
    ALERT = 1
    REPLY = 2
    OFFER = 3
    BROADCAST = 4


class Act(StrEnum):
    SEND = "send"
    EDIT = "edit"
    DELETE = "delete"
    ANSWER = "answer"
    """The answer to a button press (a short note, or nothing)."""


class Ask(StrEnum):
    """What the message asks the app to offer: a button that shares something."""

    LOCATION = "location"
    PHONE = "phone"


@dataclass(frozen=True, slots=True)
class Button:
    """A rendered choice: a token to press, or a link to open."""

    label: str
    token: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A small file made of words: its name, its media type ("text/calendar"), and what stands in it."""

    name: str
    mime: str
    text: str


@dataclass(frozen=True, slots=True)
class File:
    """A recording, a picture or another file itself, fetched from one network to be brought to another."""

    kind: MediaKind
    name: str
    mime: str
    content: bytes = field(repr=False)


LARGEST_FILE = 20_000_000
"""Bytes of a file that goes from one network to another: what Telegram lets a bot fetch
(https://core.telegram.org/bots/api#getfile)."""


@dataclass(frozen=True, slots=True)
class Parcel:
    """One thing to deliver. `chat` and `message` are the channel's ids; `txn` is random and kept in the row,
    so that a channel that knows transaction ids says it once. `notify` is False for what need not ring."""

    outbox_id: int
    act: Act
    chat: str
    lane: Lane
    txn: str
    body: Body = ()
    buttons: Sequence[Sequence[Button]] = ()
    thread: str | None = None
    message: str | None = None
    query: str | None = None
    media: str | None = None
    ask: Ask | None = None
    protect: bool = False
    private: bool = True
    notify: bool = True
    language: str = "it"
    wanted: bool = False
    """Whether it must be noticed: an answer is wanted (a question is open, or there are choices), or it is news, said
    where nobody just spoke."""
    document: Document | None = None
    """A file that goes with what is sent; an edit leaves alone what came with the message."""
    media_from: str = ""
    """The channel that `media` is a reference of; '' for the one that the parcel goes to."""
    file: File | None = None
    """What is sent in place of a reference that means nothing here."""
    clears: bool = False
    """Of an edit: nothing of what stood there may be found any more, also where a network keeps earlier versions."""


@dataclass(frozen=True, slots=True)
class Delivered:
    """It is there; `message` is the channel's id of what was sent (None for edits, answers, deletes).

    `hung`: the choices are answered by referring to the message (a reaction, a reply), because the channel
    has no buttons; then `message` is given for edits too. So it is for an edit that had to be a new message.
    """

    message: str | None = None
    hung: bool = False


class DeliveryFailed(Exception):
    """A parcel was not delivered. Its text carries nothing personal."""


class Throttled(DeliveryFailed):
    """The network asks to wait before the next send: to this chat, or to all (`everywhere`)."""

    def __init__(self, wait: timedelta, everywhere: bool = False) -> None:
        super().__init__(f"asked to wait {wait.total_seconds():.0f} s")
        self.wait = wait
        self.everywhere = everywhere


class Unavailable(DeliveryFailed):
    """The network or the server failed; it may or may not be there. Tried again."""


class Unreachable(DeliveryFailed):
    """The person blocked the bot, or the chat is gone."""


class Moved(DeliveryFailed):
    """The chat has another id now."""

    def __init__(self, to: str) -> None:
        super().__init__("the chat has another id now")
        self.to = to


class Rejected(DeliveryFailed):
    """The network will never take this parcel (too long, malformed). `reason` is the network's own words."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class MessageGone(DeliveryFailed):
    """The message to be edited or deleted is not there any more."""


@dataclass(frozen=True, slots=True)
class Pace:
    """How fast a network takes messages: a second overall, a second in one chat, a minute in one group."""

    overall: float = 25.0
    chat: float = 1.0
    group_per_minute: float = 20.0
    reserve: float = 0.2
    """Share of the overall pace kept for alerts and replies while broadcasts wait."""


class MenuScope(StrEnum):
    """Who sees a command menu."""

    EVERYONE = "everyone"
    GROUP = "group"
    DESK = "desk"
    """The coordinators' room and private chats of coordinators."""


@dataclass(frozen=True, slots=True)
class Menu:
    """Commands with their help in one language for one scope; `chats` are external ids for DESK."""

    scope: MenuScope
    language: str
    commands: Sequence[tuple[str, str]]
    chats: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Abilities:
    """What a channel can do; its renderer degrades what it can't, nothing is raised."""

    buttons: bool = True
    edits: bool = True
    protects: bool = False
    opens: bool = False
    """It can begin a private chat with somebody who never wrote to it."""
    repeatable: bool = False
    """What is sent again under the same `txn` is there once: a send whose end nobody knows may be repeated."""
    extra: Mapping[str, bool] = field(default_factory=dict)


class Channel(Protocol):
    """A network on which people write to the bot."""

    @property
    def name(self) -> str:
        """'telegram', 'matrix', 'console'."""

    @property
    def pace(self) -> Pace: ...

    @property
    def abilities(self) -> Abilities: ...

    async def listen(self, handle: Handle) -> None:
        """Bring events, in order per chat, until cancelled. An event is confirmed to the network only
        after `handle` has returned for it; when `handle` raises, it is brought again."""

    async def deliver(self, parcel: Parcel) -> Delivered:
        """Send, edit, delete or answer; raises one of the DeliveryFailed above."""

    async def fetch(self, reference: str) -> File:
        """What a reference of this channel stands for; raises Unavailable, Throttled, or Rejected for what is gone or
        too large."""

    async def publish(self, menus: Sequence[Menu]) -> None:
        """Show the command menus."""

    def link(self, payload: str) -> str:
        """The address that opens a private chat with the bot and hands it `payload`."""

    async def close(self) -> None: ...
