"""Three hundred people called at once, at the pace that a network allows."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.channels.console import ConsoleChannel
from bot.clock import VirtualClock
from bot.domain.cards import CardKind
from bot.domain.mobilising import UNSURE, CalledState, CalloutState
from bot.ports.delivery import Act, Delivered, Parcel, Throttled
from tests.stories.called import NIGHT, callout, calls
from tests.stories.errands import cards
from tests.stories.village import Person, Village


class Paced(ConsoleChannel):
    """A network that takes 25 messages a second and asks to wait for more, as Telegram does."""

    clock: VirtualClock
    per_second = 25

    def __init__(self) -> None:
        super().__init__()
        self.free = 0.0
        self.slots: dict[str, float] = {}
        self.times: dict[str, datetime] = {}
        """When each chat heard something first."""

    def deliver_now(self, parcel: Parcel) -> Delivered:
        if parcel.act is not Act.ANSWER:
            now = self.clock.monotonic()
            if parcel.txn not in self.slots:
                self.free = max(self.free, now) + 1 / self.per_second
                self.slots[parcel.txn] = self.free - 1 / self.per_second
            wait = self.slots[parcel.txn] - now
            if wait > 1e-6:
                raise Throttled(timedelta(seconds=wait))
            self.times.setdefault(parcel.chat, self.clock.now())
        return super().deliver_now(parcel)


@pytest.fixture
def street(tmp_path: Path) -> Iterator[tuple[Village, list[Person], list[Person]]]:
    """Three hundred people, half of them with a chat, and twenty helpers on duty."""
    channel = Paced()
    channel.clock = VirtualClock(NIGHT)
    village = Village(tmp_path, channels=[channel])
    channel.clock = village.clock
    zones = ("Casoretto", "Loreto")
    people = [
        village.member(
            f"Nonna {n}",
            phone=f"02 555 {n:04}",
            born=1930 + n % 20,
            chat=n % 2 == 0,
            metres=n * 5,
            zone=zones[n % 2],
        )
        for n in range(300)
    ]
    helpers = [village.helper(f"Vicino {n}", born=1990, metres=n * 70, zone=zones[n % 2]) for n in range(20)]
    yield village, people, helpers
    village.writer.close()


def test_ten_minutes_for_three_hundred(street: tuple[Village, list[Person], list[Person]]) -> None:
    """From the command to the first calls at 25 messages a second: all are asked, and helpers phone, well within
    ten minutes; and in the end everybody is reached or before a human."""
    village, people, helpers = street
    channel = village.channel
    assert isinstance(channel, Paced)
    village.setting(**{"rounds.lasts": "1h"})
    began = village.clock.now()
    calls(village, "tutti sopra i 75 caldo")
    village.advance("1m")
    chatting = [p for p in people if p.messages]
    assert len(chatting) == 150
    last = max(channel.times[p.id] for p in (*chatting, *helpers))
    assert last - began < timedelta(seconds=30)
    for helper in helpers:
        helper.presses("Ci penso io")
    village.advance("30s")
    assert all(helper.sees("👉") for helper in helpers)
    assert village.clock.now() - began < timedelta(minutes=10)
    for n, person in enumerate(chatting):
        if n % 3:
            person.presses("Bene" if n % 40 else "Mi serve aiuto")
    for _ in range(5):
        village.advance("4m")
        for helper in helpers:
            if helper.last.button("Ci penso io"):
                helper.presses("Ci penso io")
                village.advance("2s")
            for _ in range(5):
                if any(m.button("Sta bene") for m in helper.messages[-2:]):
                    helper.presses("Sta bene")
    village.advance("50m")
    found = callout(village)
    counts = village.do(lambda uow: uow.called.counts(found.id))
    assert found.state is CalloutState.OVER
    assert sum(counts.values()) == 300 and not any(counts.get(s) for s in UNSURE)
    assert counts[CalledState.WELL] > 150 and counts[CalledState.NEEDS] >= 2
    assert len(cards(village, CardKind.CALLOUT)) == (1 if counts.get(CalledState.UNREACHED) else 0)
