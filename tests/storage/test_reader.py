"""Reading beside the writer, and copies of a running database."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.backup import backup_to
from bot.crypto import Keyring, new_keyring
from bot.domain.communities import Community
from bot.ports.delivery import Lane
from bot.ports.rows import DeadEvent, TimerRow
from bot.ports.stores import UnitOfWork
from storage.errors import StorageBroken
from storage.reader import Counts, Reader
from storage.writer import SqliteWriter
from tests.storage.given import chat, message, people, request
from tests.storage.test_writer import naming, zones

MINUTE = timedelta(minutes=1)


def files_in(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir()]


@pytest.fixture
async def reader(store: SqliteWriter, keyring: Keyring) -> AsyncIterator[Reader]:
    async with Reader(store.file, keyring) as made:
        yield made


async def test_a_reader_sees_what_is_committed_with_the_same_stores(
    store: SqliteWriter, reader: Reader, community: Community
) -> None:
    """Sealed values open there too."""
    (maria,) = people(store, community, "Maria")
    assert await reader.read(lambda uow: uow.people.get(maria.id)) == maria


async def test_a_reading_sees_one_moment(store: SqliteWriter, reader: Reader, community: Community) -> None:
    """What is committed while it looks is not half seen, and the writer does not wait for it."""

    def look(uow: UnitOfWork) -> tuple[int, int]:
        before = len(uow.zones.all(1))
        store.run(naming("meanwhile"))
        return before, len(uow.zones.all(1))

    assert await reader.read(look) == (0, 0)
    assert await reader.read(lambda uow: len(uow.zones.all(1))) == 1


async def test_a_reader_can_write_nothing(store: SqliteWriter, reader: Reader, community: Community) -> None:
    """Whatever it is given to run."""
    with pytest.raises(StorageBroken):
        await reader.read(naming("forbidden"))
    assert zones(store) == []


async def test_several_read_at_once_while_others_write(
    store: SqliteWriter, reader: Reader, community: Community
) -> None:
    """Nobody fails because somebody else is at it."""
    work = [store.submit(naming(f"zone {n}")) for n in range(20)]
    looks = [reader.read(lambda uow: len(uow.zones.all(1))) for _ in range(10)]
    done = await asyncio.gather(*work, *looks)
    assert all(0 <= count <= 20 for count in done[20:])  # type: ignore[operator]
    assert await reader.read(lambda uow: len(uow.zones.all(1))) == 20


async def test_the_counts_tell_what_there_is_to_do(
    store: SqliteWriter, reader: Reader, community: Community, now: datetime
) -> None:
    """For gauges and health."""
    assert await reader.counts(now) == Counts({}, None, 0, 0, 0, 0)
    (maria,) = people(store, community, "Maria")
    request(store, maria, now)
    room = chat(store, community, "7")

    def fill(uow: UnitOfWork) -> None:
        uow.outbox.put(message(room.id, now - MINUTE, not_before=now + MINUTE))
        uow.outbox.put(message(room.id, now))
        uow.outbox.put(message(room.id, now + MINUTE, lane=Lane.ALERT))
        uow.timers.set(TimerRow("remind", now, 1))
        uow.timers.set(TimerRow("remind", now + MINUTE, 2))
        uow.inbox.bury(DeadEvent("K7", "telegram", "1", b"", "ValueError", now))

    store.run(fill)
    assert await reader.counts(now) == Counts({Lane.ALERT: 1, Lane.REPLY: 2}, now, 2, 1, 1, 1)


async def test_a_file_that_can_not_be_read_gives_one_sentence(tmp_path: Path) -> None:
    """It says what to do, and nothing is made in its place."""
    async with Reader(tmp_path / "cortile.db", new_keyring()) as reader:
        with pytest.raises(StorageBroken, match="check that its folder exists"):
            await reader.read(lambda uow: uow.communities.only())
    assert files_in(tmp_path) == []


def test_a_backup_of_a_running_database_is_whole(
    store: SqliteWriter, keyring: Keyring, community: Community, tmp_path: Path
) -> None:
    """It opens with the same keys, is readable by its owner only, and is one file."""
    (maria,) = people(store, community, "Maria")
    folder = tmp_path / "copies"
    folder.mkdir()
    target = folder / "monday.db"
    target.write_text("an older backup")
    backup_to(store.file, target)
    assert files_in(folder) == ["monday.db"]
    assert target.stat().st_mode & 0o077 == 0
    people(store, community, "Luca")
    copy = SqliteWriter(target, keyring)
    assert copy.run(lambda uow: uow.people.members(community.id)) == [maria]
    copy.close()


def test_a_backup_that_fails_leaves_the_older_one(store: SqliteWriter, tmp_path: Path) -> None:
    """Whole or not at all, and a sentence that says what to do."""
    target = tmp_path / "monday.db"
    target.write_text("an older backup")
    damaged = tmp_path / "damaged.db"
    damaged.write_text("a shopping list\n" * 500)
    for database, to, says in (
        (damaged, target, "damaged or no database"),
        (tmp_path / "missing.db", target, "is not there"),
        (store.file, tmp_path / "missing" / "monday.db", "can't be written"),
    ):
        with pytest.raises(StorageBroken, match=says):
            backup_to(database, to)
    assert target.read_text() == "an older backup"
    assert not list(tmp_path.glob(".*"))


def test_a_copy_in_use_is_noticed_by_sqlite_itself(store: SqliteWriter, tmp_path: Path) -> None:
    """What the backup holds passes SQLite's own check."""
    store.run(naming("Casoretto"))
    with closing(sqlite3.connect(backup_to(store.file, tmp_path / "copy.db"))) as copy:
        assert copy.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert copy.execute("SELECT name FROM zones").fetchall() == [("Casoretto",)]
