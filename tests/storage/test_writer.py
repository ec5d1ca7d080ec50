"""The writer: jobs of many events in one commit, each by itself."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from bot.crypto import new_keyring
from bot.domain.communities import Community
from bot.domain.places import Zone
from bot.ports.stores import UnitOfWork
from storage.errors import StorageBroken, WriterClosed
from storage.writer import SqliteWriter
from tests.storage.given import empty_database


def naming(name: str) -> Callable[[UnitOfWork], Zone]:
    """A job that adds a zone of this name."""
    return lambda uow: uow.zones.add(Zone(name, None, 1))


def zones(store: SqliteWriter) -> list[str]:
    return store.run(lambda uow: [zone.name for zone in uow.zones.all(1)])


class Commits:
    """Counts commits as another connection's eyes would: by what SQLite tells of each statement."""

    def __init__(self, store: SqliteWriter) -> None:
        self.seen: list[str] = []
        store._transactions.raw.set_trace_callback(self._note)

    def _note(self, statement: str) -> None:
        if statement in {"BEGIN IMMEDIATE", "COMMIT", "ROLLBACK"}:
            self.seen.append(statement)


async def together(store: SqliteWriter, *jobs: Callable[[UnitOfWork], Any]) -> list[Any]:
    """Submit jobs while the writer is kept busy, so that they wait and are taken as one group."""
    store._turn.acquire()
    try:
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(_caught(store, job)) for job in jobs]
            await asyncio.sleep(0)
            store._turn.release()
    except BaseException:
        raise
    return [task.result() for task in tasks]


async def _caught(store: SqliteWriter, job: Callable[[UnitOfWork], Any]) -> Any:
    try:
        return await store.submit(job)
    except Exception as error:
        return error


async def test_jobs_that_wait_are_committed_together(store: SqliteWriter) -> None:
    """Ten events cost one write to the disk."""
    commits = Commits(store)
    await together(store, *(naming(f"zone {n}") for n in range(10)))
    assert commits.seen == ["BEGIN IMMEDIATE", "COMMIT"]
    assert zones(store) == [f"zone {n}" for n in range(10)]


async def test_a_group_has_an_end(tmp_path: Path) -> None:
    """However many wait, nobody waits for all of them."""
    store = SqliteWriter(empty_database(tmp_path / "cortile.db"), new_keyring(), group_events=4)
    commits = Commits(store)
    await together(store, *(naming(f"zone {n}") for n in range(10)))
    assert commits.seen.count("COMMIT") == 3
    store.close()


async def test_a_group_ends_when_its_time_is_over(tmp_path: Path) -> None:
    """Slow jobs don't make the first ones wait for the last."""
    ticks = iter(n * 0.006 for n in range(1000))
    store = SqliteWriter(
        empty_database(tmp_path / "cortile.db"), new_keyring(), monotonic=lambda: next(ticks)
    )
    commits = Commits(store)
    await together(store, *(naming(f"zone {n}") for n in range(8)))
    # 6 ms a job: the fourth passes 20 ms.
    assert commits.seen.count("COMMIT") == 2
    store.close()


async def test_a_job_that_fails_harms_none_of_its_group(store: SqliteWriter) -> None:
    """Its own work is undone, its error comes back to whoever brought it, the others are durable."""

    def failing(uow: UnitOfWork) -> None:
        naming("half done")(uow)
        raise LookupError("of its own")

    def breaking_a_rule(uow: UnitOfWork) -> None:
        naming("half done too")(uow)
        uow.people.attach(404, 404)

    commits = Commits(store)
    first, failed, refused, last = await together(
        store, naming("first"), failing, breaking_a_rule, naming("last")
    )
    assert commits.seen == ["BEGIN IMMEDIATE", "COMMIT"]
    assert (first.name, last.name) == ("first", "last")
    assert isinstance(failed, LookupError)
    assert isinstance(refused, Exception)
    assert zones(store) == ["first", "last"]


async def test_a_job_may_raise_whatever_it_likes(store: SqliteWriter) -> None:
    """Nothing that a job raises stops the writer or leaves somebody waiting."""

    def stopping(uow: UnitOfWork) -> None:
        raise StopIteration

    def leaving(uow: UnitOfWork) -> None:
        raise SystemExit(3)

    with pytest.raises(RuntimeError):
        await store.submit(stopping)
    with pytest.raises(SystemExit):
        await store.submit(leaving)
    assert (await store.submit(naming("after"))).name == "after"


async def test_what_follows_a_commit_happens_after_it_and_in_order(store: SqliteWriter) -> None:
    """Caches change only once it is durable; in the loop that asked, before the answer."""
    seen: list[str] = []
    commits = Commits(store)
    loop = asyncio.get_running_loop()

    def job(uow: UnitOfWork, name: str) -> str:
        naming(name)(uow)
        uow.after_commit(lambda: seen.append(f"{name} after {commits.seen.count('COMMIT')}"))
        uow.after_commit(lambda: seen.append(f"{name} in {asyncio.get_running_loop() is loop}"))
        return name

    names = await together(store, lambda uow: job(uow, "a"), lambda uow: job(uow, "b"))
    assert names == ["a", "b"]
    assert seen == ["a after 1", "a in True", "b after 1", "b in True"]


async def test_what_was_undone_is_not_followed_by_anything(store: SqliteWriter) -> None:
    """A savepoint undone takes along what was to be called, inner ones included; the rest stays."""
    seen: list[str] = []

    def job(uow: UnitOfWork) -> None:
        uow.after_commit(lambda: seen.append("outer"))
        with uow.savepoint():
            naming("kept")(uow)
            uow.after_commit(lambda: seen.append("kept"))
            with suppress(LookupError), uow.savepoint():
                naming("undone")(uow)
                uow.after_commit(lambda: seen.append("undone"))
                with uow.savepoint():
                    uow.after_commit(lambda: seen.append("undone inside"))
                raise LookupError

    await store.submit(job)
    assert seen == ["outer", "kept"]
    assert zones(store) == ["kept"]

    def failing(uow: UnitOfWork) -> None:
        uow.after_commit(lambda: seen.append("failed"))
        raise LookupError

    with pytest.raises(LookupError):
        await store.submit(failing)
    assert seen == ["outer", "kept"]


async def test_a_failure_after_the_commit_is_no_failure_of_the_event(store: SqliteWriter) -> None:
    """It is durable: whoever brought it must not bring it again."""

    def job(uow: UnitOfWork) -> str:
        def fail() -> None:
            raise LookupError

        naming("durable")(uow)
        uow.after_commit(fail)
        return "done"

    assert await store.submit(job) == "done"
    assert zones(store) == ["durable"]


async def test_whoever_stops_waiting_does_not_disturb_the_others(store: SqliteWriter) -> None:
    """A cancelled event is not run, or runs unheard."""
    store._turn.acquire()
    first = asyncio.ensure_future(store.submit(naming("first")))
    kept = asyncio.ensure_future(store.submit(naming("kept")))
    given_up = asyncio.ensure_future(store.submit(naming("given up")))
    await asyncio.sleep(0)
    given_up.cancel()
    await asyncio.sleep(0)
    store._turn.release()
    assert [(await task).name for task in (first, kept)] == ["first", "kept"]
    with pytest.raises(asyncio.CancelledError):
        await given_up
    assert zones(store) == ["first", "kept"]


async def test_closing_does_what_is_queued_and_refuses_what_comes_later(store: SqliteWriter) -> None:
    """A clean stop loses nothing that was brought before."""
    waiting = [asyncio.ensure_future(store.submit(naming(f"zone {n}"))) for n in range(5)]
    await asyncio.sleep(0)
    await asyncio.to_thread(store.close)
    assert [zone.name for zone in await asyncio.gather(*waiting)] == [f"zone {n}" for n in range(5)]
    with pytest.raises(WriterClosed):
        await store.submit(naming("too late"))
    with pytest.raises(WriterClosed):
        store.run(naming("too late"))
    store.close()


def test_what_was_committed_is_there_after_opening_again(store: SqliteWriter, community: Community) -> None:
    """The plain case."""
    store.close()
    again = SqliteWriter(f"sqlite:///{store.file}", new_keyring())
    assert again.run(lambda uow: uow.communities.only()) == community
    again.close()


def test_the_files_can_be_read_by_their_owner_only(store: SqliteWriter, community: Community) -> None:
    """The log beside the database too."""
    for path in store.file.parent.glob("cortile.db*"):
        assert path.stat().st_mode & 0o077 == 0, path.name


def bad_files() -> Iterator[tuple[str, Callable[[Path], Path], str]]:
    def garbage(folder: Path) -> Path:
        (folder / "cortile.db").write_text("this was a shopping list\n" * 100)
        return folder / "cortile.db"

    yield "garbage", garbage, "damaged or no database"
    yield "no folder", lambda folder: folder / "missing" / "cortile.db", "check that its folder exists"
    yield "a folder", lambda folder: folder, "check that its folder exists"


@pytest.mark.parametrize(("make", "says"), [pytest.param(m, s, id=i) for i, m, s in bad_files()])
def test_a_file_that_is_no_database_gives_one_sentence(
    tmp_path: Path, make: Callable[[Path], Path], says: str
) -> None:
    """It says what to do."""
    with pytest.raises(StorageBroken, match=says) as told:
        SqliteWriter(make(tmp_path), new_keyring())
    assert str(told.value).count(".") <= 3
    assert "\n" not in str(told.value)


def test_another_database_than_sqlite_is_refused_in_a_sentence() -> None:
    """PostgreSQL comes later."""
    with pytest.raises(StorageBroken, match="Only SQLite"):
        SqliteWriter("postgresql://localhost/cortile", new_keyring())


def test_moments_need_a_zone(store: SqliteWriter) -> None:
    """A naive moment is refused, not taken for some zone."""
    naive = datetime(2026, 3, 2, 9, 0)  # noqa: DTZ001
    with pytest.raises(Exception, match="time zone"):
        store.run(lambda uow: uow.inbox.first_time("telegram", "bot1", "1", naive))
