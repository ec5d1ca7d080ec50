"""An identity that signs every device of the bot's, also when keys, identity or signature got lost."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from vodozemac import Ed25519PublicKey, Ed25519Signature

from bot.channels.matrix.api import NoAnswer, StoreLost
from bot.channels.matrix.cross_signing import canonical
from bot.channels.matrix.opening import Opening
from bot.channels.matrix.vault import Vault
from tests.matrix.account import Bot, asked_of, only_key, verifies
from tests.matrix.conftest import People
from tests.matrix.synapse import Synapse


@pytest.fixture
async def bot(synapse: Synapse, tmp_path: Path) -> Any:
    bot = Bot(synapse, tmp_path)
    yield bot
    await bot.stops()


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
