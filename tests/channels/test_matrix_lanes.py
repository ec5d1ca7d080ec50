"""Rooms side by side, and how far everything is handled: what the position promises after a kill."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Any

import pytest

from bot.channels.matrix.lanes import Batch, Lanes, Part
from bot.channels.matrix.room import Room
from bot.clock import VirtualClock
from bot.ports.chat import Incoming, Passed, Text

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def incoming(room: str, words: str) -> Incoming:
    return Incoming(
        "matrix", "@cortile:example.org", words, "@maria:example.org", room, False, Text(words), NOW
    )


class World:
    """Lanes whose events are words; words that are held are not handled, some fail first."""

    def __init__(self) -> None:
        self.handled: list[str] = []
        self.position: str | None = None
        self.carried: list[str] = []
        self.held: dict[str, asyncio.Event] = {}
        self.fails: dict[str, int] = {}
        self.clock = VirtualClock(NOW)
        self.lanes = Lanes(self.handle, self.clock, self.read, self.passed)

    def hold(self, words: str) -> asyncio.Event:
        return self.held.setdefault(words, asyncio.Event())

    def passed(self) -> Incoming:
        return Incoming("matrix", "@cortile:example.org", "", "", "", False, Passed(), NOW)

    async def handle(self, event: Incoming) -> None:
        words = event.event_id
        if words in self.held:
            await self.held[words].wait()
        if self.fails.get(words, 0):
            self.fails[words] -= 1
            raise OSError("the disk is full")
        if words:
            self.handled.append(words)
        if event.position is not None:
            self.position = event.position
            self.carried.append(words or "passed")

    async def read(self, part: Part) -> AsyncIterator[tuple[Incoming, bool]]:
        for number, words in enumerate(part.events, start=1):
            yield incoming(part.room.id, words), number == len(part.events)

    async def put(self, position: str, **rooms: list[Any]) -> None:
        batch = Batch(position)
        parts = [Part(Room(room, "@cortile:example.org"), words, batch) for room, words in rooms.items()]
        await self.lanes.put(batch, parts)

    async def settle(self) -> None:
        for _ in range(50):
            await asyncio.sleep(0)


@pytest.fixture
async def world() -> AsyncIterator[World]:
    world = World()
    yield world
    await world.lanes.close()


async def test_the_last_event_carries_the_position(world: World) -> None:
    """In its own transaction: one message costs one."""
    await world.put("p1", due=["ciao", "come va"])
    await world.settle()
    assert world.handled == ["ciao", "come va"]
    assert (world.position, world.carried) == ("p1", ["come va"])


async def test_a_room_that_waits_holds_up_no_other_but_the_position(world: World) -> None:
    """Until it has gone on: after a kill its message would be lost otherwise."""
    key = world.hold("cifrato")
    await world.put("p1", uno=["cifrato", "poi"], due=["ciao"])
    await world.put("p2", due=["ancora"])
    await world.settle()
    assert world.handled == ["ciao", "ancora"]
    assert not world.carried
    key.set()
    await world.settle()
    assert world.handled[2:] == ["cifrato", "poi"]
    assert (world.position, world.carried) == ("p2", ["poi"])


async def test_what_is_handled_last_though_it_came_first_moves_the_position_over_both(world: World) -> None:
    first, second = world.hold("uno"), world.hold("due")
    await world.put("p1", a=["uno"], b=["due"])
    await world.settle()
    second.set()
    await world.settle()
    assert not world.carried
    first.set()
    await world.settle()
    assert world.position == "p1"


async def test_what_fails_is_brought_again_and_nothing_passes_it_in_its_room(world: World) -> None:
    world.fails["uno"] = 3
    await world.put("p1", a=["uno", "due"])
    await world.put("p2", a=["tre"])
    await world.settle()
    assert world.handled == ["uno", "due", "tre"]
    assert world.position == "p2"


async def test_silence_moves_the_position_now_and_then(world: World) -> None:
    """Not at every sync: most bring nothing but the bot's own words back."""
    await world.put("p1", a=["uno"])
    await world.settle()
    await world.put("p2")
    await world.settle()
    assert world.carried == ["uno"]
    await world.clock.sleep(61)
    await world.put("p3")
    await world.settle()
    assert (world.position, world.carried) == ("p3", ["uno", "passed"])


async def test_the_first_position_is_kept_at_once(world: World) -> None:
    await world.put("p1")
    await world.lanes.save()
    assert (world.position, world.carried) == ("p1", ["passed"])


async def test_a_part_that_turned_out_to_hold_nothing_moves_it_too(world: World) -> None:
    await world.put("p1", a=[])
    await world.settle()
    assert (world.position, world.carried) == ("p1", ["passed"])


async def test_too_much_at_once_is_not_fetched(world: World) -> None:
    """The sync waits until rooms have caught up."""
    key = world.hold("fermo")
    for number in range(201):
        filling = asyncio.ensure_future(world.put(f"p{number}", a=["fermo" if not number else f"{number}"]))
        await world.settle()
    assert not filling.done()
    key.set()
    await world.settle()
    await filling
    while len(world.handled) < 201:
        await world.settle()
    assert world.position == "p200"
