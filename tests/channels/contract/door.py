"""A door before a homeserver, which can be shut, or let nothing through that is sent."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Self

import aiohttp
from aiohttp import web

LARGEST_BODY = 52 * 1024 * 1024
PASSED_ON = ("Authorization", "Content-Type")


class Door:
    """Passes everything on to `address` while it stands open; `url` is where to knock."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.url = ""
        self._shut = False
        self._busy: int | None = None
        self._deaf = False
        self._runner: web.AppRunner | None = None
        self._client: aiohttp.ClientSession | None = None

    async def __aenter__(self) -> Self:
        app = web.Application(client_max_size=LARGEST_BODY)
        app.router.add_route("*", "/{path:.*}", self._pass_on)
        # Who goes away takes what they asked along.
        self._runner = web.AppRunner(app, handler_cancellation=True, access_log=None, shutdown_timeout=0.2)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        self.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}"
        self._client = aiohttp.ClientSession(auto_decompress=False)
        return self

    async def __aexit__(self, *exc: object) -> None:
        assert self._runner is not None
        assert self._client is not None
        await self._runner.cleanup()
        await self._client.close()

    @contextmanager
    def shut(self) -> Iterator[None]:
        """Nobody answers."""
        self._shut = True
        yield
        self._shut = False

    @contextmanager
    def busy(self, seconds: int) -> Iterator[None]:
        """Whoever sends something is asked to wait for so long."""
        self._busy = seconds
        yield
        self._busy = None

    @contextmanager
    def deaf(self) -> Iterator[None]:
        """What is sent is done, and nobody is told."""
        self._deaf = True
        yield
        self._deaf = False

    async def _pass_on(self, request: web.Request) -> web.StreamResponse:
        if self._shut:
            return _broken_off(request)
        if self._busy is not None and request.method == "PUT":
            wait = {
                "errcode": "M_LIMIT_EXCEEDED",
                "error": "Too Many Requests",
                "retry_after_ms": 1000 * self._busy,
            }
            return web.json_response(wait, status=429)
        assert self._client is not None
        headers = {name: request.headers[name] for name in PASSED_ON if name in request.headers}
        async with self._client.request(
            request.method, f"{self.address}{request.raw_path}", headers=headers, data=await request.read()
        ) as answer:
            if self._deaf and request.method == "PUT":
                return _broken_off(request)
            kind = {"Content-Type": answer.headers.get("Content-Type", "application/json")}
            return web.Response(status=answer.status, body=await answer.read(), headers=kind)


def _broken_off(request: web.Request) -> web.Response:
    assert request.transport is not None
    request.transport.close()
    return web.Response()
