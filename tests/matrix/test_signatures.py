"""What any client can check of the bot's identity, through the client-server API alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from cryptography.exceptions import InvalidSignature

from tests.matrix.conftest import People
from tests.matrix.given import living, set_up
from tests.matrix.signatures import keys_of, public_key, verify
from tests.matrix.synapse import Synapse


async def test_the_bot_has_one_device_and_its_own_identity_has_signed_it(
    tmp_path: Path, synapse: Synapse, people: People
) -> None:
    """Clients that follow MSC4153 give keys to such a device alone. A restart changes neither."""
    maria = await people("Maria")
    bot = set_up(tmp_path, synapse, coordinated=True)
    async with living(bot):
        before = await keys_of(bot.id, maria)
        await bot.restart()
        after = await keys_of(bot.id, maria)
    assert after == before

    master, own = (before[each][bot.id] for each in ("master_keys", "self_signing_keys"))
    assert master["usage"] == ["master"]
    assert own["usage"] == ["self_signing"]
    verify(own, bot.id, public_key(master))

    [(device_id, device)] = before["device_keys"][bot.id].items()
    verify(device, bot.id, public_key(own))
    verify(device, bot.id, device["keys"][f"ed25519:{device_id}"], key_id=device_id)
    with pytest.raises(InvalidSignature):
        verify({**device, "device_id": "ALTRO"}, bot.id, public_key(own))
