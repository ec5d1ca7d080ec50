"""Networks: channels that have to be reached, that may be silent, and that hand out links."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Mapping
from datetime import datetime
from typing import Protocol

from bot.channels.matrix import api as matrix
from bot.channels.telegram import api as telegram
from bot.clock import Clock, spawn
from bot.logs import get_logger
from bot.ports.chat import Handle
from bot.ports.delivery import Channel

log = get_logger(__name__)

KNOCK = 10.0
"""Seconds between attempts to reach a network at the start."""
HEAD_START = 60.0
"""Seconds that one network waits for the other at the start; links to one that is away can't be made."""
MENDED = 600.0
"""Seconds after which a network is tried again that only its owner could mend."""
FATAL = (telegram.WrongToken, matrix.AccountBroken)
"""What only the owner can mend; each is one sentence."""
SILENT = (telegram.NoAnswer, matrix.NoAnswer)
"""What mends itself."""


class Network(Channel, Protocol):
    """A channel beyond this machine."""

    @property
    def hears(self) -> bool:
        """Whether what people write comes in: the network has answered lately."""

    @property
    def heard_at(self) -> datetime | None:
        """When the network last answered; None before it ever did."""

    async def open(self) -> None:
        """Reach it once, and learn who the bot is there; again does no harm. Raises one of SILENT or FATAL."""


class Links:
    """Addresses that open a private chat, by channel."""

    def __init__(self, channels: Mapping[str, Channel]) -> None:
        self._channels = channels

    def link(self, channel: str, payload: str) -> str:
        return self._channels[channel].link(payload)

    def opens(self, channel: str) -> bool:
        return channel in self._channels and self._channels[channel].abilities.opens


async def introduce(networks: Mapping[str, Network], clock: Clock) -> None:
    """Learn the bot's own names, without which nothing can be said that holds a link. A network that stays away
    holds the other up for a while only. Raises one of FATAL when no network can be used."""
    meetings = {spawn(reach(network, clock), f"open:{name}") for name, network in networks.items()}
    pending, reached, broken = meetings, False, None
    try:
        while pending:
            done, pending = await asyncio.wait(
                pending, timeout=HEAD_START if reached else None, return_when=asyncio.FIRST_COMPLETED
            )
            if not done:
                break
            for meeting in done:
                try:
                    meeting.result()
                    reached = True
                except FATAL as error:
                    broken = error
        if broken is not None and not reached:
            raise broken
    finally:
        for meeting in meetings:
            meeting.cancel()
        await asyncio.gather(*meetings, return_exceptions=True)


async def reach(network: Network, clock: Clock) -> None:
    """Open a network, however often that takes. Raises one of FATAL."""
    told = False
    while True:
        try:
            return await network.open()
        except SILENT as error:
            if not told:
                log.error("no answer at the start, trying on", channel=network.name, error=error.cause)
            told = True
            await clock.sleep(KNOCK)


async def listen(network: Network, clock: Clock, handle: Handle, *, alone: bool) -> None:
    """Bring what comes in, from the moment that the network is reached, until cancelled. `alone`: there is no other
    network, so that one of FATAL is raised; otherwise its owner is told, and the others go on."""
    while True:
        try:
            await reach(network, clock)
            return await network.listen(handle)
        except FATAL as error:
            if alone:
                raise
            log.critical(
                "a network can't be used, going on without it",
                channel=network.name, error=type(error).__name__,
            )  # fmt: skip
            # Its sentence is for the owner; the log takes no sentences.
            print(error, file=sys.stderr, flush=True)
        await clock.sleep(MENDED)


def silence(networks: Mapping[str, Network]) -> str:
    """Which network has not been heard lately, as one sentence; '' when all are."""
    quiet = [name for name, network in networks.items() if not network.hears]
    return f"{quiet[0].capitalize()} has not answered lately." if quiet else ""
