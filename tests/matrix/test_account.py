"""The bot's account on a real homeserver: one login, keys that stay, an identity that signs every device."""

from __future__ import annotations

import asyncio
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from nio import MegolmEvent, RoomKeyRequest, RoomMessageText
from vodozemac import Ed25519PublicKey, Ed25519Signature

from bot.bench.homeserver import Registered
from bot.channels.matrix.api import (
    AccountBroken,
    DeviceGone,
    Homeserver,
    NoAnswer,
    NotAHomeserver,
    OtherAccount,
    Refused,
    StoreLost,
    WrongMatrixToken,
    WrongPassword,
)
from bot.channels.matrix.cross_signing import canonical
from bot.channels.matrix.opening import Opening
from bot.channels.matrix.session import MatrixSession
from bot.channels.matrix.vault import Vault
from bot.clock import SystemClock
from bot.crypto import Keyring, new_keyring
from bot.ports.delivery import Throttled, Unavailable, Unreachable
from tests.matrix.conftest import People
from tests.matrix.people import Person
from tests.matrix.synapse import Synapse, running_synapse

PATIENCE = 60.0


class Bot:
    """An account of the bot's on a homeserver, started as often as a test likes."""

    def __init__(self, server: Synapse, folder: Path, account: Registered | None = None) -> None:
        self.server = server
        self.account = account or server.account("Cortile")
        self.folder = folder / "matrix"
        self.keyring: Keyring = new_keyring()
        self.session = self.new()
        self.since: str | None = None
        self._fresh = True
        self.read: list[Any] = []

    def new(self, *, password: bool = True, token: str | None = None, **more: Any) -> MatrixSession:
        values: dict[str, Any] = {"homeserver": self.server.url, "user_id": self.account.user_id} | more
        return MatrixSession(
            **values, clock=SystemClock(), keyring=self.keyring, store=self.folder,
            password=self.account.password if password else None, access_token=token,
        )  # fmt: skip

    async def starts(self, **how: Any) -> MatrixSession:
        self.session, self._fresh = self.new(**how), True
        await self.session.open()
        return self.session

    async def stops(self) -> None:
        await self.session.close()

    async def syncs(self) -> None:
        synced = await self.session.sync(self.since, wait=0.2, full_state=self._fresh)
        self._fresh, self.since = False, synced.next_batch
        await self.session.ensure_keys()
        for room in synced.response.rooms.invite:
            await self.session.client.join(room)
        for joined in synced.response.rooms.join.values():
            self.read += joined.timeline.events

    async def hears(self, text: str) -> RoomMessageText:
        async with asyncio.timeout(PATIENCE):
            while True:
                for event in self.read:
                    if isinstance(event, MegolmEvent):
                        event = self.session.read(event)
                    if isinstance(event, RoomMessageText) and event.body == text:
                        return event
                await self.syncs()

    async def joins(self, person: Person) -> str:
        """Let her open an encrypted chat with the bot."""
        opening = asyncio.ensure_future(person.opens_chat(self.account.user_id))
        async with asyncio.timeout(PATIENCE):
            while not opening.done():
                await self.syncs()
        room = await opening
        await self.syncs()
        return room

    async def says(self, room: str, text: str, txn: str) -> str:
        return await self.session.send(room, "m.room.message", {"msgtype": "m.text", "body": text}, txn)


@pytest.fixture
async def bot(synapse: Synapse, tmp_path: Path) -> Any:
    bot = Bot(synapse, tmp_path)
    yield bot
    await bot.stops()


async def asked_of(server: Synapse, person: Registered, user_id: str) -> dict[str, Any]:
    """What anybody can learn of a user's keys."""
    home = Homeserver(server.url)
    try:
        return await home.call(
            "POST", "/_matrix/client/v3/keys/query", {"device_keys": {user_id: []}}, token=person.access_token
        )
    finally:
        await home.close()


def verifies(signed: dict[str, Any], user_id: str, public: str) -> bool:
    """Checked with vodozemac, with which the bot signs nothing of this."""
    signature = Ed25519Signature.from_base64(signed["signatures"][user_id][f"ed25519:{public}"])
    Ed25519PublicKey.from_base64(public).verify_signature(canonical(signed).encode(), signature)
    return True


def only_key(value: dict[str, Any]) -> str:
    (key,) = value["keys"].values()
    return str(key)


async def test_the_device_is_signed_by_the_identity(bot: Bot, synapse: Synapse) -> None:
    """Anybody sees a master key, a self-signing key signed by it, and the bot's device signed by that; and the
    device has signed the master key."""
    session = await bot.starts()
    assert session.unsigned_because == ""
    user = bot.account.user_id
    answer = await asked_of(synapse, synapse.account("Chiunque"), user)
    master, signing = answer["master_keys"][user], answer["self_signing_keys"][user]
    device = answer["device_keys"][user][session.client.device_id]
    assert verifies(signing, user, only_key(master))
    assert verifies(device, user, only_key(signing))
    own = device["keys"][f"ed25519:{session.client.device_id}"]
    master = (await session.request("POST", "/_matrix/client/v3/keys/query", {"device_keys": {user: []}}))[
        "master_keys"
    ][user]
    signature = Ed25519Signature.from_base64(
        master["signatures"][user][f"ed25519:{session.client.device_id}"]
    )
    Ed25519PublicKey.from_base64(own).verify_signature(canonical(master).encode(), signature)


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


async def test_a_lost_store_means_a_new_device_of_the_same_identity(bot: Bot, people: People) -> None:
    """When the keys are gone, the bot never uses its device id again; the old device is signed out, the new one is
    signed by the same identity, and both sides understand each other."""
    maria = await people("Maria")
    first = (await bot.starts()).client.device_id
    room = await bot.joins(maria)
    before = (await asked_of(bot.server, maria.account, bot.account.user_id))["master_keys"]
    await bot.stops()
    for store in bot.folder.glob("crypto-*"):
        store.unlink()
    with pytest.raises(StoreLost):
        await bot.starts(password=False)
    await bot.stops()
    session = await bot.starts()
    second = session.client.device_id
    assert second != first
    answer = await asked_of(bot.server, maria.account, bot.account.user_id)
    user = bot.account.user_id
    assert {only_key(key) for key in before.values()} == {only_key(answer["master_keys"][user])}
    assert first not in answer["device_keys"][user]
    assert verifies(answer["device_keys"][user][second], user, only_key(answer["self_signing_keys"][user]))
    await maria.says("mi sente?")
    await bot.hears("mi sente?")
    await bot.says(room, "la sento", "tre")
    await maria.sees("la sento")


async def test_a_lost_identity_is_replaced_by_password_alone(bot: Bot, synapse: Synapse) -> None:
    """Without the password the bot goes on and says what is wrong; with it, it makes a new identity."""
    session = await bot.starts()
    user, device = bot.account.user_id, session.client.device_id
    asker = synapse.account("Chiunque")
    before = (await asked_of(synapse, asker, user))["master_keys"][user]
    await bot.stops()
    (bot.folder / "identity").unlink()
    session = await bot.starts(password=False)
    assert "put `identity` back" in session.unsigned_because
    assert not (bot.folder / "identity").exists()
    await bot.stops()
    session = await bot.starts()
    assert session.unsigned_because == "" and session.client.device_id == device
    answer = await asked_of(synapse, asker, user)
    assert only_key(answer["master_keys"][user]) != only_key(before)
    signed = answer["device_keys"][user][device]
    assert verifies(signed, user, only_key(answer["self_signing_keys"][user]))


async def test_a_wrong_password_replaces_no_identity(bot: Bot) -> None:
    """The homeserver asks for the password of who replaces an identity; a wrong one is told, and the bot goes on."""
    await bot.starts()
    await bot.stops()
    (bot.folder / "identity").unlink()
    account, bot.account = bot.account, replace(bot.account, password="sbagliata")
    session = await bot.starts()
    assert "refused the password" in session.unsigned_because
    await bot.stops()
    bot.account = account
    assert (await bot.starts()).unsigned_because == ""


async def test_a_signature_that_is_missing_is_made_good(bot: Bot, synapse: Synapse) -> None:
    """A kill between the upload of the keys and the signature leaves nothing unsigned for longer than a start."""
    session = await bot.starts()
    first = session.client.device_id
    await bot.stops()
    Vault(bot.folder, bot.keyring).forget_device()
    sign, Opening.sign = Opening.sign, cut_off  # type: ignore[method-assign, assignment]
    try:
        with pytest.raises(NoAnswer):
            await bot.starts()
    finally:
        Opening.sign = sign  # type: ignore[method-assign]
    await bot.stops()
    session = await bot.starts(password=False)
    second, user = session.client.device_id, bot.account.user_id
    answer = await asked_of(synapse, synapse.account("Chiunque"), user)
    assert second != first
    assert verifies(answer["device_keys"][user][second], user, only_key(answer["self_signing_keys"][user]))


async def cut_off(*_: object) -> str:
    raise NoAnswer("cut off")


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
