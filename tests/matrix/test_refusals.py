"""What `cortile run` says when it can't be on Matrix: one sentence, and nothing of the account in it but its settings."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

import pytest

from tests.matrix.given import set_up
from tests.matrix.synapse import PASSWORD, Synapse


async def refused(folder: Path, synapse: Synapse, **matrix: object) -> str:
    """What it says before it ends by itself, not well."""
    bot = set_up(folder, synapse, more={"matrix": matrix})
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot.cli", "--config", str(bot.folder / "cortile.toml"), "run",
        stdout=asyncio.subprocess.DEVNULL, stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip
    _, told = await asyncio.wait_for(process.communicate(), 150)
    assert process.returncode == 1
    assert bot.id not in told.decode() and PASSWORD not in told.decode()
    return told.decode().strip().splitlines()[-1]


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
