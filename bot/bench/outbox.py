"""The outbox: rows delivered to a network that takes each at once, a message to each of many chats."""

from __future__ import annotations

import asyncio
from dataclasses import replace

from bot.bench.ground import Ground, account_of, ground
from bot.bench.measure import Figure, Run, Size, clock, figure
from bot.channels.console import ConsoleChannel
from bot.clock import spawn
from bot.engine.courier import IN_FLIGHT, Courier
from bot.metrics import Metrics
from bot.ports.delivery import Act, Delivered, Lane, Parcel
from bot.ports.stores import UnitOfWork
from bot.ports.words import Span


class _Counting(ConsoleChannel):
    """A network that takes every message and says when it has them all. `repeatable`: many at once."""

    def __init__(self, expected: int, *, repeatable: bool = True) -> None:
        super().__init__()
        self.abilities = replace(self.abilities, repeatable=repeatable)
        self._left = expected
        self.all = asyncio.Event()

    async def deliver(self, parcel: Parcel) -> Delivered:
        delivered = self.deliver_now(parcel)
        self._left -= 1
        if not self._left:
            self.all.set()
        return delivered


def measure(size: Size) -> list[Figure]:
    """Messages a second, each read, rendered, delivered and written off, against a loop that only delivers: many at
    once, and one by one as where a repetition would be seen."""
    runs, rows = size.of(3, 1), size.of(500, 20)
    with ground() as here:
        here.settle(rows)
        together = [_run(here, rows, repeatable=True) for _ in range(runs)]
        one_by_one = [_run(here, rows, repeatable=False) for _ in range(runs)]
    return [
        figure("outbox", "rendered, delivered, written off", together, "a loop that only delivers"),
        figure("outbox", "the same, one by one", one_by_one, "a loop that only delivers"),
    ]


def _run(here: Ground, rows: int, *, repeatable: bool) -> Run:
    here.writer.run(lambda uow: _queue(here, uow, rows))
    floor = asyncio.run(_loop(rows))
    return Run(asyncio.run(_deliver(here, rows, repeatable)), floor)


def _queue(here: Ground, uow: UnitOfWork, rows: int) -> None:
    ctx = here.context(uow)
    for n in range(rows):
        chat = uow.chats.known("console", account_of(n + 1))
        assert chat is not None
        ctx.post(chat.id, "offer-yours", {}, lane=Lane.OFFER)


async def _deliver(here: Ground, rows: int, repeatable: bool) -> float:
    channel = _Counting(rows, repeatable=repeatable)
    courier = Courier(
        here.writer, here.engine.outbox, {channel.name: channel}, here.clock, Metrics(process=False)
    )
    began = clock.monotonic()
    running = spawn(courier.run(), "courier")
    async with asyncio.timeout(60):
        await channel.all.wait()
        # The last few are delivered, but not yet written off.
        await courier.drain(10)
    took = clock.monotonic() - began
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    return rows / took


async def _loop(rows: int) -> float:
    channel = _Counting(rows)
    body = (Span("Preso. Grazie!"),)
    parcels = (
        Parcel(n, Act.SEND, account_of(n), Lane.OFFER, str(n), body, [], private=True) for n in range(rows)
    )
    began = clock.monotonic()

    async def send() -> None:
        for parcel in parcels:
            await channel.deliver(parcel)

    async with asyncio.TaskGroup() as group:
        for _ in range(IN_FLIGHT):
            group.create_task(send())
    return rows / (clock.monotonic() - began)
