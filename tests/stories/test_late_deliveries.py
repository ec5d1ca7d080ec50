"""So much waits that the last of it arrives late: the coordinators are told, once, and how late it will be."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.context import Context
from bot.ports.delivery import Lane
from bot.ports.stores import UnitOfWork
from tests.stories.village import Village

SECONDS_EACH = 30.0
"""How long the network of these stories takes for a message."""


@pytest.fixture
def village(tmp_path: Path) -> Village:
    return Village(tmp_path)


def waits(village: Village, messages: int, lane: Lane = Lane.OFFER) -> None:
    """So many more messages wait, each for somebody else."""
    people = [village.member(f"Vicina{lane}{n}") for n in range(messages)]

    def job(uow: UnitOfWork) -> None:
        ctx = Context(village.engine.services, uow, village.community, village.clock.now())
        for person in people:
            ctx.tell(uow.people.get(person.neighbour_id), "checkin-greeting", lane=lane, name=person.name)

    village.do(job)


def looks(village: Village) -> bool:
    """What the courier does every minute while much waits; whether the coordinators were told."""

    def lasts(urgent: int, bulk: int) -> float:
        return urgent + bulk * SECONDS_EACH

    told = village.do(lambda uow: village.engine.outbox.warn(uow, {"console": lasts}))

    def through(uow: UnitOfWork) -> None:
        for row, lane, *_ in uow.outbox.pending(village.clock.now()):
            if lane > Lane.REPLY:
                uow.outbox.drop(row)

    village.do(through)
    village.stepper.settle()
    return told


def cards(village: Village) -> list[str]:
    """Those that are not closed."""
    return [m.text for m in village.desk.messages if "I messaggi in attesa" in m.text]


def test_the_coordinators_are_told_how_many_wait_and_until_when(village: Village) -> None:
    """Thirty greetings on a network that takes half a minute for each: the last leaves at a quarter past."""
    waits(village, 30)
    assert looks(village)
    card = village.desk.shows("I messaggi in attesa sono 30")
    assert "L'ultimo parte" in card.text and "Chi è urgente lo chiami a voce" in card.text
    assert "10 e un quarto" in card.text


def test_what_is_not_late_is_not_told(village: Village) -> None:
    """Ten minutes are allowed; replies go beside the greetings, and faster."""
    waits(village, 20)
    assert not looks(village)
    waits(village, 100, Lane.REPLY)
    assert not looks(village)
    assert cards(village) == []


def test_the_same_morning_is_told_once(village: Village) -> None:
    """Looked at every minute: one card, which says how many are left. Once somebody has seen to it, no other comes."""
    waits(village, 60)
    assert looks(village)
    village.advance("1m")
    waits(village, 50)
    assert looks(village)
    assert len(cards(village)) == 1
    village.desk.shows("I messaggi in attesa sono 50")
    village.anna.presses("Fatto", village.desk)
    village.advance("1m")
    waits(village, 40)
    assert not looks(village)
    assert cards(village) == []


def test_a_later_morning_is_told_again(village: Village) -> None:
    """What was told yesterday says nothing about today."""
    waits(village, 30)
    assert looks(village)
    village.anna.presses("Fatto", village.desk)
    village.advance("24h")
    waits(village, 31)
    assert looks(village)
    village.desk.shows("I messaggi in attesa sono 31")


def test_it_gets_much_later_than_was_told(village: Village) -> None:
    """Somebody has seen to it; then the network slows down: they hear that it is worse."""
    waits(village, 25)
    assert looks(village)
    village.anna.presses("Fatto", village.desk)
    village.advance("1m")
    waits(village, 70)
    assert looks(village)
    village.desk.shows("I messaggi in attesa sono 70")


def test_who_allows_more_is_told_later(village: Village) -> None:
    """`dispatch.late_delivery` is the neighbourhood's to set."""
    village.setting(**{"dispatch.late_delivery": "20m"})
    waits(village, 30)
    assert not looks(village)
    waits(village, 50)
    assert looks(village)
