"""The ground that benchmarks stand on: a made-up neighbourhood of any size on a real file, and its engine."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cache
from math import cos, radians, sin, sqrt
from pathlib import Path
from random import Random  # noqa: TID251 only the type: the source is a seeded clock

from bot.assembly import assemble
from bot.channels.console import ConsoleChannel
from bot.clock import SystemClock, VirtualClock
from bot.context import Context
from bot.crypto import new_keyring
from bot.domain.communities import Community, Moderation
from bot.domain.people import Account, Chat, Helping, Neighbour, Role, Standing
from bot.domain.places import Point, Zone
from bot.domain.policy import Policy
from bot.domain.requests import Request, RequestState
from bot.domain.schedules import ALWAYS, Precision, Shift, Slot, Window
from bot.domain.trust import Trust
from bot.ports.chat import Content, Incoming
from bot.ports.stores import UnitOfWork
from bot.texts import FluentTexts
from storage.schema import upgrade
from storage.writer import SqliteWriter

START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
"""Monday 2 March 2026, ten in the morning in Milan: nobody's quiet hours."""

CENTRE = Point(45.495, 9.225)
METRES_PER_DEGREE = 111_195
GOLDEN = 137.508
"""Degrees by which each next neighbour is turned, so that they spread evenly over a disc."""

WIDE_M = 1500
"""Metres from the centre to the outermost neighbour."""

AT_ONCE = 500
"""Neighbours written in one transaction."""

PATTERNS = (
    ALWAYS,
    tuple(Slot(day, 8 * 60, 12 * 60) for day in range(7)),
    tuple(Slot(day, 15 * 60, 20 * 60) for day in range(5)),
    (Slot(1, 9 * 60, 11 * 60), Slot(5, 10 * 60, 18 * 60)),
)
"""When people help: always, in the morning, on afternoons of the week, now and then."""

KINDS = ("groceries", "pharmacy", "company", "transport", "repairs")


class PunctualClock:
    """Begins on that Monday and goes on as the machine's clock does; its chance is seeded."""

    def __init__(self) -> None:
        self._real = SystemClock()
        self._began = self._real.monotonic()
        self._chance = VirtualClock(START)
        self.random: Random = self._chance.random

    def now(self) -> datetime:
        return START + timedelta(seconds=self._real.monotonic() - self._began)

    def monotonic(self) -> float:
        return self._real.monotonic()

    def token(self, size: int = 16) -> bytes:
        return self._chance.token(size)

    async def sleep(self, seconds: float) -> None:
        await self._real.sleep(seconds)


class NoLinks:
    """Links that name nobody's server."""

    def link(self, channel: str, payload: str) -> str:
        return f"cortile:{payload}"

    def opens(self, channel: str) -> bool:
        return False


@cache
def texts() -> FluentTexts:
    """All texts, read once for all benchmarks."""
    return FluentTexts.load()


class Ground:
    """A community with a coordinator on shift, a coordinators' room, and as many neighbours as are asked for."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.path = folder / "cortile.db"
        self.clock = PunctualClock()
        self.keyring = new_keyring()
        self.channel = ConsoleChannel()
        self._events = 0
        self._people = 0
        upgrade(self.path)
        self.writer = SqliteWriter(self.path, self.keyring)
        self.community, self.zone = self.writer.run(self._found)
        self.engine = assemble(self.writer, texts(), Policy(), NoLinks(), self.clock)

    def close(self) -> None:
        self.writer.close()

    def settle(self, count: int) -> list[Neighbour]:
        """So many more neighbours, who all help with groceries and with something else."""
        found: list[Neighbour] = []
        for first in range(0, count, AT_ONCE):
            numbers = range(first, min(first + AT_ONCE, count))
            found += self.writer.run(lambda uow, n=numbers: [self._helper(uow, i, count) for i in n])  # type: ignore[misc]
        return found

    def incoming(self, account: str, content: Content) -> Incoming:
        """An event of its own from somebody's private chat."""
        self._events += 1
        return Incoming(
            "console", "bench", str(self._events), account, account, True, content, self.clock.now(), language="it"
        )  # fmt: skip

    def plea(self, uow: UnitOfWork, person: Neighbour) -> Request:
        """An open request for tomorrow morning, of which nobody has heard yet."""
        tomorrow = START + timedelta(days=1)
        window = Window(tomorrow, tomorrow + timedelta(hours=3), Precision.PART)
        return uow.requests.add(
            Request(
                "groceries", person.id, person.id, RequestState.OPEN, self.clock.now(), self.community.id,
                window=window, zone_id=person.zone_id, spot=person.spot, sent_at=self.clock.now(),
            )
        )  # fmt: skip

    def context(self, uow: UnitOfWork) -> Context:
        """What a timer's handler is given."""
        return Context(self.engine.services, uow, self.community, self.clock.now())

    def _found(self, uow: UnitOfWork) -> tuple[Community, Zone]:
        community = uow.communities.add(
            Community(
                "Via Padova", "it", "Europe/Rome", "IT", "02 555 0101", CENTRE, Moderation.NONE,
            )
        )  # fmt: skip
        rooms = [
            uow.chats.add(Chat("console", room, False, community_id=community.id, is_group=room == "group"))
            for room in ("group", "desk")
        ]
        community = uow.communities.save(replace(community, desk_chat_id=rooms[1].id))
        anna = uow.people.add(
            Neighbour(
                "Anna", "it", community.id, phone="02 555 0101", standing=Standing.MEMBER, trust=Trust.TRUSTED,
                adult=True, roles=frozenset({Role.COORDINATOR}), created_at=START,
            )
        )  # fmt: skip
        for day in range(7):
            uow.shifts.add(Shift(anna.id, Slot(day, 0, 24 * 60), community.id))
        return community, uow.zones.add(Zone("Casoretto", CENTRE, community.id))

    def _helper(self, uow: UnitOfWork, number: int, of: int) -> Neighbour:
        self._people += 1
        angle, away = radians(GOLDEN * number), WIDE_M * sqrt((number + 0.5) / of)
        spot = Point(
            CENTRE.lat + away * cos(angle) / METRES_PER_DEGREE,
            CENTRE.lon + away * sin(angle) / (METRES_PER_DEGREE * cos(radians(CENTRE.lat))),
        )
        name = account_of(self._people)
        neighbour = uow.people.add(
            Neighbour(
                f"Persona {self._people}", "it", self.community.id, phone=f"333 {self._people:07}",
                address=f"Via Padova {self._people}", zone_id=self.zone.id if number % 2 else None, spot=spot.rounded(),
                standing=Standing.MEMBER, trust=Trust.MET, adult=True, created_at=START,
                building=uow.fingerprint("building", str(self._people // 4)),
            )
        )  # fmt: skip
        chat = uow.chats.add(Chat("console", name, True, community_id=self.community.id))
        account = uow.accounts.add(Account("console", name, chat.id, self.community.id, "it"))
        uow.people.attach(account.id, neighbour.id)
        uow.helpers.add(
            Helping(
                neighbour.id, self.community.id, frozenset({"groceries", KINDS[number % len(KINDS)]}),
                PATTERNS[number % len(PATTERNS)], languages=frozenset({"it"}), on_duty=number % 7 != 0,
            )
        )  # fmt: skip
        return neighbour


def account_of(number: int) -> str:
    """The made-up account of the so-manieth neighbour, from 1 on."""
    return f"persona-{number}"


@contextmanager
def ground() -> Iterator[Ground]:
    """A fresh one in a temporary folder that goes at the end."""
    with tempfile.TemporaryDirectory(prefix="cortile-bench-") as folder:
        made = Ground(Path(folder))
        try:
            yield made
        finally:
            made.close()
