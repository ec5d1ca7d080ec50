from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from tests.botapi import BotApiServer


@pytest.fixture
async def server() -> AsyncIterator[BotApiServer]:
    async with BotApiServer() as running:
        yield running
