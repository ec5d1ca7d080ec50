"""The channel by itself on a real homeserver, and what it has brought in."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

from bot.channels.matrix.channel import Matrix
from bot.channels.matrix.session import MatrixSession
from bot.clock import SystemClock, spawn
from bot.crypto import new_keyring
from bot.ports.chat import Content, Incoming, Passed
from bot.ports.delivery import Act, Button, Delivered, Lane, Pace, Parcel
from bot.ports.words import Span
from tests.matrix.people import Person
from tests.matrix.synapse import Synapse

T = TypeVar("T")

PATIENCE = 90.0


class Bot:
    """The channel, and what it has brought; started as often as a test likes."""

    def __init__(self, server: Synapse, folder: Path) -> None:
        self.server = server
        self.account = server.account("Cortile")
        self.id = self.account.user_id
        self.folder = folder / "cortile"
        self.keyring = new_keyring()
        self.clock = SystemClock()
        self.events: list[Incoming] = []
        self.position: str | None = None
        self.neighbours: set[str] = set()
        self.servers = [server.name]
        self.fails = 0
        self._news = asyncio.Event()
        self._task: asyncio.Task[None] | None = None

    async def starts(self) -> None:
        session = MatrixSession(
            self.server.url, self.id, clock=self.clock, keyring=self.keyring, store=self.folder,
            password=self.account.password,
        )  # fmt: skip

        async def recall() -> str | None:
            return self.position

        async def known(user: str) -> bool:
            return user in self.neighbours

        async def heard(events: Sequence[str]) -> tuple[set[str], datetime | None]:
            first = min((event.at for event in self.events), default=None)
            return {event.event_id for event in self.events} & set(events), first

        self.channel = Matrix(
            session, clock=self.clock, recall=recall, allowed_servers=self.servers, known=known, heard=heard,
            pace=Pace(),
        )  # fmt: skip
        first = self.position
        self._task = spawn(self.channel.listen(self._handle), "listen")
        if first is None:
            await self.until(lambda: self.position, "the first sync is not kept")

    async def stops(self) -> None:
        if self._task is not None:
            self._task.cancel()
            await asyncio.wait([self._task])
            await self.channel.close()
        self._task = None

    async def _handle(self, incoming: Incoming) -> None:
        if self.fails:
            self.fails -= 1
            raise OSError("the disk is full")
        seen = {event.event_id for event in self.events}
        if not isinstance(incoming.content, Passed) and incoming.event_id not in seen:
            self.events.append(incoming)
        self.position = incoming.position or self.position
        self._news.set()

    async def until(self, found: Callable[[], T | None], otherwise: str) -> T:
        deadline = asyncio.get_running_loop().time() + PATIENCE
        while not (value := found()):
            if self._task is not None and self._task.done():
                self._task.result()
            assert asyncio.get_running_loop().time() < deadline, f"{otherwise}: {self.events}"
            self._news.clear()
            try:
                async with asyncio.timeout(0.1):
                    await self._news.wait()
            except TimeoutError:
                continue
        return value

    async def hears(self, what: Content | str) -> Incoming:
        """Waits for the newest event of this content, or of these words."""

        def found() -> Incoming | None:
            words = what if isinstance(what, str) else None
            return next(
                (
                    event
                    for event in reversed(self.events)
                    if event.content == what or (words and words == getattr(event.content, "body", None))
                ),
                None,
            )

        return await self.until(found, f"{what} does not come in")

    async def delivers(self, to: str, text: str, act: Act = Act.SEND, **fields: Any) -> Delivered:
        labels = fields.pop("choices", ())
        buttons = tuple((Button(label, f"token-{label}"),) for label in labels)
        lane, txn = fields.pop("lane", Lane.REPLY), fields.pop("txn", self.clock.token().hex())
        return await self.channel.deliver(
            Parcel(
                1, act, to, lane, txn, body=(Span(text),), buttons=buttons, private=to.startswith("@"),
                wanted=bool(labels), **fields,
            )
        )  # fmt: skip


async def chat_with(bot: Bot, person: Person) -> str:
    room = await person.opens_chat(bot.id)
    await person.says("ciao")
    await bot.hears("ciao")
    return room
