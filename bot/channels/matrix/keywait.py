"""Messages whose key has not come yet: it is asked for, and waited for a little."""

from __future__ import annotations

from typing import Any

from nio import MegolmEvent

from bot.channels.matrix.memory import Memory
from bot.channels.matrix.room import Room
from bot.channels.matrix.rooms import Rooms
from bot.channels.matrix.session import MatrixSession
from bot.clock import Clock
from bot.logs import get_logger

log = get_logger(__name__)

COMES_BY_ITSELF = 2.0
"""Seconds in which a key comes without asking: it travels apart from the message."""
COMES_WHEN_ASKED = 6.0
"""Seconds that a device gets to answer; only the room that the message is in waits."""


class KeyWait:
    """Makes messages readable that came before their key."""

    def __init__(self, session: MatrixSession, rooms: Rooms, clock: Clock) -> None:
        self._session = session
        self._rooms = rooms
        self._clock = clock
        self._given_up: Memory[bool] = Memory(1000)

    async def read(self, room: Room, event: MegolmEvent) -> Any:
        """The event made readable, or as it was when its key does not come."""
        event.room_id = room.id
        if readable := self._session.read(event):
            return readable
        key = f"{room.id}|{event.session_id}"
        if self._given_up.get(key):
            # Its key did not come for the message before; nobody shall wait as long for each.
            return event
        for seconds, ask in ((COMES_BY_ITSELF, True), (COMES_WHEN_ASKED, False)):
            if readable := await self._wait(event, seconds):
                return readable
            if ask:
                await self._session.ask_for_key(event)
        log.warning("a message can't be read: its key did not come")
        self._given_up.put(key, True)
        return event

    async def _wait(self, event: MegolmEvent, seconds: float) -> Any | None:
        deadline = self._clock.monotonic() + seconds
        while (left := deadline - self._clock.monotonic()) > 0:
            await self._rooms.changes(left)
            if readable := self._session.read(event):
                return readable
        return None
