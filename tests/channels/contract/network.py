"""A network with people on it, as the contract sees it: what they do, and what stands on their screens."""

from __future__ import annotations

import asyncio
from abc import ABC, abstractmethod
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress
from dataclasses import dataclass
from itertools import count
from typing import Any, TypeVar

from bot.clock import spawn
from bot.ports.chat import Content, Incoming, Passed, Text
from bot.ports.delivery import Act, Button, Channel, Lane, Parcel
from bot.ports.words import Body, Span

PATIENCE = 90.0
"""Seconds before a wait fails; nothing passes by waiting."""

C = TypeVar("C")
T = TypeVar("T")

Doing = Callable[[Incoming], Awaitable[None]]

_numbers = count(1)


async def until(found: Callable[[], T | None], otherwise: Callable[[], str]) -> T:
    """The first truthy result of `found`; fails saying `otherwise` when it takes too long."""
    deadline = asyncio.get_running_loop().time() + PATIENCE
    while not (value := found()):
        assert asyncio.get_running_loop().time() < deadline, otherwise()
        await asyncio.sleep(0.005)
    return value


@dataclass(frozen=True, slots=True)
class Shown:
    """A message of the bot's as it stands on somebody's screen now; `id` is what the channel calls it.

    `choices` are the labels of what can be taken, in order; `links` the addresses one can open; `bold` what is
    set in bold; `is_file` whether it is a picture or a recording.
    """

    id: str
    text: str
    choices: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    bold: tuple[str, ...] = ()
    protected: bool = False
    thread: str | None = None
    is_file: bool = False


class Ear:
    """Stands for the engine. What `doing` raises is what went wrong in handling; `tried` counts that in."""

    def __init__(self, doing: Doing | None = None) -> None:
        self.tried: list[Incoming] = []
        self.handled: list[Incoming] = []
        self._doing = doing

    async def __call__(self, event: Incoming) -> None:
        # A position that moved on is no news to anybody.
        news = not isinstance(event.content, Passed)
        if news:
            self.tried.append(event)
            if self._doing is not None:
                await self._doing(event)
            self.handled.append(event)

    def of(self, kind: type[C]) -> list[C]:
        """The contents of one kind that were handled, in order."""
        return [event.content for event in self.handled if isinstance(event.content, kind)]

    @property
    def words(self) -> list[str]:
        return [content.body for content in self.of(Text)]

    async def hears(self, content: Content) -> Incoming:
        """Waits until that has been handled."""
        return await until(
            lambda: next((event for event in self.handled if event.content == content), None),
            lambda: f"{content} never came; there was {[event.content for event in self.handled]}",
        )

    async def hears_a(self, kind: type[Any]) -> Incoming:
        """Waits until something of that kind has been handled; the newest of it."""
        return await until(
            lambda: next((e for e in reversed(self.handled) if isinstance(e.content, kind)), None),
            lambda: f"no {kind.__name__} came; there was {[event.content for event in self.handled]}",
        )

    async def hears_words(self, *words: str) -> None:
        """Waits until as many texts have come; these they must be, in this order, and no others."""
        await until(lambda: len(self.words) >= len(words), lambda: f"only {self.words} came")
        assert self.words == list(words)


class Somebody(ABC):
    """A made-up person. `id` and `chat` are how the channel should call her and her private chat."""

    name: str
    id: str
    chat: str

    @abstractmethod
    async def says(
        self, words: str, *, room: str | None = None, reply_to: Shown | None = None, naming_bot: bool = False
    ) -> str:
        """Writes, in the private chat unless told otherwise; what the channel should call the message."""

    @abstractmethod
    async def takes(self, shown: Shown, label: str, way: str, *, room: str | None = None) -> None:
        """Takes a choice of the message in one of the network's ways."""

    async def takes_back(self, event: str) -> None:
        """Takes back the sign that came as this event, where choices are taken by signs."""
        raise NotImplementedError

    @abstractmethod
    async def follows(self, shown: Shown) -> None:
        """Does what the link in the message is for."""

    @abstractmethod
    async def edits(self, message: str, words: str) -> None:
        """Changes what she wrote in private."""

    @abstractmethod
    async def sends_place(self, lat: float, lon: float) -> None: ...

    @abstractmethod
    async def sends_voice(self, content: bytes) -> None: ...

    @abstractmethod
    async def sends_photo(self, content: bytes, caption: str = "") -> None: ...

    @abstractmethod
    async def leaves(self) -> None:
        """Wants to hear no more of the bot."""

    @abstractmethod
    async def returns(self) -> None:
        """Lets the bot write again."""

    @abstractmethod
    async def joins(self, room: str) -> None: ...

    @abstractmethod
    async def renames(self, name: str) -> None:
        """Calls herself otherwise from now on."""

    @abstractmethod
    def screen(self, room: str | None = None) -> list[Shown]:
        """The bot's messages that stand there now, oldest first."""

    @abstractmethod
    async def opens(self, shown: Shown) -> bytes:
        """The picture or the recording."""

    async def sees(self, words: str, *, room: str | None = None) -> Shown:
        """Waits for the newest message of the bot's that contains these words now."""
        return await until(
            lambda: next((m for m in reversed(self.screen(room)) if words in m.text), None),
            lambda: f"{self.name} does not see “{words}” but {self.screen(room)}",
        )

    async def no_longer_sees(self, words: str, *, room: str | None = None) -> None:
        """Waits until no message of the bot's contains these words any more."""
        await until(
            lambda: not any(words in m.text for m in self.screen(room)),
            lambda: f"{self.name} still sees “{words}” in {self.screen(room)}",
        )


class Network(ABC):
    """A network, its bot's channel, and everything that is kept while the bot is not running.

    `bot` is the bot's id, `sign` what commands begin with, `suffix` what names the bot behind a command's name,
    `ways` how choices are taken.
    """

    bot: str
    sign: str
    suffix: str
    ways: Sequence[str]

    @abstractmethod
    async def begin(self) -> Channel:
        """A channel as a new start makes it; it knows its own name and does not listen yet."""

    @abstractmethod
    async def person(self, name: str) -> Somebody:
        """Somebody whose private chat with the bot stands open."""

    @abstractmethod
    async def stranger(self, name: str) -> Somebody:
        """Somebody who never wrote to the bot."""

    @abstractmethod
    async def group(self, *people: Somebody, threads: bool = False) -> str:
        """The id of a new group with these people and the bot, where it hears everything."""

    @abstractmethod
    async def removes_bot(self, room: str) -> None: ...

    @abstractmethod
    async def machine_says(self, room: str, words: str) -> None:
        """Another bot says something in the group."""

    @abstractmethod
    async def at_rest(self) -> None:
        """Waits until what was handled is confirmed to the network."""

    async def handle(self, ear: Ear, event: Incoming) -> None:
        """What the engine does with an event, and what it keeps of it."""
        await ear(event)

    @asynccontextmanager
    async def listening(self, doing: Doing | None = None) -> AsyncIterator[tuple[Channel, Ear]]:
        """The bot runs until the block ends; then everything of it is gone, as after a kill."""
        channel, ear = await self.begin(), Ear(doing)
        task = spawn(channel.listen(lambda event: self.handle(ear, event)), "listening")
        try:
            yield channel, ear
        finally:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task
            await channel.close()

    # --- what only some networks have: see HAVING in conftest.py

    async def thread(self, person: Somebody, room: str, words: str) -> None:
        """She says something in a thread of a group; it addresses the bot."""
        raise NotImplementedError

    async def upgrades(self, room: str) -> str:
        """The group gets a new id, which is returned."""
        raise NotImplementedError

    def down(self) -> AbstractAsyncContextManager[None]:
        """The server does not answer while the block lasts."""
        raise NotImplementedError

    def deaf(self) -> AbstractAsyncContextManager[None]:
        """What is sent while the block lasts is done, and the answer is lost."""
        raise NotImplementedError

    def busy(self, seconds: int) -> AbstractAsyncContextManager[None]:
        """Whatever is sent while the block lasts is refused: too many."""
        raise NotImplementedError


def parcel(text: str | Body, chat: str, act: Act = Act.SEND, **fields: Any) -> Parcel:
    """Something to deliver, with a transaction id of its own."""
    body: Body = text if isinstance(text, tuple) else (Span(text),) if text else ()
    number = next(_numbers)
    lane = fields.pop("lane", Lane.REPLY)
    return Parcel(number, act, chat, lane, fields.pop("txn", f"txn-{number}"), body=body, **fields)


def buttons(*choices: tuple[str, str]) -> list[list[Button]]:
    """(label, token) below one another; a token that is an address is a link."""
    return [[Button(label, url=token) if ":" in token else Button(label, token)] for label, token in choices]
