"""The computer's clock jumps by hours: nothing is lost, nothing is said twice, nobody is hurried."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from bot.assembly import assemble
from bot.clock import SteadyClock
from bot.domain.cards import CardKind
from bot.engine.stepper import Stepper
from storage.writer import SqliteWriter
from tests.stories.village import Person, Village, _texts

HOUR = timedelta(hours=1)


class Ticking(Village):
    """A village whose computer can have its clock put forward and back."""

    steady: SteadyClock

    def open(self) -> None:
        self.steady = SteadyClock(self.clock)
        self.writer = SqliteWriter(self.path, self.keyring)
        self.engine = assemble(self.writer, _texts, self._policy, self.channel_links, self.steady)
        self.stepper = Stepper(
            self.writer, self.engine.dispatcher, self.engine.outbox,
            {name: channel.deliver_now for name, channel in self.channels.items()}, self.clock, self.steady,
        )  # fmt: skip
        self.writer.run(self.engine.dispatcher.timekeeper.begin)

    def jump(self, by: timedelta) -> None:
        self.clock.jump(by)
        self.stepper.settle()

    def told_of_the_clock(self) -> list[str]:
        cards = self.do(lambda uow: uow.cards.all(self.community.id))
        return [c.key for c in cards if c.kind is CardKind.FAILURE and c.key.startswith("desk-clock")]


@pytest.fixture
def village(tmp_path: Path) -> Ticking:
    return Ticking(tmp_path)


@pytest.fixture
def asked(village: Ticking) -> Callable[[], list[int]]:
    """Maria asks for her shopping; how many have been asked so far of those who would do it."""
    maria = village.member("Maria", address="via Padova 12", phone="+39 333 1111111")
    helpers: list[Person] = [village.helper(f"Vicino{n}", metres=50 * n) for n in range(1, 13)]
    maria.says("mi serve la spesa domani mattina")
    maria.presses("Sì")

    def count() -> list[int]:
        return [len([m for m in h.messages if "chiede: spesa" in m.text]) for h in helpers]

    return count


def waves(counts: list[int]) -> int:
    assert max(counts) <= 1, "somebody was asked twice"
    return sum(counts)


def test_a_clock_that_comes_back_has_changed_nothing(
    village: Ticking, asked: Callable[[], list[int]]
) -> None:
    """Three hours forward for two minutes: nobody is asked sooner, nothing expires; the coordinators were told."""
    first = waves(asked())
    assert first
    village.jump(3 * HOUR)
    village.advance("2m")
    assert waves(asked()) == first
    village.jump(-3 * HOUR)
    village.desk.shows("orologio del computer è andato avanti di 3 ore")
    village.advance("1h")
    assert waves(asked()) == first
    village.advance("4h")
    assert waves(asked()) > first
    assert len(village.told_of_the_clock()) == 1


@pytest.mark.parametrize("hours", [3, -3])
def test_who_waits_for_an_answer_waits_as_long_as_ever(
    village: Ticking, asked: Callable[[], list[int]], hours: int
) -> None:
    """The clock stays wrong by hours: after five minutes it is followed, and the next ones are asked when as much time
    has gone by as always, neither at once nor hours later."""
    first = waves(asked())
    village.advance("1h")
    village.jump(hours * HOUR)
    village.advance("6m")
    assert village.steady.now() == village.clock.now(), "the clock was not believed"
    village.advance("2h 50m")
    assert waves(asked()) == first
    village.advance("10m")
    assert waves(asked()) > first
    village.desk.shows("avanti" if hours > 0 else "indietro")
    assert len(village.told_of_the_clock()) == 1


def test_nothing_is_done_twice_when_the_clock_goes_back(village: Ticking) -> None:
    """The evening's reminder has been said; three hours back it is not said again when that hour comes round."""
    maria = village.member("Maria", address="via Padova 12")
    luca = village.helper("Luca", address="via Padova 14")
    maria.says("mi serve la spesa domani mattina")
    maria.presses("Sì")
    luca.presses("Ci penso io")
    village.advance_to(village.clock.now().replace(hour=18, minute=10))
    heard = len(luca.messages)
    assert "domani" in luca.last.text.casefold()
    village.jump(-3 * HOUR)
    village.advance("5h")
    assert len(luca.messages) == heard


def test_a_computer_that_starts_in_the_wrong_year_goes_on_where_it_stopped(
    village: Ticking, asked: Callable[[], list[int]]
) -> None:
    """After a power cut its clock is years behind, until the network puts it right: what waited goes on waiting, for
    longer by the time it was off."""
    first = waves(asked())
    village.advance("1h")
    village.writer.close()
    village.clock.jump(timedelta(days=-2500))
    village.open()
    village.stepper.settle()
    assert waves(asked()) == first
    village.advance("20m")
    village.jump(timedelta(days=2500))
    village.advance("30m")
    assert waves(asked()) == first
    village.advance("3h 30m")
    assert waves(asked()) > first


def test_a_stop_of_hours_is_no_jump(village: Ticking, asked: Callable[[], list[int]]) -> None:
    """Whoever was switched off for a night starts with what is overdue, and says nothing of clocks."""
    first = waves(asked())
    village.writer.close()
    village.clock.advance(5 * HOUR)
    village.open()
    village.stepper.settle()
    assert waves(asked()) > first
    assert village.told_of_the_clock() == []
