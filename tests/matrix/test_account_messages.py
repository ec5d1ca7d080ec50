"""Messages of the bot's account that are sent twice, broken off, or make no sense."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest

from bot.ports.delivery import Unreachable
from tests.matrix.account import PATIENCE, Bot
from tests.matrix.conftest import People
from tests.matrix.synapse import Synapse


@pytest.fixture
async def bot(synapse: Synapse, tmp_path: Path) -> Any:
    bot = Bot(synapse, tmp_path)
    yield bot
    await bot.stops()


async def test_sends_are_the_same_event_by_their_transaction(bot: Bot, people: People) -> None:
    """The same transaction twice is one message; a reaction goes plain; what is taken back is gone."""
    maria = await people("Maria")
    await bot.starts()
    room = await bot.joins(maria)
    first = await bot.says(room, "una volta", "stessa")
    assert await bot.says(room, "una volta", "stessa") == first
    assert (await maria.sees("una volta")).id == first
    await bot.session.redact(room, first, "via")
    await maria.no_longer_sees("una volta")
    with pytest.raises(Unreachable):
        await bot.says("!niente:cortile.test", "a nessuno", "no")


async def test_a_send_that_was_broken_off_blocks_nothing(bot: Bot, people: People) -> None:
    """Cancelled while keys are claimed, the next send to the same room goes out."""
    maria = await people("Maria")
    session = await bot.starts()
    room = await bot.joins(maria)
    call, stuck = session.keys._call, asyncio.Event()

    async def slow(method: str, path: str, body: Any = None) -> Any:
        if path.endswith("/keys/claim"):
            stuck.set()
            await asyncio.Event().wait()
        return await call(method, path, body)

    session.keys._call = slow
    sending = asyncio.ensure_future(bot.says(room, "mai", "x"))
    await asyncio.wait_for(stuck.wait(), PATIENCE)
    sending.cancel()
    await asyncio.wait([sending])
    session.keys._call = call
    await asyncio.wait_for(bot.says(room, "eppure", "y"), PATIENCE)
    assert (await maria.sees("eppure")).encrypted


async def test_events_that_make_no_sense_stop_nothing(bot: Bot, people: People) -> None:
    """Whatever a member of a room puts into an encrypted event, or sends past the rooms, the next word is heard."""
    maria = await people("Maria")
    session = await bot.starts()
    room = await bot.joins(maria)
    sound: dict[str, Any] = {
        "algorithm": "m.megolm.v1.aes-sha2", "ciphertext": "AAAA", "sender_key": "A" * 43, "session_id": "A" * 43,
        "device_id": "X",
    }  # fmt: skip
    changes: list[dict[str, Any]] = [
        {}, {"sender_key": ""}, {"session_id": ""}, {"ciphertext": "è"}, {"algorithm": 7}, {"device_id": None},
    ]  # fmt: skip
    for number, change in enumerate(changes):
        await maria.calls("PUT", f"rooms/{room}/send/m.room.encrypted/{number}", {**sound, **change})
    own, device = bot.account.user_id, session.client.device_id
    cipher = {session.keys._client.olm.account.identity_keys["curve25519"]: {"type": 0, "body": "AAAA"}}
    for number, content in enumerate(
        (
            {"algorithm": "m.olm.v1.curve25519-aes-sha2", "sender_key": "", "ciphertext": cipher},
            {"algorithm": "m.olm.v1.curve25519-aes-sha2", "sender_key": "A" * 43, "ciphertext": cipher},
            {"algorithm": "m.olm.v1.curve25519-aes-sha2", "sender_key": "é", "ciphertext": {"x": 1}},
        )
    ):
        body = {"messages": {own: {device: content}}}
        await maria.calls("PUT", f"sendToDevice/m.room.encrypted/{number}", body)
    await maria.says("e adesso?")
    await bot.hears("e adesso?")
