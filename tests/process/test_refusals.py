"""What keeps `cortile run` from running: one sentence, exit code 1, no traceback, no secret."""

from __future__ import annotations

import asyncio
import sqlite3
from pathlib import Path

from tests.botapi import BotApiServer
from tests.process.given import RunningBot, installed, running_bot


async def refusal(bot: RunningBot) -> str:
    """The one line that it says before it ends with exit code 1."""
    before = len(bot.logged)
    await bot.start(ready=False)
    assert await bot.ended() == 1, bot.tail()
    said = bot.logged[before:]
    assert "Traceback" not in said and bot.server.token not in said
    lines = [line for line in said.splitlines() if line and not line.startswith("20")]
    assert len(lines) == 1, said
    return lines[0]


async def test_a_wrong_token(tmp_path: Path, server: BotApiServer) -> None:
    """Telegram doesn't know the token: it says to copy it again."""
    bot = installed(tmp_path, server, token="700100299:un-altro-codice-0123456789abcdefgh")
    bot.forked = False
    assert "the token is wrong" in await refusal(bot)


async def test_a_second_one(tmp_path: Path, server: BotApiServer) -> None:
    """A second one on the same database is refused, and the first goes on."""
    async with running_bot(tmp_path, server) as bot:
        second = RunningBot(bot.folder, server, bot.secret, {"CORTILE_HTTP__PORT": "0"})
        assert f"process {bot.pid}" in await refusal(second)
        assert (await bot.get("/readyz"))[0] == 200


async def test_a_port_in_use(tmp_path: Path, server: BotApiServer) -> None:
    """Another program has the port: it says which setting to change."""
    bot = installed(tmp_path, server)
    squatter = await asyncio.start_server(lambda r, w: None, "127.0.0.1", bot.settings.http.port)
    async with squatter:
        assert "set another `port` under [http]" in await refusal(bot)


async def test_a_missing_key_file(tmp_path: Path, server: BotApiServer) -> None:
    """Without the keys nothing is touched; it says to put the copy back."""
    bot = installed(tmp_path, server)
    bot.settings.key_path.unlink()
    assert "put back your copy" in await refusal(bot)
    assert not bot.settings.key_path.exists()


async def test_another_key_file(tmp_path: Path, server: BotApiServer) -> None:
    """A database sealed with other keys, and one that is no database, each have their sentence."""
    bot = installed(tmp_path, server)
    path = bot.settings.database_path
    assert path is not None
    path.write_bytes(b"this is no database" * 300)
    assert "put a backup back" in await refusal(bot)


async def test_a_newer_database(tmp_path: Path, server: BotApiServer) -> None:
    """A database of a newer Cortile is left alone."""
    bot = installed(tmp_path, server)
    path = bot.settings.database_path
    assert path is not None
    with sqlite3.connect(path) as raw:
        raw.execute("UPDATE alembic_version SET version_num = '9999_later'")
    raw.close()
    assert "newer Cortile" in await refusal(bot)


async def test_postgresql(tmp_path: Path, server: BotApiServer) -> None:
    """PostgreSQL is refused without repeating its password."""
    address = {"CORTILE_DATABASE__URL": "postgresql://cortile:parola@localhost/cortile"}
    bot = installed(tmp_path, server, environ=address)
    said = await refusal(bot)
    assert "not supported yet" in said and "parola" not in said


async def test_a_mistyped_setting(tmp_path: Path, server: BotApiServer) -> None:
    """An unknown key is named, with the one that was meant."""
    bot = installed(tmp_path, server)
    with (tmp_path / "cortile.toml").open("a") as file:
        file.write('levle = "DEBUG"\n')
    assert "did you mean `level`?" in await refusal(bot)
