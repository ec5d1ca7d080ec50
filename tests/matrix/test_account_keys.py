"""Keys of messages: supplied, shared, renewed, asked for when they got lost."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest
from nio import MegolmEvent, RoomKeyRequest

from bot.channels.matrix.api import NoAnswer, Refused
from bot.ports.delivery import Throttled
from tests.matrix.account import PATIENCE, Bot
from tests.matrix.conftest import People
from tests.matrix.synapse import Synapse


@pytest.fixture
async def bot(synapse: Synapse, tmp_path: Path) -> Any:
    bot = Bot(synapse, tmp_path)
    yield bot
    await bot.stops()


async def test_one_time_keys_are_refilled_from_nothing(bot: Bot, people: People) -> None:
    """When every one-time key was taken, the fallback key still lets newcomers in, and the supply comes back."""
    maria = await people("Maria")
    session = await bot.starts()
    device = session.client.device_id
    wanted = {"one_time_keys": {bot.account.user_id: {device: "signed_curve25519"}}}
    taken: list[str] = []
    for _ in range(52):
        answer = await maria.calls("POST", "keys/claim", wanted)
        taken += answer["one_time_keys"][bot.account.user_id][device]
    assert taken[-1] == taken[-2], "the fallback key is given again and again"
    async with asyncio.timeout(PATIENCE):
        while (await session.request("POST", "/_matrix/client/v3/keys/upload", {}))[
            "one_time_key_counts"
        ].get("signed_curve25519", 0) < 50:
            await bot.syncs()
    answer = await maria.calls("POST", "keys/claim", wanted)
    assert not set(answer["one_time_keys"][bot.account.user_id][device]) & set(taken)
    await bot.joins(maria)
    await maria.says("eccomi")
    await bot.hears("eccomi")


async def test_keys_whose_upload_was_cut_off_are_uploaded_again(bot: Bot) -> None:
    """A kill between the upload and its answer blocks nothing: after it the same keys go up once more."""
    session = await bot.starts()
    device = session.client.device_id
    keys, call = session.keys, session.keys._call

    async def cut_off(method: str, path: str, body: Any = None) -> Any:
        await call(method, path, body)
        raise NoAnswer("cut off")

    keys.learn({"device_one_time_keys_count": {}, "device_unused_fallback_key_types": []})
    keys._call = cut_off
    with pytest.raises(NoAnswer):
        await keys.supply()
    await bot.stops()
    session = await bot.starts()
    assert session.client.device_id == device
    session.keys.learn({"device_one_time_keys_count": {"signed_curve25519": 1}})
    await session.keys.supply()


async def test_a_newcomers_device_reads_the_next_message(bot: Bot, people: People) -> None:
    """Somebody who comes into the room later reads what is said from then on."""
    maria, luca = await people("Maria"), await people("Luca")
    await bot.starts()
    room = await bot.joins(maria)
    await bot.says(room, "prima di Luca", "a")
    await maria.invites(luca.id, room)
    await luca.until(lambda: room in luca.client.rooms, "Luca is not in")
    await bot.syncs()
    await bot.says(room, "dopo Luca", "b")
    await luca.sees("dopo Luca", chat=room)


async def test_a_rooms_key_is_renewed(bot: Bot, people: People) -> None:
    """After a hundred messages, and when somebody has left, who then gets none of it."""
    maria, luca = await people("Maria"), await people("Luca")
    session = await bot.starts()
    room = await bot.joins(maria)
    await maria.invites(luca.id, room)
    await luca.until(lambda: room in luca.client.rooms, "Luca is not in")
    await bot.syncs()
    await bot.says(room, "per tutti", "a")
    await luca.sees("per tutti", chat=room)
    keys = session.client.olm.outbound_group_sessions
    first, keys[room].message_count = keys[room].id, keys[room].max_messages
    await bot.says(room, "con una chiave nuova", "b")
    await luca.sees("con una chiave nuova", chat=room)
    second = keys[room].id
    assert second != first
    await luca.leaves(room)
    async with asyncio.timeout(PATIENCE):
        while luca.id in session.client.rooms[room].users:
            await bot.syncs()
    await bot.says(room, "senza Luca", "c")
    await maria.sees("senza Luca")
    assert keys[room].id != second
    assert luca.id not in {user for user, _ in keys[room].users_shared_with}


async def test_a_key_that_could_not_be_brought_is_brought_before_the_message(
    bot: Bot, people: People
) -> None:
    """A refusal while sharing leaves the message unsent; tried again it arrives readable."""
    maria = await people("Maria")
    session = await bot.starts()
    room = await bot.joins(maria)
    call = session.keys._call

    async def refusing(method: str, path: str, body: Any = None) -> Any:
        if "/sendToDevice/" in path:
            raise Refused(429, "M_LIMIT_EXCEEDED", retry_after=1.5)
        return await call(method, path, body)

    session.keys._call = refusing
    with pytest.raises(Throttled) as told:
        await bot.says(room, "si legge", "z")
    assert told.value.everywhere and told.value.wait.total_seconds() == 1.5
    session.keys._call = call
    await bot.says(room, "si legge", "z")
    assert (await maria.sees("si legge")).encrypted


async def test_a_key_that_got_lost_is_asked_for_and_taken_from_who_made_it(bot: Bot, people: People) -> None:
    """A message whose key never came becomes readable once its sender's device has answered the request; a key
    that nobody asked for is not taken."""
    maria = await people("Maria")
    session = await bot.starts()
    room = await bot.joins(maria)
    await bot.says(room, "buongiorno", "ciao")
    await maria.sees("buongiorno")
    olm = maria.client.olm
    requests: list[RoomKeyRequest] = []
    olm._handle_key_requests = requests.append
    share = olm.share_group_session_parallel

    def to_nobody(room_id: str, users: list[str], ignore_unverified_devices: bool = False) -> Any:
        return share(room_id, [], ignore_unverified_devices)

    olm.share_group_session_parallel = to_nobody
    event_id = await maria.says("non si legge")
    device = olm.device_store[bot.account.user_id][session.client.device_id]
    key = olm.inbound_group_store.get(
        room, olm.account.identity_keys["curve25519"], olm.outbound_group_sessions[room].id
    )

    async def brings_the_key() -> None:
        with_bot = olm.session_store.get(device.curve25519)
        await maria.client.to_device(olm._encrypt_forwarding_key(room, key, with_bot, device))

    await brings_the_key()
    async with asyncio.timeout(PATIENCE):
        while not (lost := [event for event in bot.read if event.event_id == event_id]):
            await bot.syncs()
    assert isinstance(lost[0], MegolmEvent), "nobody had asked for that key"
    await session.ask_for_key(lost[0])
    await maria.until(lambda: requests, "no request comes")
    assert session.read(lost[0]) is None
    await brings_the_key()
    await bot.hears("non si legge")
    assert [type(each).__name__ for each in requests].count("RoomKeyRequest") == 1
