from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from tests.botapi.server import BotApiServer
from tests.channels.contract.console import ConsoleNetwork
from tests.channels.contract.network import Network
from tests.channels.contract.telegram import TelegramNetwork

NETWORKS = ("telegram", "console", "signs")
"""`signs` is a console without buttons, on which the bot may speak first: what Matrix is like, in memory."""

HAVING = {
    "server": ("telegram",),
    "upgrades": ("telegram",),
    "threads": ("telegram",),
    "signs": ("signs",),
}
"""Where there is a server that can be down or too busy, groups that get another id, threads in groups, and
signs put on messages."""


@pytest.fixture(params=NETWORKS)
async def net(request: pytest.FixtureRequest) -> AsyncIterator[Network]:
    match request.param:
        case "telegram":
            async with BotApiServer() as server:
                yield TelegramNetwork(server)
                server.assert_clean()
        case "signs":
            yield ConsoleNetwork(buttons=False, opens=True)
        case _:
            yield ConsoleNetwork()
