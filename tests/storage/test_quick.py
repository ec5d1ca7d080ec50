"""Statements run straight on the driver give what SQLAlchemy gives, and fail as it fails."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from typing import Any

import pytest
from sqlalchemy import Executable, bindparam, insert, select
from sqlalchemy.exc import IntegrityError, InvalidRequestError

from bot.bench.matching import statements
from bot.domain.communities import Community
from bot.ports.rows import TimerRow
from bot.ports.stores import UnitOfWork
from storage.errors import StorageTrouble
from storage.quick import Quick
from storage.timers import SqlTimers, timers
from storage.writer import SqliteWriter

T = timers.c
BY_ACTION = select(timers).where(T.action == bindparam("what")).order_by(T.id)
ANY_OF = select(T.id).where(T.action.in_(bindparam("which", expanding=True)))
ADD = insert(timers)


def on(store: SqliteWriter, job: Callable[[SqlTimers], Any]) -> Any:
    """Run a job with the shelf of timers."""
    return store.run(lambda uow: job(_shelf(uow)))


def _shelf(uow: UnitOfWork) -> SqlTimers:
    assert isinstance(uow.timers, SqlTimers)
    return uow.timers


def prepared(shelf: SqlTimers, statement: Executable, **values: Any) -> bool:
    """Whether the statement is run straight on the driver."""
    quick = shelf._quick
    assert isinstance(quick, Quick)
    return quick.prepared(statement, values) is not None


def test_what_comes_again_is_read_as_sqlalchemy_reads_it(
    store: SqliteWriter, community: Community, now: datetime
) -> None:
    """The same rows come out, with the same names and the same types, whoever runs the statement."""

    def job(shelf: SqlTimers) -> None:
        row = shelf.set(TimerRow("a", now, 7, "tag", {"n": 1}, community_id=community.id))
        theirs = shelf.connection.execute(BY_ACTION, {"what": "a"}).one()
        prepared(shelf, BY_ACTION, what="a")
        assert prepared(shelf, BY_ACTION, what="a")
        ours = shelf.row(BY_ACTION, what="a")
        assert ours is not None
        assert (tuple(ours), ours._fields) == (tuple(theirs), theirs._fields)
        assert ours.due_at == now
        assert shelf.find(row.id) == row
        assert shelf.rows(BY_ACTION, what="b") == []
        assert shelf.row(BY_ACTION, what="b") is None

    on(store, job)


def test_a_list_of_any_length_is_left_to_sqlalchemy(
    store: SqliteWriter, community: Community, now: datetime
) -> None:
    """`IN` is written anew for each number of values; it finds the same the third time as the first."""

    def job(shelf: SqlTimers) -> None:
        for name in "abc":
            shelf.set(TimerRow(name, now, 1, community_id=community.id))
        for names in ("ab", "abc", "c", ""):
            assert len(shelf.rows(ANY_OF, which=list(names))) == len(names)
        assert not prepared(shelf, ANY_OF, which=["a"])

    on(store, job)


def test_what_the_database_refuses_is_told_as_sqlalchemy_tells_it(
    store: SqliteWriter, community: Community, now: datetime
) -> None:
    """A row that is there already raises the same error, which shows no value of it."""
    row = {
        "action": "secret", "subject_id": 1, "tag": "", "due_at": now, "attempts": 0, "community_id": community.id,
    }  # fmt: skip
    for _ in range(3):
        with suppress(IntegrityError):
            on(store, lambda shelf: shelf.insert(ADD, **row))
    with pytest.raises(IntegrityError) as refused:
        on(store, lambda shelf: shelf.insert(ADD, **row))
    assert "secret" not in str(refused.value)
    assert len(on(store, lambda shelf: shelf.rows(BY_ACTION, what="secret"))) == 1


def test_a_value_that_is_missing_is_refused(store: SqliteWriter) -> None:
    """Nothing is silently left empty."""
    for _ in range(3):
        with pytest.raises(InvalidRequestError):
            on(store, lambda shelf: shelf.row(BY_ACTION))


def test_a_trouble_of_the_database_is_told_even_if_a_job_swallows_it(
    store: SqliteWriter, community: Community, now: datetime
) -> None:
    """A statement that the driver can't run for the database's sake is no failure of the job."""

    def job(uow: UnitOfWork) -> None:
        shelf = _shelf(uow)
        prepared(shelf, BY_ACTION, what="a")
        assert prepared(shelf, BY_ACTION, what="a")
        raw = store._transactions.raw
        raw.set_progress_handler(lambda: 1, 1)
        try:
            with pytest.raises(StorageTrouble):
                shelf.rows(BY_ACTION, what="a")
        finally:
            raw.set_progress_handler(None, 0)
        assert store._transactions._failed is not None
        tried.append(1)
        if len(tried) > 1:
            store._transactions._failed = None

    tried: list[int] = []
    store.run(job)
    assert len(tried) == 2, "it was not tried again"


def test_statements_can_be_counted(store: SqliteWriter, community: Community) -> None:
    """Who counts statements sees them all: then SQLAlchemy runs them."""
    for _ in range(3):
        on(store, lambda shelf: shelf.rows(BY_ACTION, what="a"))
    with statements() as seen:
        on(store, lambda shelf: shelf.rows(BY_ACTION, what="a"))
    assert len(seen) == 1


def test_a_new_connection_has_its_own(store: SqliteWriter, community: Community) -> None:
    """After the file was opened anew, nothing runs on the connection that was closed."""
    on(store, lambda shelf: shelf.rows(BY_ACTION, what="a"))
    old = store._transactions.raw
    store._transactions.shut()
    for _ in range(3):
        assert on(store, lambda shelf: shelf.rows(BY_ACTION, what="a")) == []
    with pytest.raises(sqlite3.ProgrammingError):
        old.execute("SELECT 1")
