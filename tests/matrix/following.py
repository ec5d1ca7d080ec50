"""Following what happens: a client's sync loop, and what it brings, put on the screen."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Any

import aiohttp
from nio import (
    AsyncClient,
    EncryptionError,
    Event,
    InviteMemberEvent,
    MegolmEvent,
    ReactionEvent,
    RedactedEvent,
    RedactionEvent,
    SyncResponse,
)

from bot.clock import spawn
from tests.matrix.rooms import Message, Room, Version

WAIT_MS = 20_000
"""How long the server keeps a sync that has nothing to tell."""

FILTER = {"room": {"timeline": {"limit": 500}}, "presence": {"types": []}}


class Following:
    """Reads everything in every room, and joins where it is invited."""

    def __init__(self, client: AsyncClient) -> None:
        self.client = client
        self.rooms: dict[str, Room] = {}
        self.directs: list[str] = []
        """Rooms to which somebody else asked her for a talk in private."""
        self.refusals: list[str] = []
        """Rooms that somebody whom she invited would not join, or has left."""
        self.accepts = True
        self._number = 0
        self._changed = asyncio.Event()
        self._asking = asyncio.Lock()
        self._task: asyncio.Task[None] | None = None

    @property
    def mark(self) -> int:
        """This moment, for `sees(…, after=mark)`."""
        return self._number

    def room(self, room_id: str) -> Room:
        return self.rooms.setdefault(room_id, Room(room_id))

    async def changes(self, within: float) -> bool:
        """Wait for something new; False when nothing came in that many seconds."""
        if self._task is not None and self._task.done():
            await self._task
        try:
            await asyncio.wait_for(self._changed.wait(), within)
        except TimeoutError:
            return False
        return True

    async def follows(self) -> None:
        """Begin to follow; returns when what was there is known."""
        await self._once(full=True)
        self._task = spawn(self._forever(), "following")

    async def closes(self) -> None:
        """Go offline; a second time does nothing."""
        task, self._task = self._task, None
        if task is not None:
            task.cancel()
            await asyncio.wait([task])
        await self.client.close()

    async def learns_devices(self) -> None:
        """Ask for the devices of people who have new ones, or the next message can't be read there."""
        async with self._asking:
            if self.client.should_query_keys:
                await self.client.keys_query()

    async def _forever(self) -> None:
        while True:
            try:
                await self._once()
            except (aiohttp.ClientError, OSError, TimeoutError):
                await asyncio.sleep(0.2)

    async def _once(self, *, full: bool = False) -> None:
        answer = await self.client.sync(0 if full else WAIT_MS, FILTER, full_state=full)
        if not isinstance(answer, SyncResponse):
            await asyncio.sleep(0.2)
            return
        if self.client.should_upload_keys:
            await self.client.keys_upload()
        await self.learns_devices()
        await self.client.send_to_device_messages()
        for room_id, invited in answer.rooms.invite.items():
            await self._invited(room_id, invited.invite_state)
        self.refusals += answer.rooms.leave
        for room in self.rooms.values():
            self._try_again(room)
        for room_id, joined in answer.rooms.join.items():
            for event in joined.timeline.events:
                self._happened(self.room(room_id), event)
        changed, self._changed = self._changed, asyncio.Event()
        changed.set()

    async def _invited(self, room_id: str, state: list[Any]) -> None:
        mine = [e for e in state if isinstance(e, InviteMemberEvent) and e.state_key == self.client.user_id]
        if any(event.content.get("is_direct") for event in mine) and room_id not in self.directs:
            self.directs.insert(0, room_id)
        if self.accepts:
            await self.client.join(room_id)

    # --- what came

    def _happened(self, room: Room, event: Event) -> None:
        self._number += 1
        if isinstance(event, MegolmEvent):
            room.unread[event.event_id] = event
        elif isinstance(event, ReactionEvent):
            if hung := room.messages.get(event.reacts_to):
                hung.reactions[event.event_id] = (event.sender, event.key)
        elif isinstance(event, RedactionEvent):
            self._redacted(room, event.redacts)
        elif isinstance(event, RedactedEvent):
            return
        elif event.source.get("type") in ("m.room.message", "org.matrix.msc3381.poll.start"):
            self._said(room, event)

    def _said(self, room: Room, event: Event) -> None:
        content: Mapping[str, Any] = event.source.get("content") or {}
        relation = content.get("m.relates_to") or {}
        if relation.get("rel_type") == "m.replace":
            changed = room.messages.get(relation["event_id"])
            if changed is not None and changed.sender == event.sender:
                changed.versions.append(Version(content["m.new_content"], self._number))
            return
        room.messages[event.event_id] = Message(
            event.event_id, room, event.sender, event.decrypted, [Version(content, self._number)]
        )

    @staticmethod
    def _redacted(room: Room, event_id: str) -> None:
        if message := room.messages.get(event_id):
            message.redacted = True
        for message in room.messages.values():
            message.reactions.pop(event_id, None)

    def _try_again(self, room: Room) -> None:
        """The key of a message may come after it."""
        for event_id, event in list(room.unread.items()):
            try:
                read = self.client.decrypt_event(event)
            except EncryptionError:
                continue
            del room.unread[event_id]
            self._happened(room, read)
