"""What `cortile run` does until its first event is committed, over a console: for the benchmark `start`."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

from bot.assembly import assemble, ensure_community
from bot.channels.console import ConsoleChannel
from bot.clock import SystemClock
from bot.crypto import load_key_file
from bot.domain.communities import Community
from bot.domain.policy import Policy
from bot.engine.dispatcher import Outcome
from bot.ports.chat import Incoming, Text
from bot.texts import FluentTexts
from storage.schema import upgrade
from storage.writer import SqliteWriter


class _Links:
    def link(self, channel: str, payload: str) -> str:
        return ConsoleChannel().link(payload)

    def opens(self, channel: str) -> bool:
        return False


async def begin(folder: Path) -> Outcome:
    """Open the database in this folder and answer a greeting."""
    clock = SystemClock()
    keyring = load_key_file(folder / "cortile.key")
    upgrade(folder / "cortile.db")
    writer = SqliteWriter(folder / "cortile.db", keyring)
    try:
        ensure_community(writer, Community("Via Padova", "it", "Europe/Rome", "IT"))
        engine = assemble(writer, FluentTexts.load(), Policy(), _Links(), clock)
        now = clock.now()
        event = engine.dispatcher.read(
            Incoming("console", "bench", clock.token().hex(), "somebody", "somebody", True, Text("ciao"), now)
        )
        return await writer.submit(lambda uow: engine.dispatcher.handle(uow, event))
    finally:
        writer.close()


if __name__ == "__main__":
    sys.exit(asyncio.run(begin(Path(sys.argv[1]))) is not Outcome.HANDLED)
