"""The courier and the alarm: the async shells, over the real writer and a network that we break."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.clock import spawn
from bot.context import Context
from bot.engine.outbox import UNDELIVERABLE, UNREACHABLE
from bot.engine.timers import Alarm
from bot.metrics import Metrics
from bot.ports.delivery import (
    Abilities,
    Act,
    Delivered,
    Lane,
    MessageGone,
    Moved,
    Parcel,
    Rejected,
    Throttled,
    Unavailable,
    Unreachable,
)
from bot.ports.rows import TimerRow
from bot.ports.stores import UnitOfWork
from tests.engine.office import Network, Office, an_office


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[Office]:
    async with an_office(tmp_path, Network()) as office:
        yield office


async def test_one_chat_hears_in_order_and_one_message_at_a_time(office: Office) -> None:
    """However slow the network: order within a chat, and never two messages of one chat under way."""
    maria = office.village.member("Maria")
    office.network.slow = 0.005
    for number in range(12):
        office.tell(maria, f"N{number:02}")
    await office.until(lambda: len(office.network.said) == 12)
    codes = [text.split("codice è ")[1][:3] for text in office.network.heard(maria.id)]
    assert codes == [f"N{n:02}" for n in range(12)]
    assert office.network.most_at_once == 1


async def test_offers_go_one_by_one_where_a_repetition_is_seen(office: Office) -> None:
    """One greeting at a time is under way over the whole network; when the next begins, the one before is written down
    as said. Who is answered is answered all the same."""
    people = [office.village.member(f"Vicina{n}") for n in range(8)]
    left: list[int] = []
    office.network.slow = 0.005
    real = office.network.deliver

    async def deliver(parcel: Parcel) -> Delivered:
        if parcel.lane is Lane.OFFER:
            left.append(office.village.do(lambda uow: uow.outbox.counts()).get(Lane.OFFER, 0))
        return await real(parcel)

    office.network.deliver = deliver  # type: ignore[method-assign]
    for number, person in enumerate(people):
        office.tell(person, f"N{number}", Lane.OFFER)
    await office.until(lambda: office.pending() == 0)
    assert left == [8, 7, 6, 5, 4, 3, 2, 1]
    assert office.network.most_in_all == 1


async def test_a_slow_greeting_makes_no_answer_wait(office: Office) -> None:
    """While the network sits on one greeting, who is talking now is answered."""
    maria, luca = office.village.member("Maria"), office.village.member("Luca")
    stuck = asyncio.Event()
    real = office.network.deliver

    async def deliver(parcel: Parcel) -> Delivered:
        if parcel.lane is Lane.OFFER:
            await stuck.wait()
        return await real(parcel)

    office.network.deliver = deliver  # type: ignore[method-assign]
    office.tell(maria, "M1", Lane.OFFER)
    office.tell(luca, "L1", Lane.OFFER)
    office.tell(luca, "L2", Lane.REPLY)
    await office.until(lambda: bool(office.network.heard(luca.id)))
    assert len(office.network.said) == 1
    stuck.set()
    await office.until(lambda: office.pending() == 0)


async def test_a_network_that_knows_what_is_repeated_takes_many_at_once(tmp_path: Path) -> None:
    """Where a repetition is seen by nobody, greetings are under way side by side."""
    async with an_office(tmp_path, Network(abilities=Abilities(repeatable=True), slow=0.05)) as office:
        for n in range(8):
            office.tell(office.village.member(f"Vicina{n}"), f"N{n}", Lane.OFFER)
        await office.until(lambda: office.pending() == 0)
        assert office.network.most_in_all > 1


async def test_a_chat_that_must_wait_holds_no_other(office: Office) -> None:
    """A 429 with a long wait for Maria leaves Luca served at once, and loses nothing of hers."""
    maria, luca = office.village.member("Maria"), office.village.member("Luca")
    office.network.faults[maria.id] = [Throttled(timedelta(hours=1))]
    office.tell(maria, "M1")
    office.tell(luca, "L1")
    await office.until(lambda: bool(office.network.heard(luca.id)))
    assert not office.network.heard(maria.id)
    await office.until(lambda: office.pending() == 1)


@pytest.mark.parametrize(
    "fault", [Throttled(timedelta(milliseconds=60)), Throttled(timedelta(milliseconds=60), everywhere=True)]
)
async def test_what_had_to_wait_is_not_overtaken(office: Office, fault: Throttled) -> None:
    """The rest of what a chat is told waits behind the message that was put off."""
    maria = office.village.member("Maria")
    office.network.faults[maria.id] = [fault]
    for number in range(6):
        office.tell(maria, f"N{number:02}")
    await office.until(lambda: len(office.network.said) == 6)
    codes = [text.split("codice è ")[1][:3] for text in office.network.heard(maria.id)]
    assert codes == [f"N{n:02}" for n in range(6)]


async def test_a_network_that_failed_is_tried_again(office: Office) -> None:
    """After an error of the network the same text is sent, once."""
    maria = office.village.member("Maria")
    office.network.faults[maria.id] = [Unavailable("away")]
    office.tell(maria, "M1")
    await office.until(lambda: office.pending() == 1 and not office.network.faults[maria.id])
    office.village.clock.advance(timedelta(seconds=5))
    office.courier.wake()
    await office.until(lambda: len(office.network.heard(maria.id)) == 1)
    await office.until(lambda: office.pending() == 0)


async def test_an_unreachable_person_is_marked_and_nothing_more_is_tried(office: Office) -> None:
    """A blocked chat is marked gone, what waits for it is dropped, and a handler is to see to it."""
    maria = office.village.member("Maria")
    office.network.faults[maria.id] = [Unreachable("blocked")]
    office.tell(maria, "M1")
    office.tell(maria, "M2")
    await office.until(lambda: office.pending() == 0)
    chat = office.village.do(lambda uow: uow.chats.known("console", maria.id))
    assert chat is not None and chat.gone_at is not None
    assert office.village.do(lambda uow: len(uow.timers.about(UNREACHABLE, chat.id))) == 1
    assert not office.network.heard(maria.id)


async def test_a_group_with_a_new_id_is_written_to_there(office: Office) -> None:
    """A migrated chat keeps its row; the text goes to the new id."""
    maria = office.village.member("Maria")
    office.network.faults[maria.id] = [Moved("new-id")]
    office.tell(maria, "M1")
    await office.until(lambda: bool(office.network.heard("new-id")))
    assert office.village.do(lambda uow: uow.chats.known("console", maria.id)) is None


async def test_what_no_network_takes_comes_before_a_human(office: Office) -> None:
    """A refused text is not tried for ever: it becomes a timer that ends with the coordinators."""
    maria = office.village.member("Maria")
    office.network.faults[maria.id] = [Rejected("message is too long")]
    office.tell(maria, "M1")
    await office.until(lambda: office.pending() == 0)
    chat = office.village.do(lambda uow: uow.chats.known("console", maria.id))
    assert chat is not None
    assert office.village.do(lambda uow: len(uow.timers.about(UNDELIVERABLE, chat.id))) == 1


async def test_a_card_is_edited_where_it_stands(office: Office) -> None:
    """Said once, changed twice: one message sent, then edits of it, the newest text last."""
    maria = office.village.member("Maria")
    office.tell(maria, "V1", slot="card")
    await office.until(lambda: office.pending() == 0)
    office.tell(maria, "V2", slot="card", edit=True)
    await office.until(lambda: office.pending() == 0)
    office.tell(maria, "V3", slot="card", edit=True)
    await office.until(lambda: office.pending() == 0)
    assert [act for _, _, act in office.network.said] == [Act.SEND, Act.EDIT, Act.EDIT]
    assert "V3" in office.network.said[-1][1]


async def test_a_card_that_was_deleted_is_not_edited_for_ever(office: Office) -> None:
    """When the message is gone the edit is given up, and the next one says it anew."""
    maria = office.village.member("Maria")
    office.tell(maria, "V1", slot="card")
    await office.until(lambda: office.pending() == 0)
    office.network.faults[maria.id] = [MessageGone("not there")]
    office.tell(maria, "V2", slot="card", edit=True)
    await office.until(lambda: office.pending() == 0)
    office.tell(maria, "V3", slot="card", edit=True)
    await office.until(lambda: office.pending() == 0)
    assert [act for _, _, act in office.network.said] == [Act.SEND, Act.SEND]


async def test_the_alarm_fires_what_is_due_and_what_is_planned_meanwhile(office: Office) -> None:
    """Overdue timers run at the start; one planned later and due earlier wakes the alarm."""
    village = office.village
    fired: list[int] = []
    dispatcher = village.engine.dispatcher
    real = dispatcher.fire

    def fire(uow: UnitOfWork, timer_id: int) -> bool:
        fired.append(timer_id)
        uow.timers.done(timer_id)
        return True

    dispatcher.fire = fire  # type: ignore[method-assign]
    now = village.clock.now()
    village.do(
        lambda uow: [uow.timers.set(TimerRow("toy.late", now - timedelta(hours=n), n)) for n in (1, 2, 3)]
    )
    alarm = Alarm(village.writer, dispatcher, village.clock, Metrics(process=False))
    task = spawn(alarm.run(), "alarm")
    try:
        await office.until(lambda: len(fired) >= 3)
        village.do(lambda uow: uow.timers.set(TimerRow("toy.new", now, 9)))
        alarm.wake()
        await office.until(lambda: len(fired) >= 4)
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        dispatcher.fire = real  # type: ignore[method-assign]


async def test_a_text_that_cannot_be_said_comes_before_a_human(office: Office) -> None:
    """A row of an unknown text is not tried for ever, and holds nothing behind it."""
    maria = office.village.member("Maria")

    def job(uow: UnitOfWork) -> None:
        ctx = Context(
            office.village.engine.services, uow, office.village.community, office.village.clock.now()
        )
        ctx.tell(uow.people.get(maria.neighbour_id), "no-such-text")

    office.village.do(job)
    office.tell(maria, "M1")
    await office.until(lambda: office.pending() == 0)
    assert len(office.network.heard(maria.id)) == 1
    chat = office.village.do(lambda uow: uow.chats.known("console", maria.id))
    assert chat is not None
    assert office.village.do(lambda uow: len(uow.timers.about(UNDELIVERABLE, chat.id))) == 1
