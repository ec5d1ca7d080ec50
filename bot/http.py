"""The web side: health, readiness, metrics, the webhook, and calendars. Loopback unless told otherwise."""

from __future__ import annotations

import errno
from collections.abc import Awaitable, Callable
from http import HTTPStatus

from aiohttp import web

from bot.clock import Clock
from bot.metrics import CONTENT_TYPE, Metrics

Take = Callable[[bytes, str | None], Awaitable[HTTPStatus]]
"""Hands a webhook's body and secret to a channel; the status to answer with."""

Ready = Callable[[], Awaitable[str]]
"""'' when ready to serve, else one sentence that says what is missing."""

Feed = Callable[[str], Awaitable[str | None]]
"""The calendar behind a secret; None when nobody has it."""

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"

STOP_SECONDS = 2.0
"""What answers under way get at a stop; Telegram brings again what was not answered."""

FEEDS_A_MINUTE = 600
"""Calendar programs look once an hour or less: ten a second serve more than ten thousand people."""

LARGEST_BODY = 2 * 1024 * 1024
"""Bytes of a request. Bot API updates are a few kilobytes."""


class AddressInUse(Exception):
    """The address can't be listened on. The text is one sentence that says what to do."""


class Gate:
    """Lets so many calendars a minute pass, whoever asks: each costs a look into the database. Behind a web server
    all come from one address, so that addresses tell nothing."""

    def __init__(self, clock: Clock, a_minute: int = FEEDS_A_MINUTE) -> None:
        self._clock = clock
        self._each = 60 / a_minute
        self._full = float(a_minute)
        self._left = self._full
        self._at = clock.monotonic()

    def lets_pass(self) -> bool:
        now = self._clock.monotonic()
        self._left = min(self._full, self._left + (now - self._at) / self._each)
        self._at = now
        if self._left < 1:
            return False
        self._left -= 1
        return True


class HttpServer:
    """Serves `/healthz`, `/readyz`, `/metrics`, the webhook's path and calendars if there are any."""

    def __init__(
        self,
        host: str,
        port: int,
        metrics: Metrics,
        ready: Ready,
        before_metrics: Callable[[], Awaitable[None]],
        webhook: tuple[str, Take] | None = None,
        feed: Feed | None = None,
        clock: Clock | None = None,
    ) -> None:
        self._host = host
        self._port = port
        self._metrics = metrics
        self._ready = ready
        self._before_metrics = before_metrics
        self._webhook = webhook
        self._feed = feed
        self._gate = Gate(clock) if clock is not None else None
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
        if self._feed is not None:
            app.router.add_get("/calendar/{secret}.ics", self._calendar)
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

    async def _calendar(self, request: web.Request) -> web.Response:
        """Who asks with a secret that nobody has is told the same in the same way, whatever it looks like."""
        assert self._feed is not None
        if self._gate is not None and not self._gate.lets_pass():
            return web.Response(status=HTTPStatus.TOO_MANY_REQUESTS, headers={"Retry-After": "60"})
        text = await self._feed(request.match_info["secret"])
        if text is None:
            return web.Response(status=HTTPStatus.NOT_FOUND, text="404: Not Found")
        # Nobody in between may keep it: it is somebody's own.
        headers = {"Cache-Control": "private, no-store", "X-Robots-Tag": "noindex"}
        return web.Response(text=text, content_type="text/calendar", charset="utf-8", headers=headers)

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
