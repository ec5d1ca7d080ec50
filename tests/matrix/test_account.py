"""The bot's account on a real homeserver: one login that lasts, and what is said when there is none."""

from __future__ import annotations

import asyncio
import shutil
from pathlib import Path
from typing import Any

import pytest

from bot.bench.homeserver import Registered
from bot.channels.matrix.api import (
    AccountBroken,
    DeviceGone,
    NoAnswer,
    NotAHomeserver,
    OtherAccount,
    StoreLost,
    WrongMatrixToken,
    WrongPassword,
)
from bot.crypto import new_keyring
from bot.ports.delivery import Throttled, Unavailable
from tests.matrix.account import Bot
from tests.matrix.conftest import People
from tests.matrix.synapse import Synapse, running_synapse


@pytest.fixture
async def bot(synapse: Synapse, tmp_path: Path) -> Any:
    bot = Bot(synapse, tmp_path)
    yield bot
    await bot.stops()


async def test_a_restart_logs_in_no_second_time_and_reads_on(bot: Bot, people: People) -> None:
    """With the same folder the device stays the same, without a password; what was sent meanwhile is read."""
    maria = await people("Maria")
    session = await bot.starts()
    room = await bot.joins(maria)
    await maria.says("prima")
    await bot.hears("prima")
    await bot.says(room, "risposta prima", "uno")
    await maria.sees("risposta prima")
    device = session.client.device_id
    await bot.stops()
    await maria.says("durante")
    session = await bot.starts(password=False)
    assert session.client.device_id == device
    await bot.hears("durante")
    await bot.says(room, "risposta dopo", "due")
    assert (await maria.sees("risposta dopo")).encrypted
    devices = await session.request("GET", "/_matrix/client/v3/devices")
    assert len(devices["devices"]) == 2, "the one that registered, and the bot's"


async def test_a_store_that_is_no_store_counts_as_lost(bot: Bot) -> None:
    first = (await bot.starts()).client.device_id
    await bot.stops()
    (store,) = bot.folder.glob("crypto-*.db")
    store.write_bytes(b"x" * 4096)
    assert (await bot.starts()).client.device_id != first


async def test_a_device_that_was_signed_out(bot: Bot) -> None:
    """With the password it comes back as a new device; without, the owner is told what to do."""
    session = await bot.starts()
    first = session.client.device_id
    await session.request("POST", "/_matrix/client/v3/logout", {})
    with pytest.raises(DeviceGone, match="password"):
        await session.sync(None)
    with pytest.raises(Unavailable):
        await bot.says("!qualunque:cortile.test", "tra poco", "x")
    await session.open()
    second = session.client.device_id
    assert second != first
    await session.sync(None, full_state=True)
    await session.request("POST", "/_matrix/client/v3/logout", {})
    await bot.stops()
    with pytest.raises(DeviceGone):
        await bot.starts(password=False)
    await bot.stops()
    assert (await bot.starts()).client.device_id not in (first, second)


async def test_a_token_instead_of_a_password(bot: Bot) -> None:
    """A token's device is used as it is, signed, and kept."""
    session = await bot.starts(password=False, token=bot.account.access_token)
    assert session.client.device_id == bot.account.device_id and session.unsigned_because == ""
    await bot.stops()
    assert (await bot.starts(password=False)).client.device_id == bot.account.device_id
    await bot.stops()
    shutil.rmtree(bot.folder)
    with pytest.raises(StoreLost):
        await bot.starts(password=False, token=bot.account.access_token)


async def test_what_can_be_wrong_is_told_in_one_sentence(bot: Bot, synapse: Synapse) -> None:
    other = synapse.account("Altro")
    for wrong, how in (
        (WrongMatrixToken, {"password": False, "token": "syt_niente"}),
        (OtherAccount, {"password": False, "token": other.access_token}),
        (WrongPassword, {"user_id": "@cortile:altrove.test"}),
        (NotAHomeserver, {"homeserver": f"{synapse.url}/altro"}),
        (NoAnswer, {"homeserver": "http://127.0.0.1:9"}),
        (AccountBroken, {"password": False}),
    ):
        with pytest.raises(wrong) as told:
            await bot.starts(**how)
        assert str(told.value).endswith(".") or wrong is NoAnswer
        await bot.stops()
    bot.account = Registered(bot.account.user_id, "sbagliata", "", "")
    with pytest.raises(WrongPassword):
        await bot.starts()


async def test_only_the_owner_can_read_the_folder_and_nobody_without_the_keys(bot: Bot) -> None:
    session = await bot.starts()
    token = session.client.access_token.encode()
    files = [*bot.folder.iterdir()]
    assert bot.folder.stat().st_mode & 0o777 == 0o700 and len(files) >= 3
    for file in files:
        assert file.stat().st_mode & 0o777 == 0o600, file.name
        assert token not in file.read_bytes()
    await bot.stops()
    bot.keyring = new_keyring()
    with pytest.raises(AccountBroken, match="another key file"):
        await bot.starts()


@pytest.mark.long
async def test_the_homeservers_own_limit_is_told_and_not_slept_through(tmp_path: Path) -> None:
    """With Synapse's default limits a send soon says how long to wait; while it is down, sends are tried again."""
    with running_synapse(tmp_path / "synapse", default_limits=True) as server:
        bot = Bot(server, tmp_path)
        session = await bot.starts()
        room = (await session.request("POST", "/_matrix/client/v3/createRoom", {"preset": "private_chat"}))[
            "room_id"
        ]
        await bot.syncs()
        with pytest.raises(Throttled) as told:
            await asyncio.gather(*(bot.says(room, "ancora", str(number)) for number in range(50)))
        assert told.value.everywhere and told.value.wait.total_seconds() > 0
        server.kill()
        with pytest.raises(Unavailable):
            await bot.says(room, "ancora", "giù")
        with pytest.raises(NoAnswer):
            await bot.session.sync(bot.since)
        server.start()
        await bot.syncs()
        assert session.hears and session.heard_at is not None
        await bot.stops()
