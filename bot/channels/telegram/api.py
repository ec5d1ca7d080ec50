"""Calls to a Bot API server over aiohttp, and what its refusals mean to the engine.

python-telegram-bot supplies the names and limits (`telegram.constants`). Its `Bot` is not used: it confirms
updates before they are handled, one malformed update stops it for good, its default client is several times
slower, and what it raises quotes answers in full. Nothing that leaves this module carries the token, an
address with the token in it, or the body of a message.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import timedelta
from http import HTTPStatus
from typing import Any
from urllib.parse import quote

import aiohttp

from bot.ports.delivery import (
    DeliveryFailed,
    Document,
    File,
    MessageGone,
    Moved,
    Rejected,
    Throttled,
    Unavailable,
    Unreachable,
)

TOKEN = re.compile(r"\d{1,20}:[A-Za-z0-9_-]{1,200}")
TOKEN_WITHIN = re.compile(r"\d{6,20}:[A-Za-z0-9_-]{20,}")
"""A token that somebody put into the address; too long to be a port."""
CONNECT_SECONDS = 10.0
FILE_SECONDS = 60.0
"""Seconds that a file may take to come."""
ANSWER_SECONDS = 20.0
"""A server that has not answered a plain call by then is taken for lost; Telegram answers in well under one."""
LONGEST_REASON = 200
"""Characters kept of a refusal's own words."""
QUOTED = re.compile(r"\"[^\"]*\"|(?<=\s)'[^']*'")
"""What a refusal quotes of the call, which may be somebody's words."""
NO_LETTER = re.compile(r"[^a-z]+")

CHAT_IS_GONE = (
    "chat not found",
    "user not found",
    "peer_id_invalid",
    "group chat was deactivated",
    "user is deactivated",
    "have no rights to send a message",
    "not enough rights to send",
    "chat_write_forbidden",
    "chat_restricted",
    "bot is not a member",
)
MESSAGE_IS_GONE = (
    "message to edit not found",
    "message to delete not found",
    "message can't be edited",
    "message can't be deleted",
    "message_id_invalid",
    "message identifier is not specified",
)
QUERY_IS_OLD = ("query is too old", "query_id_invalid", "query id is invalid")
NOTHING_CHANGED = ("message is not modified",)
NO_TEXT_TO_EDIT = ("there is no text in the message to edit",)
NO_SUCH_TOPIC = ("message thread not found", "topic_deleted", "topic_closed")


class WrongToken(Exception):
    """Telegram says the token is wrong: copy it again from BotFather."""

    def __init__(self) -> None:
        super().__init__(type(self).__doc__)


class NoAnswer(Exception):
    """The server could not be reached or its answer was lost; what was asked may or may not have happened.

    `cause` is the class of the error below, or the HTTP status of what came instead of an answer.
    """

    def __init__(self, text: str, cause: str = "") -> None:
        super().__init__(text)
        self.cause = cause


class Refused(Exception):
    """The server's "ok": false: its code, its own words, and what a program can act on (seconds; a chat's id)."""

    def __init__(
        self, code: int, description: str, retry_after: float | None = None, migrate_to: str | None = None
    ) -> None:
        super().__init__(f"the Bot API refused ({code})")
        self.code = code
        self.description = description
        self.retry_after = retry_after
        self.migrate_to = migrate_to

    def says(self, phrases: tuple[str, ...]) -> bool:
        """Whether its words contain one of `phrases` (lower case)."""
        words = self.description.lower()
        return any(phrase in words for phrase in phrases)

    @property
    def reason(self) -> str:
        """Its words without what they quote."""
        return QUOTED.sub('"…"', self.description)

    @property
    def slug(self) -> str:
        """Its reason as one word for a log: bad-request-chat-not-found."""
        return NO_LETTER.sub("-", self.reason.lower()).strip("-")[:60]

    @property
    def token_is_wrong(self) -> bool:
        """401 for a token that is not valid, 404 for one that is malformed."""
        return self.code in (HTTPStatus.UNAUTHORIZED, HTTPStatus.NOT_FOUND)


class BotApi:
    """One bot at one Bot API server. `base_url` without the token, e.g. https://api.telegram.org."""

    def __init__(self, token: str, base_url: str) -> None:
        self._token = token
        self._base = base_url.rstrip("/")
        self._http: aiohttp.ClientSession | None = None

    @property
    def address(self) -> str:
        """The server's address without the token, for logs."""
        return TOKEN_WITHIN.sub("…", self._base)

    async def call(
        self,
        method: str,
        params: Mapping[str, Any] | None = None,
        wait: float = 0.0,
        upload: Document | File | None = None,
    ) -> Any:
        """The result of a method; `wait` is how many seconds the server may hold the answer back. `upload` goes
        along as the parameter that the method is named after (`sendVoice`: `voice`).

        Raises Refused, or NoAnswer when there is none.
        """
        if TOKEN.fullmatch(self._token) is None:
            raise Refused(HTTPStatus.UNAUTHORIZED, "Unauthorized")
        timeout = aiohttp.ClientTimeout(total=wait + ANSWER_SECONDS, connect=CONNECT_SECONDS)
        try:
            async with self._session().post(
                f"{self._base}/bot{self._token}/{method}",
                **_body(method, dict(params or {}), upload),
                timeout=timeout,
                # Whoever it leads to would be told the token.
                allow_redirects=False,
            ) as answer:
                status, body = answer.status, await answer.read()
        except (aiohttp.ClientError, OSError, TimeoutError, ValueError) as error:
            # Their texts may quote the address, which contains the token.
            problem = type(error).__name__
        else:
            known, result = _result(body)
            if known:
                return result
            problem = f"status_{status}"
        raise NoAnswer(f"no answer from {self.address} to {method} ({problem})", problem)

    async def download(self, path: str, most: int) -> bytes:
        """A file that `getFile` has named. Raises NoAnswer, or Refused for one that is gone or has more bytes."""
        timeout = aiohttp.ClientTimeout(total=FILE_SECONDS, connect=CONNECT_SECONDS)
        try:
            async with self._session().get(
                f"{self._base}/file/bot{self._token}/{quote(path)}", timeout=timeout, allow_redirects=False
            ) as answer:
                if answer.status == HTTPStatus.OK:
                    content = await answer.content.read(most + 1)
                    while len(content) <= most and (more := await answer.content.read(most)):
                        content += more
                    if len(content) <= most:
                        return content
                    raise Refused(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "file is too big")
                if HTTPStatus.BAD_REQUEST <= answer.status < HTTPStatus.INTERNAL_SERVER_ERROR:
                    raise Refused(answer.status, "file not found")
                problem = f"status_{answer.status}"
        except (aiohttp.ClientError, OSError, TimeoutError, ValueError) as error:
            problem = type(error).__name__
        raise NoAnswer(f"no file from {self.address} ({problem})", problem)

    async def close(self) -> None:
        """Close the connections; a later call opens them again."""
        if self._http is not None:
            await self._http.close()
            self._http = None

    def _session(self) -> aiohttp.ClientSession:
        if self._http is None:
            # Long polling holds one connection; sends must not queue behind each other.
            self._http = aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=100))
        return self._http


def _body(method: str, params: dict[str, Any], upload: Document | File | None) -> dict[str, Any]:
    """The parameters as JSON; with a file as a form, where JSON stands for what is no plain text."""
    if upload is None:
        return {"json": params}
    form = aiohttp.FormData()
    for name, value in params.items():
        form.add_field(name, value if isinstance(value, str) else json.dumps(value))
    content = upload.content if isinstance(upload, File) else upload.text.encode()
    what = method.removeprefix("send").lower()
    form.add_field(what, content, filename=upload.name, content_type=upload.mime)
    return {"data": form}


def _result(body: bytes) -> tuple[bool, Any]:
    """Whether the body is an answer of the Bot API, and its result. Raises Refused for a refusal.

    A gateway's page, or half an answer, is none: what was asked may have happened.
    """
    try:
        data = json.loads(body)
    except ValueError:
        return False, None
    if not isinstance(data, dict):
        return False, None
    if data.get("ok") is True and "result" in data:
        return True, data["result"]
    if not isinstance(data.get("error_code"), int):
        return False, None
    parameters = data.get("parameters")
    parameters = parameters if isinstance(parameters, dict) else {}
    retry_after, moved = parameters.get("retry_after"), parameters.get("migrate_to_chat_id")
    raise Refused(
        data["error_code"],
        str(data.get("description", ""))[:LONGEST_REASON],
        float(retry_after) if isinstance(retry_after, int | float) else None,
        str(moved) if moved is not None else None,
    )


def failure(refused: Refused) -> DeliveryFailed:
    """What a refusal of something to be delivered means to the engine."""
    if refused.migrate_to is not None:
        return Moved(refused.migrate_to)
    if refused.code == HTTPStatus.TOO_MANY_REQUESTS or refused.retry_after is not None:
        return Throttled(timedelta(seconds=refused.retry_after or 1.0))
    if refused.code >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return Unavailable(f"the server failed ({refused.code})")
    if refused.code == HTTPStatus.CONFLICT:
        return Unavailable("another program uses the same token")
    if refused.code == HTTPStatus.FORBIDDEN or refused.says(CHAT_IS_GONE):
        return Unreachable(refused.reason)
    if refused.says(MESSAGE_IS_GONE):
        return MessageGone(refused.reason)
    return Rejected(refused.reason)
