"""Thousands are asked at nine, on a network that takes twenty-five messages a second: the real courier, with time that
goes by as fast as it can."""

from __future__ import annotations

import asyncio
import itertools
import selectors
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from random import Random
from typing import Any, TypeVar

import pytest

from bot.assembly import assemble
from bot.clock import VirtualClock, spawn
from bot.context import Context
from bot.domain.people import Chat
from bot.domain.policy import Policy
from bot.engine.courier import Courier
from bot.metrics import Metrics
from bot.ports.chat import Handle
from bot.ports.delivery import Abilities, Delivered, File, Lane, Pace, Parcel, Rejected
from bot.ports.stores import UnitOfWork
from bot.ports.words import plain
from tests.stories.village import Village, _texts

T = TypeVar("T")

TELEGRAM = Pace(overall=25, chat=1, group_per_minute=20)
BULK = TELEGRAM.overall * (1 - TELEGRAM.reserve)


class Leaping(selectors.DefaultSelector):
    """Where a loop would wait, its time leaps to the end of the wait."""

    now = 0.0

    def select(self, timeout: float | None = None) -> Any:
        ready = super().select(0)
        if not ready and timeout is None:
            raise AssertionError("everybody waits for everybody")
        if not ready and timeout:
            self.now += timeout
        return ready


class LeapingLoop(asyncio.SelectorEventLoop):
    """A loop whose waits take no time."""

    def __init__(self) -> None:
        self.leaping = Leaping()
        super().__init__(self.leaping)

    def time(self) -> float:
        return self.leaping.now


class LoopClock(VirtualClock):
    """The loop's time, from the village's on."""

    def __init__(self, loop: LeapingLoop, village: Village) -> None:
        self._begin = village.clock.now()
        self._loop = loop
        super().__init__(self._begin)

    def now(self) -> datetime:
        return self._begin + timedelta(seconds=self._loop.time())

    def monotonic(self) -> float:
        return self._loop.time()


class AtOnce:
    """A writer in the loop's own thread: another one's time would not leap."""

    def __init__(self, village: Village) -> None:
        self._writer = village.writer

    def run(self, job: Callable[[UnitOfWork], T]) -> T:
        return self._writer.run(job)

    async def submit(self, job: Callable[[UnitOfWork], T], order: str = "") -> T:
        return self._writer.run(job)


@dataclass
class Far:
    """A network that takes `seconds` for each message."""

    loop: LeapingLoop
    seconds: float
    name: str = "console"
    pace: Pace = TELEGRAM
    abilities: Abilities = field(default_factory=Abilities)
    began: list[tuple[float, Parcel]] = field(default_factory=list)
    under_way: int = 0
    most: int = 0
    """Offers under way together."""

    async def deliver(self, parcel: Parcel) -> Delivered:
        bulk = parcel.lane > Lane.REPLY
        self.began.append((self.loop.time(), parcel))
        self.under_way += bulk
        self.most = max(self.most, self.under_way)
        await asyncio.sleep(self.seconds)
        self.under_way -= bulk
        return Delivered(str(len(self.began)))

    async def fetch(self, reference: str) -> File:
        raise Rejected("nothing is kept here")

    async def listen(self, handle: Handle) -> None:
        return None

    async def publish(self, menus: object) -> None:
        return None

    def link(self, payload: str) -> str:
        return payload

    async def close(self) -> None:
        return None


class Morning:
    """So many greetings wait; some of them go before the others."""

    def __init__(self, folder: Path, greetings: int, seconds: float) -> None:
        self.village = Village(folder)
        self.loop = LeapingLoop()
        self.network = Far(self.loop, seconds)
        self.clock = LoopClock(self.loop, self.village)
        self.writer = AtOnce(self.village)
        self.engine = assemble(self.writer, _texts, Policy(), self.village.channel_links, self.clock)
        self.courier = Courier(
            self.writer, self.engine.outbox, {"console": self.network}, self.clock, Metrics(process=False)
        )
        self.ranks: dict[str, int] = {}
        """How early each chat is to be greeted."""
        chance = Random(7)

        def job(uow: UnitOfWork) -> None:
            for number in range(greetings):
                name = f"c{number}"
                self.ranks[name] = chance.choice((0, 0, 0, -1, -3, -100))
                self._post(uow, name, Lane.OFFER, self.ranks[name])

        self.village.do(job)

    def _post(self, uow: UnitOfWork, name: str, lane: Lane, priority: int = 0) -> None:
        community = self.village.community
        chat = uow.chats.add(Chat("console", name, True, community_id=community.id))
        ctx = Context(self.engine.services, uow, community, self.clock.now())
        ctx.post(chat.id, "checkin-greeting", {"name": name}, lane=lane, priority=priority)

    def goes_by(self, replies: int) -> None:
        """Until all is said; meanwhile so many people write, and are answered."""
        with asyncio.Runner(loop_factory=lambda: self.loop) as runner:
            runner.run(self._goes_by(replies))
        self.village.writer.close()

    async def _goes_by(self, replies: int) -> None:
        task = spawn(self.courier.run(), "courier")
        for number in range(replies):
            await asyncio.sleep(1.3)
            self.village.do(partial(self._post, name=f"r{self.loop.time()}:{number}", lane=Lane.REPLY))
            self.courier.wake()
        while self.left():
            await asyncio.sleep(5)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)

    def left(self) -> int:
        return sum(self.village.do(lambda uow: uow.outbox.counts()).values())

    # --- what was seen

    @property
    def greeted(self) -> list[tuple[float, str]]:
        """(second, chat) of the greetings, in their order."""
        return [(at, parcel.chat) for at, parcel in self.network.began if parcel.chat in self.ranks]

    @property
    def warned(self) -> list[float]:
        """Seconds at which the coordinators' room heard that it gets late."""
        return [at for at, each in self.network.began if "messaggi in attesa" in plain(each.body)]

    def assert_kept(self) -> None:
        """Each once, the urgent first, within the network's limits, and nobody who writes waits."""
        chats = [chat for _, chat in self.greeted]
        assert sorted(chats) == sorted(self.ranks), "somebody was not greeted, or twice"
        ranks = [self.ranks[chat] for chat in chats]
        assert ranks == sorted(ranks)
        assert self.network.most == 1
        times = [at for at, _ in self.network.began]
        assert times == sorted(times)
        assert all(late - early >= 1 - 1e-6 for early, late in zip(times, times[26:], strict=False))
        steps = [late - early for (early, _), (late, _) in itertools.pairwise(self.greeted)]
        assert min(steps) >= 1 / BULK - 1e-6
        for at, parcel in self.network.began:
            if parcel.chat.startswith("r"):
                assert at - float(parcel.chat[1:].partition(":")[0]) <= 2 / TELEGRAM.overall


def lived(folder: Path, greetings: int, seconds: float) -> Morning:
    morning = Morning(folder, greetings, seconds)
    morning.goes_by(replies=20)
    morning.assert_kept()
    return morning


def test_a_network_that_takes_its_time_is_told_of(tmp_path: Path) -> None:
    """Three hundred greetings are no large morning, but for a network that takes two and a half seconds for each: after
    a minute that is known, and the coordinators hear of it, once."""
    morning = lived(tmp_path, 300, 2.5)
    assert 700 < morning.greeted[-1][0] < 800
    assert morning.warned and morning.warned[0] < 70


def test_a_quick_morning_is_no_news(tmp_path: Path) -> None:
    """Five hundred on a quick network are through in half a minute."""
    morning = lived(tmp_path, 500, 0.03)
    assert morning.greeted[-1][0] < 27
    assert morning.warned == []


@pytest.mark.long
@pytest.mark.timeout(600)
@pytest.mark.parametrize(("seconds", "minutes", "late"), [(0.05, 9, False), (0.1, 17, True)])
def test_ten_thousand_at_nine(tmp_path: Path, seconds: float, minutes: float, late: bool) -> None:
    """On a network fifty thousandths of a second away all have been asked within nine minutes; at twice that distance
    it takes seventeen, and the coordinators are told in the first two."""
    morning = lived(tmp_path, 10_000, seconds)
    last = morning.greeted[-1][0]
    print(f"{seconds * 1000:.0f} ms away: the last of 10,000 after {last / 60:.1f} minutes")
    assert (minutes - 1) * 60 < last < minutes * 60
    assert bool(morning.warned) is late
    assert not late or morning.warned[0] < 120
