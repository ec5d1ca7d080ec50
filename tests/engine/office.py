"""A village whose outbox is emptied by the real courier, over a network that we break."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from bot.clock import SystemClock, spawn
from bot.context import Context
from bot.engine.courier import Courier
from bot.metrics import Metrics
from bot.ports.chat import Handle
from bot.ports.delivery import Abilities, Act, Delivered, DeliveryFailed, File, Lane, Pace, Parcel, Rejected
from bot.ports.stores import UnitOfWork
from bot.ports.words import plain
from tests.stories.village import Person, Village


@dataclass
class Network:
    """A channel whose answers the test decides. `faults` are raised, one a delivery, per chat."""

    name: str = "console"
    abilities: Abilities = field(default_factory=Abilities)
    pace: Pace = field(default_factory=lambda: Pace(overall=1e4, chat=1e4, group_per_minute=1e6))
    faults: dict[str, list[DeliveryFailed]] = field(default_factory=dict)
    said: list[tuple[str, str, Act]] = field(default_factory=list)
    under_way: dict[str, int] = field(default_factory=dict)
    most_at_once: int = 0
    """In one chat."""
    most_in_all: int = 0
    """Of offers and broadcasts, over all chats."""
    bulk: int = 0
    slow: float = 0.0

    async def fetch(self, reference: str) -> File:
        raise Rejected("nothing is kept here")

    async def deliver(self, parcel: Parcel) -> Delivered:
        self.under_way[parcel.chat] = self.under_way.get(parcel.chat, 0) + 1
        self.most_at_once = max(self.most_at_once, self.under_way[parcel.chat])
        self.bulk += parcel.lane > Lane.REPLY
        self.most_in_all = max(self.most_in_all, self.bulk)
        await asyncio.sleep(self.slow)
        self.bulk -= parcel.lane > Lane.REPLY
        self.under_way[parcel.chat] -= 1
        if faults := self.faults.get(parcel.chat):
            raise faults.pop(0)
        self.said.append((parcel.chat, plain(parcel.body), parcel.act))
        return Delivered(str(len(self.said)))

    async def listen(self, handle: Handle) -> None:
        await asyncio.Event().wait()

    async def publish(self, menus: object) -> None:
        return None

    def link(self, payload: str) -> str:
        return payload

    async def close(self) -> None:
        return None

    def heard(self, chat: str) -> list[str]:
        return [text for where, text, _ in self.said if where == chat]


@dataclass
class Office:
    """A village whose outbox is emptied by the real courier."""

    village: Village
    network: Network
    courier: Courier

    def tell(
        self, person: Person, code: str, lane: Lane = Lane.REPLY, slot: str | None = None, edit: bool = False
    ) -> None:
        """Queue a text that is known by its code."""

        def job(uow: UnitOfWork) -> None:
            ctx = Context(self.village.engine.services, uow, self.village.community, self.village.clock.now())
            neighbour = uow.people.get(person.neighbour_id)
            ctx.tell(neighbour, "something-failed", lane=lane, slot=slot, edit=edit, code=code, phone="—")

        self.village.do(job)
        self.courier.wake()

    async def until(self, done: Callable[[], bool]) -> None:
        async with asyncio.timeout(10):
            while not done():
                await asyncio.sleep(0.005)

    def pending(self) -> int:
        return sum(self.village.do(lambda uow: uow.outbox.counts()).values())


@contextlib.asynccontextmanager
async def an_office(folder: Path, network: Network) -> AsyncIterator[Office]:
    village = Village(folder)
    courier = Courier(
        village.writer, village.engine.outbox, {"console": network}, village.clock, Metrics(process=False)
    )
    # Texts are rendered on the village's clock; the courier itself waits on the real one.
    courier._clock = RealWaits(village)
    task = spawn(courier.run(), "courier")
    yield Office(village, network, courier)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    village.writer.close()


class RealWaits(SystemClock):
    """Waits are real; the date is the village's, plus what has passed since."""

    def __init__(self, village: Village) -> None:
        super().__init__()
        self._village = village
        self._begun = self.monotonic()

    def now(self):  # type: ignore[no-untyped-def]
        return self._village.clock.now() + timedelta(seconds=self.monotonic() - self._begun)
