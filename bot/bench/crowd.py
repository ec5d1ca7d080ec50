"""Many events on their way at once, each timed from the message to the commit."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence

from bot.bench.ground import Ground
from bot.bench.measure import clock
from bot.engine.dispatcher import Outcome
from bot.ports.chat import Incoming

AT_ONCE = 16
"""Events under way at the same time: as many people, each waiting for an answer before writing again."""


class Unhandled(Exception):
    """The engine did something else with an event than handle it; what was measured means nothing."""


async def handle(ground: Ground, incoming: Incoming) -> float:
    """One event as the running bot takes it: understood, handled, committed; the seconds it took."""
    began = clock.monotonic()
    event = ground.engine.dispatcher.read(incoming)
    outcome = await ground.writer.submit(
        lambda uow: ground.engine.dispatcher.handle(uow, event), incoming.chat
    )
    if outcome is not Outcome.HANDLED:
        raise Unhandled(f"an event of the benchmark was {outcome.value}")
    return clock.monotonic() - began


async def handle_all(ground: Ground, events: Sequence[Incoming], at_once: int = AT_ONCE) -> list[float]:
    """All of them, so many at once; the seconds that each took."""
    took: list[float] = []

    async def serve(waiting: Iterator[Incoming]) -> None:
        for incoming in waiting:
            took.append(await handle(ground, incoming))

    waiting = iter(events)
    async with asyncio.TaskGroup() as group:
        for _ in range(at_once):
            group.create_task(serve(waiting))
    return took
