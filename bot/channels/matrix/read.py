"""Matrix' events read as events of the bot's: decrypted JSON in, `Incoming` out, nothing else."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.channels.matrix.media import KINDS, read_media
from bot.channels.matrix.room import Event, before, content_of, text_of
from bot.channels.matrix.speech import read_words
from bot.domain.places import Point
from bot.ports.chat import (
    ChatChange,
    Content,
    Happening,
    Incoming,
    Place,
    Reaction,
    TakenBack,
    Undecryptable,
    Unreadable,
)

CHANNEL = "matrix"

UNREADABLE = {
    "m.sticker": "sticker",
    "m.poll.start": "poll",
    "org.matrix.msc3381.poll.start": "poll",
    "m.call.invite": "call",
}
"""What a person may send that no one can act on; whatever else is no message is nobody's business here."""
READ = {
    "m.room.message", "m.room.encrypted", "m.reaction", "m.room.redaction", "m.room.member", *UNREADABLE
}  # fmt: skip
SPOKEN = ("m.text", "m.emote")
SIGNS = {"\U0001f51f": "10"}
"""Signs that stand for a number and are not made of its digits."""
AHEAD = timedelta(minutes=1)
"""How far a homeserver's clock may run ahead before ours is believed instead."""


@dataclass(frozen=True, slots=True)
class Self:
    """The bot's own account: its user id, and the name that it shows."""

    id: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class View:
    """What an event means depends on the room: its id; the bot's id of the chat (of a private one: who it is
    with); the names that people show; who is there (`present`, where they are few); whether who has left it has no other private room (`left`), or is back
    from having left (`returned`); who asked the bot in."""

    room: str
    chat: str
    private: bool
    encrypted: bool
    names: Mapping[str, str]
    left: bool = False
    returned: bool = False
    moved: bool = False
    asked_by: str = ""
    present: tuple[str, ...] | None = None


def concerns(event: Event, me: str) -> bool:
    """Whether an event may be anything for the bot: decided before it is waited for."""
    kind = event.get("type")
    if kind not in READ or "redacted_because" in _mapping(event.get("unsigned")):
        return False
    if kind == "m.room.member":
        return True
    if event.get("sender") == me:
        return False
    return _mapping(content_of(event).get("m.relates_to")).get("rel_type") != "m.replace"


def refers_to(event: Event) -> str:
    """The event id of what is answered or reacted to; '' where nothing is."""
    relation = _mapping(content_of(event).get("m.relates_to"))
    if relation.get("rel_type") == "m.annotation":
        return text_of(relation.get("event_id"))
    if relation.get("rel_type") == "m.thread" and relation.get("is_falling_back", False):
        return ""
    return text_of(_mapping(relation.get("m.in_reply_to")).get("event_id"))


def redacted_by(event: Event) -> str:
    """The event id of what a redaction takes back; '' for other events."""
    if event.get("type") != "m.room.redaction":
        return ""
    return text_of(event.get("redacts")) or text_of(content_of(event).get("redacts"))


def thread_of(event: Event) -> str | None:
    """The event id that a thread hangs on."""
    relation = _mapping(content_of(event).get("m.relates_to"))
    return text_of(relation.get("event_id")) or None if relation.get("rel_type") == "m.thread" else None


def translate(event: Event, me: Self, view: View, now: datetime, to_me: bool = False) -> Incoming | None:
    """What happened; None for what is no business of ours. `to_me`: what it refers to is the bot's. Never
    raises: what a mistake of ours can't read comes out as `Unreadable` with the event in `raw`."""
    try:
        content = _content(event, me, view, to_me)
        kept = None
    except Exception:  # the reason may quote what people wrote, so that it is not kept
        content, kept = Unreadable("event"), json.dumps(event, default=str).encode()
    if content is None:
        return None
    sender = text_of(event.get("sender"))
    if isinstance(content, ChatChange) and sender == me.id:
        # The bot came in by itself because it was asked.
        sender = view.chat if view.private else view.asked_by
    event_id = text_of(event.get("event_id"))
    if not event_id or not sender:
        return None
    return Incoming(
        channel=CHANNEL,
        bot=me.id,
        event_id=event_id,
        sender=sender,
        chat=view.chat,
        private=view.private,
        content=content,
        at=_moment(event.get("origin_server_ts"), now),
        thread=thread_of(event),
        shown_name=view.names.get(sender, ""),
        message=None if isinstance(content, ChatChange) else f"{view.room}|{event_id}",
        encrypted=view.encrypted,
        present=view.present,
        raw=kept,
    )


def _content(event: Event, me: Self, view: View, to_me: bool) -> Content | None:
    kind, content = str(event.get("type")), content_of(event)
    match kind:
        case "m.room.message":
            return _message(content, me, view, to_me)
        case "m.reaction":
            return _reaction(content, view)
        case "m.room.redaction":
            target = redacted_by(event)
            return TakenBack(target) if target else None
        case "m.room.member":
            return _membership(event, me, view)
        case "m.room.encrypted":
            return Undecryptable() if content.get("algorithm") else None
    what = UNREADABLE.get(kind)
    # In a group nobody expects an answer to a sticker.
    return Unreadable(what) if what and view.private else None


def _message(content: Mapping[str, Any], me: Self, view: View, to_me: bool) -> Content | None:
    kind = text_of(content.get("msgtype"))
    if kind in SPOKEN:
        answered = refers_to({"content": content})
        reply_to = f"{view.room}|{answered}" if answered else None
        return read_words(content, me.id, me.name, private=view.private, to_me=to_me, reply_to=reply_to)
    if kind == "m.location":
        return _place(content)
    if kind in KINDS:
        return read_media(content)
    return None


def _reaction(content: Mapping[str, Any], view: View) -> Reaction | None:
    relation = _mapping(content.get("m.relates_to"))
    key, target = text_of(relation.get("key")), text_of(relation.get("event_id"))
    return Reaction(SIGNS.get(key, key), f"{view.room}|{target}") if key and target else None


def _place(content: Mapping[str, Any]) -> Content | None:
    modern = _mapping(content.get("m.location") or content.get("org.matrix.msc3488.location"))
    uri = text_of(content.get("geo_uri")) or text_of(modern.get("uri"))
    if not uri.startswith("geo:"):
        return Unreadable("location")
    try:
        lat, lon = uri.removeprefix("geo:").partition(";")[0].split(",")[:2]
        return Place(Point(float(lat), float(lon)))
    except ValueError:
        return Unreadable("location")


def _membership(event: Event, me: Self, view: View) -> ChatChange | None:
    now = content_of(event).get("membership")
    came, gone = now == "join" and before(event) != "join", now in ("leave", "ban")
    if event.get("state_key") == me.id:
        if came and view.private:
            return ChatChange(Happening.UNBLOCKED) if view.returned else None
        if came:
            return None if view.moved else ChatChange(Happening.BOT_ADDED)
        if gone and event.get("sender") != me.id:
            return ChatChange(Happening.BLOCKED if view.private else Happening.BOT_REMOVED)
        return None
    if not view.private:
        if came and event.get("sender") == event.get("state_key"):
            return ChatChange(Happening.NEWCOMER)
        changed = now != before(event) and view.present is not None
        return ChatChange(Happening.OTHERS) if changed else None
    if event.get("state_key") != view.chat or event.get("sender") not in (view.chat, me.id):
        return None
    if came:
        return ChatChange(Happening.UNBLOCKED) if view.returned else None
    return ChatChange(Happening.BLOCKED) if gone and view.left and event.get("sender") != me.id else None


def _mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def _moment(milliseconds: object, now: datetime) -> datetime:
    if not isinstance(milliseconds, int) or isinstance(milliseconds, bool):
        return now
    try:
        at = datetime.fromtimestamp(milliseconds / 1000, UTC)
    except (ValueError, OverflowError, OSError):
        return now
    return now if at > now + AHEAD else at
