"""The web side: health, readiness, metrics, and the webhook. Loopback unless told otherwise."""

from __future__ import annotations

import errno
from collections.abc import Awaitable, Callable
from http import HTTPStatus

from aiohttp import web

from bot.metrics import CONTENT_TYPE, Metrics

Take = Callable[[bytes, str | None], Awaitable[HTTPStatus]]
"""Hands a webhook's body and secret to a channel; the status to answer with."""

Ready = Callable[[], Awaitable[str]]
"""'' when ready to serve, else one sentence that says what is missing."""

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"

STOP_SECONDS = 2.0
"""What answers under way get at a stop; Telegram brings again what was not answered."""

LARGEST_BODY = 2 * 1024 * 1024
"""Bytes of a request. Bot API updates are a few kilobytes."""


class AddressInUse(Exception):
    """The address can't be listened on. The text is one sentence that says what to do."""


class HttpServer:
    """Serves `/healthz`, `/readyz`, `/metrics`, and the webhook's path if there is one."""

    def __init__(
        self,
        host: str,
        port: int,
        metrics: Metrics,
        ready: Ready,
        before_metrics: Callable[[], Awaitable[None]],
        webhook: tuple[str, Take] | None = None,
    ) -> None:
        self._host = host
        self._port = port
        self._metrics = metrics
        self._ready = ready
        self._before_metrics = before_metrics
        self._webhook = webhook
        self._runner: web.AppRunner | None = None

    async def start(self) -> None:
        """Listen.

        Raises:
            AddressInUse: when another program has the address, or it isn't one of this machine.
        """
        app = web.Application(client_max_size=LARGEST_BODY)
        app.add_routes(
            [
                web.get("/healthz", self._healthz),
                web.get("/readyz", self._readyz),
                web.get("/metrics", self._show_metrics),
            ]
        )
        if self._webhook is not None:
            app.router.add_post(self._webhook[0], self._take)
        self._runner = web.AppRunner(
            app, access_log=None, handle_signals=False, shutdown_timeout=STOP_SECONDS
        )
        await self._runner.setup()
        try:
            await web.TCPSite(self._runner, self._host, self._port).start()
        except (OSError, UnicodeError) as why:
            await self.stop()
            raise AddressInUse(_sentence(why, self._host, self._port)) from None

    @property
    def port(self) -> int:
        """The port it listens on, also when 0 was asked for."""
        assert self._runner is not None
        return int(self._runner.addresses[0][1])

    async def stop(self) -> None:
        """Stop listening, and give what is being answered a moment."""
        if self._runner is not None:
            runner, self._runner = self._runner, None
            await runner.cleanup()

    async def _healthz(self, request: web.Request) -> web.Response:
        return web.Response(text="alive\n")

    async def _readyz(self, request: web.Request) -> web.Response:
        missing = await self._ready()
        return web.Response(text=f"{missing or 'ready'}\n", status=503 if missing else 200)

    async def _show_metrics(self, request: web.Request) -> web.Response:
        await self._before_metrics()
        return web.Response(body=self._metrics.render(), headers={"Content-Type": CONTENT_TYPE})

    async def _take(self, request: web.Request) -> web.Response:
        assert self._webhook is not None
        status = await self._webhook[1](await request.read(), request.headers.get(SECRET_HEADER))
        return web.Response(status=status.value)


def _sentence(why: Exception, host: str, port: int) -> str:
    if isinstance(why, OSError) and why.errno == errno.EADDRINUSE:
        return f"Another program listens on {host}:{port}; stop it, or set another `port` under [http]."
    if isinstance(why, OSError) and why.errno == errno.EACCES:
        return f"{host}:{port} needs more rights; set a `port` above 1023 under [http]."
    return f"{host}:{port} can't be listened on; mend `host` and `port` under [http]."
