"""The real `cortile run` as a process of its own, on Matrix and perhaps on Telegram too.

    bot = set_up(tmp_path, synapse)
    async with living(bot):
        await maria.opens_chat(bot.id)

As on Telegram alone (tests/process/given.py) it must stop cleanly at the end, and what it logged must hold nothing
personal: no Matrix id, no name, no room.
"""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator, Mapping
from pathlib import Path

from bot.bench.homeserver import Registered
from tests.botapi import BotApiServer
from tests.matrix.synapse import PASSWORD, Synapse
from tests.process.given import RunningBot, installed
from tests.process.story_http import noon

COUNTRY = {"it": "IT", "en": "GB"}

FAST: dict[str, dict[str, object]] = {"matrix": {"overall_per_second": 1000, "room_per_second": 1000}}
"""Nobody waits for a homeserver's limits in a test that isn't about them."""


class MatrixBot(RunningBot):
    """A process with an account on Matrix, `id`."""

    def __init__(self, running: RunningBot, synapse: Synapse, account: Registered) -> None:
        super().__init__(running.folder, running.server, running.secret, {})
        self.synapse = synapse
        self.account = account
        self.id = account.user_id

    def assert_log_is_clean(self) -> None:
        super().assert_log_is_clean()
        for word in (self.id, f":{self.synapse.name}", PASSWORD, "syt_"):
            assert word not in self.logged, f"“{word}” stands in the log:\n{self.tail()}"


def set_up(
    folder: Path,
    synapse: Synapse,
    *,
    telegram: BotApiServer | None = None,
    coordinated: bool = False,
    language: str = "it",
    more: Mapping[str, Mapping[str, object]] | None = None,
) -> MatrixBot:
    """An installation in `folder` with a new account on this homeserver, not started. Where it is, it is about ten
    in the morning. With `coordinated`, Anna coordinates by phone."""
    account = synapse.account("Cortile")
    folder.mkdir(exist_ok=True)
    own: dict[str, dict[str, object]] = {
        "community": {"country": COUNTRY[language]},
        "matrix": {"homeserver": synapse.url, "user_id": account.user_id, "password": PASSWORD},
    }
    for section, keys in (*FAST.items(), *(more or {}).items()):
        own.setdefault(section, {}).update(keys)
    running = installed(
        folder, telegram or BotApiServer(), coordinated=coordinated, more=own, timezone=noon(), language=language,
        token=telegram.token if telegram else "", base_url=telegram.url if telegram else "",
    )  # fmt: skip
    return MatrixBot(running, synapse, account)


@contextlib.asynccontextmanager
async def living(bot: MatrixBot) -> AsyncIterator[MatrixBot]:
    """Started and ready, until the end; then it must stop cleanly, and its log must be clean."""
    try:
        await bot.start()
        yield bot
        if bot.runs:
            assert await bot.terminate() == 0, bot.tail()
        bot.assert_log_is_clean()
    finally:
        if bot.runs:
            await bot.kill()
