from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.botapi.server import BotApiServer
from tests.channels.contract.console import ConsoleNetwork
from tests.channels.contract.door import Door
from tests.channels.contract.matrix import MatrixNetwork
from tests.channels.contract.network import Network
from tests.channels.contract.telegram import TelegramNetwork

NETWORKS = ("telegram", "matrix", "console", "signs")
"""`signs` is a console without buttons, on which the bot may speak first: what Matrix is like, in memory."""

HAVING = {
    "server": ("telegram", "matrix"),
    "upgrades": ("telegram", "matrix"),
    "threads": ("telegram", "matrix"),
    "signs": ("matrix", "signs"),
    "transactions": ("matrix",),
}
"""Where there is a server that can be down or too busy, groups that get another id, threads in groups, signs put
on messages, and a server that takes the same thing only once."""


@pytest.fixture(params=NETWORKS)
async def net(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Network]:
    match request.param:
        case "telegram":
            async with BotApiServer() as server:
                yield TelegramNetwork(server)
                server.assert_clean()
        case "matrix":
            synapse = request.getfixturevalue("synapse")
            async with Door(synapse.url) as door:
                network = MatrixNetwork(synapse, door, tmp_path)
                yield network
                await network.close()
        case "signs":
            yield ConsoleNetwork(buttons=False, opens=True)
        case _:
            yield ConsoleNetwork()
