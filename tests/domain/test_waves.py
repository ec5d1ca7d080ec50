"""How many are asked at once, when the next ones are, and when a human takes over."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.domain.matching import Ranked
from bot.domain.people import Helping
from bot.domain.policy import Dispatch
from bot.domain.schedules import Window
from bot.domain.waves import (
    chance,
    due,
    hand_over,
    hand_over_at,
    may_ask_at,
    next_look_at,
    next_wave_after,
    next_wave_at,
    replacement,
    wave,
)
from tests.domain.via_padova import NOW, POLICY, ROME, a_helper, at, between, exactly, plea

MINUTES, HOURS = timedelta(minutes=1), timedelta(hours=1)
BIG, SMALL = 100, 29


def row(*answers: tuple[float, float], tried: bool = True) -> list[Ranked]:
    """Helpers in their order, each with the yeses and noes they have said."""
    last = NOW if tried else None
    return [
        Ranked(a_helper(n, yes=yes, no=no, last_asked_at=last), ())
        for n, (yes, no) in enumerate(answers, start=2)
    ]


def test_a_newcomer_says_yes_one_time_in_three() -> None:
    """The prior of one yes in three offers, then what they really did: four yeses and a no make 5/8."""
    assert chance(Helping(2), POLICY) == pytest.approx(1 / 3)
    assert chance(Helping(2, yes=4, no=1), POLICY) == pytest.approx(5 / 8)


def test_as_few_as_it_takes() -> None:
    """With one half each, three make 87.5 %; with a third each, five make 86.8 % and four only 80.2 %."""
    assert len(wave(row(*[(1.0, 0.0)] * 9), POLICY, BIG)) == 3
    assert len(wave(row(*[(0.0, 0.0)] * 9), POLICY, BIG)) == 5


def test_never_fewer_than_three_nor_more_than_seven() -> None:
    """Sure helpers are still asked in threes; where all hesitate, seven is enough bother."""
    assert len(wave(row(*[(50.0, 0.0)] * 9), POLICY, BIG)) == 3
    assert len(wave(row(*[(0.0, 50.0)] * 9), POLICY, BIG)) == 7


def test_two_in_a_small_community() -> None:
    """With fewer than thirty helpers two are asked, however they answer; with thirty it is a wave again."""
    for answers in ((50.0, 0.0), (0.0, 50.0)):
        assert len(wave(row(*[answers] * 9), POLICY, SMALL)) == 2
    assert len(wave(row(*[(0.0, 50.0)] * 9), POLICY, 30)) == 7


def test_fewer_when_there_are_not_enough() -> None:
    """One helper is a wave of one, none is a wave of none."""
    assert len(wave(row((0.0, 0.0)), POLICY, BIG)) == 1
    assert wave([], POLICY, BIG) == ()


def test_somebody_who_was_never_asked_gets_a_place() -> None:
    """Nobody waits for ever: the first one never asked is added, though others come before them."""
    tried = row(*[(1.0, 0.0)] * 9)
    new = [Ranked(a_helper(50 + n, "Nina"), ("why-new",)) for n in range(2)]
    asked = wave([*tried, *new], POLICY, BIG)
    assert [r.candidate.neighbour.id for r in asked] == [2, 3, 4, 50]
    assert asked[-1].why == ("why-new", "why-kept-place")


def test_a_full_wave_gives_its_last_place_to_them() -> None:
    """Seven stay seven, two stay two."""
    tried, new = row(*[(0.0, 50.0)] * 9), Ranked(a_helper(50), ())
    assert [r.candidate.neighbour.id for r in wave([*tried, new], POLICY, BIG)] == [2, 3, 4, 5, 6, 7, 50]
    assert [r.candidate.neighbour.id for r in wave([*tried, new], POLICY, SMALL)] == [2, 50]


def test_a_newcomer_who_is_in_by_merit_needs_no_kept_place() -> None:
    """The place is kept once, and for nobody when one of the first was never asked."""
    new, tried = row((0.0, 0.0), tried=False), row(*[(50.0, 0.0)] * 5)
    asked = wave([*new, *tried, Ranked(a_helper(50), ())], POLICY, BIG)
    assert [r.candidate.neighbour.id for r in asked] == [2, 2, 3]
    assert all("why-kept-place" not in r.why for r in asked)


def test_a_decline_is_replaced_by_the_next_one() -> None:
    """One goes, one comes; when nobody is left, nobody."""
    order = row((0.0, 0.0), (0.0, 0.0))
    assert replacement(order) is order[0]
    assert replacement([]) is None


@pytest.mark.parametrize(
    ("window", "wait"),
    [
        (exactly(11), 5 * MINUTES),
        (exactly(12), 5 * MINUTES),
        (exactly(12, 1), 20 * MINUTES),
        (between(8, 20), 20 * MINUTES),
        (between(9, 12), 5 * MINUTES),
        (exactly(9, day=3), 4 * HOURS),
        (None, 4 * HOURS),
    ],
)
def test_the_sooner_it_is_due_the_shorter_the_wait(window: Window | None, wait: timedelta) -> None:
    """At ten: five minutes for what is due by noon, twenty for later today, four hours for another day."""
    assert next_wave_after(at(10), window, POLICY, ROME) == wait


def test_today_means_the_day_of_the_clock_on_the_wall() -> None:
    """Half past eleven at night and half past midnight are two days, though one in UTC."""
    late = next_wave_after(at(0, 30), exactly(23, 30), POLICY, ROME)
    assert late == 20 * MINUTES
    assert next_wave_after(at(21, 0), exactly(0, 30, day=3), POLICY, ROME) == 4 * HOURS


def test_a_morning_lasts_until_its_last_hour() -> None:
    """Help "between nine and noon" must be found by eleven, help at nine by nine."""
    assert due(between(9, 12)) == at(11)
    assert due(exactly(9)) == at(9)


def test_the_next_wave_waits_for_the_morning() -> None:
    """What would ring at half past nine in the evening rings at eight; what is urgent rings in five minutes."""
    tomorrow = plea(window=exactly(15, day=3))
    assert next_wave_at(tomorrow, at(17, 30), POLICY, ROME) == at(8, day=3)
    assert next_wave_at(plea(urgent=True), at(23), POLICY, ROME) == at(23, 5)
    assert may_ask_at(tomorrow, at(12), POLICY, ROME) == at(12)


def test_coordinators_take_over_after_the_third_wave() -> None:
    """Two waves in vain call for a third, three for a human."""
    assert not hand_over(plea(waves=2, window=exactly(18)), at(10), POLICY)
    assert hand_over(plea(waves=3, window=exactly(18)), at(10), POLICY)
    assert hand_over(plea(waves=3, window=None), at(10), POLICY)


def test_coordinators_take_over_when_the_time_is_near() -> None:
    """An hour before, whatever the waves; with no time said, only the waves count."""
    request = plea(waves=1, window=exactly(12))
    assert not hand_over(request, at(10, 59), POLICY)
    assert hand_over(request, at(11), POLICY)
    assert not hand_over(plea(waves=1), at(10), POLICY)


def test_a_request_is_looked_at_again_before_it_is_too_late() -> None:
    """The hand-over isn't missed because the next wave is later, or waits for the end of the night."""
    early = plea(window=exactly(8, 30, day=3))
    assert hand_over_at(early, POLICY) == at(7, 30, day=3)
    assert next_look_at(early, at(20), POLICY, ROME) == at(7, 30, day=3)
    assert next_look_at(plea(window=exactly(18)), at(10), POLICY, ROME) == at(10, 20)
    assert next_look_at(plea(window=exactly(10, 30)), at(10), POLICY, ROME) == at(10, 5)


def test_the_waits_are_settings() -> None:
    """A neighbourhood may be more patient."""
    patient = Dispatch(wait_same_day=45 * MINUTES)
    assert next_wave_after(at(10), exactly(18), patient, ROME) == 45 * MINUTES
