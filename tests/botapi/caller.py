"""The plainest client of the Bot API, for tests of the server itself."""

from __future__ import annotations

from typing import Any

import aiohttp

from tests.botapi import BotApiServer


class Caller:
    """The plainest client: one method, JSON in, JSON out."""

    def __init__(self, server: BotApiServer, http: aiohttp.ClientSession) -> None:
        self.server = server
        self.http = http

    async def __call__(self, method: str, **params: Any) -> dict[str, Any]:
        async with self.http.post(
            f"{self.server.base_url}{self.server.token}/{method}", json=params
        ) as response:
            body: dict[str, Any] = await response.json(content_type=None)
            assert response.status == body.get("error_code", 200)
            return body

    async def refused(self, method: str, **params: Any) -> str:
        body = await self(method, **params)
        assert not body["ok"], body
        return str(body["description"])
