"""A message comes in, is handled and committed, sixteen people at once."""

from __future__ import annotations

import asyncio

from bot.bench.crowd import handle_all
from bot.bench.ground import Ground, account_of, ground
from bot.bench.measure import Figure, Run, Size, clock, disk_floor, figure
from bot.ports.chat import Text

SAID = {
    "greeting → menu": "ciao",
    "plea → read back": "mi serve la spesa domani mattina",
}
FLOOR = "12 KB written and synced"


def measure(size: Size) -> list[Figure]:
    """Events a second, against durable writes of 12 KB a second, one after the other."""
    runs, events = size.of(5, 1), size.of(300, 20)
    with ground() as here:
        here.settle(runs * events)
        return [
            figure("events", what, [_run(here, words, n, events) for n in range(runs)], FLOOR)
            for what, words in SAID.items()
        ]


def _run(here: Ground, words: str, number: int, events: int) -> Run:
    # Nobody writes twice, so that nobody is in the middle of something.
    people = range(number * events + 1, (number + 1) * events + 1)
    brought = [here.incoming(account_of(n), Text(words)) for n in people]
    before = disk_floor(here.folder)
    began = clock.monotonic()
    took = asyncio.run(handle_all(here, brought))
    rate = events / (clock.monotonic() - began)
    # A disk that others use changes from one second to the next.
    return Run(rate, (before + disk_floor(here.folder)) / 2, took)
