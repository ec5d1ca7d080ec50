"""Parcels delivered: rendered, sent into the right room, and taken back where they must go away."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from nio import Event as NioEvent
from nio import MegolmEvent

from bot.channels.matrix.api import NoAnswer, Refused, failure, segment
from bot.channels.matrix.doors import Doors
from bot.channels.matrix.memory import Memory
from bot.channels.matrix.read import thread_of
from bot.channels.matrix.render import CHOICES, PROTECTED, Content, choices_of, render
from bot.channels.matrix.room import Room, content_of
from bot.channels.matrix.rooms import Rooms
from bot.channels.matrix.seeds import Seeds
from bot.channels.matrix.session import MatrixSession
from bot.channels.matrix.uploads import upload
from bot.clock import Clock
from bot.logs import get_logger
from bot.ports.delivery import (
    Act,
    Delivered,
    Lane,
    MessageGone,
    Moved,
    Parcel,
    Rejected,
    Throttled,
    Unavailable,
    Unreachable,
)

log = get_logger(__name__)

MESSAGE = "m.room.message"
PARTS = "cortile.parts"
"""The events that were sent before this one for the same message (a recording, the beginning of a long text); inside
the encryption."""
ANSWERED_WITHIN = 60.0
"""Seconds in which what is said in a chat is taken for the answer to what somebody wrote there in a thread."""


class Delivery:
    """Delivers one parcel at a time for each chat; chats side by side."""

    def __init__(
        self, session: MatrixSession, rooms: Rooms, doors: Doors, seeds: Seeds, clock: Clock
    ) -> None:
        self._session = session
        self._clock = clock
        self._rooms = rooms
        self._doors = doors
        self._seeds = seeds
        self._ours: Memory[bool] = Memory()
        self._secrets: Memory[list[str]] = Memory()
        self._gone: Memory[bool] = Memory()
        self._threads: Memory[tuple[str | None, float]] = Memory()
        self._under_way: Counter[str] = Counter()
        self.commands: frozenset[str] = frozenset()
        """Names that texts may call with `/`."""

    def is_busy(self, chat: str) -> bool:
        """Whether something is on its way there: what it is known by is not written down yet."""
        return self._under_way[chat] > 0

    def is_ours(self, event_id: str) -> bool | None:
        """Whether the bot sent it; None when that is not remembered."""
        return self._ours.get(event_id)

    def learn(self, event_id: str, ours: bool) -> None:
        self._ours.put(event_id, ours)

    def heard_in(self, chat: str, thread: str | None) -> None:
        """Somebody wrote in this thread of the chat (None: in none); answers go there."""
        self._threads.put(chat, (thread, self._clock.monotonic()))

    def redacted(self, event_id: str) -> None:
        """Somebody took this event back."""
        self._gone.put(event_id, True)

    def echoed(self, room_id: str, event: Mapping[str, Any]) -> None:
        """A message of the bot's own came back by a sync. After a crash its signs may not hang there yet."""
        content, event_id = content_of(event), str(event.get("event_id", ""))
        relation = content.get("m.relates_to")
        target = event_id
        if isinstance(relation, Mapping) and relation.get("rel_type") == "m.replace":
            target, content = str(relation.get("event_id", "")), _mapping(content.get("m.new_content"))
        self._ours.put(target, True)
        count = content.get(CHOICES)
        if isinstance(count, int):
            self._seeds.plant(room_id, target, count, source=event_id)

    async def deliver(self, parcel: Parcel) -> Delivered:
        """As the port says."""
        self._under_way[parcel.chat] += 1
        try:
            await self._doors.ready()
            match parcel.act:
                case Act.SEND:
                    return await self._send(parcel)
                case Act.EDIT:
                    return await self._edit(parcel)
                case Act.DELETE:
                    return await self._delete(parcel)
                case Act.ANSWER:
                    # A note that passes has no place here; what it says the message shows.
                    return Delivered()
        except Throttled as throttled:
            self._seeds.give_way(throttled.wait.total_seconds())
            raise
        except Refused as refused:
            raise failure(refused) from None
        except NoAnswer as error:
            raise Unavailable(str(error)) from None
        finally:
            self._under_way[parcel.chat] -= 1
            if not self._under_way[parcel.chat]:
                del self._under_way[parcel.chat]

    async def _send(self, parcel: Parcel) -> Delivered:
        room = await self._room(parcel)
        if (file := parcel.document or parcel.file) is not None:
            parcel = replace(parcel, media=await upload(self._session, room.id, file))
        contents = render(parcel, parcel.thread or self._asked_in(parcel), self.commands)
        return await self._say(room, contents, parcel)

    async def _say(self, room: Room, contents: Sequence[Content], parcel: Parcel) -> Delivered:
        sent: list[str] = []
        for number, content in enumerate(contents):
            txn = f"{parcel.txn}-{number}" if number else parcel.txn
            # The last one is what the whole is known by.
            before = {PARTS: sent} if sent and number == len(contents) - 1 else {}
            sent = [*sent, await self._session.send(room.id, MESSAGE, {**content, **before}, txn)]
            self._ours.put(sent[-1], True)
        event_id, count = sent[-1], len(choices_of(parcel))
        self._secrets.put(event_id, [])
        self._seeds.plant(room.id, event_id, count, source=event_id, fresh=True)
        return Delivered(f"{room.id}|{event_id}", hung=count > 0)

    def _asked_in(self, parcel: Parcel) -> str | None:
        """The thread in which this is the answer to something, as far as can be seen from outside."""
        thread, at = self._threads.get(parcel.chat) or (None, 0.0)
        fresh = self._clock.monotonic() - at < ANSWERED_WITHIN
        return thread if parcel.lane is Lane.REPLY and fresh else None

    async def _edit(self, parcel: Parcel) -> Delivered:
        room, target = self._standing(parcel)
        if parcel.clears:
            return await self._replace(parcel, room, target)
        (content,) = render(parcel, commands=self.commands)
        if await self._is_gone(room.id, target):
            raise MessageGone("the message was taken back")
        event_id = await self._session.send(room.id, MESSAGE, content, parcel.txn)
        before = await self._secrets_of(room.id, target, but=event_id)
        # After the new text is there, so that nobody sees the older one come back.
        for secret in before:
            await self._take_back(room.id, secret)
        self._secrets.put(target, [event_id] if parcel.protect else [])
        count = len(choices_of(parcel))
        self._seeds.plant(room.id, target, count, source=event_id)
        return Delivered(parcel.message, hung=count > 0)

    async def _replace(self, parcel: Parcel, room: Room, target: str) -> Delivered:
        """Say it in a new message and take the one before back, with all its versions: an edit leaves them to be
        looked up. Broken off, it is done again as a whole, and is the same."""
        event = await self._event(room.id, target)
        taken_back_by = _mapping(_mapping(event.get("unsigned")).get("redacted_because")).get("sender")
        if taken_back_by not in (None, self._session.user_id):
            await self._take_back_whole(room.id, event)
            raise MessageGone("the message was taken back")
        fresh = replace(parcel, act=Act.SEND, message=None)
        done = await self._say(room, render(fresh, thread_of(event), self.commands), parcel)
        # After the new text is there, so that a card never is without one.
        await self._take_back_whole(room.id, event)
        return done

    async def _delete(self, parcel: Parcel) -> Delivered:
        room, target = self._standing(parcel)
        try:
            if self.is_ours(target) is not False:
                event = await self._event(room.id, target)
                if event.get("sender") == self._session.user_id:
                    await self._take_back_whole(room.id, event)
                    return Delivered()
            await self._session.redact(room.id, target, parcel.txn)
            self.redacted(target)
        except Unreachable:
            # Somebody else's message, in a room where the bot may not do that: it stays.
            log.warning("a message could not be deleted: the bot has no right to in that room")
            raise Rejected("not allowed to delete it") from None
        return Delivered()

    async def _room(self, parcel: Parcel) -> Room:
        if parcel.chat.startswith("@"):
            return await self._doors.room_of(parcel.chat)
        if (new := self._rooms.moved_to(parcel.chat)) is not None:
            raise Moved(new)
        room = self._rooms.get(parcel.chat)
        if room is None:
            raise Unreachable("not in the room")
        return room

    def _standing(self, parcel: Parcel) -> tuple[Room, str]:
        """Where the message stands that is to be changed."""
        if parcel.message is None:
            raise Rejected("an edit or a deletion needs its message")
        room_id, _, event_id = parcel.message.partition("|")
        room = self._rooms.get(room_id)
        if room is None:
            raise MessageGone("the bot has left the room")
        return room, event_id

    # --- what must not stay

    async def _is_gone(self, room_id: str, target: str) -> bool:
        """Whether a message was taken back. A homeserver would take an edit of it all the same, and whoever is in
        the room could find what it says."""
        if self._gone.get(target):
            return True
        if self._secrets.get(target) is not None:
            return False
        event = await self._event(room_id, target)
        return "redacted_because" in _mapping(event.get("unsigned"))

    async def _event(self, room_id: str, event_id: str) -> Mapping[str, Any]:
        path = f"/_matrix/client/v3/rooms/{segment(room_id)}/event/{segment(event_id)}"
        return await self._session.request("GET", path)

    async def _take_back_whole(self, room_id: str, event: Mapping[str, Any]) -> None:
        """Take a message of the bot's back: its versions, what was sent with it, and itself last, so that whoever
        finds it gone finds nothing of it."""
        target = str(event["event_id"])
        self._seeds.forget(room_id, target)
        for version in await self._versions(room_id, target):
            await self._take_back(room_id, str(version["event_id"]))
        read = self._read(room_id, event)
        for part in content_of(read).get(PARTS, ()) if read is not None else ():
            await self._take_back(room_id, str(part))
        await self._take_back(room_id, target)
        self.redacted(target)

    async def _secrets_of(self, room_id: str, target: str, but: str) -> list[str]:
        """The versions of a message that showed what must go away again; `but` is the newest."""
        known = self._secrets.get(target)
        if known is None:
            versions = await self._versions(room_id, target)
            known = [str(version["event_id"]) for version in versions if self._is_secret(room_id, version)]
        return [event_id for event_id in known if event_id != but]

    async def _versions(self, room_id: str, target: str) -> list[Mapping[str, Any]]:
        """The bot's own edits of a message, as the homeserver has them; those taken back are not among them."""
        path = f"/_matrix/client/v1/rooms/{segment(room_id)}/relations/{segment(target)}/m.replace?limit=100"
        found: list[Mapping[str, Any]] = []
        more: str | None = ""
        while more is not None:
            answer = await self._session.request("GET", f"{path}&from={segment(more)}" if more else path)
            found += [each for each in answer.get("chunk", ()) if each.get("sender") == self._session.user_id]
            more = answer.get("next_batch")
        return found

    def _is_secret(self, room_id: str, version: Mapping[str, Any]) -> bool:
        read = self._read(room_id, version)
        # What the bot can't read itself any more may be an address: better gone than left.
        return read is None or PROTECTED in content_of(read)

    def _read(self, room_id: str, found: Mapping[str, Any]) -> Mapping[str, Any] | None:
        """An event as it was before it was encrypted; None when its key is lost."""
        if found.get("type") != "m.room.encrypted":
            return found
        event = NioEvent.parse_encrypted_event({**found, "room_id": room_id})
        if not isinstance(event, MegolmEvent):
            return found
        read = self._session.read(event)
        return None if read is None else _mapping(read.source)

    async def _take_back(self, room_id: str, event_id: str) -> None:
        try:
            await self._session.redact(room_id, event_id, f"redact-{event_id}")
        except MessageGone:
            return


def _mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}
