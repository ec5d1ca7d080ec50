"""The real process makes its backups, and begins again from one."""

from __future__ import annotations

import asyncio
from pathlib import Path

from bot.backup import BackupKeys, load_backup_keys, open_sealed
from bot.clock import SystemClock
from bot.restore import restore
from tests.botapi import BotApiServer
from tests.process.given import RunningBot, running_bot

PATIENCE = 90.0
"""Seconds; an errand is begun within five, on a machine that has nothing else to do."""


async def backups(bot: RunningBot, more_than: int) -> list[Path]:
    """The automatic backups, the oldest first, once there are more than so many."""
    async with asyncio.timeout(PATIENCE):
        while len(found := sorted(bot.settings.backup_path.glob("*.backup"))) <= more_than:
            assert bot.runs, bot.tail()
            await asyncio.sleep(0.05)
    return found


def opens(file: Path, keys: BackupKeys, folder: Path) -> bool:
    out = folder / "opened.db"
    open_sealed(file, out, keys)
    whole = out.read_bytes().startswith(b"SQLite format 3\0")
    out.unlink()
    return whole


async def test_a_machine_that_burns_down_loses_nothing_but_an_hour(
    tmp_path: Path, server: BotApiServer
) -> None:
    """Killed while it makes backups, each one that is there is whole; the database is gone, the last backup is
    put back, and the bot answers again. Nobody is told anything twice by itself."""
    maria = server.person("Maria", language_code="it")
    async with running_bot(tmp_path, server, more={"database": {"backup_every": "1s"}}) as bot:
        await maria.says("buongiorno")
        await maria.sees("Sono Cortile")
        before = await backups(bot, 0)
        await bot.kill()
        await bot.start()
        found = await backups(bot, len(before))
        await bot.kill()
        keys = load_backup_keys(bot.settings.backup_key_path)
        found = sorted(bot.settings.backup_path.glob("*.backup"))
        assert all(opens(file, keys, tmp_path) for file in found)
        database = bot.settings.database_path
        assert database is not None
        database.write_bytes(b"burnt" * 1000)
        restore(bot.settings, found[-1], SystemClock())
        here = maria.mark
        await bot.start()
        await maria.says("salve")
        await maria.sees("Sono Cortile", after=here)
    server.assert_clean()
