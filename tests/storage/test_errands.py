"""Errands that wait, the list of erasures, and messages that are held back."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.domain.communities import Community
from bot.ports.delivery import Act
from bot.ports.rows import Erasure, Errand
from storage.writer import SqliteWriter
from tests.storage.given import chat, message

HOUR = timedelta(hours=1)


def test_an_errand_waits_until_it_is_done(store: SqliteWriter, now: datetime) -> None:
    """Asked for twice it is one; put off it is not offered; done it is gone."""
    errand = Errand("backup", now, now, args={"why": "night"})
    first = store.run(lambda uow: uow.errands.add(errand))
    assert store.run(lambda uow: uow.errands.add(Errand("backup", now + HOUR, now + HOUR))) == first
    assert store.run(lambda uow: uow.errands.next(now)) == first
    store.run(lambda uow: uow.errands.retry(first.id, now + HOUR))
    assert store.run(lambda uow: uow.errands.next(now)) is None
    again = store.run(lambda uow: uow.errands.next(now + HOUR))
    assert again is not None and again.attempts == 1 and again.args == {"why": "night"}
    store.run(lambda uow: uow.errands.done(first.id))
    assert store.run(lambda uow: uow.errands.next(now + HOUR)) is None


def test_the_errand_that_waits_longest_comes_first(store: SqliteWriter, now: datetime) -> None:
    """Nothing is overtaken for ever by what is asked for later."""
    for tag, at in (("late", now), ("early", now - HOUR)):
        store.run(lambda uow, tag=tag, at=at: uow.errands.add(Errand("report", now, at, tag)))  # type: ignore[misc]
    found = store.run(lambda uow: uow.errands.next(now))
    assert found is not None and found.tag == "early"


def test_the_list_of_erasures_only_grows(store: SqliteWriter, now: datetime) -> None:
    """Whoever copies it asks for what came after the last one they have."""
    rows = store.run(lambda uow: [uow.erasures.add(Erasure(n, now, b"mark")) for n in (5, 9)])
    assert store.run(lambda uow: uow.erasures.after(0)) == rows
    assert store.run(lambda uow: uow.erasures.after(rows[0].id)) == rows[1:]


def test_what_is_held_is_said_when_it_is_let_go(
    store: SqliteWriter, community: Community, now: datetime
) -> None:
    """Held rows are not pending however late it gets; a retry that was near counts no more; notes are gone."""
    maria, luca = chat(store, community, "1"), chat(store, community, "2")
    for row in (
        message(maria.id, now, "one"),
        message(maria.id, now, "two", attempts=3, not_before=now + HOUR),
        message(luca.id, now, "three"),
        message(luca.id, now, "note", act=Act.ANSWER, query="q"),
    ):
        store.run(lambda uow, row=row: uow.outbox.put(row))  # type: ignore[misc]
    assert store.run(lambda uow: uow.outbox.hold()) == 3
    assert store.run(lambda uow: uow.outbox.held()) == [(maria.id, 2), (luca.id, 1)]
    assert store.run(lambda uow: uow.outbox.pending(now + 9999 * HOUR)) == []
    store.run(lambda uow: uow.outbox.put(message(luca.id, now, "new")))
    assert len(store.run(lambda uow: uow.outbox.pending(now))) == 1
    assert store.run(lambda uow: uow.outbox.release()) == 3
    assert len(store.run(lambda uow: uow.outbox.pending(now))) == 4


def test_what_is_held_can_be_thrown_away(store: SqliteWriter, community: Community, now: datetime) -> None:
    """And nothing that came after it goes with it."""
    maria = chat(store, community, "1")
    store.run(lambda uow: uow.outbox.put(message(maria.id, now, "old")))
    store.run(lambda uow: uow.outbox.hold())
    store.run(lambda uow: uow.outbox.put(message(maria.id, now, "new")))
    assert store.run(lambda uow: uow.outbox.drop_held()) == 1
    assert [row.key for row in store.run(lambda uow: uow.outbox.waiting(maria.id))] == ["new"]


def test_a_channel_is_read_on_from_now_once_its_position_is_forgotten(store: SqliteWriter) -> None:
    """As at the first start, whichever bot it was."""
    store.run(lambda uow: uow.inbox.move("matrix", "@cortile:example.org", "s12"))
    store.run(lambda uow: uow.inbox.forget_positions())
    assert store.run(lambda uow: uow.inbox.position("matrix", "@cortile:example.org")) is None
