"""The Bot API over HTTP, on a loopback port, for tests and for running Cortile without Telegram.

async with BotApiServer() as server:
    maria = server.person("Maria", language_code="it")
    await maria.says("mi serve la spesa")
    await maria.sees("Cosa le serve?")
    server.assert_clean()
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Mapping
from typing import Any, Self

from aiohttp import web

from tests.botapi.control import add_control
from tests.botapi.errors import ApiError
from tests.botapi.groups import Group, make_group
from tests.botapi.limits import Failure, Kind
from tests.botapi.people import Person
from tests.botapi.wire import drop, fail, read_parameters
from tests.botapi.world import FIRST_PERSON_ID, Call, World

LARGEST_BODY = 52 * 1024 * 1024


class BotApiServer(World):
    """The world with a door: `url` for humans, `base_url` and `file_url` as python-telegram-bot wants them.

    `strict` (the default) refuses parameters that Telegram would silently ignore; `control` opens control.py's door.
    """

    def __init__(self, *, port: int = 0, control: bool = False, **world: Any) -> None:
        super().__init__(**world)
        self.port = port
        self.control = control
        self._runner: web.AppRunner | None = None
        self._webhook: asyncio.Future[None] | None = None

    # --- its life -----------------------------------------------------------------------------------

    async def __aenter__(self) -> Self:
        # A caller that goes away takes its waiting call along, as Telegram notices too.
        self._runner = web.AppRunner(
            self.app(), handler_cancellation=True, access_log=None, shutdown_timeout=0.2
        )
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", self.port)
        await site.start()
        self.port = self._runner.addresses[0][1]
        self.updates.on_webhook_reply = self._reply_of_webhook
        self._webhook = asyncio.ensure_future(self.updates.deliver_forever())
        return self

    async def __aexit__(self, *exc: object) -> None:
        assert self._runner is not None
        assert self._webhook is not None
        self._webhook.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await self._webhook
        await self._runner.cleanup()

    def app(self) -> web.Application:
        app = web.Application(client_max_size=LARGEST_BODY)
        app.router.add_route("*", "/bot{token:[^/]+}/{method}", self._answer)
        app.router.add_get("/file/bot{token:[^/]+}/{path:.+}", self._give_file)
        if self.control:
            add_control(self, app)
        return app

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def base_url(self) -> str:
        return f"{self.url}/bot"

    @property
    def file_url(self) -> str:
        return f"{self.url}/file/bot"

    # --- who and what is there ----------------------------------------------------------------------

    def person(self, first_name: str, **details: Any) -> Person:
        """A new person with an account, unknown to the bot; details: last_name, username, language_code."""
        return Person(self, self.next_number("person", FIRST_PERSON_ID), first_name, **details)

    def group(
        self, title: str, *, members: list[Person], supergroup: bool = False, is_forum: bool = False
    ) -> Group:
        """A new group, made by the first of `members`, without the bot."""
        return make_group(self, title, members, supergroup=supergroup, is_forum=is_forum)

    def supergroup(self, title: str, *, members: list[Person], is_forum: bool = False) -> Group:
        return self.group(title, members=members, supergroup=True, is_forum=is_forum)

    def adds_bot(self, group: Group, *, by: Person) -> None:
        group.adds_bot(by)

    def push_raw(self, update: dict[str, Any]) -> int:
        """Delivers anything as an update; returns its update_id."""
        return self.updates.push_raw(update)

    def fail_next(
        self, method: str, kind: Kind, *, seconds: float = 1.0, chat: int | None = None, times: int = 1
    ) -> None:
        """The next `times` calls of `method` ("*": of any but getUpdates) fail; see limits.Failure for the kinds."""
        self.failures.ordered.append(Failure(method, kind, seconds, chat, times))

    # --- HTTP ---------------------------------------------------------------------------------------

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        try:
            if request.match_info["token"] != self.token:
                raise ApiError(401, "Unauthorized")
            name = request.match_info["method"]
            raw = await read_parameters(request)
            failure = self._failure(name, raw)
            if failure and failure.kind != "slow" and failure.kind != "drop_after":
                return fail(request, failure)
            result = await self._call(name, raw)
            if failure and failure.kind == "drop_after":
                return drop(request)
            if failure:
                await asyncio.sleep(failure.seconds)
        except ApiError as refusal:
            return web.json_response(refusal.as_api(), status=refusal.code)
        return web.json_response({"ok": True, "result": result})

    async def _call(self, name: str, raw: Mapping[str, Any]) -> Any:
        if name.lower() != "getupdates":
            return self.call(name, raw)
        method, params = self.checked(name, raw)
        call = Call(method, params, self.now())
        self.calls.append(call)
        self.wake()
        try:
            call.result = await self.updates.get(params)
        except ApiError as refusal:
            call.error = refusal.description
            raise
        return call.result

    def _failure(self, name: str, raw: Mapping[str, Any]) -> Failure | None:
        chat = str(raw.get("chat_id", ""))
        failure = self.failures.next_for(name, int(chat) if chat.lstrip("-").isdigit() else None)
        if failure and failure.kind not in ("slow", "drop_after"):
            self.calls.append(Call(name, dict(raw), self.now(), error=f"failed on order: {failure.kind}"))
            self.wake()
        return failure

    async def _give_file(self, request: web.Request) -> web.StreamResponse:
        if request.match_info["token"] != self.token:
            return web.json_response(ApiError(401, "Unauthorized").as_api(), status=401)
        for stored in self.files.values():
            if stored.path == request.match_info["path"]:
                return web.Response(body=stored.content)
        return web.json_response(ApiError(404, "Not Found").as_api(), status=404)

    async def _reply_of_webhook(self, reply: dict[str, Any]) -> None:
        """A webhook may answer with a call; its result goes nowhere."""
        with contextlib.suppress(ApiError):
            self.call(reply.pop("method"), reply)
