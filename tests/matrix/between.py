"""Something between the bot and its homeserver that kills the bot at the moment that is wanted."""

from __future__ import annotations

import os
import signal
from typing import Literal, Self

import aiohttp
from aiohttp import web

from tests.matrix.synapse import Synapse

Moment = Literal["before", "after"]
"""Of a message that the bot sends: before the homeserver has it, so that it was decided and not sent; or after, so
that it was sent and nobody knows."""

HOP = ("host", "content-length", "transfer-encoding", "connection", "content-encoding")
"""Headers that belong to one connection."""


class Between:
    """A homeserver's address for the bot alone, `url`; everything is passed on."""

    def __init__(self, synapse: Synapse) -> None:
        self._synapse = synapse
        self._armed: tuple[Moment, str, int] | None = None
        self.struck = 0
        app = web.Application(client_max_size=1 << 26)
        app.router.add_route("*", "/{path:.*}", self._pass)
        self._runner = web.AppRunner(app)

    async def __aenter__(self) -> Self:
        self._http = aiohttp.ClientSession(auto_decompress=False)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        host, port = self._runner.addresses[0][:2]
        self.url = f"http://{host}:{port}"
        return self

    async def __aexit__(self, *exc: object) -> None:
        await self._http.close()
        await self._runner.cleanup()

    def arm(self, moment: Moment, pid: int, kind: str = "m.room.encrypted") -> None:
        """SIGKILL this process, once, when it sends an event of this kind; for `m.room.redaction`, takes one back."""
        self._armed = (moment, "/redact/" if kind == "m.room.redaction" else f"/send/{kind}/", pid)

    async def _pass(self, request: web.Request) -> web.StreamResponse:
        hit = None
        if self._armed is not None and request.method == "PUT" and self._armed[1] in request.path:
            hit, self._armed = self._armed, None
        if hit is not None and hit[0] == "before":
            return self._strike(hit[2])
        headers = {k: v for k, v in request.headers.items() if k.lower() not in HOP}
        async with self._http.request(
            request.method,
            f"{self._synapse.url}{request.raw_path}",
            headers=headers,
            data=await request.read(),
        ) as answer:
            body = await answer.read()
            if hit is not None:
                return self._strike(hit[2])
            back = {k: v for k, v in answer.headers.items() if k.lower() not in HOP}
            return web.Response(status=answer.status, body=body, headers=back)

    def _strike(self, pid: int) -> web.Response:
        os.kill(pid, signal.SIGKILL)
        self.struck += 1
        return web.Response(status=502)
