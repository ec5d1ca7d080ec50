"""What `cortile run` says when it can't be on Matrix: one sentence, and nothing of the account in it but its settings."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.matrix.given import set_up
from tests.matrix.synapse import Synapse


async def refused(folder: Path, synapse: Synapse, **matrix: object) -> str:
    """What it says before it ends by itself, not well."""
    bot = set_up(folder, synapse, more={"matrix": matrix})
    await bot.start(ready=False)
    assert await bot.ended(150) == 1, bot.tail()
    bot.assert_log_is_clean()
    return bot.logged.strip().splitlines()[-1]


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (
            {"password": "sbagliata"},
            "The homeserver refuses the user id and password under [matrix]; check both.",
        ),
        ({"user_id": "@cortile:altrove.test"}, "The homeserver refuses the user id and password"),
    ],
)
async def test_a_wrong_account(tmp_path: Path, synapse: Synapse, wrong: dict[str, str], said: str) -> None:
    assert (await refused(tmp_path, synapse, **wrong)).startswith(said)


async def test_what_is_no_homeserver(tmp_path: Path, synapse: Synapse) -> None:
    said = await refused(tmp_path, synapse, homeserver=f"{synapse.url}/altro")
    assert said == ("What answers at `homeserver` under [matrix] is no Matrix homeserver; check the address.")
