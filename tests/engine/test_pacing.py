"""Pacing: who is sent to next, and when."""

from __future__ import annotations

import itertools

import pytest
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


def test_what_nobody_waits_for_goes_one_by_one_where_a_repetition_is_seen() -> None:
    """While one offer is under way no other is, in whatever chat; replies and alerts go all the same."""
    pacer = Pacer(FAST, one_by_one=True)
    for number, lane in enumerate((Lane.OFFER, Lane.BROADCAST, Lane.REPLY, Lane.ALERT, Lane.REPLY)):
        pacer.add(Item(lane, number, chat=number))
    urgent = [pacer.next(at) for at in (1, 2, 3)]
    assert [item.id for item in urgent if item] == [3, 2, 4]
    first = pacer.next(4)
    assert first is not None and first.lane == Lane.OFFER
    assert pacer.next(5) is None
    assert pacer.when(5) is None
    pacer.add(Item(Lane.REPLY, 9, chat=9))
    reply = pacer.next(6)
    assert reply is not None and reply.id == 9
    assert pacer.next(7) is None
    pacer.finished(first)
    second = pacer.next(8)
    assert second is not None and second.lane == Lane.BROADCAST


def test_what_can_be_repeated_goes_side_by_side() -> None:
    """Where a repetition is seen by nobody, as many are under way as the pace allows."""
    pacer = Pacer(FAST)
    for number in range(5):
        pacer.add(Item(Lane.OFFER, number, chat=number))
    assert all(pacer.next(at) for at in range(5))


def test_how_long_it_takes_is_learnt_from_the_network() -> None:
    """A thousand greetings take fifty seconds at Telegram's pace; two hundred on a network that takes a fifth of a
    second for each, one after the other."""
    pacer = Pacer(REAL, one_by_one=True)
    assert pacer.lasts(0, 1000) == pytest.approx(50)
    assert pacer.lasts(1000, 0) == pytest.approx(40)
    assert pacer.lasts(1000, 1000) == pytest.approx(80)
    for number in range(60):
        pacer.add(Item(Lane.OFFER, number, chat=number))
        item = pacer.next(number)
        assert item is not None
        pacer.finished(item, 0.2)
    assert pacer.lasts(0, 1000) == pytest.approx(200)
    assert pacer.lasts(1000, 0) == pytest.approx(40)


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
