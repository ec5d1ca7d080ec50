"""What the tests of Telegram over HTTP share: a server, a channel at it, a clock that does not dawdle."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from typing import Any

from bot.channels.telegram import Telegram
from bot.clock import SystemClock, spawn
from bot.ports.chat import Incoming, Text
from bot.ports.delivery import Act, Lane, Parcel
from bot.ports.words import Span
from tests.botapi.server import BotApiServer


class HastyClock(SystemClock):
    """The real time, but every wait is over at once; `slept` says how long each should have been."""

    def __init__(self) -> None:
        super().__init__()
        self.slept: list[float] = []

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        await asyncio.sleep(0.005)


def channel_at(server: BotApiServer, **settings: Any) -> Telegram:
    defaults: dict[str, Any] = {"base_url": server.url, "clock": HastyClock(), "poll_timeout": 5.0}
    return Telegram(settings.pop("token", server.token), **(defaults | settings))


def parcel(text: str, chat: int, act: Act = Act.SEND, **fields: Any) -> Parcel:
    txn = fields.pop("txn", "t")
    return Parcel(1, act, str(chat), Lane.REPLY, txn, body=(Span(text),) if text else (), **fields)


class Ear:
    """A `handle` that remembers what it heard; `doing` may raise or wait before it counts as heard."""

    def __init__(self, doing: Callable[[Incoming], Awaitable[None]] | None = None) -> None:
        self.heard: list[Incoming] = []
        self._doing = doing
        self._news = asyncio.Condition()

    async def __call__(self, event: Incoming) -> None:
        if self._doing is not None:
            await self._doing(event)
        async with self._news:
            self.heard.append(event)
            self._news.notify_all()

    @property
    def words(self) -> list[str]:
        return [event.content.body for event in self.heard if isinstance(event.content, Text)]

    async def hears(self, count: int) -> list[Incoming]:
        """Waits until that many events are handled."""
        async with asyncio.timeout(10), self._news:
            await self._news.wait_for(lambda: len(self.heard) >= count)
        return self.heard


@asynccontextmanager
async def listening(channel: Telegram, ear: Ear) -> AsyncIterator[Telegram]:
    """The channel, listening until the block ends; then everything of it is gone, as after a kill."""
    task = spawn(channel.listen(ear), "listening")
    try:
        yield channel
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task
        await channel.close()


async def until(true: Callable[[], Any]) -> None:
    """Waits for something that becomes true without telling."""
    async with asyncio.timeout(10):
        while not true():
            await asyncio.sleep(0.005)
