"""A small door for trying the server by hand: people are moved by plain HTTP calls.

POST /control/people   {"name": "Maria", "language_code": "it"}
POST /control/groups   {"title": "Vicini", "members": ["Maria"], "supergroup": false, "bot": true}
POST /control/do       {"who": "Maria", "does": "says", "args": ["mi serve la spesa"], "chat": "Vicini"}
POST /control/fail     {"method": "sendMessage", "kind": "429", "seconds": 3}
POST /control/push     {"message": "anything"}
GET  /control/chats/Maria   /control/calls   /control/violations
"""

from __future__ import annotations

import inspect
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from aiohttp import web

from tests.botapi.chats import Chat, Message
from tests.botapi.groups import Group
from tests.botapi.people import Person
from tests.botapi.sight import Answer

if TYPE_CHECKING:
    from tests.botapi.server import BotApiServer


class Control:
    """The handlers behind /control."""

    def __init__(self, server: BotApiServer) -> None:
        self.server = server

    async def people(self, request: web.Request) -> web.Response:
        details = await request.json()
        person = self.server.person(details.pop("name"), **details)
        return web.json_response({"id": person.id})

    async def groups(self, request: web.Request) -> web.Response:
        wish = await request.json()
        members = [self._person(name) for name in wish["members"]]
        group = self.server.group(wish["title"], members=members, supergroup=wish.get("supergroup", False))
        if wish.get("bot", True):
            group.adds_bot(members[0])
        return web.json_response({"id": group.id})

    async def do(self, request: web.Request) -> web.Response:
        wish = await request.json()
        person = self._person(wish["who"])
        action = getattr(person, wish["does"], None)
        if wish["does"].startswith("_") or not inspect.iscoroutinefunction(action):
            raise web.HTTPBadRequest(text=f"a person can't do {wish['does']!r}\n")
        options = dict(wish.get("options", {}))
        if "chat" in wish:
            options["chat"] = self._chat(wish["chat"])
        try:
            result = await action(*wish.get("args", []), **options)
        except (AssertionError, TypeError) as problem:
            raise web.HTTPConflict(text=f"{problem}\n") from problem
        return web.json_response({"result": _plain(result)})

    async def fail(self, request: web.Request) -> web.Response:
        self.server.fail_next(**await request.json())
        return web.json_response({"result": True})

    async def push(self, request: web.Request) -> web.Response:
        return web.json_response({"update_id": self.server.push_raw(await request.json())})

    async def chat(self, request: web.Request) -> web.Response:
        return web.Response(text=f"{self._chat(request.match_info['name'])}\n")

    async def calls(self, request: web.Request) -> web.Response:
        found = [{"method": call.method, "ok": call.ok, "error": call.error} for call in self.server.calls]
        return web.json_response(found)

    async def violations(self, request: web.Request) -> web.Response:
        return web.json_response([asdict(violation) for violation in self.server.violations])

    def _person(self, name: str) -> Person:
        for person in self.server.people.values():
            if person.first_name == name:
                return person
        raise web.HTTPNotFound(text=f"there is nobody called {name!r}\n")

    def _chat(self, name: str) -> Chat:
        for chat in self.server.chats.values():
            if isinstance(chat, Group) and chat.title == name and chat.migrated_to is None:
                return chat
        return self._person(name).chat


def add_control(server: BotApiServer, app: web.Application) -> None:
    """Opens /control on the server's port."""
    control = Control(server)
    app.router.add_post("/control/people", control.people)
    app.router.add_post("/control/groups", control.groups)
    app.router.add_post("/control/do", control.do)
    app.router.add_post("/control/fail", control.fail)
    app.router.add_post("/control/push", control.push)
    app.router.add_get("/control/chats/{name}", control.chat)
    app.router.add_get("/control/calls", control.calls)
    app.router.add_get("/control/violations", control.violations)


def _plain(result: Any) -> Any:
    if isinstance(result, Message):
        return result.as_api()
    return asdict(result) if isinstance(result, Answer) else result
