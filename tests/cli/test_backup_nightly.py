"""Backups made every night: after a kill or a failure too, and the old ones go."""

from __future__ import annotations

import asyncio
import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.backup import back_up, forget_old, made_at, newest
from bot.clock import SystemClock, VirtualClock
from bot.doctor.backups import check_backups
from bot.errands import LOOK_AGAIN, TRIES, Errands
from bot.installation import database_of, open_writer
from bot.ports.rows import Errand
from bot.restore import restore
from config.settings import Settings
from handlers import safekeeping
from storage.errors import StorageBroken
from storage.writer import SqliteWriter
from tests.cli.given import MONDAY, an_installation, clock, with_anna


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    settings = an_installation(tmp_path)
    with_anna(settings)
    return settings


# --- every night


def ask(settings: Settings, writer: SqliteWriter, now: datetime) -> None:
    writer.run(lambda uow: uow.errands.add(Errand("backup", now, now, community_id=1)))


def waits(writer: SqliteWriter, now: datetime) -> Errand | None:
    return writer.run(lambda uow: uow.errands.next(now))


async def test_a_backup_that_was_asked_for_is_made(settings: Settings) -> None:
    """Once: the errand is gone when the backup is whole, and the backup opens."""
    time, writer = clock(), open_writer(settings)
    try:
        errands = Errands(settings, writer, time)
        ask(settings, writer, time.now())
        assert await errands.step()
        assert not await errands.step()
    finally:
        await asyncio.to_thread(writer.close)
    found = newest(settings)
    assert found is not None and found[1] == time.now()
    assert restore(settings, found[0], time).unsent == 0


async def test_a_kill_in_the_middle_makes_it_again(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is written down before the backup is whole: the next start finds the errand as it was."""
    time, writer = clock(), open_writer(settings)

    def killed(*args: object, **more: object) -> None:
        raise KeyboardInterrupt

    try:
        ask(settings, writer, time.now())
        with monkeypatch.context() as patch:
            patch.setattr("bot.errands.back_up", killed)
            with pytest.raises(KeyboardInterrupt):
                await Errands(settings, writer, time).step()
        errand = waits(writer, time.now())
        assert errand is not None and errand.attempts == 0
        assert await Errands(settings, writer, time).step()
        assert newest(settings) is not None
    finally:
        await asyncio.to_thread(writer.close)


async def test_a_backup_that_keeps_failing_reaches_the_coordinators(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An hour between the tries, then a card; the next night it is tried again."""
    time, writer = clock(), open_writer(settings)

    def full(*args: object, **more: object) -> None:
        raise StorageBroken("The disk is full.")

    monkeypatch.setattr("bot.errands.back_up", full)
    try:
        errands = Errands(settings, writer, time)
        ask(settings, writer, time.now())
        for _ in range(TRIES):
            assert await errands.step()
            assert not await errands.step()
            time.advance(timedelta(hours=1))
        assert waits(writer, time.now()) is None
        assert len(writer.run(lambda uow: uow.timers.about(safekeeping.BACKUP_FAILED, 0))) == 1
    finally:
        await asyncio.to_thread(writer.close)


async def test_the_running_errands_plan_the_next_backup(settings: Settings) -> None:
    """The timer is there from the first start on, and it is half past four in the morning."""
    writer = open_writer(settings)
    time = SystemClock()
    working = asyncio.create_task(Errands(settings, writer, time).run())  # noqa: TID251
    try:
        async with asyncio.timeout(60):
            while not (found := writer.run(lambda uow: uow.timers.about(safekeeping.BACKUP, 0))):
                await time.sleep(0.01)
        assert found[0].due_at.minute == 30 and found[0].args == {"every": 86_400}
    finally:
        working.cancel()
        await asyncio.gather(working, return_exceptions=True)
        await asyncio.to_thread(writer.close)
    assert LOOK_AGAIN < 60


def test_old_backups_go_and_the_newest_stays(settings: Settings) -> None:
    """After two weeks what somebody has had erased is in no copy; but the last one is never deleted."""
    time = VirtualClock(MONDAY)
    first = back_up(settings, time)
    folder = settings.backup_path
    for name in ("cortile-before-restore-20260302T090000.db", "cortile-0001_house-1.db", "mine.db"):
        (folder / name).write_bytes(b"")
        os.utime(folder / name, (MONDAY.timestamp(), MONDAY.timestamp()))
    time.advance(timedelta(days=15))
    assert forget_old(settings, time) == 2
    assert sorted(p.name for p in folder.iterdir()) == sorted([first.name, "mine.db"])
    second = back_up(settings, time)
    assert forget_old(settings, time) == 1
    assert sorted(p.name for p in folder.iterdir()) == sorted([second.name, "mine.db"])
    assert made_at(settings, second) == time.now() and made_at(settings, folder / "mine.db") is None


def test_no_night_finds_a_backup_older_than_was_promised(settings: Settings) -> None:
    """Who left an hour after a backup was made was told "within 14 days", and the next night comes a day later."""
    time = VirtualClock(MONDAY)
    oldest = []
    for _ in range(20):
        back_up(settings, time)
        forget_old(settings, time)
        time.advance(timedelta(days=1))
        dates = [made_at(settings, file) for file in settings.backup_path.iterdir()]
        oldest.append(max(time.now() - date for date in dates if date))
    assert max(oldest) == timedelta(days=13)


def test_what_a_killed_process_left_goes_after_a_day(settings: Settings) -> None:
    """A copy that was never sealed must not lie about; one that is being made is left alone."""
    time = VirtualClock(datetime.now(UTC))  # noqa: TID251 the files' own time is the machine's
    settings.backup_path.mkdir()
    folder = database_of(settings).parent / ".copying-x"
    folder.mkdir()
    (folder / "cortile.db").write_bytes(b"")
    unfinished = settings.backup_path / ".cortile-20260302T090000Z.backup.unfinished"
    unfinished.write_bytes(b"")
    forget_old(settings, time)
    assert folder.exists() and unfinished.exists()
    time.advance(timedelta(days=2))
    forget_old(settings, time)
    assert not folder.exists() and not unfinished.exists()


# --- the doctor


def test_the_doctor_says_when_the_last_backup_is_too_old(settings: Settings) -> None:
    """A night may be missed; two may not. Before the first night there is nothing to complain of."""
    made = datetime.fromtimestamp(settings.backup_key_path.stat().st_mtime, UTC)
    time = VirtualClock(made)
    assert [f.state for f in check_backups(settings, time)] == ["ok"]
    time.advance(timedelta(days=4))
    (never,) = check_backups(settings, time)
    assert never.state == "warn" and "No backup was ever made" in never.sentence
    back_up(settings, time)
    time.advance(timedelta(days=2))
    assert [f.state for f in check_backups(settings, time)] == ["ok"]
    time.advance(timedelta(days=2))
    (old,) = check_backups(settings, time)
    assert old.state == "warn" and "The last backup is from" in old.sentence
