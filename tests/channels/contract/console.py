"""The console's network: chats in memory, with or without buttons."""

from __future__ import annotations

from collections.abc import Sequence

from bot.channels.console import BOT, ConsoleChannel, Message, read_line
from bot.clock import SystemClock
from bot.domain.places import Point
from bot.ports.chat import (
    ChatChange,
    Content,
    Happening,
    Incoming,
    Media,
    MediaKind,
    Place,
    Press,
    Reaction,
    TakenBack,
)
from bot.ports.words import Span, Style
from tests.channels.contract.network import Network, Shown, Somebody, until


class ConsoleNetwork(Network):
    """The channel itself is the network: it stays where it is when the bot stops."""

    bot = BOT
    sign = "/"
    suffix = f"@{BOT}"

    def __init__(self, *, buttons: bool = True, opens: bool = False) -> None:
        self.channel = ConsoleChannel(buttons=buttons, opens=opens)
        self.ways: Sequence[str] = ("button",) if buttons else ("reaction", "reply")
        self.files: dict[str, bytes] = {}
        self.clock = SystemClock()
        self._events = 0

    async def begin(self) -> ConsoleChannel:
        return self.channel

    async def person(self, name: str) -> Person:
        return Person(self, name)

    async def stranger(self, name: str) -> Person:
        person = Person(self, name)
        if not self.channel.abilities.opens:
            self.channel.gone.add(person.id)
        return person

    async def group(self, *people: Somebody, threads: bool = False) -> str:
        room = f"group-{self.number()}"
        self.brings(people[0], ChatChange(Happening.BOT_ADDED), room)
        return room

    async def removes_bot(self, room: str) -> None:
        self.channel.gone.add(room)
        self.brings(Person(self, "Ada"), ChatChange(Happening.BOT_REMOVED), room)

    async def machine_says(self, room: str, words: str) -> None:
        self.channel.put(room, "another bot", (Span(words),))

    async def at_rest(self) -> None:
        await until(lambda: not self.channel.waiting, lambda: "not everything was handled")

    def number(self) -> int:
        self._events += 1
        return self._events

    def brings(
        self, person: Somebody, content: Content, room: str | None = None, message: str | None = None
    ) -> str:
        """The network tells the bot; the event's id."""
        event = str(self.number())
        self.channel.comes(
            Incoming(
                self.channel.name, BOT, event, person.id, room or person.id, room is None, content,
                self.clock.now(), shown_name=person.name, message=message,
            )
        )  # fmt: skip
        return event


class Person(Somebody):
    """Somebody at the console."""

    def __init__(self, network: ConsoleNetwork, name: str) -> None:
        self.network = network
        self.name = name
        self.id = self.chat = f"{name.lower()}-{network.number()}"

    async def says(
        self, words: str, *, room: str | None = None, reply_to: Shown | None = None, naming_bot: bool = False
    ) -> str:
        line = f"@{BOT} {words}" if naming_bot else words
        written = self.network.channel.put(room or self.chat, self.name, (Span(line),))
        content = read_line(
            line,
            private=room is None,
            reply_to=reply_to.id if reply_to else None,
            to_bot=reply_to is not None,
        )
        self.network.brings(self, content, room, written.id)
        return written.id

    async def takes(self, shown: Shown, label: str, way: str, *, room: str | None = None) -> None:
        digit = shown.choices.index(label) + 1
        if way == "reply":
            await self.says(str(digit), room=room, reply_to=shown)
        elif way == "reaction":
            self.network.brings(self, Reaction(f"{digit}\ufe0f\u20e3", shown.id), room)
        else:
            button = self._message(shown.id, room).button(label)
            assert button is not None and button.token is not None
            self.network.brings(self, Press(button.token, f"q{self.network.number()}", shown.id), room)

    async def takes_back(self, event: str) -> None:
        self.network.brings(self, TakenBack(event))

    async def follows(self, shown: Shown) -> None:
        (link,) = shown.links
        await self.says(f"/start {link.removeprefix('cortile:')}")

    async def edits(self, message: str, words: str) -> None:
        written = self._message(message, None)
        written.body = (Span(words),)
        written.versions.append(words)

    async def sends_place(self, lat: float, lon: float) -> None:
        self.network.brings(self, Place(Point(lat, lon)))

    async def sends_voice(self, content: bytes) -> None:
        self._sends(MediaKind.VOICE, content, "")

    async def sends_photo(self, content: bytes, caption: str = "") -> None:
        self._sends(MediaKind.PHOTO, content, caption)

    async def leaves(self) -> None:
        self.network.channel.gone.add(self.chat)
        self.network.brings(self, ChatChange(Happening.BLOCKED))

    async def returns(self) -> None:
        self.network.channel.gone.discard(self.chat)
        self.network.brings(self, ChatChange(Happening.UNBLOCKED))

    async def joins(self, room: str) -> None:
        self.network.brings(self, ChatChange(Happening.NEWCOMER), room)

    async def renames(self, name: str) -> None:
        self.name = name

    def screen(self, room: str | None = None) -> list[Shown]:
        said = self.network.channel.chats.get(room or self.chat, [])
        return [self._shown(message) for message in said if message.author == "bot"]

    async def opens(self, shown: Shown) -> bytes:
        message = self._message(shown.id, None)
        return message.document.text.encode() if message.document else self.network.files[message.media or ""]

    def _sends(self, kind: MediaKind, content: bytes, caption: str) -> None:
        reference = f"{kind}:{self.network.number()}"
        self.network.files[reference] = content
        self.network.brings(self, Media(kind, reference, caption))

    def _message(self, message: str, room: str | None) -> Message:
        return next(one for one in self.network.channel.chats[room or self.chat] if one.id == message)

    def _shown(self, message: Message) -> Shown:
        shown = [button for row in message.buttons for button in row]
        links = [button.url for button in shown] + [span.url for span in message.body]
        return Shown(
            message.id,
            message.text,
            tuple(button.label for button in shown if button.token is not None),
            tuple(link for link in links if link is not None),
            tuple(span.text for span in message.body if span.style is Style.BOLD),
            message.protect,
            is_file=message.media is not None or message.document is not None,
        )
