"""A process that is killed at any moment keeps every event that it has confirmed."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from bot.crypto import new_keyring
from storage.writer import SqliteWriter
from tests.storage.given import empty_database
from tests.storage.test_writer import zones

CHILD = """
import asyncio, sys
from pathlib import Path
from bot.crypto import new_keyring
from bot.domain.places import Zone
from storage.writer import SqliteWriter

async def bring(store, who):
    number = 0
    while True:
        name = f"{who}-{number}"
        await store.submit(lambda uow: (uow.zones.add(Zone(name, None, 1)), uow.zones.add(Zone(name, None, 2))))
        # Confirmed only now, in one write so that a kill can't cut it.
        sys.stdout.write(name + "\\n")
        sys.stdout.flush()
        number += 1

async def main():
    store = SqliteWriter(Path(sys.argv[1]), new_keyring())
    await asyncio.gather(*(bring(store, who) for who in range(8)))

asyncio.run(main())
"""


@pytest.mark.parametrize("seed", range(3))
def test_what_was_confirmed_before_a_kill_is_there_after_it(tmp_path: Path, seed: int) -> None:
    """Nothing confirmed is missing, nothing is there by half, and the file opens without repair."""
    path = empty_database(tmp_path / "cortile.db")
    confirmed: list[str] = []
    child = subprocess.Popen(
        [sys.executable, "-c", CHILD, str(path)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
    )
    with child:
        assert child.stdout is not None
        for _ in range(random.Random(seed).randrange(1, 400)):
            confirmed.append(child.stdout.readline().strip())
        os.kill(child.pid, signal.SIGKILL)
        confirmed += [line.strip() for line in child.stdout if line.endswith("\n")]
    store = SqliteWriter(path, new_keyring())
    kept = zones(store)
    other_half = store.run(lambda uow: [zone.name for zone in uow.zones.all(2)])
    store.close()
    assert confirmed
    assert "" not in confirmed
    assert set(confirmed) <= set(kept)
    assert sorted(kept) == sorted(other_half)
    assert len(kept) == len(set(kept))
    # Per conversation, order held: no gap before the last one that is there.
    for who in range(8):
        numbers = [int(name.split("-")[1]) for name in kept if name.startswith(f"{who}-")]
        assert numbers == list(range(len(numbers)))
