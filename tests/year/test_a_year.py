"""A year of a neighbourhood on the virtual clock: nobody is forgotten, nobody is asked twice."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import process_time

import pytest

from bot.domain.cards import CardKind
from tests.year.whole import WholeNeighbourhood

DAY = timedelta(days=1)
HOURS = timedelta(hours=1)
SPRING = datetime(2026, 3, 29, 1, tzinfo=UTC)
AUTUMN = datetime(2026, 10, 25, 1, tzinfo=UTC)
"""When clocks change in Europe; in New York it is three weeks earlier, and a week later."""


def lived(
    folder: Path,
    start: datetime,
    days: int,
    *,
    people: int,
    greeted: int,
    helped: int = 0,
    seed: int,
    restarts: int,
    outages: int = 0,
) -> WholeNeighbourhood:
    """So many days of such a neighbourhood, and the hours it takes for the last silence to reach a human."""
    here = WholeNeighbourhood(folder, start, people=people, greeted=greeted, helped=helped, seed=seed)
    until = start + days * DAY
    here.live(until, restarts=restarts, outages=[n % 5 * HOURS + HOURS / 3 for n in range(outages)])
    return here


def assert_kept(here: WholeNeighbourhood) -> None:
    """All that was due was made, once, and nothing stands still."""
    now = here.clock.now()
    assert (missed := here.missed(now)) == [], "\n".join(map(str, missed[:20]))
    failures = [
        c.params
        for c in here.do(lambda uow: uow.cards.all(1))
        if c.kind is CardKind.FAILURE and "timer" in c.key
    ]
    assert not failures, failures
    dead = here.do(lambda uow: uow.inbox.dead())
    assert not dead, dead[0].error


@pytest.mark.parametrize("change", [SPRING, AUTUMN], ids=["spring", "autumn"])
def test_a_week_around_the_night_when_clocks_change(tmp_path: Path, change: datetime) -> None:
    """Whoever is greeted at nine is greeted at nine, at half past two exactly once, whatever else happens."""
    here = lived(
        tmp_path, change - 3 * DAY - 13 * HOURS, 7, people=60, greeted=20, seed=change.month, restarts=12, outages=2
    )  # fmt: skip
    assert_kept(here)
    assert here.rounds() > 100


@pytest.mark.long
@pytest.mark.timeout(1200)
@pytest.mark.parametrize("seed", [1])
def test_a_year_of_a_neighbourhood(tmp_path: Path, seed: int) -> None:
    """Five hundred people, of whom forty are greeted and fifteen helped by a pact, with meetings every month, over both
    changes of the clocks, with random restarts: nothing missed, nothing doubled."""
    start = datetime(2026, 1, 12, 12, tzinfo=UTC)
    began = process_time()
    here = lived(tmp_path, start, 365, people=500, greeted=40, helped=15, seed=seed, restarts=200)
    assert_kept(here)
    counts = here.rounds(), here.helped.count(), here.gathering.count()
    print(f"{counts} greetings, times of help, meetings in {process_time() - began:.0f} s of the processor")
    assert counts[0] > 12_000 and counts[1] > 450 and counts[2] > 30
