"""How updates come in: fetched by long polling, or brought to a webhook; confirmed only when handled."""

from __future__ import annotations

import asyncio
import contextlib
import hmac
import json
from collections.abc import Callable, Mapping, Sequence
from http import HTTPStatus
from typing import Any
from weakref import WeakValueDictionary

from bot.channels.backoff import Backoff
from bot.channels.telegram.api import BotApi, NoAnswer, Refused
from bot.channels.telegram.read import ALLOWED_UPDATES, Self, translate
from bot.clock import Clock, spawn
from bot.logs import get_logger
from bot.ports.chat import Handle, Incoming

log = get_logger(__name__)

FIRST_WAIT = 1.0
LONGEST_WAIT = 10.0
"""Seconds between attempts: short, so that the bot is back soon after the network is."""
BATCH = 100
"""Updates fetched at once, the most that getUpdates gives."""
WEBHOOK_CONNECTIONS = 40
"""Updates brought side by side, Telegram's default; those of one chat come one after the other."""


class Poller:
    """Long polling. An update is confirmed by the next call's offset, when all of its batch are handled."""

    def __init__(
        self,
        api: BotApi,
        clock: Clock,
        me: Self,
        poll_timeout: float,
        heard: Callable[[], None] | None = None,
    ) -> None:
        """`heard` is called whenever the server has answered."""
        self._api = api
        self._heard = heard or (lambda: None)
        self._answered = False
        self._clock = clock
        self._me = me
        # Less than a second would be a call after the other without end.
        self._timeout = max(1, round(poll_timeout))
        self._offset: int | None = None
        self._trouble = Backoff(clock, FIRST_WAIT, LONGEST_WAIT)

    async def run(self, handle: Handle) -> None:
        """Fetch and hand on until cancelled."""
        while True:
            try:
                updates = await self._fetch()
            except NoAnswer as error:
                self._answered = False
                if self._trouble.fresh:
                    log.error("cannot fetch updates: no answer", error=error.cause)
                await self._trouble.wait()
            except Refused as refused:
                self._answered = False
                await self._refused(refused)
            else:
                self._answered = True
                self._heard()
                if not self._trouble.fresh:
                    log.info("fetching updates again")
                self._trouble.reset()
                await self._hand_on(updates, handle)

    async def _fetch(self) -> list[Any]:
        # The first call after a silence does not wait, so that it is soon known whether anybody answers.
        wait = self._timeout if self._answered else 0
        params: dict[str, Any] = {
            "timeout": wait,
            "limit": BATCH,
            "allowed_updates": list(ALLOWED_UPDATES),
        }
        if self._offset is not None:
            params["offset"] = self._offset
        updates = await self._api.call("getUpdates", params, wait=wait)
        if not isinstance(updates, list):
            raise NoAnswer("getUpdates gave no list")
        return updates

    async def _hand_on(self, updates: Sequence[Any], handle: Handle) -> None:
        if not updates:
            # All is confirmed. After a quiet week ids start anew, perhaps below an old offset.
            self._offset = None
            return
        now = self._clock.now()
        await bring(
            [event for update in updates for event in translate(update, self._me, now)], handle, self._clock
        )
        known = [update_id for update in updates if isinstance(update_id := _id_of(update), int)]
        if known:
            self._offset = max(known) + 1
        else:
            # Handled, but without an id they can't be confirmed and will come again.
            log.error("updates without an id", count=len(updates))
            await self._trouble.wait()

    async def _refused(self, refused: Refused) -> None:
        # Trouble that lasts is said once.
        first = self._trouble.fresh
        if refused.code == HTTPStatus.CONFLICT:
            if first:
                log.error("another program uses the same token: stop it", reason=refused.slug)
            if "webhook" in refused.description.lower():
                with contextlib.suppress(NoAnswer, Refused):
                    await stop_webhook(self._api)
        elif refused.token_is_wrong:
            if first:
                log.error("Telegram says the token is wrong: copy it again from BotFather")
        elif first:
            log.error("cannot fetch updates: refused", status=refused.code, reason=refused.slug)
        await self._trouble.wait(refused.retry_after or 0.0)


class Webhook:
    """Updates brought by Telegram; the answer 200 confirms one, anything else has it brought again."""

    def __init__(self, clock: Clock, secret: str) -> None:
        self._clock = clock
        self._secret = secret.encode()
        self._turns: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()
        self._handle: Handle | None = None
        self._me: Self | None = None

    def open(self, me: Self, handle: Handle) -> None:
        """From now on updates are taken."""
        self._me, self._handle = me, handle

    @property
    def is_open(self) -> bool:
        return self._handle is not None

    def shut(self) -> None:
        """From now on Telegram is asked to come again later."""
        self._handle = None

    async def take(self, raw: bytes, secret: str | None) -> HTTPStatus:
        """The status to answer with, known only after the event's transaction."""
        if not hmac.compare_digest((secret or "").encode("utf-8", "replace"), self._secret):
            return HTTPStatus.UNAUTHORIZED
        if self._handle is None or self._me is None:
            return HTTPStatus.SERVICE_UNAVAILABLE
        try:
            update = json.loads(raw)
        except ValueError:
            log.error("the webhook got something that is no update")
            return HTTPStatus.BAD_REQUEST
        handle = self._handle
        for event in translate(update, self._me, self._clock.now()):
            turn = self._turns.setdefault(event.chat, asyncio.Lock())
            async with turn:
                try:
                    await handle(event)
                except Exception as error:
                    log.error("event not handled, Telegram will bring it again", error=type(error).__name__)
                    return HTTPStatus.SERVICE_UNAVAILABLE
        return HTTPStatus.OK


async def start_webhook(api: BotApi, url: str, secret: str) -> None:
    """Ask Telegram to bring updates to `url`."""
    await api.call(
        "setWebhook",
        {
            "url": url,
            "secret_token": secret,
            "allowed_updates": list(ALLOWED_UPDATES),
            "max_connections": WEBHOOK_CONNECTIONS,
            "drop_pending_updates": False,
        },
    )


async def stop_webhook(api: BotApi) -> None:
    """Fetch updates instead; those that wait are kept."""
    await api.call("deleteWebhook", {"drop_pending_updates": False})


async def bring(events: Sequence[Incoming], handle: Handle, clock: Clock) -> None:
    """Hand events on, in order per chat, chats side by side; returns when all are handled. One that fails is
    tried again until it succeeds, and those behind it in its chat wait."""
    chats: dict[str, list[Incoming]] = {}
    for event in events:
        chats.setdefault(event.chat, []).append(event)
    lanes = [spawn(_lane(of_chat, handle, clock), "telegram-chat") for of_chat in chats.values()]
    try:
        await asyncio.gather(*lanes)
    finally:
        for lane in lanes:
            lane.cancel()
        await asyncio.gather(*lanes, return_exceptions=True)


async def _lane(events: Sequence[Incoming], handle: Handle, clock: Clock) -> None:
    for event in events:
        trouble = Backoff(clock, FIRST_WAIT, LONGEST_WAIT)
        while True:
            try:
                await handle(event)
                break
            except Exception as error:  # its text may quote the event
                log.error("event not handled, trying again", error=type(error).__name__)
                await trouble.wait()


def _id_of(update: Any) -> Any:
    return update.get("update_id") if isinstance(update, Mapping) else None
