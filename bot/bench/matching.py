"""A wave of offers in communities of several sizes: the time inside the transaction, and its statements."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

from sqlalchemy import Engine, event

from bot.bench.ground import Ground, ground
from bot.bench.measure import Figure, Size, seconds, timed
from bot.domain.people import Neighbour
from bot.ports.stores import UnitOfWork
from handlers.offers.waves import next_wave

FLOOR = "the helpers' rows, read bare"
BARE = (
    "SELECT h.*, n.spot, n.zone_id, n.standing, n.trust, n.adult, n.building, n.language "
    "FROM helping_kinds k JOIN helpings h ON h.neighbour_id = k.neighbour_id "
    "JOIN neighbours n ON n.id = k.neighbour_id WHERE k.community_id = ? AND k.kind = 'groceries'"
)


class _Undone(Exception):
    """Takes a wave back, so that the next one finds everything as it was."""


def measure(size: Size) -> list[Figure]:
    """Milliseconds of a wave inside its transaction, against reading the same rows without Cortile."""
    found: list[Figure] = []
    for helpers in (50, 300, 2000) if size is Size.FULL else (10,):
        with ground() as here:
            asker = here.settle(helpers)[0]
            found += _waves(here, asker, helpers, size.of(7, 1))
    return found


def _waves(here: Ground, asker: Neighbour, helpers: int, runs: int) -> list[Figure]:
    first = _wave(here, asker)
    floor = _bare(here.path, here.community.id) * 1000
    took = [_wave(here, asker) * 1000 for _ in range(runs)]
    with statements() as counted:
        _wave(here, asker)
    among = f"among {helpers} helpers"
    return [
        Figure("matching", f"a wave {among}", median(took), "ms", floor, FLOOR),
        Figure("matching", f"the first wave {among}", first * 1000, "ms", floor, FLOOR),
        Figure("matching", f"a wave {among}", len(counted), "statements"),
    ]


def _wave(here: Ground, asker: Neighbour) -> float:
    """Seconds of a wave that is taken back afterwards."""
    took: list[float] = []
    try:
        here.writer.run(partial(_job, here, asker, took))
    except _Undone:
        return took[-1]
    raise AssertionError("the wave stands")


def _job(here: Ground, asker: Neighbour, took: list[float], uow: UnitOfWork) -> None:
    ctx, request = here.context(uow), here.plea(uow, asker)
    took.append(timed(partial(next_wave, ctx, request))[1])
    if not uow.offers.of(request.id):
        raise AssertionError("nobody was asked")
    raise _Undone


def _bare(path: Path, community_id: int) -> float:
    with closing(sqlite3.connect(path)) as raw:
        return seconds(lambda: raw.execute(BARE, (community_id,)).fetchall(), 7)


@contextmanager
def statements() -> Iterator[list[str]]:
    """What is sent to any database inside, BEGIN, COMMIT and savepoints left out."""
    sent: list[str] = []

    def note(connection: Any, cursor: Any, statement: str, *rest: Any) -> None:
        sent.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield sent
    finally:
        event.remove(Engine, "before_cursor_execute", note)
