"""The console: chats kept in memory, for the demo, the simulation and the stories that test the engine.

It keeps to the same contract as the networks: messages have ids of their own per chat, edits change
them, an answer to a press passes by, and what comes in waits until it is handled.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from bot.logs import get_logger
from bot.ports.chat import Command, Handle, Incoming, MediaKind, Text
from bot.ports.delivery import (
    Abilities,
    Act,
    Button,
    Delivered,
    Document,
    File,
    Menu,
    MessageGone,
    Pace,
    Parcel,
    Rejected,
    Unreachable,
)
from bot.ports.words import Body, plain

log = get_logger(__name__)

BOT = "cortile"
"""The bot's id and name on the console."""

TRY_AGAIN = 0.02
"""Seconds until an event that could not be handled is brought again."""

_COMMAND = re.compile(r"[/!](?P<name>\w+)(?:@(?P<bot>\w+))?(?:\s+(?P<rest>.*))?", re.DOTALL)
_NAMED = re.compile(rf"@{BOT}\b[ ,:;]*", re.IGNORECASE)


def read_line(
    line: str, *, private: bool = True, reply_to: str | None = None, to_bot: bool = False
) -> Command | Text:
    """A typed line as content: `/name rest` (or `!name`, `/name@cortile`) is a command. In a group words are
    addressed to the bot if they name `@cortile`, or reply to it (`to_bot`)."""
    command = _COMMAND.fullmatch(line.strip())
    if command is not None and (command["bot"] or BOT).casefold() == BOT:
        return Command(command["name"].casefold(), (command["rest"] or "").strip())
    body, named = _NAMED.subn("", line)
    return Text(body.strip() if named else line, private or named > 0 or to_bot, reply_to)


@dataclass
class Message:
    """What stands in a chat: who wrote it ('bot' or a person), every text it has had, its buttons."""

    id: str
    author: str
    body: Body
    buttons: Sequence[Sequence[Button]] = ()
    versions: list[str] = field(default_factory=list)
    protect: bool = False
    media: str | None = None
    document: Document | None = None
    deleted: bool = False
    cleared: bool = False
    """Whether nothing of its earlier versions may be found any more."""

    @property
    def text(self) -> str:
        return plain(self.body)

    @property
    def labels(self) -> list[str]:
        return [button.label for row in self.buttons for button in row]

    def button(self, label: str) -> Button | None:
        """The button whose label is, or contains, these words."""
        shown = [button for row in self.buttons for button in row]
        exact = [b for b in shown if b.label.casefold() == label.casefold()]
        return next(iter([*exact, *(b for b in shown if label.casefold() in b.label.casefold())]), None)


class ConsoleChannel:
    """All chats of a made-up network."""

    pace = Pace(overall=1e6, chat=1e6, group_per_minute=1e6)

    def __init__(
        self,
        watch: Callable[[str, Message], None] | None = None,
        *,
        name: str = "console",
        buttons: bool = True,
        opens: bool = False,
    ) -> None:
        """`watch` is told (chat, message) of everything said or edited. Without `buttons` choices are taken by
        reactions, as on Matrix; `opens` lets the bot begin private chats. `name` tells several consoles apart."""
        self.name = name
        self.abilities = Abilities(buttons=buttons, protects=True, opens=opens)
        self.chats: dict[str, list[Message]] = {}
        self.notes: list[tuple[str, str]] = []
        """(chat, text) of what answered presses."""
        self.gone: set[str] = set()
        """Chats that can't be reached: blocked."""
        self.guest_in: set[str] = set()
        """Groups where the bot may take away nobody's messages but its own."""
        self.menus: Sequence[Menu] = ()
        self._waiting: dict[str, list[Incoming]] = {}
        self._news = asyncio.Event()
        self._watch = watch
        self._count = 0

    def put(
        self, chat: str, author: str, text: Body, buttons: Sequence[Sequence[Button]] = (), *,
        protect: bool = False, media: str | None = None, document: Document | None = None,
    ) -> Message:  # fmt: skip
        """Write down what somebody said."""
        self._count += 1
        message = Message(
            str(self._count),
            author,
            text,
            buttons,
            [plain(text)],
            protect=protect,
            media=media,
            document=document,
        )
        self.chats.setdefault(chat, []).append(message)
        if self._watch:
            self._watch(chat, message)
        return message

    async def fetch(self, reference: str) -> File:
        """Files are but names here."""
        return File(MediaKind.DOCUMENT, reference, "text/plain", reference.encode())

    def deliver_now(self, parcel: Parcel) -> Delivered:
        """The synchronous delivery that the stepper uses."""
        if parcel.act is Act.ANSWER:
            self.notes.append((parcel.chat, plain(parcel.body)))
            return Delivered()
        if parcel.chat in self.gone:
            raise Unreachable("blocked")
        if parcel.act is Act.SEND:
            if not plain(parcel.body).strip() and parcel.media is None and parcel.document is None:
                raise Rejected("there is no text to send")
            message = self.put(
                parcel.chat, "bot", parcel.body, parcel.buttons, protect=parcel.protect, media=parcel.media,
                document=parcel.document,
            )  # fmt: skip
            return self._delivered(message)
        message = self._find(parcel)
        if parcel.act is Act.DELETE:
            if parcel.chat in self.guest_in and message.author != "bot":
                raise Rejected("no right to delete what others wrote")
            message.deleted = True
            self.chats[parcel.chat].remove(message)
            return Delivered()
        message.body, message.buttons = parcel.body, parcel.buttons
        message.cleared = message.cleared or parcel.clears
        message.versions.append(message.text)
        if self._watch:
            self._watch(parcel.chat, message)
        return Delivered() if self.abilities.buttons else self._delivered(message)

    async def deliver(self, parcel: Parcel) -> Delivered:
        return self.deliver_now(parcel)

    async def listen(self, handle: Handle) -> None:
        """Bring what `comes`. Whoever drives the engine in steps hands events to it instead of here."""
        while True:
            self._news.clear()
            # One of each chat side by side: one that fails holds up only what its own chat says next.
            handled = await asyncio.gather(*(self._bring_first(chat, handle) for chat in self._waiting))
            if not all(handled):
                await asyncio.sleep(TRY_AGAIN)
            elif not self._waiting:
                await self._news.wait()

    def comes(self, event: Incoming) -> None:
        """An event for `listen`; it is kept until it is handled."""
        self._waiting.setdefault(event.chat, []).append(event)
        self._news.set()

    @property
    def waiting(self) -> int:
        """Events that are not handled yet."""
        return sum(map(len, self._waiting.values()))

    async def _bring_first(self, chat: str, handle: Handle) -> bool:
        events = self._waiting[chat]
        try:
            await handle(events[0])
        except Exception as error:  # its text may quote the event
            log.error("event not handled, trying again", error=type(error).__name__)
            return False
        del events[0]
        if not events:
            del self._waiting[chat]
        return True

    async def publish(self, menus: Sequence[Menu]) -> None:
        self.menus = menus

    def link(self, payload: str) -> str:
        return f"cortile:{payload}"

    async def close(self) -> None:
        return None

    def _delivered(self, message: Message) -> Delivered:
        return Delivered(message.id, hung=not self.abilities.buttons)

    def _find(self, parcel: Parcel) -> Message:
        if parcel.message is None:
            raise Rejected("an edit or a deletion needs its message")
        for message in self.chats.get(parcel.chat, ()):
            if message.id == parcel.message:
                return message
        raise MessageGone("no such message")
