"""The hour of a greeting: when clocks change or are wrong, and who comes first of many."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest

from bot.ports.delivery import Delivered, Parcel
from tests.stories.greeted import NINE, change, checkins, count, greeted
from tests.stories.shaky import Shaky
from tests.stories.test_wrong_clock import Ticking
from tests.stories.village import Village


@pytest.fixture
def network() -> Shaky:
    return Shaky()


@pytest.fixture
def village(tmp_path: Path, network: Shaky) -> Iterator[Village]:
    place = Village(tmp_path, channels=[network])
    yield place
    place.writer.close()


@pytest.mark.parametrize(
    ("day", "moments"),
    [
        (date(2026, 3, 28), [(28, 1, 30), (29, 1, 0), (30, 0, 30)]),
        (date(2026, 10, 24), [(24, 0, 30), (25, 0, 30), (26, 1, 30)]),
    ],
    ids=["spring", "autumn"],
)  # fmt: skip
def test_half_past_two_on_the_nights_when_clocks_change_happens_once(
    tmp_path: Path, day: date, moments: list[tuple[int, int, int]]
) -> None:
    village = Village(tmp_path, start=datetime.combine(day, time(), UTC) - timedelta(hours=10))
    maria = village.member("Maria")
    greeted(village, maria, at=time(2, 30), start=day, any_message=False)
    village.advance("90h")
    due = [(c.due_at.day, c.due_at.hour, c.due_at.minute) for c in checkins(village, maria)]
    assert due[:3] == moments
    village.writer.close()


def test_nine_stays_nine_when_clocks_change(tmp_path: Path) -> None:
    village = Village(tmp_path, start=datetime(2026, 3, 27, 12, 0, tzinfo=UTC))
    maria = village.member("Maria")
    greeted(village, maria)
    village.advance("60h")
    assert [c.due_at.hour for c in checkins(village, maria)] == [8, 7]
    village.writer.close()


def test_changing_the_plan_during_a_stop_does_not_ask_twice(village: Village) -> None:
    maria = village.member("Maria")
    plan = greeted(village, maria)
    village.advance_to(NINE)
    change(village, plan, zone="Europe/London")
    village.advance("2h")
    assert count(maria, "Come sta?") == 1


@pytest.mark.parametrize("hours", [-6, -1, 1, 5, 9])
def test_a_clock_that_is_wrong_for_a_while_loses_and_repeats_nothing(tmp_path: Path, hours: int) -> None:
    """Put forward or back by hours before nine, and set right again in the afternoon."""
    village = Ticking(tmp_path)
    maria, rosa = village.member("Maria"), village.member("Rosa")
    greeted(village, maria, (rosa, "near"))
    village.advance_to(NINE - timedelta(hours=1))
    village.jump(timedelta(hours=hours))
    village.advance("30m")
    village.jump(timedelta(hours=-hours))
    village.advance("40m")
    assert len(checkins(village, maria)) == 1
    assert count(maria, "come sta?") == (0 if hours == 9 else 1)
    if hours == 9:
        # By a clock that was believed it was too late in the day to ask.
        village.desk.shows("Maria: il saluto è saltato")
        village.anna.presses("Sta bene", village.desk)
    else:
        maria.presses("Bene")
    village.advance("26h")
    assert [c.day.day for c in checkins(village, maria)] == [3, 4]
    assert count(maria, "come sta?") == (1 if hours == 9 else 2)
    village.writer.close()


@pytest.mark.parametrize("hours", [-6, 5])
def test_a_clock_that_jumps_while_silence_climbs(tmp_path: Path, hours: int) -> None:
    """Nobody is called too early or hours late, and nobody twice."""
    village = Ticking(tmp_path)
    maria, rosa = village.member("Maria"), village.member("Rosa")
    greeted(village, maria, (rosa, "near"))
    village.advance_to(NINE + timedelta(minutes=20))
    village.jump(timedelta(hours=hours))
    village.advance("10m")
    rosa.does_not_see("Maria")
    village.jump(timedelta(hours=-hours))
    village.advance("150m")
    assert count(rosa, "Può telefonare a Maria?") == 1
    assert count(maria, "Mi basta") in (2, 3)
    village.writer.close()


# --- many at nine


def test_of_many_at_nine_those_with_nobody_else_are_asked_first(village: Village, network: Shaky) -> None:
    """The smaller the priority, the earlier; so that who is alone does not wait for the others."""
    people = {rank: village.member(f"Vicina{rank}") for rank in (300, 20, 100, 1)}
    for rank, person in people.items():
        greeted(village, person, priority=rank)
    order: list[str] = []
    seen = network.deliver_now

    def note(parcel: Parcel) -> Delivered:
        order.append(parcel.chat)
        return seen(parcel)

    network.deliver_now = note  # type: ignore[method-assign]
    village.restart()
    village.advance_to(NINE)
    asked = [chat for chat in order if chat in {p.id for p in people.values()}]
    assert asked == [people[rank].id for rank in (1, 20, 100, 300)]


def test_of_many_at_nine_who_is_alone_or_was_silent_is_asked_first(village: Village, network: Shaky) -> None:
    """Who has nobody near goes before who has; among those, who was silent yesterday goes before who answered."""
    rosa = village.member("Rosa")
    calm, silent, alone = (village.member(name) for name in ("Calma", "Muta", "Sola"))
    greeted(village, calm, (rosa, "near"))
    greeted(village, silent, (rosa, "near"))
    greeted(village, alone, (rosa, "far"))
    order: list[str] = []
    seen = network.deliver_now

    def note(parcel: Parcel) -> Delivered:
        order.append(parcel.chat)
        return seen(parcel)

    network.deliver_now = note  # type: ignore[method-assign]
    village.restart()

    def asked() -> list[str]:
        people = {person.id: person.name for person in (calm, silent, alone)}
        return [people[chat] for chat in order if chat in people]

    village.advance_to(NINE)
    assert asked() == ["Sola", "Calma", "Muta"]
    calm.presses("Bene")
    alone.presses("Bene")
    village.advance("70m")
    rosa.presses("Chiamo io")
    rosa.presses("sta bene")
    village.advance("20h")
    order.clear()
    village.advance_to(NINE + timedelta(days=1))
    assert asked() == ["Sola", "Muta", "Calma"]
