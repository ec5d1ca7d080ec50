"""The queue of updates and its two ways out: getUpdates and the webhook."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

import aiohttp

from tests.botapi.errors import bad_request, breach, conflict

KEPT_FOR = 24 * 3600.0
"""Seconds that Telegram keeps an update that nobody fetches (Bot API, "Getting updates")."""
FIRST_UPDATE_ID = 710_000_001
ONLY_WHEN_ASKED_FOR = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
SECRET_CHARACTERS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-")


class Updates:
    """Updates in order, each kept until a later offset or the webhook's 2xx confirms it."""

    def __init__(self, now: Callable[[], float]) -> None:
        self.now = now
        self.pending: list[tuple[int, float, dict[str, Any]]] = []
        self.next_id = FIRST_UPDATE_ID
        self.allowed: tuple[str, ...] | None = None
        self.confirmed: list[int] = []
        """The ids of updates that the bot has confirmed, in that order."""
        self.webhook: dict[str, Any] | None = None
        self.webhook_error: tuple[int, str] | None = None
        self.backoff: tuple[float, float] = (0.05, 1.0)
        self.post_timeout = 10.0
        self.on_webhook_reply: Callable[[dict[str, Any]], Awaitable[None]] | None = None
        self.client: aiohttp.ClientSession | None = None
        self._poller: asyncio.Future[None] | None = None
        self._new = asyncio.Event()

    def wants(self, kind: str) -> bool:
        if self.allowed:
            return kind in self.allowed
        return kind not in ONLY_WHEN_ASKED_FOR

    def push(self, kind: str, body: dict[str, Any]) -> int | None:
        """Queues an update of that kind; None if the bot has not allowed the kind (then it is lost, as for real)."""
        return self.push_raw({kind: body}) if self.wants(kind) else None

    def push_raw(self, update: dict[str, Any]) -> int:
        """Queues anything as an update, however malformed; an `update_id` is added in front unless it has one."""
        update_id = self.next_id
        self.next_id += 1
        self.pending.append((update_id, self.now(), {"update_id": update_id, **update}))
        self._wake()
        return update_id

    def repeat(self, update_id: int, update: dict[str, Any]) -> None:
        """Queues an update again under the id it had, as Telegram may after trouble of its own."""
        self.pending.append((update_id, self.now(), {"update_id": update_id, **update}))
        self.pending.sort(key=lambda entry: entry[0])
        self._wake()

    async def get(self, params: dict[str, Any]) -> list[dict[str, Any]]:
        """getUpdates. A later call ends an earlier one that still waits, which then gets 409."""
        if self.webhook:
            raise conflict(
                "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
            )
        if params.get("allowed_updates") is not None:
            self.allowed = tuple(params["allowed_updates"])
        self._end_poll(
            "terminated by other getUpdates request; make sure that only one bot instance is running"
        )
        self._forget(params.get("offset", 0))
        limit = params.get("limit", 100)
        if not self.pending and params.get("timeout", 0) > 0:
            await self._wait_for_one(float(params["timeout"]))
        return [update for _, _, update in self.pending[:limit]]

    def set_webhook(self, params: dict[str, Any]) -> bool:
        """setWebhook; plain http is taken for this machine only, as a local Bot API server does."""
        url = params["url"]
        if not url:
            return self.delete_webhook(params)
        if not url.startswith(("https://", "http://127.0.0.1", "http://localhost")):
            raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
        if not SECRET_CHARACTERS.issuperset(params.get("secret_token") or ""):
            raise breach("secret token contains unallowed characters")
        self._end_poll("terminated by setWebhook request")
        self._drop_if_asked(params)
        if params.get("allowed_updates") is not None:
            self.allowed = tuple(params["allowed_updates"])
        self.webhook = params
        self.webhook_error = None
        self._wake()
        return True

    def delete_webhook(self, params: dict[str, Any]) -> bool:
        self._drop_if_asked(params)
        self.webhook = None
        return True

    def webhook_info(self) -> dict[str, Any]:
        hook = self.webhook or {}
        info: dict[str, Any] = {
            "url": hook.get("url", ""),
            "has_custom_certificate": "certificate" in hook,
            "pending_update_count": len(self.pending),
        }
        if self.webhook_error and hook:
            info |= {"last_error_date": self.webhook_error[0], "last_error_message": self.webhook_error[1]}
        if hook:
            info["max_connections"] = hook.get("max_connections", 40)
        if self.allowed:
            info["allowed_updates"] = list(self.allowed)
        return info

    async def deliver_forever(self) -> None:
        """Posts updates to the webhook one after the other; each is tried until it is answered with 2xx."""
        timeout = aiohttp.ClientTimeout(total=self.post_timeout)
        async with aiohttp.ClientSession(timeout=timeout) as self.client:
            wait = self.backoff[0]
            while True:
                if not (self.webhook and self.pending):
                    self._new.clear()
                    await self._new.wait()
                    wait = self.backoff[0]
                    continue
                update_id, _, update = self.pending[0]
                problem = await self._post(self.webhook, update)
                if problem is None:
                    self.pending = [entry for entry in self.pending if entry[0] != update_id]
                    self.confirmed.append(update_id)
                    wait = self.backoff[0]
                    continue
                self.webhook_error = (int(self.now()), problem)
                self._new.clear()
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(self._new.wait(), wait)
                wait = min(wait * 2, self.backoff[1])

    async def _post(self, hook: dict[str, Any], update: dict[str, Any]) -> str | None:
        """What went wrong, or None."""
        secret = hook.get("secret_token")
        headers = {"X-Telegram-Bot-Api-Secret-Token": secret} if secret else {}
        assert self.client is not None
        try:
            async with self.client.post(hook["url"], json=update, headers=headers) as response:
                if response.status // 100 != 2:
                    return f"Wrong response from the webhook: {response.status} {response.reason}"
                reply = await response.json(content_type=None) if "json" in response.content_type else None
        except (aiohttp.ClientError, TimeoutError, OSError, ValueError) as error:
            return f"Connection failed: {type(error).__name__}"
        if self.on_webhook_reply and isinstance(reply, dict) and "method" in reply:
            await self.on_webhook_reply(reply)
        return None

    async def _wait_for_one(self, seconds: float) -> None:
        poller = self._poller = asyncio.get_running_loop().create_future()
        try:
            await asyncio.wait_for(poller, min(seconds, 50.0))
        except TimeoutError:
            pass
        finally:
            if self._poller is poller:
                self._poller = None

    def _wake(self) -> None:
        self._new.set()
        if self._poller and not self._poller.done():
            self._poller.set_result(None)

    def _end_poll(self, why: str) -> None:
        if self._poller and not self._poller.done():
            self._poller.set_exception(conflict(why))
        self._poller = None

    def _forget(self, offset: int) -> None:
        self.pending = [entry for entry in self.pending if self.now() - entry[1] < KEPT_FOR]
        if offset < 0:
            # A negative offset counts from the end and forgets all before it.
            ids: Sequence[int] = [entry[0] for entry in self.pending]
            offset = ids[offset] if -offset <= len(ids) else 0
        if offset > 0:
            self.confirmed += [entry[0] for entry in self.pending if entry[0] < offset]
            self.pending = [entry for entry in self.pending if entry[0] >= offset]

    def _drop_if_asked(self, params: dict[str, Any]) -> None:
        if params.get("drop_pending_updates"):
            self.pending.clear()
