"""Calls to a homeserver over aiohttp, and what its refusals mean to the engine.

Nothing that leaves this module carries a token, a password, or the body of a message.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from http import HTTPStatus
from typing import Any
from urllib.parse import quote

import aiohttp

from bot.ports.delivery import (
    DeliveryFailed,
    MessageGone,
    Rejected,
    Throttled,
    Unavailable,
    Unreachable,
)

CONNECT_SECONDS = 10.0
ANSWER_SECONDS = 30.0
"""A homeserver that has not answered a plain call by then is taken for lost; joining a large room takes longest."""
LONGEST_REASON = 200
"""Characters kept of a refusal's own words."""


class AccountBroken(Exception):
    """The account can't be used until its owner has done something; the text is one sentence that says what."""

    def __init__(self, sentence: str = "") -> None:
        super().__init__(sentence or type(self).__doc__)


class WrongPassword(AccountBroken):
    """The homeserver refuses the user id and password under [matrix]; check both."""


class WrongMatrixToken(AccountBroken):
    """The homeserver says the access token under [matrix] is wrong; make a new one."""


class DeviceGone(AccountBroken):
    """The bot's Matrix session was signed out; write the password under [matrix], and it logs in anew."""


class StoreLost(AccountBroken):
    """The bot's Matrix keys are lost; write the password under [matrix], and it logs in as a new device."""


class OtherAccount(AccountBroken):
    """The token belongs to another user than `user_id` under [matrix]; mend one of the two."""


class NotAHomeserver(AccountBroken):
    """What answers at `homeserver` under [matrix] is no Matrix homeserver; check the address."""


class NoAnswer(Exception):
    """The homeserver could not be reached or its answer was lost; what was asked may or may not have happened.

    `cause` is the class of the error below, or the HTTP status of what came instead of an answer.
    """

    def __init__(self, text: str, cause: str = "") -> None:
        super().__init__(text)
        self.cause = cause


@dataclass(eq=False)
class Refused(Exception):
    """The homeserver's refusal: HTTP status, errcode (M_…), its own words, seconds to wait, and the whole body
    (for user-interactive authentication)."""

    status: int
    errcode: str
    reason: str = ""
    retry_after: float | None = None
    body: Mapping[str, Any] = field(default_factory=dict, repr=False)

    def __str__(self) -> str:
        return f"the homeserver refused ({self.status} {self.errcode})"

    @property
    def token_is_wrong(self) -> bool:
        """The token is worth nothing: signed out, expired, or never valid."""
        return self.errcode in ("M_UNKNOWN_TOKEN", "M_MISSING_TOKEN", "M_USER_DEACTIVATED")


def segment(text: str) -> str:
    """An id as one part of a path."""
    return quote(text, safe="")


class Homeserver:
    """One homeserver at `address` (https://matrix.example.org)."""

    def __init__(self, address: str) -> None:
        self.address = address.rstrip("/")
        self._http: aiohttp.ClientSession | None = None

    async def call(
        self,
        method: str,
        path: str,
        body: Mapping[str, Any] | None = None,
        *,
        token: str | None = None,
        wait: float = 0.0,
    ) -> dict[str, Any]:
        """The answer's JSON; `wait` is how many seconds the server may hold it back. Raises Refused or NoAnswer."""
        timeout = aiohttp.ClientTimeout(total=wait + ANSWER_SECONDS, connect=CONNECT_SECONDS)
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        try:
            async with self._session().request(
                method,
                self.address + path,
                json=body,
                headers=headers,
                timeout=timeout,
                # Whoever it leads to would be told the token.
                allow_redirects=False,
            ) as answer:
                status, text, after = answer.status, await answer.read(), answer.headers.get("Retry-After")
        except (aiohttp.ClientError, OSError, TimeoutError, ValueError) as error:
            # Their texts may quote the address with what is in its query.
            problem = type(error).__name__
            raise NoAnswer(f"no answer from the homeserver ({problem})", problem) from None
        return _answer(status, text, after)

    async def close(self) -> None:
        """Close the connections; a later call opens them again."""
        if self._http is not None:
            await self._http.close()
            self._http = None

    def _session(self) -> aiohttp.ClientSession:
        if self._http is None:
            # A sync holds one connection for long; sends must not queue behind it.
            self._http = aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=100))
        return self._http


def _answer(status: int, text: bytes, after: str | None) -> dict[str, Any]:
    try:
        data = json.loads(text)
    except ValueError:
        data = None
    if isinstance(data, dict) and status == HTTPStatus.OK:
        return data
    if not isinstance(data, dict) or not (isinstance(data.get("errcode"), str) or "flows" in data):
        # A gateway's page, or half an answer: what was asked may have happened.
        raise NoAnswer(f"no answer of a homeserver (status {status})", f"status_{status}")
    raise Refused(
        status,
        str(data.get("errcode", "")),
        str(data.get("error", ""))[:LONGEST_REASON],
        _seconds(data.get("retry_after_ms"), after),
        data,
    )


def _seconds(milliseconds: object, header: str | None) -> float | None:
    if isinstance(milliseconds, int | float):
        return max(0.0, milliseconds / 1000)
    return float(header) if header is not None and header.isdigit() else None


def failure(refused: Refused) -> DeliveryFailed:
    """What a refusal of something to be delivered means to the engine."""
    if refused.status == HTTPStatus.TOO_MANY_REQUESTS or refused.errcode == "M_LIMIT_EXCEEDED":
        # A homeserver counts what an account sends, not what a room gets.
        return Throttled(timedelta(seconds=refused.retry_after or 5.0), everywhere=True)
    if refused.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return Unavailable(f"the homeserver failed ({refused.status})")
    if refused.token_is_wrong:
        return Unavailable("the bot was signed out")
    if refused.status == HTTPStatus.FORBIDDEN:
        return Unreachable(refused.errcode)
    if refused.status == HTTPStatus.NOT_FOUND:
        return MessageGone(refused.errcode)
    return Rejected(refused.errcode or str(refused.status))
