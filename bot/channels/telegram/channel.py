"""Telegram as a channel: brings updates, delivers parcels, shows menus. Nothing is decided here."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from http import HTTPStatus
from typing import Any, Literal, NoReturn, TypeVar

from bot.channels.backoff import Backoff
from bot.channels.telegram.api import (
    NO_SUCH_TOPIC,
    NO_TEXT_TO_EDIT,
    NOTHING_CHANGED,
    QUERY_IS_OLD,
    BotApi,
    NoAnswer,
    Refused,
    WrongToken,
    failure,
)
from bot.channels.telegram.files import fetch
from bot.channels.telegram.intake import (
    FIRST_WAIT,
    LONGEST_WAIT,
    Poller,
    Webhook,
    start_webhook,
    stop_webhook,
)
from bot.channels.telegram.menus import menu_calls
from bot.channels.telegram.read import CHANNEL, Self
from bot.channels.telegram.render import ASK_LABELS, Call, erasing, recaptioning, render
from bot.clock import Clock
from bot.logs import get_logger
from bot.ports.chat import Handle
from bot.ports.delivery import (
    Abilities,
    Act,
    Ask,
    Delivered,
    File,
    Menu,
    Pace,
    Parcel,
    Rejected,
    Throttled,
    Unavailable,
)

log = get_logger(__name__)

V = TypeVar("V")

PAYLOAD = re.compile(r"[A-Za-z0-9_-]{1,64}")
"""What a link may hand to the bot (Bot API, deep linking)."""
CHATS_THAT_MEAN_ALL = 3
"""So many chats asked to wait at the same time are taken for all: an answer 429 does not say whom it means."""
SILENCE = 30.0
"""Seconds beyond a poll's own waiting after which nobody answers any more; retries come every ten."""
REMEMBERED = 1000
"""Chats and unfinished parcels kept in memory; forgetting one costs a keyboard on a screen or a part said twice."""


@dataclass(frozen=True, slots=True)
class BotIdentity:
    """Who the token belongs to and how it is set up, for `init` and `doctor`. `hears_groups`: privacy mode is
    off, so that it hears everything in its groups; `waiting` counts updates not fetched yet."""

    id: str
    username: str
    name: str
    hears_groups: bool
    joins_groups: bool
    webhook_url: str
    webhook_error: str
    waiting: int


class NotIntroduced(RuntimeError):
    """The bot's own name is not known yet: `open` the channel before asking for a link."""

    def __init__(self) -> None:
        super().__init__(type(self).__doc__)


class Telegram:
    """The bot's account on Telegram, or at any server that speaks the Bot API (`base_url`).

    `webhook_url` is the whole address that Telegram calls. Without a `webhook_secret` one is drawn at each start.
    `poll_timeout` in seconds.
    """

    name = CHANNEL
    abilities = Abilities(buttons=True, edits=True, protects=True)

    def __init__(
        self,
        token: str,
        *,
        clock: Clock,
        base_url: str = "https://api.telegram.org",
        mode: Literal["polling", "webhook"] = "polling",
        poll_timeout: float = 25.0,
        webhook_url: str | None = None,
        webhook_secret: str | None = None,
        pace: Pace | None = None,
        ask_labels: Mapping[tuple[Ask, str], str] = ASK_LABELS,
    ) -> None:
        if mode == "webhook" and not webhook_url:
            raise ValueError("webhook mode needs webhook_url")
        self.pace = pace or Pace()
        self._clock = clock
        self._api = BotApi(token, base_url)
        self._mode = mode
        self._poll_timeout = poll_timeout
        self._webhook_url = webhook_url or ""
        self._secret = webhook_secret or clock.token(32).hex()
        self._webhook = Webhook(clock, self._secret)
        self._ask_labels = ask_labels
        self._me: Self | None = None
        # Insertion order makes the oldest the first to be forgotten.
        self._keyboards: dict[str, None] = {}
        self._said: dict[str, int] = {}
        self._waits: dict[str, float] = {}
        self._heard: float | None = None
        self.heard_at: datetime | None = None
        """When Telegram last answered, or last brought something; None before it ever did."""

    @property
    def hears(self) -> bool:
        """Whether what people write comes in: the last poll was answered lately, or the webhook stands."""
        if self._mode == "webhook":
            return self._webhook.is_open and self._heard is not None
        if self._heard is None:
            return False
        return self._clock.monotonic() - self._heard < self._poll_timeout + SILENCE

    async def open(self) -> None:
        """Learn the bot's own name. Raises WrongToken, or NoAnswer when the server can't be reached."""
        me = await self._ask("getMe")
        self._me = Self(int(me["id"]), str(me["username"]))

    async def check(self) -> BotIdentity:
        """Who the token belongs to. Raises WrongToken, or NoAnswer when the server can't be reached."""
        me, hook = await self._ask("getMe"), await self._ask("getWebhookInfo")
        self._me = Self(int(me["id"]), str(me["username"]))
        return BotIdentity(
            id=str(me["id"]),
            username=self._me.username,
            name=str(me.get("first_name", "")),
            hears_groups=bool(me.get("can_read_all_group_messages")),
            joins_groups=bool(me.get("can_join_groups", True)),
            webhook_url=str(hook.get("url", "")),
            webhook_error=str(hook.get("last_error_message", "")),
            waiting=int(hook.get("pending_update_count", 0)),
        )

    async def listen(self, handle: Handle) -> None:
        """As the port says. A server that can't be reached is tried until it can; a wrong token raises WrongToken."""
        await self._insist(self.open)
        me = self._known()
        if self._mode == "polling":
            await self._insist(lambda: stop_webhook(self._api))
            await Poller(self._api, self._clock, me, self._poll_timeout, self._has_heard).run(handle)
            return
        self._webhook.open(me, handle)
        try:
            await self._insist(lambda: start_webhook(self._api, self._webhook_url, self._secret))
            self._has_heard()
            await asyncio.Event().wait()
        finally:
            self._webhook.shut()

    async def take(self, raw: bytes, secret: str | None) -> HTTPStatus:
        """An update that Telegram brought: its body and its header X-Telegram-Bot-Api-Secret-Token. Returns
        the status to answer with, 200 only after the event is handled."""
        status = await self._webhook.take(raw, secret)
        if status is HTTPStatus.OK:
            self._has_heard()
        return status

    async def deliver(self, parcel: Parcel) -> Delivered:
        """As the port says. A text of several messages that failed in between goes on where it stopped when the
        same parcel (by `txn`) comes again to the same process."""
        calls = render(parcel, put_keyboard_away=parcel.chat in self._keyboards, ask_labels=self._ask_labels)
        done = min(self._said.get(parcel.txn, 0), len(calls) - 1)
        result: Any = None
        for number, call in enumerate(calls[done:], start=done + 1):
            result = await self._perform(call, parcel)
            if number < len(calls):
                _remember(self._said, parcel.txn, number)
        self._said.pop(parcel.txn, None)
        if parcel.act is not Act.SEND:
            return Delivered()
        self._note_keyboard(parcel.chat, calls[-1])
        message = result.get("message_id") if isinstance(result, dict) else None
        return Delivered(None if message is None else str(message))

    async def fetch(self, reference: str) -> File:
        """As the port says."""
        return await fetch(self._api, reference)

    async def publish(self, menus: Sequence[Menu]) -> None:
        """Show the command menus. Those that stand already are left alone, and a scope that Telegram refuses
        (a chat that is gone) does not keep the others from being set."""
        for where, commands in menu_calls(menus):
            try:
                if await self._api.call("getMyCommands", where) != commands:
                    await self._api.call("setMyCommands", {**where, "commands": commands})
            except Refused as refused:
                log.warning("menu not set", kind=where["scope"]["type"], reason=refused.slug)
            except NoAnswer as error:
                raise Unavailable(str(error)) from None

    def link(self, payload: str) -> str:
        """The address that opens a private chat and hands over `payload` (1 to 64 letters, digits, `_`, `-`).
        Raises NotIntroduced before `open`."""
        if PAYLOAD.fullmatch(payload) is None:
            raise ValueError("a link's payload is 1 to 64 letters, digits, _ and -")
        return f"https://t.me/{self._known().username}?start={payload}"

    async def close(self) -> None:
        """Close the connections."""
        await self._api.close()

    def _has_heard(self) -> None:
        self._heard, self.heard_at = self._clock.monotonic(), self._clock.now()

    def _known(self) -> Self:
        if self._me is None:
            raise NotIntroduced
        return self._me

    async def _ask(self, method: str) -> Any:
        try:
            return await self._api.call(method)
        except Refused as refused:
            if refused.token_is_wrong:
                raise WrongToken from None
            raise NoAnswer(f"{self._api.address} refused {method}: {refused.reason}") from None

    async def _insist(self, attempt: Callable[[], Awaitable[None]]) -> None:
        """Try until it works; only a wrong token ends it."""
        trouble = Backoff(self._clock, FIRST_WAIT, LONGEST_WAIT)
        while True:
            pause = 0.0
            try:
                return await attempt()
            except NoAnswer as error:
                if trouble.fresh:
                    log.error("cannot begin to listen: no answer", error=error.cause)
            except Refused as refused:
                if refused.token_is_wrong:
                    raise WrongToken from None
                pause = refused.retry_after or 0.0
                if trouble.fresh:
                    log.error("cannot begin to listen: refused", status=refused.code, reason=refused.slug)
            await trouble.wait(pause)

    async def _perform(self, call: Call, parcel: Parcel) -> Any:
        try:
            return await self._api.call(call.method, call.params, upload=call.upload)
        except NoAnswer as error:
            raise Unavailable(str(error)) from None
        except Refused as refused:
            if parcel.act is Act.ANSWER and refused.says(QUERY_IS_OLD):
                return None
            if parcel.act is not Act.SEND and refused.says(NOTHING_CHANGED):
                return None
            other = _another_way(call, parcel, refused)
            if other is None:
                self._fail(refused, parcel)
        return await self._perform(other, parcel)

    def _fail(self, refused: Refused, parcel: Parcel) -> NoReturn:
        if refused.token_is_wrong:
            # Nothing is wrong with the parcel: it waits until the owner has mended the token.
            log.error("Telegram says the token is wrong: copy it again from BotFather")
            raise Unavailable("the token is wrong") from None
        problem = failure(refused)
        if parcel.act is Act.DELETE and refused.says(("can't be deleted", "can't be edited")):
            # It is there, and stays.
            problem = Rejected(refused.reason)
        if isinstance(problem, Throttled):
            problem = Throttled(problem.wait, self._all_wait(parcel.chat, problem.wait))
        raise problem from None

    def _all_wait(self, chat: str, wait: timedelta) -> bool:
        now = self._clock.monotonic()
        self._waits = {other: until for other, until in self._waits.items() if until > now}
        self._waits[chat] = now + wait.total_seconds()
        return len(self._waits) >= CHATS_THAT_MEAN_ALL

    def _note_keyboard(self, chat: str, call: Call) -> None:
        markup = call.params.get("reply_markup") or {}
        if "keyboard" in markup:
            _remember(self._keyboards, chat, None)
        elif "remove_keyboard" in markup:
            self._keyboards.pop(chat, None)


def _another_way(call: Call, parcel: Parcel, refused: Refused) -> Call | None:
    """What to try instead of a call that was refused for a reason that there is a way around."""
    if call.method == "editMessageText" and refused.says(NO_TEXT_TO_EDIT):
        return recaptioning(parcel)
    if call.method == "deleteMessage" and refused.says(("message can't be deleted",)):
        return erasing(parcel)
    if "message_thread_id" in call.params and refused.says(NO_SUCH_TOPIC):
        params = {name: value for name, value in call.params.items() if name != "message_thread_id"}
        return replace(call, params=params)
    return None


def _remember(memory: dict[str, V], key: str, value: V) -> None:
    memory.pop(key, None)
    memory[key] = value
    if len(memory) > REMEMBERED:
        del memory[next(iter(memory))]
