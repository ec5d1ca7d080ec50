"""What a person on Matrix sees: waiting for words to appear or to go, and failing with what was there instead."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TypeVar

from nio import AsyncClient

from tests.matrix.following import Following
from tests.matrix.rooms import Message, Room

T = TypeVar("T")

PATIENCE = 90.0
"""Seconds before a wait fails; nothing passes by waiting."""

Where = Room | str | None
"""A room or its id; the direct room with the bot when it is None."""


class Sight(Following):
    """The eyes of a person. `chat` is the direct room with the bot, whoever opened it."""

    def __init__(self, client: AsyncClient, name: str) -> None:
        super().__init__(client)
        self.first_name = name
        self.direct = ""

    @property
    def id(self) -> str:
        return str(self.client.user_id)

    @property
    def has_chat(self) -> bool:
        self.direct = self.direct or next(iter(self.directs), "")
        return bool(self.direct)

    @property
    def chat(self) -> Room:
        """The direct room with the bot, whoever opened it."""
        assert self.has_chat, f"{self.first_name} has no direct room"
        return self.room(self.direct)

    def _id(self, chat: Where) -> str:
        if chat is None:
            return self.chat.id
        return chat.id if isinstance(chat, Room) else chat

    async def sees(
        self, text: str, *, chat: Where = None, timeout: float = PATIENCE, after: int = 0,
        protected: bool | None = None,
    ) -> Message:  # fmt: skip
        """The newest message of somebody else that contains `text` now or did in an earlier version; waits for it.
        `after`: only what came after this `mark` counts. `protected` means something only on Telegram."""

        def found() -> Message | None:
            if chat is None and not self.has_chat:
                return None
            return next(
                (
                    message
                    for message in reversed(self.room(self._id(chat)).from_others(self.id))
                    if any(text in v.text and v.number > after for v in message.versions)
                ),
                None,
            )

        return await self.until(found, f"there is no “{text}”", timeout)

    async def no_longer_sees(self, text: str, *, chat: Where = None, timeout: float = PATIENCE) -> None:
        """Waits until nothing that stands there contains it."""
        where = self.room(self._id(chat))
        await self.until(
            lambda: not any(text in m.text for m in where.from_others(self.id)),
            f"“{text}” is still there",
            timeout,
        )

    def never_saw(self, text: str) -> None:
        """Fails if any version of any message that others sent her contained it."""
        for room in self.rooms.values():
            for message in room.from_others(self.id):
                assert not message.ever_said(text), f"{self.first_name} saw “{text}”:\n{message}"

    async def until(self, found: Callable[[], T | None], otherwise: str, timeout: float = PATIENCE) -> T:
        """Wait until it is something; fails saying `otherwise`, and what is on her screen."""
        deadline = asyncio.get_running_loop().time() + timeout
        while not (value := found()):
            left = deadline - asyncio.get_running_loop().time()
            if left <= 0 or not await self.changes(left):
                screen = "\n".join(f"--- {room.id}\n{room}" for room in self.rooms.values())
                raise AssertionError(f"{self.first_name}: {otherwise} after {timeout:g} s:\n{screen}")
        return value
