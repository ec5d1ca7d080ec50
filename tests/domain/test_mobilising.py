"""Whom a callout means, and how those who must be phoned are shared out."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.mobilising import (
    Called,
    CalledState,
    Hand,
    Person,
    Scope,
    can_be_given,
    choose,
    figures,
    share,
)
from bot.domain.places import Point

HERE = Point(45.495, 9.225)


def near(metres: float) -> Point:
    """So many metres north of here."""
    return Point(HERE.lat + metres / 111_195, HERE.lon)


def waiting(id: int, **fields: object) -> Called:
    return Called(1, id, CalledState.TO_CALL, False, id=id, **fields)  # type: ignore[arg-type]


def test_an_age_counts_from_the_year_in_which_it_is_reached() -> None:
    """Whoever turns seventy-five this year is among "over 75"."""
    people = [Person(1, born=1951), Person(2, born=1952), Person(3)]
    assert [p.id for p in choose(people, Scope(75), 2026).people] == [1]
    assert choose(people, Scope(75), 2026).ageless == 1
    assert [p.id for p in choose(people, Scope(75, unknown=True), 2026).people] == [1, 3]


def test_what_is_named_narrows_down() -> None:
    """Age, zone, building and plan hold together."""
    people = [
        Person(n, zone_id=n % 2, building=b"a" if n < 3 else b"b", born=1930, chat=n == 1) for n in range(6)
    ]
    assert [p.id for p in choose(people, Scope(zones=(1,)), 2026).people] == [1, 3, 5]
    assert [p.id for p in choose(people, Scope(building=b"a", zones=(1,)), 2026).people] == [1]
    found = choose(people, Scope(plan=True), 2026, {1, 4})
    assert (found.by_chat, found.by_phone) == (1, 1)


def test_the_nearest_first() -> None:
    """The same building before the same zone, the same zone before a shorter way in another one."""
    hand = Hand(100, 5, zone_id=1, building=b"a", spot=near(0))
    people = [
        waiting(1, zone_id=2, spot=near(10)), waiting(2, zone_id=1, spot=near(500)), waiting(3, zone_id=1, spot=near(50)),
        waiting(4, building=b"a", zone_id=2, spot=near(900)), waiting(5),
    ]  # fmt: skip
    assert [c.id for c in share(people, [hand], 5)[100]] == [4, 3, 2, 1, 5]


def test_who_wants_a_call_comes_first() -> None:
    """Asked for beats near."""
    hand = Hand(100, 1, spot=near(0))
    people = [waiting(1, spot=near(10)), waiting(2, spot=near(900), wants_call=True)]
    assert [c.id for c in share(people, [hand], 5)[100]] == [2]


@given(
    st.lists(st.tuples(st.integers(0, 3), st.sets(st.integers(100, 105), max_size=3)), max_size=40),
    st.lists(
        st.tuples(st.integers(0, 6), st.integers(0, 3), st.sets(st.integers(1, 40), max_size=5)), max_size=6
    ),
    st.integers(1, 6),
)
@settings(max_examples=60, deadline=None)
def test_a_share_is_fair(
    people: list[tuple[int, set[int]]], helpers: list[tuple[int, int, set[int]]], cap: int
) -> None:
    """Nobody twice, nobody to whom they must not come, no helper over the cap or their room, and never nothing
    at all while somebody may take somebody."""
    queue = [waiting(n, zone_id=zone, tried=tuple(tried)) for n, (zone, tried) in enumerate(people, 1)]
    hands = [
        Hand(100 + n, free, zone, excluded=frozenset(apart)) for n, (free, zone, apart) in enumerate(helpers)
    ]
    shares = share(queue, hands, cap)
    given_to = [c.id for mine in shares.values() for c in mine]
    assert len(given_to) == len(set(given_to))
    for hand in hands:
        mine = shares.get(hand.neighbour_id, [])
        assert len(mine) <= min(cap, hand.free)
        assert all(hand.neighbour_id not in c.tried and c.neighbour_id not in hand.excluded for c in mine)
    if any(can_be_given(c, [h for h in hands if h.free], 9) for c in queue):
        assert given_to


def test_figures_count_everybody_once() -> None:
    """Whoever left is not counted at all."""
    found = figures(dict.fromkeys(CalledState, 1))
    assert found.people == len(CalledState) - 1
    assert found.reached + found.open + found.unreached == found.people
