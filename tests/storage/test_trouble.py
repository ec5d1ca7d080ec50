"""A full, busy or broken database: nothing confirmed is lost, nothing lost is confirmed."""

from __future__ import annotations

import asyncio
import resource
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest

from bot.crypto import new_keyring
from bot.domain.places import Zone
from bot.ports.stores import UnitOfWork
from storage.errors import StorageBroken, StorageTrouble, WriterClosed
from storage.writer import SqliteWriter
from tests.storage.given import empty_database
from tests.storage.test_writer import naming, together, zones

BIG = "x" * 60_000
"""A name that needs some 15 pages of the file."""


class Patience:
    """What the writer does instead of waiting; `then` mends the trouble at the given wait."""

    def __init__(self) -> None:
        self.waits: list[float] = []
        self.mend: dict[int, Callable[[], Any]] = {}
        self.closing = False

    def __call__(self, seconds: float) -> bool:
        self.waits.append(seconds)
        self.mend.pop(len(self.waits), lambda: None)()
        return self.closing


@pytest.fixture
def patience() -> Patience:
    return Patience()


@pytest.fixture
def store(tmp_path: Path, patience: Patience) -> Iterator[SqliteWriter]:
    writer = SqliteWriter(empty_database(tmp_path / "cortile.db"), new_keyring(), wait=patience)
    writer._transactions.raw.execute("PRAGMA busy_timeout=20")
    yield writer
    writer.close()


def durable(store: SqliteWriter) -> list[str]:
    """The zones that another program finds in the file."""
    with closing(sqlite3.connect(store.file)) as other:
        return [name for (name,) in other.execute("SELECT substr(name, 1, 20) FROM zones ORDER BY id")]


def fill(store: SqliteWriter) -> None:
    """Let the disk be full: not one page more."""
    (pages,) = store._transactions.raw.execute("PRAGMA page_count").fetchone()
    store._transactions.raw.execute(f"PRAGMA max_page_count={pages}")


def make_room(store: SqliteWriter) -> None:
    store._transactions.raw.execute("PRAGMA max_page_count=1000000")


async def test_a_full_disk_loses_nothing_and_confirms_nothing_too_early(
    store: SqliteWriter, patience: Patience
) -> None:
    """Each event waits until there is room, and is told only when it is durable."""
    store.run(naming("before"))
    fill(store)
    seen_while_full: list[list[str]] = []

    def mend() -> None:
        seen_while_full.append(durable(store))
        make_room(store)

    patience.mend[3] = mend
    told: list[str] = []

    def job(name: str) -> Callable[[UnitOfWork], str]:
        def write(uow: UnitOfWork) -> str:
            uow.zones.add(Zone(f"{name} {BIG}", None, 1))
            uow.after_commit(lambda: told.append(f"{name} {durable(store)[-1].strip('x ')}"))
            return name

        return write

    assert await together(store, *(job(f"event {n}") for n in range(3))) == ["event 0", "event 1", "event 2"]
    assert len(patience.waits) == 3
    assert seen_while_full == [["before"]]
    assert [name.strip("x ") for name in durable(store)] == ["before", "event 0", "event 1", "event 2"]
    assert [line.split(" ")[:2] for line in told] == [["event", "0"], ["event", "1"], ["event", "2"]]
    assert store.trouble is None


async def test_a_handler_that_swallows_every_exception_does_not_swallow_a_full_disk(
    store: SqliteWriter, patience: Patience
) -> None:
    """What the engine does with a failing event (keep it as dead, apologise) is not done for a full disk."""
    fill(store)
    patience.mend[1] = lambda: make_room(store)
    apologies: list[str] = []

    def job(uow: UnitOfWork) -> str:
        uow.zones.add(Zone("outer", None, 1))
        try:
            with uow.savepoint():
                uow.zones.add(Zone(BIG, None, 1))
        except Exception as error:
            apologies.append(repr(error))
            uow.zones.add(Zone("apology", None, 1))
        return "handled"

    assert await store.submit(job) == "handled"
    assert apologies == []
    assert [name.strip("x") for name in durable(store)] == ["outer", ""]


async def test_not_even_a_bare_except_gets_a_half_done_event_confirmed(store: SqliteWriter) -> None:
    """The writer remembers the trouble, whatever the job makes of it, and although the transaction stands."""
    interrupted: list[int] = []

    def job(uow: UnitOfWork) -> str:
        uow.zones.add(Zone("outer", None, 1))
        if not interrupted:
            store._transactions.raw.set_progress_handler(lambda: 1, 1)
        with suppress(BaseException):
            uow.zones.all(1)
            return "done"
        store._transactions.raw.set_progress_handler(None, 0)
        assert store._transactions.raw.in_transaction
        interrupted.append(1)
        return "half done"

    assert await store.submit(job) == "done"
    assert interrupted == [1]
    assert durable(store) == ["outer"]


async def test_a_vanished_transaction_is_noticed_and_every_event_of_it_run_again(store: SqliteWriter) -> None:
    """SQLite may roll everything back at any error and says so nowhere: those before and after are not lost."""
    store._transactions.raw.execute(
        "CREATE TRIGGER spell AFTER INSERT ON zones WHEN NEW.name = 'abracadabra' AND "
        "(SELECT count(*) FROM zones) > 1 BEGIN SELECT RAISE(ROLLBACK, 'vanished'); END"
    )

    def swallowing(uow: UnitOfWork) -> str:
        try:
            naming("abracadabra")(uow)
        except Exception:
            return "swallowed"
        return "done"

    first, vanished, last = await together(store, naming("first"), swallowing, naming("last"))
    assert (first.name, last.name) == ("first", "last")
    # Alone it makes its transaction vanish again and again: that is its own failure, told as such.
    assert isinstance(vanished, StorageBroken)
    assert durable(store) == ["first", "last"]


async def test_a_job_that_ends_its_own_transaction_fails_alone_with_its_own_error(
    store: SqliteWriter,
) -> None:
    """It is not tried for ever."""
    store._transactions.raw.execute(
        "CREATE TRIGGER spell AFTER INSERT ON zones WHEN NEW.name = 'abracadabra' "
        "BEGIN SELECT RAISE(ROLLBACK, 'vanished'); END"
    )
    first, failed, last = await together(store, naming("first"), naming("abracadabra"), naming("last"))
    assert "vanished" in str(failed)
    assert durable(store) == [first.name, last.name] == ["first", "last"]


def size_of_log(store: SqliteWriter) -> int:
    return Path(f"{store.file}-wal").stat().st_size


@contextmanager
def no_file_grows_beyond(size: int) -> Iterator[Callable[[], None]]:
    """The system refuses writes beyond this size; the function given lifts that."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)

    def lift() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)

    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield lift
    finally:
        lift()


async def test_when_the_commit_itself_fails_each_event_is_run_again(
    store: SqliteWriter, patience: Patience
) -> None:
    """The write to the log is refused at COMMIT, after every statement had worked."""
    for n in range(20):
        store.run(naming(f"{n} {BIG}"))
    with no_file_grows_beyond(size_of_log(store) + 100) as lift:
        patience.mend[1] = lift
        results = await together(store, naming("first"), naming("second"))
    assert [zone.name for zone in results] == ["first", "second"]
    assert durable(store)[-2:] == ["first", "second"]
    assert len(patience.waits) == 1


async def test_while_another_program_holds_the_database_events_wait(
    store: SqliteWriter, patience: Patience
) -> None:
    """And the sentence for doctor and health says so."""
    other = sqlite3.connect(store.file, isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    said: list[str | None] = []

    def let_go() -> None:
        said.append(store.trouble)
        other.execute("ROLLBACK")

    patience.mend[2] = let_go
    assert (await store.submit(naming("patient"))).name == "patient"
    other.close()
    assert len(said) == 1
    assert "Another program holds" in str(said[0])
    assert store.trouble is None


def test_a_command_is_told_after_some_tries(store: SqliteWriter, patience: Patience) -> None:
    """`run` does not hang: it says what is wrong in a sentence that shows no data."""
    with closing(sqlite3.connect(store.file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StorageBroken, match="Another program holds") as told:
            store.run(naming("Maria Rossi"))
        assert "Maria" not in str(told.value)
    assert patience.waits == [0.05, 0.1, 0.2, 0.5]
    assert store.run(naming("now")).name == "now"


async def test_closing_during_a_trouble_gives_everybody_back_what_they_brought(
    store: SqliteWriter, patience: Patience
) -> None:
    """What could not be written is not confirmed, so that the channel brings it again."""
    patience.closing = True
    fill(store)
    results = await together(store, naming(f"first {BIG}"), naming(f"second {BIG}"))
    assert [type(result) for result in results] == [WriterClosed, WriterClosed]
    assert durable(store) == []


async def test_a_clean_stop_does_not_wait_for_a_disk_that_stays_full(tmp_path: Path) -> None:
    """With the real way of waiting, `close` ends it."""
    store = SqliteWriter(empty_database(tmp_path / "cortile.db"), new_keyring())
    fill(store)
    tried = asyncio.Event()
    loop = asyncio.get_running_loop()

    def job(uow: UnitOfWork) -> None:
        loop.call_soon_threadsafe(tried.set)
        naming(BIG)(uow)

    waiting = asyncio.ensure_future(store.submit(job))
    await tried.wait()
    await asyncio.to_thread(store.close)
    with pytest.raises(WriterClosed):
        await waiting


async def test_a_file_that_breaks_is_opened_anew(store: SqliteWriter, patience: Patience) -> None:
    """A damaged page is told, and after the file was put right the waiting event is written."""
    store.run(naming("before"))
    store.close()
    whole = store.file.read_bytes()
    with closing(sqlite3.connect(store.file)) as other:
        (page,) = other.execute("SELECT rootpage FROM sqlite_master WHERE name = 'zones'").fetchone()
        (size,) = other.execute("PRAGMA page_size").fetchone()
    damaged = bytearray(whole)
    damaged[(page - 1) * size : page * size] = b"\xff" * size
    store.file.write_bytes(damaged)
    again = SqliteWriter(store.file, new_keyring(), wait=patience)
    said: list[str | None] = []

    def mend() -> None:
        said.append(again.trouble)
        Path(f"{store.file}-wal").unlink(missing_ok=True)
        Path(f"{store.file}-shm").unlink(missing_ok=True)
        store.file.write_bytes(whole)

    patience.mend[1] = mend
    assert (await again.submit(naming("after"))).name == "after"
    assert "damaged" in str(said[0])
    assert zones(again) == ["before", "after"]
    again.close()


def test_a_trouble_passes_every_except_exception() -> None:
    """Handlers may catch Exception; they can't catch the database's trouble by it."""
    assert not issubclass(StorageTrouble, Exception)
