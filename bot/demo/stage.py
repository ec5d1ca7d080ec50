"""The stage: the real engine on a real SQLite file, a virtual clock, and people with made-up phones."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import TypeVar

from bot.assembly import Engine, assemble
from bot.channels.console import ConsoleChannel, Message
from bot.clock import VirtualClock
from bot.crypto import Keyring, new_keyring
from bot.domain.policy import Policy
from bot.engine.stepper import Stepper
from bot.ports.chat import Command, Content, Incoming, Press, Text
from bot.ports.rows import TimerRow
from bot.ports.stores import UnitOfWork
from bot.ports.words import Params, Reader, Span
from bot.texts import FluentTexts
from storage.schema import upgrade
from storage.writer import SqliteWriter

T = TypeVar("T")


class ConsoleLinks:
    """Links that name nobody's server."""

    def __init__(self, channel: ConsoleChannel) -> None:
        self._channel = channel

    def link(self, channel: str, payload: str) -> str:
        return self._channel.link(payload)

    def opens(self, channel: str) -> bool:
        return self._channel.abilities.opens


class Stage:
    """Brings what people say and press to the engine, and lets time pass."""

    def __init__(
        self,
        folder: Path,
        start: datetime,
        *,
        watch: Callable[[str, Message], None] | None = None,
        seed: int = 1,
        policy: Policy | None = None,
        keyring: Keyring | None = None,
        texts: FluentTexts | None = None,
    ) -> None:
        self.clock = VirtualClock(start, seed)
        self.path = folder / "cortile.db"
        self.keyring = keyring or new_keyring()
        self.timezone, self.country = "UTC", "IT"
        self.moments: dict[str, datetime] = {}
        """When each message was said, by its id."""
        self._watch = watch
        self.channel = ConsoleChannel(self._said)
        self.texts = texts or FluentTexts.load()
        self._policy = policy or Policy()
        self._events = 0
        if not self.path.exists():
            upgrade(f"sqlite:///{self.path}")
        self.open()

    def open(self) -> None:
        """Start the engine on the file."""
        self.writer = SqliteWriter(self.path, self.keyring)
        links = ConsoleLinks(self.channel)
        self.engine: Engine = assemble(self.writer, self.texts, self._policy, links, self.clock)
        self.stepper = Stepper(
            self.writer, self.engine.dispatcher, self.engine.outbox,
            {self.channel.name: self.channel.deliver_now}, self.clock,
        )  # fmt: skip

    def close(self) -> None:
        self.writer.close()

    def restart(self) -> None:
        """Stop and start again: nothing is kept but the file."""
        self.close()
        self.open()

    def do(self, job: Callable[[UnitOfWork], T]) -> T:
        """Run a job in a transaction of its own."""
        return self.writer.run(job)

    def refresh(self) -> None:
        """Let the engine read the community again, after rows were written past it."""
        self.do(self.engine.dispatcher.refresh)
        community = self.do(lambda uow: uow.communities.only())
        if community is not None:
            self.timezone, self.country = community.timezone, community.country

    def text(self, key: str, params: Params, language: str) -> str:
        """A text as it is shown now; raises UnknownText."""
        reader = Reader(language, self.timezone, self.clock.now(), self.country)
        return self.texts.plain(key, params, reader)

    def pending(self) -> TimerRow | None:
        """What happens next by itself; None when nothing is planned."""

        def job(uow: UnitOfWork) -> TimerRow | None:
            moment = uow.timers.next_due()
            if moment is None:
                return None
            first = next(iter(uow.timers.due(moment, 1)), None)
            return uow.timers.find(first) if first is not None else None

        return self.do(job)

    def _said(self, chat: str, message: Message) -> None:
        self.moments.setdefault(message.id, self.clock.now())
        if self._watch:
            self._watch(chat, message)

    def advance(self, by: timedelta) -> None:
        self.stepper.advance(by)

    def says(
        self, account: str, name: str, words: str, language: str, *, room: str | None = None,
        addressed: bool = True, event: str | None = None,
    ) -> None:  # fmt: skip
        """Somebody writes; '/name rest' is a command."""
        content: Content
        if words.startswith("/"):
            command, _, rest = words[1:].partition(" ")
            content = Command(command.casefold(), rest)
        else:
            content = Text(words, addressed)
        self.channel.put(room or account, name, (Span(words),))
        self.bring(account, name, content, language, room=room, event=event)

    def presses(
        self, account: str, name: str, message: Message, label: str, language: str, *, room: str | None = None
    ) -> None:
        """Somebody presses a button of a message; raises LookupError when it has none of that label."""
        button = next((b for row in message.buttons for b in row if b.label == label), None)
        if button is None or button.token is None:
            raise LookupError(f"there is no button “{label}”")
        self._events += 1
        self.bring(account, name, Press(button.token, f"q{self._events}", message.id), language, room=room)

    def bring(
        self, account: str, name: str, content: Content, language: str, *, room: str | None = None,
        event: str | None = None,
    ) -> None:  # fmt: skip
        """Hand an event to the engine and let everything that follows from it at once be done."""
        self._events += 1
        self.stepper.bring(
            Incoming(
                "console", "cortile", event or f"e{self._events}", account, room or account, room is None,
                content, self.clock.now(), language=language, shown_name=name,
            )
        )  # fmt: skip
