"""The courier: the async shell of the outbox. It waits, delivers and has the result written down.

A delivery whose result could not be written is repeated after a restart: at most one message per chat is
ever in doubt, because at most one per chat is in flight. Where a repetition can be seen, at most one of all offers,
greetings and broadcasts is: they go one by one, each written down before the next.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import replace

from bot.clock import Clock, spawn
from bot.engine.outbox import Outbox, Result
from bot.engine.pacing import Item, Pacer
from bot.logs import get_logger
from bot.metrics import Metrics
from bot.ports.delivery import Channel, DeliveryFailed, Lane, Parcel, Rejected, Throttled, Unavailable
from bot.ports.stores import UnitOfWork, Writer

log = get_logger(__name__)

LOOK_AGAIN = 1.0
"""Seconds after which rows that were put off are looked for again, even if nothing woke the courier."""

IN_FLIGHT = 32
"""Sends under way at once on one channel."""

AFTER_AN_ERROR = 30.0
"""Seconds that a chat waits when its delivery failed by an error of our own."""

BATCH = 1000
"""Rows looked at in one go; more are fetched when half of them are through."""

OVERTAKERS = 100
"""While more waits than was fetched, only so many of the first are looked at again when something new is queued: what
overtakes is among them."""

COUNTED_EVERY = 60.0
"""Seconds between looks whether what waits will arrive late, while more waits than was fetched, or than goes soon."""

SOON = 10.0
"""Seconds: what was fetched and is through by then is not looked at for being late."""


class Courier:
    """Delivers what the outbox holds, over all channels."""

    def __init__(
        self,
        writer: Writer,
        outbox: Outbox,
        channels: Mapping[str, Channel],
        clock: Clock,
        metrics: Metrics,
        failed: Callable[[], None] = lambda: None,
    ) -> None:
        """`failed` is called when a failed delivery is written down: a timer may be due because of it."""
        self._writer = writer
        self._outbox = outbox
        self._channels = channels
        self._clock = clock
        self._metrics = metrics
        self._failed = failed
        self._pacers = {
            name: Pacer(channel.pace, one_by_one=not channel.abilities.repeatable)
            for name, channel in channels.items()
        }
        self._woken = asyncio.Event()
        self._news = True
        self._more = False
        self._counted = -COUNTED_EVERY
        self._sends: set[asyncio.Task[None]] = set()

    def wake(self) -> None:
        """There may be something new to say. Called in the loop's thread."""
        self._news = True
        self._woken.set()

    async def run(self) -> None:
        """Deliver, for ever; returns only by cancellation."""
        while True:
            self._woken.clear()
            drained = sum(map(len, self._pacers.values())) < BATCH // 2
            if self._news or (self._more and drained):
                await self._collect(OVERTAKERS if self._more and not drained else BATCH)
            if self._clock.monotonic() - self._counted >= COUNTED_EVERY and self._piles_up():
                await self._count()
            self._start_sends()
            await self._rest(self._until_next())

    async def drain(self, patience: float) -> None:
        """Let the sends that are under way end, for at most `patience` seconds; one that hangs longer is given
        up and repeated after the next start."""
        if self._sends:
            await asyncio.wait(self._sends, timeout=patience)
        hanging = [*self._sends]
        for send in hanging:
            send.cancel()
        await asyncio.gather(*hanging, return_exceptions=True)

    def _until_next(self) -> float:
        """Seconds until something may be sent; a send that ends wakes the courier earlier."""
        if len(self._sends) >= IN_FLIGHT:
            return LOOK_AGAIN
        now = self._clock.monotonic()
        waits = [w for pacer in self._pacers.values() if (w := pacer.when(now)) is not None]
        return min([*waits, LOOK_AGAIN])

    async def _rest(self, seconds: float) -> None:
        if seconds <= 0:
            await asyncio.sleep(0)
            return
        try:
            async with asyncio.timeout(seconds):
                await self._woken.wait()
        except TimeoutError:
            self._news = self._news or seconds >= LOOK_AGAIN

    async def _collect(self, most: int) -> None:
        self._news = False
        now = self._clock.now()

        def look(uow: UnitOfWork) -> list[tuple[int, int, int, str, bool, int]]:
            self._outbox.lapse(uow)
            return list(uow.outbox.pending(now, most))

        rows = await self._writer.submit(look, "outbox")
        self._more = len(rows) == most
        for outbox_id, lane, chat_id, channel, private, priority in rows:
            pacer = self._pacers.get(channel)
            if pacer is not None:
                pacer.add(Item(lane, outbox_id, chat_id, private, priority))

    def _piles_up(self) -> bool:
        return self._more or any(pacer.lasts(0, len(pacer)) > SOON for pacer in self._pacers.values())

    async def _count(self) -> None:
        """Warn the coordinators when so much waits that the last of it arrives late."""
        self._counted = self._clock.monotonic()
        lasts = {name: pacer.lasts for name, pacer in self._pacers.items()}
        warned = await self._writer.submit(lambda uow: self._outbox.warn(uow, lasts), "outbox")
        self._news = self._news or warned

    def _start_sends(self) -> None:
        for name, pacer in self._pacers.items():
            while len(self._sends) < IN_FLIGHT and (item := pacer.next(self._clock.monotonic())):
                task = spawn(self._send(name, pacer, item), f"send:{item.id}")
                self._sends.add(task)
                task.add_done_callback(self._ended)

    def _ended(self, send: asyncio.Task[None]) -> None:
        """There is room for another; told when there is, or the courier would look in vain and wait."""
        self._sends.discard(send)
        self._woken.set()

    async def _carried(self, name: str, parcel: Parcel) -> Parcel:
        """With the file itself, where its reference is of another network."""
        if parcel.media is None or parcel.media_from in ("", name):
            return parcel
        source = self._channels.get(parcel.media_from)
        if source is None:
            raise Rejected("the network that the file came from is not there any more")
        return replace(parcel, media=None, file=await source.fetch(parcel.media))

    async def _send(self, name: str, pacer: Pacer, item: Item) -> None:
        began, took = self._clock.monotonic(), None
        try:
            ready = await self._writer.submit(
                lambda uow: self._outbox.parcel(uow, item.id), f"chat:{item.chat}"
            )
            if ready is None:
                return
            _, parcel, revision = ready
            result: Result
            try:
                result = await self._channels[name].deliver(await self._carried(name, parcel))
            except DeliveryFailed as failed:
                result = failed
            except Exception as error:
                log.error("delivery_failed", channel=name, exc_info=error)
                result = Unavailable("an error of our own")
            if isinstance(result, Throttled):
                self._metrics.rate_limited_total.labels(channel=name).inc()
                until = self._clock.monotonic() + result.wait.total_seconds()
                pacer.hold_all(until) if result.everywhere else pacer.hold(item.chat, until)
            outcome = "sent" if not isinstance(result, DeliveryFailed) else type(result).__name__.lower()
            self._metrics.outbox_sent_total.labels(
                channel=name, lane=Lane(item.lane).name.lower(), outcome=outcome
            ).inc()
            stays = await self._writer.submit(
                lambda uow: self._outbox.settle(uow, item.id, revision, result), f"chat:{item.chat}"
            )
            if stays and isinstance(result, DeliveryFailed):
                pacer.forget(item.chat, item.lane)
            if isinstance(result, DeliveryFailed):
                self._failed()
            # A row that is tried again, or a newer text of the same card, must be found once more.
            self._news = self._news or stays
            if not isinstance(result, DeliveryFailed):
                took = self._clock.monotonic() - began
        except Exception as error:
            # Nothing was written down, so the row is still there; not at once again, whatever it was.
            log.error("send_failed", channel=name, exc_info=error)
            pacer.hold(item.chat, self._clock.monotonic() + AFTER_AN_ERROR)
        finally:
            pacer.finished(item, took)
