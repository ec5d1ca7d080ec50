"""A server that kills the bot at chosen moments, and the account of what each kill may have repeated.

What a kill may repeat is one message a chat: the one whose delivery was in doubt. So a second message with the
same words counts as in doubt only if, when the process died, the chat's row was still unsettled in the database
and the first of the two was the last that the chat had been sent.
"""

from __future__ import annotations

import asyncio
import os
import re
import shutil
import signal
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any, Literal

from bot.ports.stores import UnitOfWork
from tests.botapi import BotApiServer
from tests.botapi.chats import Message
from tests.botapi.limits import is_counted
from tests.botapi.world import Params
from tests.process.given import RunningBot

Moment = Literal["arrived", "answered", "handed", "confirming", "any"]
MOMENTS: tuple[Moment, ...] = ("arrived", "answered", "handed", "confirming", "any")
"""As a message arrives, before the server answers; just after the answer; as getUpdates hands something out;
as the bot confirms it, so that it is handed out again; at any moment of a step."""

SOON = 0.03
"""Seconds: about as long as the bot takes from an update to the end of what follows from it."""
STARTING = 1.0
"""Seconds within which a second kill hits a bot that is starting."""
DIGITS = re.compile(r"\d+")


@dataclass
class Kill:
    """One SIGKILL: what it aimed at, and what was unsettled when the process was dead."""

    moment: Moment | Literal["starting"]
    copy: Path
    unsettled: set[int] = field(default_factory=set)
    """Chats, as the database numbers them, with something still to be sent."""
    boundary: int = 0
    """Messages that the server had before this number were sent before the next process said anything."""


class KillingServer(BotApiServer):
    """Kills the bot when it is told to be ready for it (`arm`)."""

    def __init__(self, **world: Any) -> None:
        super().__init__(**world)
        self.armed: Moment | None = None
        self.delay = 0.0
        self.after = 0
        """So many messages are let pass first."""
        self.struck = asyncio.Event()
        self.pid = 0

    def arm(self, moment: Moment, random: Random) -> None:
        """Strike once, at such a moment."""
        self.armed, self.after = moment, random.choice((0, 0, 1))
        self.delay = random.uniform(0, SOON)
        self.struck.clear()
        if moment == "any":
            asyncio.get_running_loop().call_later(self.delay * 2, self.strike)

    def strike(self) -> None:
        """SIGKILL now, unless it has happened already."""
        if self.armed is not None:
            self.armed = None
            os.kill(self.pid, signal.SIGKILL)
            self.struck.set()

    def perform(self, method: str, params: Params) -> Any:
        result = super().perform(method, params)
        if self.armed in ("arrived", "answered") and is_counted(method):
            self.after -= 1
            if self.after < 0 and self.armed == "arrived":
                self.strike()
            elif self.after < 0:
                asyncio.get_running_loop().call_later(self.delay, self.strike)
        return result

    async def _call(self, name: str, raw: Mapping[str, Any]) -> Any:
        if self.armed == "confirming" and name == "getUpdates":
            offset = int(raw.get("offset") or 0)
            if any(update_id < offset for update_id, _, _ in self.updates.pending):
                self.strike()
                return []
        result = await super()._call(name, raw)
        if self.armed == "handed" and name == "getUpdates" and result:
            asyncio.get_running_loop().call_later(self.delay, self.strike)
        return result


class Killer:
    """Kills a bot and starts it again at once; keeps account."""

    def __init__(self, bot: RunningBot, server: KillingServer, random: Random) -> None:
        self.bot = bot
        self.server = server
        self.random = random
        self.kills: list[Kill] = []

    async def start(self) -> None:
        """Start the bot, but don't wait: people don't either."""
        await self.bot.start(ready=False)
        self.server.pid = self.bot.pid

    async def bury(self, moment: Moment | Literal["starting"]) -> None:
        """The process has been struck: note what was unsettled, and start it again."""
        await self.bot.ended()
        copy = self.bot.folder / f"kill-{len(self.kills)}.db"
        for end in ("", "-wal"):
            if (source := Path(f"{self.bot.folder / 'cortile.db'}{end}")).exists():
                shutil.copyfile(source, f"{copy}{end}")
        self.kills.append(Kill(moment, copy))
        introduced = len(self.server.called("getMe"))
        await self.start()
        # What the dead process had sent is all there before the next one has said its first word.
        found = await self.server.until(lambda: len(self.server.called("getMe")) > introduced, 30)
        assert found, f"it did not start again:\n{self.bot.tail()}"
        self.kills[-1].boundary = self.server.next_number("version")

    async def kill_while_starting(self) -> None:
        """Once more, before it is up again."""
        await asyncio.sleep(self.random.uniform(0, STARTING))
        self.server.armed = "any"
        self.server.strike()
        await self.bury("starting")

    # --- the account

    def repeated(self) -> list[str]:
        """Messages that came twice although no kill had left them in doubt, as sentences for a failure."""
        chats = self._chats()
        wrong = []
        for kill in self.kills:
            kill.unsettled = unsettled(kill.copy)
        for chat in self.server.chats.values():
            sent = [m for m in chat if m.sender is self.server.bot]
            excuses = [k for k in self.kills if chats.get(str(chat.id)) in k.unsettled]
            for later, message in enumerate(sent):
                twin = next((m for m in reversed(sent[:later]) if same(m, message)), None)
                if twin is None:
                    continue
                excuse = next((k for k in excuses if in_doubt(sent, twin, message, k)), None)
                if excuse is None:
                    wrong.append(f"in the {chat.type} chat {chat.id}, beyond any doubt:\n{twin}\n{message}")
                else:
                    excuses.remove(excuse)
        return wrong

    def _chats(self) -> dict[str, int]:
        """Chats as Telegram numbers them → as the database does."""
        store = self.bot.open_store()
        try:
            return store.run(self._numbers)
        finally:
            store.close()

    def _numbers(self, uow: UnitOfWork) -> dict[str, int]:
        known = (uow.chats.known("telegram", str(chat)) for chat in self.server.chats)
        return {chat.external: chat.id for chat in known if chat is not None}


def same(one: Message, other: Message) -> bool:
    """Whether two messages said the same when they were sent; hours may differ by the minute between them."""
    said, again = (DIGITS.sub("#", m.versions[0].text) for m in (one, other))
    return said == again


def in_doubt(sent: list[Message], twin: Message, message: Message, kill: Kill) -> bool:
    """Whether the kill lies between the two, and the first was the last thing said before it."""
    before = [m for m in sent if m.versions[0].number < kill.boundary]
    return message not in before and bool(before) and before[-1] is twin


def unsettled(copy: Path) -> set[int]:
    """The chats to which something was still to be sent, in a copy of the database."""
    with sqlite3.connect(copy) as connection:
        return {chat for (chat,) in connection.execute("SELECT DISTINCT chat_id FROM outbox")}
