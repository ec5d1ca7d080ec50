"""`cortile init` with an account on Matrix: one login, an identity, and words to claim the neighbourhood with."""

from __future__ import annotations

import asyncio
import re
from dataclasses import replace
from pathlib import Path

import pytest
from aiohttp import web

from bot.channels.matrix.api import NotAHomeserver, WrongPassword
from bot.channels.matrix.cross_signing import published
from bot.channels.matrix.login import discover, well_known
from bot.channels.matrix.vault import Vault
from bot.clock import SystemClock
from bot.crypto import load_key_file
from bot.init import Conversation, InitStopped, Wishes
from bot.init_matrix import MatrixWishes
from bot.installation import matrix_session_of
from config.settings import Settings, load_settings
from tests.botapi import BotApiServer
from tests.cli.given import TOKEN, with_anna
from tests.cli.test_init import Scripted, invitations, kept
from tests.matrix.synapse import PASSWORD, Synapse

WORDS = re.compile(r"!start ([\w-]{22})")


async def hold(wishes: Wishes, *answers: str) -> Scripted:
    terminal = Scripted(*answers)
    await asyncio.to_thread(Conversation(wishes, terminal, SystemClock(), {"TZ": "Europe/Rome"}).hold)
    return terminal


def holding(secret: str, folder: Path) -> list[Path]:
    """Files in which it can be read."""
    return [path for path in folder.rglob("*") if path.is_file() and secret.encode() in path.read_bytes()]


async def devices(settings: Settings) -> list[str]:
    """The account's devices that its identity has signed, without a new login."""
    session = matrix_session_of(settings, SystemClock(), load_key_file(settings.key_path))
    assert session is not None
    await session.open()
    try:
        theirs = await published(session.request, session.user_id)
        return [device for device in theirs.devices if theirs.trusts(device)]
    finally:
        await session.close()


async def test_matrix_alone(tmp_path: Path, synapse: Synapse) -> None:
    """Who mistypes is asked again; then the device is signed, and the password stands nowhere."""
    file, user = tmp_path / "cortile.toml", synapse.account("Cortile").user_id
    seen = await hold(
        Wishes(file), "it", "Via Padova", "", "", "matrix",
        "cortile", user, f"{synapse.url}/altro", synapse.url, "", "sbagliata",
        user, synapse.url, PASSWORD,
    )  # fmt: skip
    for said in (
        "nome va scritto intero",
        "nessun server Matrix",
        "Riproviamo",
        f"Entrato su Matrix come {user}",
    ):
        assert said in seen.text
    settings = load_settings(file, {})
    assert settings.telegram.token is None and settings.matrix.password is None
    assert settings.matrix.is_set and settings.matrix.servers == (synapse.name,)
    assert f"https://matrix.to/#/{user}" in seen.text and WORDS.search(seen.text)
    assert "t.me" not in seen.text and "chi scrive vedrà un avviso" not in seen.text
    assert len(invitations(tmp_path)) == 1
    assert holding(PASSWORD, tmp_path) == []
    device = Vault(settings.matrix_path, load_key_file(settings.key_path)).device(user)
    assert device is not None and await devices(settings) == [device.device_id]


async def test_telegram_and_matrix(tmp_path: Path, synapse: Synapse) -> None:
    """Both are asked for, and both ways to claim are shown, with the same secret."""
    user = synapse.account("Cortile").user_id
    async with BotApiServer() as telegram:
        seen = await hold(
            Wishes(tmp_path / "cortile.toml", base_url=telegram.url),
            "en", "Harehills", "", "", "both", TOKEN, user, synapse.url, PASSWORD,
        )  # fmt: skip
    settings = load_settings(tmp_path / "cortile.toml", {})
    assert settings.telegram.token is not None and settings.matrix.is_set
    words, link = WORDS.search(seen.text), re.search(r"https://t\.me/\w+\?start=([\w-]{22})", seen.text)
    assert words is not None and link is not None and words[1] == link[1]


async def test_nobody_to_ask(tmp_path: Path, synapse: Synapse) -> None:
    """From the command line alone; what is missing or wrong ends it, and nothing is written."""
    user = synapse.account("Cortile").user_id
    wishes = Wishes(tmp_path / "cortile.toml", "X", "en", "Europe/Rome", "", yes=True)
    given = MatrixWishes(user, synapse.url, PASSWORD)
    for wrong in (
        replace(given, password=None),
        replace(given, user_id="cortile"),
        replace(given, homeserver="a b"),
    ):
        with pytest.raises(InitStopped):
            await hold(replace(wishes, matrix=wrong))
    with pytest.raises(WrongPassword):
        await hold(replace(wishes, matrix=replace(given, password="sbagliata")))
    assert kept(tmp_path) == {}
    await hold(replace(wishes, matrix=given))
    assert load_settings(wishes.path, {}).matrix.user_id == user


async def test_offline_the_first_start_logs_in(tmp_path: Path) -> None:
    """Without asking anybody the password has to stand in the settings."""
    wishes = MatrixWishes("@cortile:example.org", None, PASSWORD)
    await hold(
        Wishes(tmp_path / "cortile.toml", "X", "it", "Europe/Rome", "", yes=True, offline=True, matrix=wishes)
    )
    matrix = load_settings(tmp_path / "cortile.toml", {}).matrix
    assert matrix.homeserver == "https://example.org"
    assert matrix.password is not None and matrix.password.get_secret_value() == PASSWORD


async def test_a_second_time_logs_in_when_the_login_is_gone(tmp_path: Path, synapse: Synapse) -> None:
    """After a restore on a new machine, say: with the old identity the new device is signed as well."""
    user = synapse.account("Cortile").user_id
    wishes = Wishes(tmp_path / "cortile.toml", "X", "it", "Europe/Rome", "")
    await hold(replace(wishes, yes=True, matrix=MatrixWishes(user, synapse.url, PASSWORD)))
    settings = load_settings(wishes.path, {})
    vault = Vault(settings.matrix_path, load_key_file(settings.key_path))
    first, seeds = vault.device(user), vault.seeds(user)
    vault.forget_device()
    with_anna(settings)
    seen = await hold(wishes, "sbagliata", PASSWORD, "no")
    assert "Riproviamo" in seen.text
    second = vault.device(user)
    await hold(wishes, "no")
    assert vault.device(user) == second, "nothing is asked, and nobody logs in, where a login is kept"
    assert first is not None and second is not None and second.device_id != first.device_id
    assert vault.seeds(user) == seeds
    assert second.device_id in await devices(settings)


async def test_a_homeserver_is_found_by_its_name(synapse: Synapse) -> None:
    """A server's name leads to its homeserver as clients find it; a page that is none is told from one."""

    async def named(_: web.Request) -> web.Response:
        return web.json_response({"m.homeserver": {"base_url": f"{synapse.url}/"}})

    app = web.Application()
    app.router.add_get("/.well-known/matrix/client", named)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    address = f"http://127.0.0.1:{runner.addresses[0][1]}"
    try:
        assert await well_known(address) == synapse.url
        assert await well_known(synapse.url) == synapse.url
        with pytest.raises(NotAHomeserver):
            await discover(address)
    finally:
        await runner.cleanup()
