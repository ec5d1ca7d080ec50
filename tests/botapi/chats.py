"""What the server remembers: accounts, chats, and messages with every version they ever had."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.botapi.html import utf16

ANONYMOUS_ADMIN_ID = 1087968824
SPOKEN_ENTITIES = re.compile(
    r"(?P<bot_command>(?<![\w/])/[A-Za-z0-9_]{1,32}(?:@\w{3,32})?)"
    r"|(?P<mention>(?<!\w)@\w{3,32})|(?P<url>https?://\S+)|(?P<phone_number>\+\d[\d ]{7,16}\d)"
)


@dataclass(eq=False)
class User:
    """An account: people have `language_code` or, as on real clients, none."""

    id: int
    first_name: str
    last_name: str | None = None
    username: str | None = None
    language_code: str | None = None
    is_bot: bool = False

    def as_api(self) -> dict[str, Any]:
        return _without_none(
            id=self.id,
            is_bot=self.is_bot,
            first_name=self.first_name,
            last_name=self.last_name,
            username=self.username,
            language_code=self.language_code,
        )


@dataclass(frozen=True)
class Version:
    """How a message read from a moment on: plain text, its entities, its keyboard as the Bot API writes it.

    `number` counts all versions of all messages, so that before and after can be told.
    """

    text: str
    entities: tuple[Mapping[str, Any], ...]
    markup: Mapping[str, Any] | None
    at: float
    number: int

    @property
    def inline(self) -> list[list[Mapping[str, Any]]]:
        """The rows of inline buttons."""
        rows: list[list[Mapping[str, Any]]] = (self.markup or {}).get("inline_keyboard", [])
        return rows

    @property
    def buttons(self) -> list[str]:
        """The labels of the inline buttons, row after row."""
        return [str(button["text"]) for row in self.inline for button in row]

    def button(self, label: str, *, exactly: bool) -> Mapping[str, Any] | None:
        for row in self.inline:
            for button in row:
                if button["text"] == label or (not exactly and label.casefold() in button["text"].casefold()):
                    return button
        return None


@dataclass(eq=False)
class Message:
    """A message and all its versions; `content` holds other fields of the Bot API's Message (location, voice …)."""

    id: int
    chat: Chat
    sender: User
    versions: list[Version]
    content: dict[str, Any] = field(default_factory=dict)
    sender_chat: Chat | None = None
    reply_to: Message | None = None
    thread_id: int | None = None
    protected: bool = False
    deleted: bool = False
    pinned: bool = False
    reactions: dict[int, list[dict[str, Any]]] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The newest text or caption, without tags."""
        return self.versions[-1].text

    @property
    def buttons(self) -> list[str]:
        return self.versions[-1].buttons

    @property
    def markup(self) -> Mapping[str, Any] | None:
        return self.versions[-1].markup

    @property
    def date(self) -> int:
        return int(self.versions[0].at)

    @property
    def is_media(self) -> bool:
        return any(kind in self.content for kind in ("photo", "document", "voice", "audio", "video"))

    def ever_said(self, part: str) -> bool:
        return any(part in version.text for version in self.versions)

    def as_api(self, *, with_reply: bool = True) -> dict[str, Any]:
        now = self.versions[-1]
        words, entities = ("caption", "caption_entities") if self.is_media else ("text", "entities")
        body = _without_none(
            message_id=self.id,
            date=self.date,
            chat=self.chat.as_api(),
            **{"from": self.sender.as_api()},
            sender_chat=self.sender_chat.as_api() if self.sender_chat else None,
            message_thread_id=self.thread_id,
            is_topic_message=True if self.thread_id else None,
            edit_date=int(now.at) if len(self.versions) > 1 else None,
            has_protected_content=True if self.protected else None,
            reply_to_message=self.reply_to.as_api(with_reply=False) if self.reply_to and with_reply else None,
            reply_markup={"inline_keyboard": now.inline} if now.inline else None,
        )
        if now.text:
            body[words] = now.text
            if now.entities:
                body[entities] = [dict(entity) for entity in now.entities]
        return {**body, **self.content}

    def __str__(self) -> str:
        lines = []
        for number, version in enumerate(self.versions):
            what = version.text or ", ".join(self.content) or "(nothing)"
            keyboard = f"  [{'] ['.join(version.buttons)}]" if version.buttons else ""
            lines.append(f"{self.sender.first_name}{' (edited)' if number else ''}: {what}{keyboard}")
        return f"#{self.id} " + "\n   ".join(lines) + ("\n   (deleted)" if self.deleted else "")


@dataclass(eq=False)
class Chat:
    """A private chat with the bot; `Group` (groups.py) is the other kind. Each counts its own messages from 1."""

    id: int
    type: str
    messages: dict[int, Message] = field(default_factory=dict)
    next_message_id: int = 1
    user: User | None = None
    started: bool = False
    blocked: bool = False
    gone: bool = False

    def as_api(self) -> dict[str, Any]:
        user = self.user
        assert user is not None
        return _without_none(
            id=self.id,
            type=self.type,
            first_name=user.first_name,
            last_name=user.last_name,
            username=user.username,
        )

    @property
    def shown(self) -> list[Message]:
        """The messages that stand in the chat now, oldest first."""
        return [message for message in self.messages.values() if not message.deleted]

    def __iter__(self) -> Iterator[Message]:
        return iter(self.messages.values())

    def __str__(self) -> str:
        """The transcript: every message with every version, also deleted ones."""
        return "\n".join(str(message) for message in self)


def spoken_entities(text: str) -> list[dict[str, Any]]:
    """The entities that Telegram finds by itself in what people write: commands, mentions, links, numbers."""
    return [
        {
            "type": str(match.lastgroup),
            "offset": utf16(text[: match.start()]),
            "length": utf16(match.group()),
        }
        for match in SPOKEN_ENTITIES.finditer(text)
    ]


def _without_none(**fields: Any) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value is not None}
