"""What comes in: an event of a channel, translated."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.domain.places import Point


@dataclass(frozen=True, slots=True)
class Text:
    """Words. In a group, `addressed` says that the bot was mentioned or replied to."""

    body: str
    addressed: bool = True
    reply_to: str | None = None


@dataclass(frozen=True, slots=True)
class Command:
    """`/name rest` (Matrix: `!name rest`); the name in lower case without its sign."""

    name: str
    rest: str = ""


@dataclass(frozen=True, slots=True)
class Press:
    """A button pressed. `query` is what a callback answer refers to, `message` what it hung on."""

    token: str
    query: str | None = None
    message: str | None = None


@dataclass(frozen=True, slots=True)
class Reaction:
    """A sign put on a message, where there are no buttons: `key` is the sign ("2️⃣", "👍"), `message` the
    channel's id of the message it was put on."""

    key: str
    message: str


@dataclass(frozen=True, slots=True)
class TakenBack:
    """A reaction is taken back; `event` is the event id that it came with."""

    event: str


@dataclass(frozen=True, slots=True)
class Place:
    """A location sent."""

    point: Point


@dataclass(frozen=True, slots=True)
class PhoneCard:
    """A contact shared; `own` when it is the sender's own number."""

    phone: str
    own: bool


class MediaKind(StrEnum):
    VOICE = "voice"
    PHOTO = "photo"
    DOCUMENT = "document"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Media:
    """A recording, picture or file: only the channel's reference; bytes are fetched in delivery."""

    kind: MediaKind
    reference: str
    caption: str = ""


class Happening(StrEnum):
    """What happened to a chat itself."""

    BLOCKED = "blocked"
    UNBLOCKED = "unblocked"
    BOT_ADDED = "bot_added"
    BOT_REMOVED = "bot_removed"
    MIGRATED = "migrated"
    """The chat has a new id, in `to`."""
    NEWCOMER = "newcomer"
    """The sender joined the group."""
    OTHERS = "others"
    """Who is in the group is not who was in it before, in another way: somebody was asked in, or is gone."""


@dataclass(frozen=True, slots=True)
class ChatChange:
    what: Happening
    to: str | None = None


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Something that no one can act on (a sticker, a poll, an update that can't be translated)."""

    what: str = ""


@dataclass(frozen=True, slots=True)
class Undecryptable:
    """A message that was sent encrypted and could not be read, even after asking for its key."""


@dataclass(frozen=True, slots=True)
class Passed:
    """Nothing was said; only the channel's position moved on."""


Content = (
    Text | Command | Press | Reaction | TakenBack | Place | PhoneCard | Media | ChatChange | Unreadable
    | Undecryptable | Passed
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Incoming:
    """One event of a channel.

    `event_id` is unique within (channel, bot); `sender` and `chat` are the channel's own stable ids,
    never names. `shown_name` is what the sender calls themselves there, for greeting only.
    """

    channel: str
    bot: str
    event_id: str
    sender: str
    chat: str
    private: bool
    content: Content
    at: datetime
    thread: str | None = None
    language: str | None = None
    shown_name: str = ""
    message: str | None = None
    """The channel's own id of the message, where the event is one: to delete it when its sender wants that."""
    position: str | None = None
    """Everything that the channel brought up to here is handled once this event is; kept with it."""
    encrypted: bool = True
    """Whether only those in the chat (and the channel's own servers, where it has no end-to-end
    encryption at all) can read it; False for a room that could be encrypted and is not."""
    present: tuple[str, ...] | None = None
    """Who is in a group or asked in, but for the bot, where the channel knows it and they are not many."""
    raw: bytes | None = None
    """The event as the channel gave it, kept (sealed) only if it can't be handled."""


Handle = Callable[[Incoming], Awaitable[None]]
"""Returns only after the event's transaction has committed; raising means: not confirmed, bring it again."""
