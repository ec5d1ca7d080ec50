"""The backup's own timer: every night, every week, and a card when it fails."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.ports.rows import TimerRow
from handlers import safekeeping
from tests.process.put_back import Home, at_home


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Home]:
    home = at_home(tmp_path)
    yield home
    home.village.writer.close()


def plan(home: Home, every: timedelta = timedelta(days=1)) -> TimerRow:
    now = home.village.clock.now()
    home.village.do(lambda uow: safekeeping.plan_backup(uow, home.village.community, now, every))
    (row,) = home.village.do(lambda uow: uow.timers.about(safekeeping.BACKUP, 0))
    found: TimerRow = row
    return found


def test_a_backup_is_asked_for_every_night_at_half_past_four(home: Home) -> None:
    """After the purge, by the clock on the wall; one that still waits is enough."""
    assert plan(home).due_at.isoformat() == "2026-03-03T03:30:00+00:00"
    home.village.advance("3d")
    errand = home.village.do(lambda uow: uow.errands.next(home.village.clock.now()))
    assert errand is not None and errand.kind == "backup"
    home.village.do(lambda uow: uow.errands.done(errand.id))
    assert home.village.do(lambda uow: uow.errands.next(home.village.clock.now())) is None
    assert plan(home).due_at.isoformat() == "2026-03-06T03:30:00+00:00"


def test_weekly_and_hourly_backups(home: Home) -> None:
    """From a day on it is a night; a shorter wish counts from now, and a start never puts it off."""
    assert plan(home, timedelta(weeks=1)).due_at.isoformat() == "2026-03-09T03:30:00+00:00"
    assert plan(home, timedelta(hours=6)).due_at == home.village.clock.now() + timedelta(hours=6)
    home.village.clock.advance(timedelta(hours=5))
    assert plan(home, timedelta(hours=6)).due_at == home.village.clock.now() + timedelta(hours=1)


def test_a_backup_that_fails_becomes_a_card(home: Home) -> None:
    """Who coordinates passes it on to whoever keeps the program."""
    row = TimerRow(safekeeping.BACKUP_FAILED, home.village.clock.now(), community_id=1)
    home.village.do(lambda uow: uow.timers.set(row))
    home.settle()
    home.village.desk.shows("La copia di sicurezza non riesce da ore")
