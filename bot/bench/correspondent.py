"""Somebody who writes on Matrix, encrypted, and waits for the answer with a watch in her hand."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from nio import AsyncClient, RoomMessage, SyncResponse

from bot.bench.homeserver import Homeserver, Registered
from bot.bench.measure import clock

PATIENCE = 60.0
"""Seconds for one answer."""

READABLE = 5.0
"""Seconds after which a first message is said again: it or its answer came before the other's keys."""

QUIET_MS = 250
"""For so long nothing may come before the next message, so that what follows an answer slows down no other."""


class NoAnswer(Exception):
    """A bot did not answer; what was measured means nothing."""


class Correspondent:
    """A client with a store in `folder`."""

    def __init__(self, homeserver: Homeserver, account: Registered, folder: Path) -> None:
        folder.mkdir(mode=0o700)
        self._account = account
        self._client = AsyncClient(homeserver.url, account.user_id, account.device_id, str(folder))
        self._client.restore_login(account.user_id, account.device_id, account.access_token)

    async def begin(self) -> None:
        """Upload keys and learn what is there."""
        await self._client.keys_upload()
        await self._sync(0)

    async def close(self) -> None:
        await self._client.close()

    async def open_room(self, bot: str, words: str) -> str:
        """A direct, encrypted room in which the bot answers; the room's id."""
        encrypted = {"algorithm": "m.megolm.v1.aes-sha2"}
        made = await self._client.room_create(
            is_direct=True, invite=[bot],
            initial_state=[{"type": "m.room.encryption", "state_key": "", "content": encrypted}],
        )  # fmt: skip
        room = str(made.room_id)
        began = clock.monotonic()
        while room not in self._client.rooms or bot not in self._joined(room):
            await self._sync(1000)
            _in_time(began, "did not join")
        while clock.monotonic() - began < PATIENCE:
            try:
                await self.ask(room, bot, words, READABLE)
            except NoAnswer:
                continue
            return room
        raise NoAnswer("a bot of the benchmark joined and never answered")

    async def ask(self, room: str, bot: str, words: str, patience: float = PATIENCE) -> float:
        """Seconds from the moment of sending until the bot's answer is decrypted."""
        await self._silence()
        began = clock.monotonic()
        said = {"msgtype": "m.text", "body": words}
        await self._client.room_send(room, "m.room.message", said, ignore_unverified_devices=True)
        while not self._answered(await self._sync(1000), room, bot):
            if clock.monotonic() - began > patience:
                raise NoAnswer("a bot of the benchmark did not answer")
        return clock.monotonic() - began

    async def _silence(self) -> None:
        began = clock.monotonic()
        while (await self._sync(QUIET_MS)).rooms.join:
            _in_time(began, "is never quiet")

    async def _sync(self, wait_ms: int) -> SyncResponse:
        answer = await self._client.sync(wait_ms)
        if not isinstance(answer, SyncResponse):
            raise NoAnswer("the homeserver of the benchmark refused a sync")
        if self._client.should_upload_keys:
            await self._client.keys_upload()
        if self._client.should_query_keys:
            await self._client.keys_query()
        return answer

    def _joined(self, room: str) -> set[str]:
        return {each for each, user in self._client.rooms[room].users.items() if not user.invited}

    @staticmethod
    def _answered(answer: SyncResponse, room: str, bot: str) -> bool:
        joined = answer.rooms.join.get(room)
        events: list[Any] = joined.timeline.events if joined else []
        return any(isinstance(each, RoomMessage) and each.sender == bot and each.decrypted for each in events)


def _in_time(began: float, what: str) -> None:
    if clock.monotonic() - began > PATIENCE:
        raise NoAnswer(f"a bot of the benchmark {what}")
