"""Pacing: who is sent to next, and when."""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from bot.engine.pacing import Item, Pacer
from bot.ports.delivery import Lane, Pace

FAST = Pace(overall=1000, chat=1000, group_per_minute=1000)
REAL = Pace(overall=25, chat=1, group_per_minute=20)


def drain(pacer: Pacer, *, until: float = 1e6) -> list[tuple[float, Item]]:
    """Send everything, each send taking no time; (second, item) in the order of sending."""
    now, sent = 0.0, []
    while len(pacer) and now <= until:
        item = pacer.next(now)
        if item is not None:
            sent.append((now, item))
            pacer.finished(item)
            continue
        wait = pacer.when(now)
        if wait is None:
            break
        now += max(wait, 1e-6)
    return sent


def test_alerts_overtake_replies_overtake_offers() -> None:
    """Urgent lanes go first, whatever was queued first."""
    pacer = Pacer(FAST)
    for number, lane in enumerate([Lane.BROADCAST, Lane.OFFER, Lane.REPLY, Lane.ALERT, Lane.CALLBACK]):
        pacer.add(Item(lane, number, chat=number))
    assert [item.lane for _, item in drain(pacer)] == [0, 1, 2, 3, 4]


def test_one_chat_is_never_sent_two_messages_at_once() -> None:
    """While a send is in flight, the chat's next one waits; other chats go on."""
    pacer = Pacer(FAST)
    pacer.add(Item(Lane.REPLY, 1, chat=7))
    pacer.add(Item(Lane.REPLY, 2, chat=7))
    pacer.add(Item(Lane.REPLY, 3, chat=8))
    first = pacer.next(0)
    assert first is not None and first.id == 1
    other = pacer.next(10)
    assert other is not None and other.id == 3
    assert pacer.next(20) is None
    pacer.finished(first)
    second = pacer.next(30)
    assert second is not None and second.id == 2


def test_a_held_chat_holds_only_itself() -> None:
    """A 429 for one chat does not keep the others waiting."""
    pacer = Pacer(FAST)
    pacer.hold(7, until=60)
    pacer.add(Item(Lane.REPLY, 1, chat=7))
    pacer.add(Item(Lane.REPLY, 2, chat=8))
    sent = drain(pacer)
    assert [(item.id, at >= 60) for at, item in sent] == [(2, False), (1, True)]


def test_a_broadcast_never_makes_a_reply_wait_long() -> None:
    """With 10,000 broadcasts waiting, a reply goes within two even steps of the overall pace."""
    pacer = Pacer(REAL)
    for number in range(10_000):
        pacer.add(Item(Lane.BROADCAST, number, chat=number))
    now, sent = 0.0, 0
    while now < 10:
        item = pacer.next(now)
        if item:
            pacer.finished(item)
            sent += 1
        now += 0.01
    pacer.add(Item(Lane.REPLY, 99_999, chat=99_999))
    started = now
    while True:
        item = pacer.next(now)
        if item:
            pacer.finished(item)
            if item.id == 99_999:
                break
        now += 0.01
    assert now - started <= 2 / REAL.overall
    assert sent <= 10 * REAL.overall


def test_a_group_gets_twenty_messages_a_minute() -> None:
    """The pace a minute of a group is kept, over any sixty seconds."""
    pacer = Pacer(Pace(overall=25, chat=25, group_per_minute=20))
    for number in range(70):
        pacer.add(Item(Lane.REPLY, number, chat=1, private=False))
    times = [at for at, _ in drain(pacer)]
    assert len(times) == 70
    assert all(later - earlier >= 60 - 1e-6 for earlier, later in zip(times, times[20:], strict=False))


def test_answers_to_presses_wait_for_nothing() -> None:
    """A callback answer goes at once, even while the whole network is held."""
    pacer = Pacer(REAL)
    pacer.hold_all(100)
    pacer.add(Item(Lane.REPLY, 1, chat=1))
    pacer.add(Item(Lane.CALLBACK, 2, chat=1))
    item = pacer.next(0)
    assert item is not None and item.id == 2
    assert pacer.next(0) is None


@given(st.lists(st.tuples(st.sampled_from(list(Lane)), st.integers(1, 5)), max_size=60))
def test_everything_is_sent_once_in_order_and_within_the_pace(rows: list[tuple[Lane, int]]) -> None:
    """Whatever is queued: each row goes once, in order per chat and lane, one a second in a chat."""
    pacer = Pacer(REAL)
    for number, (lane, chat) in enumerate(rows):
        assert pacer.add(Item(lane, number, chat))
        assert not pacer.add(Item(lane, number, chat))
    sent = drain(pacer)
    assert sorted(item.id for _, item in sent) == list(range(len(rows)))
    for chat in range(1, 6):
        for lane in Lane:
            ids = [item.id for _, item in sent if item.chat == chat and item.lane == lane]
            assert ids == sorted(ids)
        times = [at for at, item in sent if item.chat == chat and item.lane != Lane.CALLBACK]
        assert all(b - a >= 1 - 1e-9 for a, b in itertools.pairwise(times))
