"""Telegram's updates read as events: raw JSON in, `Incoming` out, nothing else."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from telegram.constants import ChatMemberStatus, ChatType, MessageEntityType, UpdateType

from bot.domain.places import Point
from bot.ports.chat import (
    ChatChange,
    Command,
    Content,
    Happening,
    Incoming,
    Media,
    MediaKind,
    PhoneCard,
    Place,
    Press,
    Text,
    Unreadable,
)

CHANNEL = "telegram"

ALLOWED_UPDATES = (UpdateType.MESSAGE.value, UpdateType.CALLBACK_QUERY.value, UpdateType.MY_CHAT_MEMBER.value)
"""What the bot asks Telegram for. Edited messages, reactions and other people's comings and goings beyond a
group's own announcement are not asked for: nobody acts on them, and what is not fetched need not be kept."""

ANONYMOUS_ADMIN = 1087968824
"""GroupAnonymousBot, as which administrators of a group write when they are anonymous (Bot API, Message)."""

MEDIA: Mapping[str, MediaKind] = {
    "voice": MediaKind.VOICE,
    "photo": MediaKind.PHOTO,
    # An animation also carries `document`, so that it comes first.
    "animation": MediaKind.OTHER,
    "document": MediaKind.DOCUMENT,
    "video": MediaKind.OTHER,
    "video_note": MediaKind.OTHER,
    "audio": MediaKind.OTHER,
}
UNREADABLE = ("sticker", "poll", "dice", "game", "story", "paid_media", "checklist", "invoice", "giveaway")
"""What a person may send that no one can act on; whatever else has no words is the app's own announcement."""


@dataclass(frozen=True, slots=True)
class Self:
    """The bot's own account: its id, and its username without the @."""

    id: int
    username: str


class Malformed(ValueError):
    """An update that is not what the Bot API describes."""


def translate(update: Any, me: Self, now: datetime) -> tuple[Incoming, ...]:
    """The events of one update, in order; none for what is no business of ours. Never raises: what can't be
    read comes out as `Unreadable` with the update in `raw`, so that it is kept and those behind it go on."""
    try:
        return read(update, me, now)
    except Exception:  # the reason may quote what people wrote, so that it is not kept
        return (_kept(update, me, now),)


def read(update: Any, me: Self, now: datetime) -> tuple[Incoming, ...]:
    """As `translate`, but raises whatever a malformed update provokes."""
    frame = _Frame(me, str(_int(update["update_id"])), now, _raw(update))
    if "message" in update:
        return _message(update["message"], frame)
    if "callback_query" in update:
        return _press(update["callback_query"], frame)
    if "my_chat_member" in update:
        return _own_membership(update["my_chat_member"], frame)
    if len(update) == 1:
        raise Malformed("an update about nothing")
    return ()


@dataclass(frozen=True, slots=True)
class _Frame:
    """What all events of one update have in common."""

    me: Self
    event_id: str
    now: datetime
    raw: bytes

    def event(
        self, content: Content, sender: Mapping[str, Any], chat: Mapping[str, Any], *, part: int | None = None,
        at: datetime | None = None, thread: str | None = None, message: str | None = None,
    ) -> Incoming:  # fmt: skip
        language = sender.get("language_code")
        return Incoming(
            channel=CHANNEL,
            bot=str(self.me.id),
            event_id=self.event_id if part is None else f"{self.event_id}#{part}",
            sender=str(_int(sender["id"])),
            chat=str(_int(chat["id"])),
            private=chat["type"] == ChatType.PRIVATE,
            content=content,
            at=at or self.now,
            thread=thread,
            language=_clean(language).split("-")[0].lower() or None if language else None,
            shown_name=_clean(sender.get("first_name", "")),
            message=message,
            raw=self.raw,
        )


def _message(message: Mapping[str, Any], frame: _Frame) -> tuple[Incoming, ...]:
    chat = message["chat"]
    if chat["type"] == ChatType.CHANNEL or "from" not in message:
        return ()
    sender = message["from"]
    anonymous = sender["id"] == ANONYMOUS_ADMIN
    if (sender.get("is_bot") and not anonymous) or message.get("is_automatic_forward"):
        return ()
    at = _moment(message.get("date"), frame.now)
    thread = str(_int(message["message_thread_id"])) if message.get("is_topic_message") else None
    if "new_chat_members" in message:
        people = [member for member in message["new_chat_members"] if not member.get("is_bot")]
        joined = ChatChange(Happening.NEWCOMER)
        return tuple(frame.event(joined, who, chat, part=n, at=at) for n, who in enumerate(people))
    content = _content(message, sender, frame.me)
    if content is None:
        return ()
    if anonymous and not isinstance(content, Command | ChatChange):
        content = Unreadable("anonymous")
    own_id = str(_int(message["message_id"])) if "message_id" in message else None
    return (frame.event(content, sender, chat, at=at, thread=thread, message=own_id),)


def _content(message: Mapping[str, Any], sender: Mapping[str, Any], me: Self) -> Content | None:
    private = message["chat"]["type"] == ChatType.PRIVATE
    if "text" in message:
        return _words(message, me, private)
    if "location" in message:
        spot = message["location"]
        return Place(Point(float(spot["latitude"]), float(spot["longitude"])))
    if "contact" in message:
        return _phone(message["contact"], sender)
    if "migrate_to_chat_id" in message:
        return ChatChange(Happening.MIGRATED, to=str(_int(message["migrate_to_chat_id"])))
    for name, kind in MEDIA.items():
        if name in message:
            # A photo comes in several sizes, the largest last.
            file = message[name][-1] if name == "photo" else message[name]
            return Media(kind, f"{name}:{_str(file['file_id'])}", _clean(message.get("caption", "")))
    what = next((name for name in UNREADABLE if name in message), None)
    # In a group nobody expects an answer to a sticker.
    return Unreadable(what) if what and private else None


def _phone(contact: Mapping[str, Any], sender: Mapping[str, Any]) -> PhoneCard:
    own = contact.get("user_id") == sender["id"]
    phone = _clean(contact["phone_number"]).strip()
    # Telegram knows its users' numbers with the country code, and some apps leave out the sign.
    return PhoneCard("+" + phone if own and phone.isdecimal() else phone, own)


def _words(message: Mapping[str, Any], me: Self, private: bool) -> Text | Command | None:
    text, entities = _str(message["text"]), message.get("entities", ())
    for entity in entities:
        if entity["type"] == MessageEntityType.BOT_COMMAND and entity["offset"] == 0:
            called, rest = _split16(text, 0, entity["length"])[1:]
            name, _, addressee = called.removeprefix("/").partition("@")
            if addressee and not private and addressee.lower() != me.username.lower():
                return None
            return Command(_clean(name).lower(), _clean(rest).strip())
    body, mentioned = _without_mentions(text, entities, me)
    answered = message.get("reply_to_message") or {}
    # In a topic every message replies to the one that opened it.
    if "forum_topic_created" in answered:
        answered = {}
    to_bot = answered.get("from", {}).get("id") == me.id
    reply_to = str(_int(answered["message_id"])) if answered else None
    return Text(_clean(body), addressed=private or mentioned or to_bot, reply_to=reply_to)


def _without_mentions(text: str, entities: Sequence[Mapping[str, Any]], me: Self) -> tuple[str, bool]:
    """The text without the bot's own name, and whether it was there."""
    found = False
    for entity in sorted(entities, key=lambda one: int(one["offset"]), reverse=True):
        before, named, after = _split16(text, entity["offset"], entity["length"])
        by_name = entity["type"] == MessageEntityType.MENTION and named.lower() == f"@{me.username.lower()}"
        by_id = entity["type"] == MessageEntityType.TEXT_MENTION and entity["user"]["id"] == me.id
        if by_name or by_id:
            found = True
            # "@cortile_bot, mi serve…" and "ciao @cortile_bot!" read as if the name had not been there.
            text = before + after.lstrip(" ,:;") if not before.strip() else before.rstrip(" ,") + after
    return (text.strip(), True) if found else (text, False)


def _press(query: Mapping[str, Any], frame: _Frame) -> tuple[Incoming, ...]:
    sender, message = query["from"], query.get("message")
    # Without a message (one sent through another bot's name) the answer still needs a place: the presser's chat.
    chat = message["chat"] if message else {"id": sender["id"], "type": ChatType.PRIVATE}
    thread = str(_int(message["message_thread_id"])) if message and message.get("is_topic_message") else None
    content = Press(
        token=_clean(query.get("data", "")),
        query=_str(query["id"]),
        message=str(_int(message["message_id"])) if message else None,
    )
    return (frame.event(content, sender, chat, thread=thread),)


def _own_membership(change: Mapping[str, Any], frame: _Frame) -> tuple[Incoming, ...]:
    chat, sender = change["chat"], change["from"]
    if chat["type"] == ChatType.CHANNEL:
        return ()
    was, is_ = _is_in(change["old_chat_member"]), _is_in(change["new_chat_member"])
    if was == is_:
        return ()
    if chat["type"] == ChatType.PRIVATE:
        what = Happening.UNBLOCKED if is_ else Happening.BLOCKED
    else:
        what = Happening.BOT_ADDED if is_ else Happening.BOT_REMOVED
    return (frame.event(ChatChange(what), sender, chat, at=_moment(change.get("date"), frame.now)),)


def _is_in(member: Mapping[str, Any]) -> bool:
    status = member["status"]
    if status == ChatMemberStatus.RESTRICTED:
        return bool(member.get("is_member"))
    return status not in (ChatMemberStatus.LEFT, ChatMemberStatus.BANNED)


def _kept(update: Any, me: Self, now: datetime) -> Incoming:
    """An update that can't be read, with whatever of its sender and chat can be found ('' where nothing can)."""
    raw = _raw(update)
    fields = update if isinstance(update, dict) else {}
    body = next((part for key, part in fields.items() if key != "update_id" and isinstance(part, dict)), {})
    chat = _dig(body, "chat") or _dig(body, "message", "chat") or {}
    update_id = fields.get("update_id")
    return Incoming(
        channel=CHANNEL,
        bot=str(me.id),
        event_id=str(update_id) if _is_int(update_id) else f"x{hashlib.sha256(raw).hexdigest()[:32]}",
        sender=_id_or_nothing(_dig(body, "from")),
        chat=_id_or_nothing(chat),
        private=not isinstance(chat, dict) or chat.get("type", ChatType.PRIVATE) == ChatType.PRIVATE,
        content=Unreadable("update"),
        at=now,
        raw=raw,
    )


def _dig(value: Any, *keys: str) -> Any:
    for key in keys:
        value = value.get(key) if isinstance(value, dict) else None
    return value


def _id_or_nothing(of: Any) -> str:
    found = _dig(of, "id")
    return str(found) if _is_int(found) else ""


def _raw(update: Any) -> bytes:
    return json.dumps(update, separators=(",", ":")).encode()


def _is_int(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _int(value: Any) -> int:
    if not _is_int(value):
        raise Malformed("a number was expected")
    return int(value)


def _str(value: Any) -> str:
    if not isinstance(value, str):
        raise Malformed("a string was expected")
    return value


def _clean(value: Any) -> str:
    """A string without halves of surrogate pairs and NULs, which no database takes."""
    text = _str(value).replace("\0", "")
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _split16(text: str, offset: int, length: int) -> tuple[str, str, str]:
    """What is before, in and behind a range in UTF-16 units, in which Telegram counts."""
    units = text.encode("utf-16-le", "surrogatepass")
    start, end = 2 * _int(offset), 2 * (_int(offset) + _int(length))
    part: Callable[[bytes], str] = lambda piece: piece.decode("utf-16-le", "surrogatepass")  # noqa: E731
    return part(units[:start]), part(units[start:end]), part(units[end:])


def _moment(seconds: Any, otherwise: datetime) -> datetime:
    return datetime.fromtimestamp(_int(seconds), UTC) if seconds else otherwise
