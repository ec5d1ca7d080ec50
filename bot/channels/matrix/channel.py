"""Matrix as a channel: brings events, delivers parcels. Nothing is decided here."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime

from bot.channels.backoff import Backoff
from bot.channels.matrix.api import NoAnswer, Refused, segment
from bot.channels.matrix.delivery import Delivery
from bot.channels.matrix.doors import Doors
from bot.channels.matrix.history import Heard
from bot.channels.matrix.intake import Intake
from bot.channels.matrix.read import CHANNEL, Self
from bot.channels.matrix.rooms import CLIENT, Rooms
from bot.channels.matrix.seeds import Seeds
from bot.channels.matrix.session import MatrixSession
from bot.channels.matrix.uploads import download
from bot.clock import Clock
from bot.logs import get_logger
from bot.ports.chat import Handle
from bot.ports.delivery import Abilities, Delivered, File, Menu, Pace, Parcel

log = get_logger(__name__)

PAYLOAD = re.compile(r"[A-Za-z0-9_-]{1,64}")
"""What a link may hand to the bot; as on Telegram, so that one rule holds for all."""
SHOWN_AS = "Cortile"
"""What the bot calls itself where its account has no name of its own."""


class Matrix:
    """The bot's account on Matrix.

    `recall` gives the position up to which everything was handled (None: never begun); `known` says whether
    a user id is a neighbour's; `heard` which events were handled, for when the homeserver has lost that position. `allowed_servers`: whose people may invite the bot ("*" for all); without any,
    the bot's own.
    """

    name = CHANNEL
    abilities = Abilities(buttons=False, edits=True, protects=False, opens=True, repeatable=True)

    def __init__(
        self,
        session: MatrixSession,
        *,
        clock: Clock,
        recall: Callable[[], Awaitable[str | None]],
        allowed_servers: Sequence[str],
        known: Callable[[str], Awaitable[bool]],
        heard: Heard,
        pace: Pace,
    ) -> None:
        self.pace = pace
        self._session = session
        self._clock = clock
        self._recall = recall
        self._heard = heard
        self._rooms = Rooms(session, clock)
        self._doors = Doors(session, self._rooms, clock, allowed_servers or [session.server], known)
        self._seeds = Seeds(session, clock)
        self._delivery = Delivery(session, self._rooms, self._doors, self._seeds, clock)

    @property
    def hears(self) -> bool:
        """Whether what people write comes in: the homeserver answered lately."""
        return self._session.hears

    @property
    def heard_at(self) -> datetime | None:
        """When the homeserver last answered; None before it ever did."""
        return self._session.heard_at

    async def open(self) -> None:
        """Log in, with keys and a signed device. Raises AccountBroken or NoAnswer."""
        await self._session.open()

    async def listen(self, handle: Handle) -> None:
        """As the port says. A homeserver that can't be reached is tried until it can; raises AccountBroken for what
        only the account's owner can mend."""
        name = await self._insist(self._begin)
        intake = Intake(
            self._session, self._rooms, self._doors, self._delivery, self._clock,
            Self(self._session.user_id, name), self._recall, self._heard,
        )  # fmt: skip
        await intake.run(handle)

    async def deliver(self, parcel: Parcel) -> Delivered:
        """As the port says."""
        return await self._delivery.deliver(parcel)

    async def fetch(self, reference: str) -> File:
        """As the port says."""
        return await download(self._session, reference)

    async def publish(self, menus: Sequence[Menu]) -> None:
        """No app on Matrix shows a bot's commands; who asks for help is told them, in a text that names them so that
        they can be written here."""
        self._delivery.commands = frozenset(name for menu in menus for name, _ in menu.commands)

    def link(self, payload: str) -> str:
        """The address that stands for the bot, with `payload` behind it (1 to 64 letters, digits, `_`, `-`). No app
        hands the payload over: where the link is shown, the renderer says what to write to the bot."""
        if PAYLOAD.fullmatch(payload) is None:
            raise ValueError("a link's payload is 1 to 64 letters, digits, _ and -")
        return f"https://matrix.to/#/{self._session.user_id}?start={payload}"

    async def close(self) -> None:
        """Close the connections."""
        await self._seeds.close()
        await self._doors.close()
        await self._session.close()

    async def _begin(self) -> str:
        """Open the account, and learn what belongs to it; the name that it shows."""
        await self._session.open()
        await self._rooms.load()
        path = f"{CLIENT}/profile/{segment(self._session.user_id)}/displayname"
        try:
            shown = (await self._session.request("GET", path)).get("displayname")
        except Refused:
            shown = None
        local = self._session.user_id[1:].partition(":")[0]
        if isinstance(shown, str) and shown and shown != local:
            return shown
        try:
            await self._session.request("PUT", path, {"displayname": SHOWN_AS})
        except Refused as refused:
            log.warning("the bot could not name itself", reason=refused.errcode)
        return SHOWN_AS

    async def _insist(self, attempt: Callable[[], Awaitable[str]]) -> str:
        """Try until it works; only a broken account ends it."""
        trouble = Backoff(self._clock)
        while True:
            try:
                return await attempt()
            except NoAnswer as error:
                if trouble.fresh:
                    log.error("cannot begin to listen: no answer", error=error.cause)
            except Refused as refused:
                if trouble.fresh:
                    log.error(
                        "cannot begin to listen: refused", status=refused.status, reason=refused.errcode
                    )
            await trouble.wait()
