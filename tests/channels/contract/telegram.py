"""Telegram's network: people at the local Bot API server."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.channels.telegram import Telegram
from tests.botapi.chats import Chat, Message, User
from tests.botapi.groups import Group
from tests.botapi.limits import Kind
from tests.botapi.people import Person as Account
from tests.botapi.server import BotApiServer
from tests.channels.contract.network import Network, Shown, Somebody, until
from tests.channels.telegram_bench import channel_at

LASTING = 10**6
"""More calls than a test makes."""


class TelegramNetwork(Network):
    """Updates are kept by the server until they are confirmed."""

    sign = "/"
    ways = ("button",)

    def __init__(self, server: BotApiServer) -> None:
        self.server = server
        self.bot = str(server.bot.id)
        self.suffix = f"@{server.bot.username}"

    async def begin(self) -> Telegram:
        channel = channel_at(self.server)
        await channel.open()
        return channel

    async def person(self, name: str) -> Person:
        person = await self.stranger(name)
        person.account.chat.started = True
        return person

    async def stranger(self, name: str) -> Person:
        return Person(self.server, self.server.person(name, language_code="it"))

    async def group(self, *people: Somebody, threads: bool = False) -> str:
        # A forum is what has threads on Telegram, and a small group what moves.
        group = self.server.group(
            "Via Padova", members=_accounts(people), supergroup=threads, is_forum=threads
        )
        group.adds_bot(next(iter(group.members)))
        group.makes_admin(self.server.bot)
        return str(group.id)

    async def removes_bot(self, room: str) -> None:
        group = self._group(room)
        group.kicks_bot(next(iter(group.members)))

    async def machine_says(self, room: str, words: str) -> None:
        group, other = self._group(room), User(700100201, "Altro", username="altro_bot", is_bot=True)
        said = self.server.put(group, other, self.server.version(words))
        self.server.updates.push("message", said.as_api())

    async def at_rest(self) -> None:
        await until(lambda: not self.server.updates.pending, lambda: "updates are not confirmed")

    async def thread(self, person: Somebody, room: str, words: str) -> None:
        (account,) = _accounts([person])
        group = self._group(room)
        await account.says(f"@{self.server.bot.username} {words}", chat=group, topic=group.add_topic("Aiuti"))

    async def upgrades(self, room: str) -> str:
        return str(self._group(room).migrates().id)

    @asynccontextmanager
    async def down(self) -> AsyncIterator[None]:
        async with self._failing("drop_before"):
            yield

    @asynccontextmanager
    async def busy(self, seconds: int) -> AsyncIterator[None]:
        async with self._failing("429", seconds):
            yield

    @asynccontextmanager
    async def deaf(self) -> AsyncIterator[None]:
        async with self._failing("drop_after"):
            yield

    @asynccontextmanager
    async def _failing(self, kind: Kind, seconds: int = 1) -> AsyncIterator[None]:
        self.server.fail_next("*", kind, seconds=seconds, times=LASTING)
        yield
        self.server.failures.ordered.clear()

    def _group(self, room: str) -> Group:
        group = self.server.chats[int(room)]
        assert isinstance(group, Group)
        return group


class Person(Somebody):
    """Somebody with Telegram on the phone."""

    def __init__(self, server: BotApiServer, account: Account) -> None:
        self.server = server
        self.account = account
        self.name = account.first_name
        self.id = self.chat = str(account.id)

    async def says(
        self, words: str, *, room: str | None = None, reply_to: Shown | None = None, naming_bot: bool = False
    ) -> str:
        chat = self._chat(room)
        line = f"@{self.server.bot.username} {words}" if naming_bot else words
        answered = chat.messages[int(reply_to.id)] if reply_to else None
        return str((await self.account.says(line, chat=chat, reply_to=answered)).id)

    async def takes(self, shown: Shown, label: str, way: str, *, room: str | None = None) -> None:
        assert way == "button"
        await self.account.presses_on(self._chat(room).messages[int(shown.id)], label, wait=False)

    async def follows(self, shown: Shown) -> None:
        message = self.account.chat.messages[int(shown.id)]
        (label,) = message.buttons
        await self.account.presses_on(message, label)

    async def edits(self, message: str, words: str) -> None:
        await self.account.edits(self.account.chat.messages[int(message)], words)

    async def sends_place(self, lat: float, lon: float) -> None:
        await self.account.sends_location(lat, lon)

    async def sends_voice(self, content: bytes) -> None:
        await self.account.sends_voice(content)

    async def sends_photo(self, content: bytes, caption: str = "") -> None:
        await self.account.sends_photo(content, caption)

    async def leaves(self) -> None:
        await self.account.blocks_bot()

    async def returns(self) -> None:
        await self.account.unblocks_bot()

    async def joins(self, room: str) -> None:
        group = self._chat(room)
        assert isinstance(group, Group)
        group.lets_in(self.account)

    async def renames(self, name: str) -> None:
        self.name = self.account.first_name = name

    def screen(self, room: str | None = None) -> list[Shown]:
        return [self._shown(m) for m in self._chat(room).shown if m.sender is self.server.bot]

    async def opens(self, shown: Shown) -> bytes:
        content = self.account.chat.messages[int(shown.id)].content
        file = content["photo"][-1] if "photo" in content else content.get("voice") or content["document"]
        return self.server.file(file["file_id"]).content

    def _chat(self, room: str | None) -> Chat:
        return self.server.chats[int(room)] if room else self.account.chat

    def _shown(self, message: Message) -> Shown:
        now = message.versions[-1]
        buttons = [button for row in now.inline for button in row]
        links = [button.get("url") for button in buttons] + [entity.get("url") for entity in now.entities]
        return Shown(
            str(message.id),
            message.text,
            tuple(button["text"] for button in buttons if "callback_data" in button),
            tuple(link for link in links if link),
            tuple(_part(message.text, entity) for entity in now.entities if entity["type"] == "bold"),
            message.protected,
            str(message.thread_id) if message.thread_id else None,
            message.is_media,
        )


def _part(text: str, entity: object) -> str:
    assert isinstance(entity, dict)
    units = text.encode("utf-16-le")
    start, length = 2 * entity["offset"], 2 * entity["length"]
    return units[start : start + length].decode("utf-16-le")


def _accounts(people: object) -> list[Account]:
    assert isinstance(people, tuple | list)
    return [person.account for person in people if isinstance(person, Person)]
