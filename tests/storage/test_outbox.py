"""What must be said: in order, once, and the newest text of each card."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial

import pytest

from bot.domain.communities import Community
from bot.domain.people import Chat
from bot.domain.schedules import Precision, Window
from bot.ports.delivery import Act, Ask, Lane
from bot.ports.rows import Choice, OutboxRow
from bot.ports.stores import UnitOfWork
from bot.ports.words import Day, Lines, Listing, Minutes, Moment, Money, Say
from storage.writer import SqliteWriter
from tests.storage.given import chat, message

MINUTE = timedelta(minutes=1)


@pytest.fixture
def room(store: SqliteWriter, community: Community) -> Chat:
    return chat(store, community, "7")


def put(store: SqliteWriter, row: OutboxRow) -> OutboxRow:
    return store.run(lambda uow: uow.outbox.put(row))


def deliver(store: SqliteWriter, row: OutboxRow, at: datetime, sent_as: str | None = None) -> None:
    store.run(lambda uow: uow.outbox.done(row.id, sent_as, at, row.revision))


def queued(store: SqliteWriter, room: Chat) -> list[tuple[str, Act, str | None]]:
    """What waits for the chat: text key, act, message to be changed."""
    return [(r.key, r.act, r.message) for r in store.run(lambda uow: uow.outbox.waiting(room.id))]


def test_a_row_comes_back_with_everything_that_is_needed_to_say_it(
    store: SqliteWriter, room: Chat, now: datetime
) -> None:
    """Typed parameters and choices survive, so that the text is made at delivery."""
    params = {
        "name": "Carla", "count": 3, "kind": Say("kind-groceries", {"n": 1}), "lines": Lines(["a", Say("b")], "• "),
        "list": Listing(["x", Say("y")]), "when": Moment(now, "day", False), "day": Day(now.date()),
        "sum": Money(1250), "long": Minutes(90), "window": Window(now, now + MINUTE, Precision.TIME),
    }  # fmt: skip
    choices = (
        (Choice("button-yes", "offer.yes", {"offer": 7}, {"when": Moment(now)}, row=0), "tok-1"),
        (Choice("button-map", url="https://example.org/map"), ""),
    )
    row = put(
        store,
        message(
            room.id, now, "offer-shown", params=params, choices=choices, slot="offer:7", protect=True, notify=False,
            not_before=now, expires_at=now + MINUTE, query="q1", media="m1", ask=Ask.LOCATION, lane=Lane.OFFER,
        ),
    )  # fmt: skip
    assert store.run(lambda uow: uow.outbox.find(row.id)) == row
    assert store.run(lambda uow: uow.outbox.waiting(room.id)) == [row]
    store.run(lambda uow: uow.outbox.drop(row.id))
    assert store.run(lambda uow: uow.outbox.find(row.id)) is None


def test_urgent_lanes_come_first_and_then_the_oldest(
    store: SqliteWriter, community: Community, room: Chat, now: datetime
) -> None:
    """What waits is known with its lane, chat and channel."""
    other = chat(store, community, "8")
    hello = put(store, message(room.id, now))
    news = put(store, message(room.id, now, lane=Lane.BROADCAST))
    again = put(store, message(other.id, now))
    alarm = put(store, message(other.id, now, lane=Lane.ALERT))
    assert store.run(lambda uow: uow.outbox.pending(now)) == [
        (alarm.id, Lane.ALERT, other.id, "telegram", True, 0),
        (hello.id, Lane.REPLY, room.id, "telegram", True, 0),
        (again.id, Lane.REPLY, other.id, "telegram", True, 0),
        (news.id, Lane.BROADCAST, room.id, "telegram", True, 0),
    ]
    assert store.run(lambda uow: uow.outbox.counts()) == {Lane.ALERT: 1, Lane.REPLY: 2, Lane.BROADCAST: 1}
    assert [p[0] for p in store.run(lambda uow: uow.outbox.pending(now, 2))] == [alarm.id, hello.id]


def test_what_is_planned_waits_and_what_is_too_late_is_not_said(
    store: SqliteWriter, room: Chat, now: datetime
) -> None:
    """A reminder for tomorrow is not said today; the answer to a press is not said after its seconds."""
    later = put(store, message(room.id, now, not_before=now + MINUTE))
    note = put(store, message(room.id, now, act=Act.ANSWER, lane=Lane.CALLBACK, expires_at=now))
    assert store.run(lambda uow: uow.outbox.pending(now)) == []
    assert store.run(lambda uow: uow.outbox.next_ready(now)) == now + MINUTE
    assert store.run(lambda uow: uow.outbox.expired(now)) == [note.id]
    assert store.run(lambda uow: uow.outbox.expired(now - MINUTE)) == []
    assert [p[0] for p in store.run(lambda uow: uow.outbox.pending(now + MINUTE))] == [later.id]
    assert store.run(lambda uow: uow.outbox.next_ready(now + MINUTE)) is None


def test_who_is_more_urgent_goes_first_and_takes_along_what_waits_in_the_same_chat(
    store: SqliteWriter, community: Community, room: Chat, now: datetime
) -> None:
    """In a lane the lowest priority goes first; in one chat nothing overtakes."""
    other = chat(store, community, "8")
    first = put(store, message(room.id, now))
    second = put(store, message(other.id, now))
    urgent = put(store, message(other.id, now, priority=-2))
    assert [p[0] for p in store.run(lambda uow: uow.outbox.pending(now))] == [second.id, urgent.id, first.id]
    assert store.run(lambda uow: uow.outbox.find(second.id)) == replace(second, priority=-2)


def test_a_chat_with_a_long_queue_leaves_room_for_the_others(
    store: SqliteWriter, community: Community, room: Chat, now: datetime
) -> None:
    """When not everything fits, nobody is left out because a group has been told much."""
    for _ in range(60):
        put(store, message(room.id, now))
    other = chat(store, community, "8")
    alone = put(store, message(other.id, now))
    found = store.run(lambda uow: uow.outbox.pending(now, 50))
    assert [p[0] for p in found if p[2] == other.id] == [alone.id]
    assert [p[0] for p in found] == sorted(p[0] for p in found)
    assert len(store.run(lambda uow: uow.outbox.pending(now, 100))) == 61


def test_the_clock_moves_what_was_counted_from_the_queueing_and_nothing_else(
    store: SqliteWriter, room: Chat, now: datetime
) -> None:
    """A clock that jumps keeps nobody waiting for hours, and lets nothing expire; what was put off until a time of
    day stays there."""
    tried = put(store, message(room.id, now, expires_at=now + MINUTE))
    store.run(lambda uow: uow.outbox.retry(tried.id, now + MINUTE))
    put_off = put(store, message(room.id, now, not_before=now + MINUTE))
    for by in (timedelta(hours=3), timedelta(hours=-5)):
        store.run(partial(_shift, by))
        now += by
    found = {row.id: row for row in store.run(lambda uow: uow.outbox.waiting(room.id))}
    assert found[tried.id] == replace(
        tried, attempts=1, created_at=now, expires_at=now + MINUTE, not_before=now + MINUTE
    )
    assert found[put_off.id] == replace(put_off, created_at=now)


def test_a_failed_row_holds_back_only_what_follows_in_its_chat_and_lane(
    store: SqliteWriter, community: Community, room: Chat, now: datetime
) -> None:
    """Order holds over a retry; alerts and other chats go on."""
    other = chat(store, community, "8")
    first = put(store, message(room.id, now))
    second = put(store, message(room.id, now))
    alarm = put(store, message(room.id, now, lane=Lane.ALERT))
    elsewhere = put(store, message(other.id, now))
    store.run(lambda uow: uow.outbox.retry(first.id, now + MINUTE))
    assert [p[0] for p in store.run(lambda uow: uow.outbox.pending(now))] == [alarm.id, elsewhere.id]
    found = store.run(lambda uow: uow.outbox.find(first.id))
    assert found == replace(first, attempts=1, not_before=now + MINUTE)
    assert [p[0] for p in store.run(lambda uow: uow.outbox.pending(now + MINUTE))] == [
        alarm.id, first.id, second.id, elsewhere.id,
    ]  # fmt: skip


def test_nothing_goes_to_a_chat_that_is_gone_until_it_is_back(
    store: SqliteWriter, room: Chat, now: datetime
) -> None:
    """It is kept, but not tried."""
    put(store, message(room.id, now))
    store.run(lambda uow: uow.chats.save(replace(room, gone_at=now)))
    assert store.run(lambda uow: (uow.outbox.pending(now), uow.outbox.counts())) == ([], {})
    store.run(lambda uow: uow.chats.save(room))
    assert len(store.run(lambda uow: uow.outbox.pending(now))) == 1


def test_a_card_that_was_not_sent_is_sent_with_its_newest_text_in_its_old_place(
    store: SqliteWriter, room: Chat, now: datetime
) -> None:
    """Two changes before delivery are one message; the more urgent lane counts, and it rings if either does."""
    first = put(store, message(room.id, now, "card-1", slot="card:1", notify=False))
    put(store, message(room.id, now, "other"))
    newer = put(
        store,
        message(
            room.id, now + MINUTE, "card-2", slot="card:1", act=Act.EDIT, lane=Lane.ALERT, params={"n": 2}
        ),
    )
    assert newer.id == first.id
    assert queued(store, room) == [("card-2", Act.SEND, None), ("other", Act.SEND, None)]
    found = store.run(lambda uow: uow.outbox.find(first.id))
    assert found == newer
    assert found is not None
    assert (found.lane, found.notify, found.params, found.txn) == (Lane.ALERT, True, {"n": 2}, "txn-card-2")
    assert found.created_at == now


def test_a_card_that_was_sent_is_edited(store: SqliteWriter, room: Chat, now: datetime) -> None:
    """An edit knows its message, and two edits at once are one."""
    deliver(store, put(store, message(room.id, now, "card-1", slot="card:1")), now, "m1")
    standing = store.run(lambda uow: uow.outbox.shown(room.id, "card:1"))
    assert standing is not None
    assert standing.message == "m1"
    put(store, message(room.id, now, "card-2", slot="card:1", act=Act.EDIT))
    last = put(store, message(room.id, now, "card-3", slot="card:1", act=Act.EDIT))
    assert queued(store, room) == [("card-3", Act.EDIT, "m1")]
    deliver(store, last, now)
    assert queued(store, room) == []
    assert store.run(lambda uow: uow.outbox.shown(room.id, "card:1")) == standing


def test_editing_a_card_that_stands_nowhere_sends_it(store: SqliteWriter, room: Chat, now: datetime) -> None:
    """Whoever redraws need not know whether it was ever shown."""
    put(store, message(room.id, now, "card-1", slot="card:1", act=Act.EDIT))
    assert queued(store, room) == [("card-1", Act.SEND, None)]


def test_sending_a_card_again_is_a_new_message_that_takes_its_place(
    store: SqliteWriter, room: Chat, now: datetime
) -> None:
    """Later edits go to the new message."""
    deliver(store, put(store, message(room.id, now, "card-1", slot="card:1")), now, "m1")
    again = put(store, message(room.id, now, "card-2", slot="card:1"))
    assert queued(store, room) == [("card-2", Act.SEND, None)]
    deliver(store, again, now, "m2")
    put(store, message(room.id, now, "card-3", slot="card:1", act=Act.EDIT))
    assert queued(store, room) == [("card-3", Act.EDIT, "m2")]


def test_a_text_that_changes_while_it_is_being_sent_is_corrected_afterwards(
    store: SqliteWriter, room: Chat, now: datetime
) -> None:
    """The delivery of the older text must not swallow the newer one, nor send it as a second message."""
    in_flight = put(store, message(room.id, now, "card-1", slot="card:1"))
    put(store, message(room.id, now, "card-2", slot="card:1", act=Act.EDIT))
    deliver(store, in_flight, now, "m1")
    assert queued(store, room) == [("card-2", Act.EDIT, "m1")]
    newest = store.run(lambda uow: uow.outbox.find(in_flight.id))
    assert newest is not None
    deliver(store, newest, now)
    assert queued(store, room) == []
    shown = store.run(lambda uow: uow.outbox.shown(room.id, "card:1"))
    assert shown is not None
    assert shown.message == "m1"


def test_an_edit_that_changes_while_it_is_made_is_made_again(
    store: SqliteWriter, room: Chat, now: datetime
) -> None:
    """The newest text wins, on the same message."""
    deliver(store, put(store, message(room.id, now, "card-1", slot="card:1")), now, "m1")
    in_flight = put(store, message(room.id, now, "card-2", slot="card:1", act=Act.EDIT))
    put(store, message(room.id, now, "card-3", slot="card:1", act=Act.EDIT))
    deliver(store, in_flight, now)
    assert queued(store, room) == [("card-3", Act.EDIT, "m1")]


def test_a_text_that_replaces_a_failing_one_keeps_the_wait(
    store: SqliteWriter, room: Chat, now: datetime
) -> None:
    """More to say is no reason to knock at once at a chat that asked to wait."""
    first = put(store, message(room.id, now, "card-1", slot="card:1"))
    store.run(lambda uow: uow.outbox.retry(first.id, now + MINUTE))
    newer = put(store, message(room.id, now, "card-2", slot="card:1"))
    assert (newer.not_before, newer.attempts) == (now + MINUTE, 1)


def test_a_card_is_known_in_every_chat_where_it_stands_or_will_stand(
    store: SqliteWriter, community: Community, room: Chat, now: datetime
) -> None:
    """A card that changes before it was delivered is redrawn there too."""
    other = chat(store, community, "8")
    deliver(store, put(store, message(room.id, now, "card-1", slot="card:1")), now, "m1")
    put(store, message(other.id, now, "card-1", slot="card:1"))
    found = store.run(lambda uow: [(s.chat_id, s.message) for s in uow.outbox.showing("card:1")])
    assert found == [(room.id, "m1"), (other.id, "")]
    store.run(lambda uow: uow.outbox.lost(room.id, "card:1"))
    assert [s.chat_id for s in store.run(lambda uow: uow.outbox.showing("card:1"))] == [other.id]


def test_the_last_edit_is_still_made_when_the_card_is_forgotten(
    store: SqliteWriter, room: Chat, now: datetime
) -> None:
    """Hiding an address and then forgetting the card leaves no address behind."""
    deliver(store, put(store, message(room.id, now, "address", slot="task:1")), now, "m1")
    put(store, message(room.id, now, "address-hidden", slot="task:1", act=Act.EDIT))
    store.run(lambda uow: uow.outbox.forget("task:1"))
    assert queued(store, room) == [("address-hidden", Act.EDIT, "m1")]
    assert store.run(lambda uow: uow.outbox.showing("task:1")) == []


def test_a_message_taken_away_stands_no_longer(store: SqliteWriter, room: Chat, now: datetime) -> None:
    """A delete reaches the message even if the card is sent anew at the same time."""
    deliver(store, put(store, message(room.id, now, "card-1", slot="card:1")), now, "m1")
    gone = put(store, message(room.id, now, "gone", slot="card:1", act=Act.DELETE))
    assert queued(store, room) == [("gone", Act.DELETE, "m1")]
    put(store, message(room.id, now, "card-2", slot="card:1"))
    assert queued(store, room) == [("gone", Act.DELETE, "m1"), ("card-2", Act.SEND, None)]
    deliver(store, gone, now)
    assert store.run(lambda uow: uow.outbox.shown(room.id, "card:1")) is None
    assert queued(store, room) == [("card-2", Act.SEND, None)]


def test_messages_without_a_slot_never_replace_each_other(
    store: SqliteWriter, room: Chat, now: datetime
) -> None:
    """Ordinary answers are all said."""
    put(store, message(room.id, now, "one"))
    put(store, message(room.id, now, "two"))
    assert [key for key, *_ in queued(store, room)] == ["one", "two"]


def _shift(by: timedelta, uow: UnitOfWork) -> int:
    return uow.outbox.shift(by)
