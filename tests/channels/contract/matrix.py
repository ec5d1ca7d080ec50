"""Matrix' network: people with encrypting clients at a real homeserver."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import datetime
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import quote

from bot.channels.matrix.channel import Matrix
from bot.channels.matrix.session import MatrixSession
from bot.crypto import new_keyring
from bot.ports.chat import Incoming, Passed
from bot.ports.delivery import Pace
from tests.channels.contract.door import Door
from tests.channels.contract.network import Ear, Network, Shown, Somebody, until
from tests.channels.telegram_bench import HastyClock
from tests.matrix.people import Person as Account
from tests.matrix.rooms import Message
from tests.matrix.synapse import Synapse

NAME = "Cortile"
START = re.compile(r"!start \S+")


class MatrixNetwork(Network):
    """The position is kept here, as the engine keeps it: with what was handled."""

    sign = "!"
    ways = ("reaction", "reply")

    def __init__(self, synapse: Synapse, door: Door, folder: Path) -> None:
        self.synapse = synapse
        self.door = door
        self.folder = folder
        self.account = synapse.account(NAME)
        self.bot = self.account.user_id
        self.suffix = f"@{NAME}"
        self.position: str | None = None
        self.online: list[Account] = []
        self._keyring = new_keyring()
        self._heard_in: set[str] = set()
        self._open = False

    async def begin(self) -> Matrix:
        clock = HastyClock()
        session = MatrixSession(
            self.door.url, self.bot, clock=clock, keyring=self._keyring, store=self.folder / "bot",
            access_token=self.account.access_token,
        )  # fmt: skip
        channel = Matrix(
            session,
            clock=clock,
            recall=self._recall,
            allowed_servers=[],
            known=self._known,
            heard=self._were_heard,
            pace=Pace(),
        )
        await channel.open()
        return channel

    async def handle(self, ear: Ear, event: Incoming) -> None:
        self._heard_in.add(event.chat)
        await ear(event)
        if event.position is not None:
            self.position = event.position
        self._open = event.position is None and not isinstance(event.content, Passed)

    async def at_rest(self) -> None:
        await until(lambda: not self._open and self.position, lambda: "the position does not move on")

    async def person(self, name: str) -> Person:
        person = await self.stranger(name)
        await person.account.opens_chat(self.bot)
        return person

    async def stranger(self, name: str) -> Person:
        account = self.synapse.account(name)
        somebody = Account(self.synapse, name, account, self.folder / account.user_id[1:].partition(":")[0])
        self.online.append(somebody)
        await somebody.starts_up()
        return Person(self, somebody)

    async def group(self, *people: Somebody, threads: bool = False) -> str:
        accounts = [person.account for person in people if isinstance(person, Person)]
        first, others = accounts[0], [account.id for account in accounts[1:]]
        room = await first.makes_room("Via Padova", invites=[self.bot, *others])
        everybody = {self.bot, *(account.id for account in accounts)}
        for account in accounts:
            await account.until(lambda a=account: everybody <= a.members(room), "not all have come")  # type: ignore[misc]
        # That people see it there is not yet that it knows of the room itself.
        await until(lambda: room in self._heard_in, lambda: "the bot does not say that it was added")
        return room

    async def removes_bot(self, room: str) -> None:
        await self._first(room).calls("POST", f"rooms/{quote(room)}/kick", {"user_id": self.bot})

    async def machine_says(self, room: str, words: str) -> None:
        await self._first(room).says(words, chat=room, kind="m.notice")

    async def thread(self, person: Somebody, room: str, words: str) -> None:
        assert isinstance(person, Person)
        root = await person.account.says("Aiuti", chat=room)
        relation = {"rel_type": "m.thread", "event_id": root, "is_falling_back": True}
        await person.sends_words(
            f"{NAME}: {words}", room,
            {"m.relates_to": {**relation, "m.in_reply_to": {"event_id": root}}, **self.mention},
        )  # fmt: skip

    async def upgrades(self, room: str) -> str:
        maria = self._first(room)
        made = await maria.calls("POST", f"rooms/{quote(room)}/upgrade", {"new_version": "12"})
        new = str(made["replacement_room"])
        # As her app does for her.
        await maria.invites(self.bot, new)
        await maria.until(lambda: self.bot in maria.members(new), "the bot does not follow")
        return new

    @asynccontextmanager
    async def down(self) -> AsyncIterator[None]:
        with self.door.shut():
            yield

    @asynccontextmanager
    async def busy(self, seconds: int) -> AsyncIterator[None]:
        with self.door.busy(seconds):
            yield

    @asynccontextmanager
    async def deaf(self) -> AsyncIterator[None]:
        with self.door.deaf():
            yield

    @property
    def mention(self) -> dict[str, Any]:
        return {"m.mentions": {"user_ids": [self.bot]}}

    async def close(self) -> None:
        for account in self.online:
            await account.closes()

    async def _recall(self) -> str | None:
        return self.position

    async def _were_heard(self, events: Sequence[str]) -> tuple[set[str], datetime | None]:
        return set(), None

    async def _known(self, user: str) -> bool:
        return False

    def _first(self, room: str) -> Account:
        """Who made the room."""
        return next(account for account in self.online if room in account.client.rooms)


class Person(Somebody):
    """Somebody with a Matrix app; it follows what happens all the while."""

    def __init__(self, network: MatrixNetwork, account: Account) -> None:
        self.network = network
        self.account = account
        self.name = account.first_name
        self.id = self.chat = account.id

    async def says(
        self, words: str, *, room: str | None = None, reply_to: Shown | None = None, naming_bot: bool = False
    ) -> str:
        more: dict[str, Any] = {}
        if reply_to is not None:
            more["m.relates_to"] = {"m.in_reply_to": {"event_id": _event(reply_to.id)}}
        if naming_bot:
            more |= self.network.mention
        return await self.sends_words(f"{NAME}: {words}" if naming_bot else words, room, more)

    async def sends_words(self, words: str, room: str | None, more: dict[str, Any]) -> str:
        event = await self.account.sends({"msgtype": "m.text", "body": words, **more}, chat=room)
        return f"{room or self.account.chat.id}|{event}"

    async def takes(self, shown: Shown, label: str, way: str, *, room: str | None = None) -> None:
        if way == "reply":
            await self.says(str(shown.choices.index(label) + 1), room=room, reply_to=shown)
            return
        message = self.account.room(room or self.account.chat.id).messages[_event(shown.id)]
        await self.account.presses_on(message, label)

    async def takes_back(self, event: str) -> None:
        await self.account.takes_back(event)

    async def follows(self, shown: Shown) -> None:
        assert any(self.network.bot in link for link in shown.links)
        found = START.search(shown.text)
        assert found is not None
        await self.says(found[0])

    async def edits(self, message: str, words: str) -> None:
        await self.account.edits(_event(message), words)

    async def sends_place(self, lat: float, lon: float) -> None:
        await self.account.sends_location(lat, lon)

    async def sends_voice(self, content: bytes) -> None:
        await self.account.sends_file("m.audio", content, "audio/ogg")

    async def sends_photo(self, content: bytes, caption: str = "") -> None:
        await self.account.sends_file("m.image", content, "image/jpeg", caption=caption)

    async def leaves(self) -> None:
        await self.account.leaves()

    async def returns(self) -> None:
        # Nobody can come back into a chat of two without being asked: she opens another one.
        await self.account.opens_chat(self.network.bot)

    async def joins(self, room: str) -> None:
        await self.network._first(room).invites(self.id, room)
        await self.account.until(lambda: self.id in self.account.members(room), "she can't come in")

    async def renames(self, name: str) -> None:
        await self.account.calls("PUT", f"profile/{quote(self.id)}/displayname", {"displayname": name})
        self.name = name

    def screen(self, room: str | None = None) -> list[Shown]:
        if room is None and not self.account.has_chat:
            return []
        where = self.account.room(room or self.account.chat.id)
        return [_shown(message) for message in where.shown if message.sender == self.network.bot]

    async def opens(self, shown: Shown) -> bytes:
        return await self.account.opens_file(
            next(m for room in self.account.rooms.values() for m in room.shown if m.id == _event(shown.id))
        )


class _Reading(HTMLParser):
    """What an app shows of the HTML in a message."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.text = ""
        self.links: list[str] = []
        self.bold: list[str] = []
        self._in_bold = False
        self.feed(source)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "br":
            self.text += "\n"
        if tag == "a":
            self.links.append(dict(attrs).get("href") or "")
        if tag in ("b", "strong"):
            self._in_bold = True
            self.bold.append("")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("b", "strong"):
            self._in_bold = False

    def handle_data(self, data: str) -> None:
        self.text += data
        if self._in_bold:
            self.bold[-1] += data


def _shown(message: Message) -> Shown:
    content = message.versions[-1].content
    formatted = content.get("formatted_body")
    # Apps show the one where there is one, and the other as it is.
    reading = _Reading(formatted) if isinstance(formatted, str) else None
    thread = message.relates_to.get("event_id") if message.relates_to.get("rel_type") == "m.thread" else None
    return Shown(
        f"{message.room.id}|{message.id}",
        reading.text if reading else message.text,
        tuple(message.choices),
        tuple(reading.links) if reading else (),
        tuple(reading.bold) if reading else (),
        thread=thread,
        is_file="file" in content or content.get("msgtype") == "m.file",
    )


def _event(message: str) -> str:
    return message.partition("|")[2]
