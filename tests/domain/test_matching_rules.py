"""What holds for every neighbourhood, however its helpers are mixed."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from itertools import pairwise
from math import prod
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.candidates import Candidate
from bot.domain.kinds import Kind
from bot.domain.matching import UNCONCERNED, Ranked, Screening, rank, screen, widen
from bot.domain.offers import OfferState
from bot.domain.people import Helping, Neighbour, Standing
from bot.domain.policy import Dispatch
from bot.domain.requests import Request
from bot.domain.schedules import Slot
from bot.domain.trust import Trust
from bot.domain.waves import chance, wave
from tests.domain.via_padova import MARIA, NOW, POLICY, ROME, Throw, a_helper, at, between, exactly, plea

KIND = Kind("groceries", "🛒", trust=1)

mostly_yes = st.sampled_from([True, True, True, True, False])
mostly_no = mostly_yes.map(lambda yes: not yes)
days_ago = st.none() | st.integers(0, 60).map(lambda days: NOW - timedelta(days=days))


@st.composite
def helpers(draw: st.DrawFn, fits: bool = False) -> Candidate:
    """Any helper; with `fits`, one whom nothing bars from an urgent request without a time."""
    clean, often = (st.just(False), st.just(True)) if fits else (mostly_no, mostly_yes)
    neighbour = Neighbour(
        "",
        "it",
        id=draw(st.integers(2, 400)),
        standing=Standing.MEMBER if draw(often) else Standing.LEFT,
        trust=Trust.MET if fits else draw(st.sampled_from(Trust)),
        adult=True if draw(often) else draw(st.sampled_from([None, False])),
    )
    helping = Helping(
        neighbour.id,
        kinds=frozenset({"groceries"} if draw(often) else {"pets"}),
        hours=() if fits or draw(often) else (Slot(0, 9 * 60, 12 * 60),),
        radius_m=5000 if fits else draw(st.integers(100, 5000)),
        on_duty=draw(often),
        paused_until=NOW + timedelta(days=1) if draw(clean) else None,
        yes=draw(st.integers(0, 20)),
        no=draw(st.integers(0, 20)),
        last_asked_at=draw(days_ago),
        last_served_at=draw(days_ago),
    )
    return Candidate(
        neighbour,
        helping,
        active=0 if fits else draw(st.integers(0, 4)),
        offers_today=0 if fits else draw(st.integers(0, 6)),
        asked=draw(st.sampled_from(OfferState)) if draw(clean) else None,
        excluded=draw(clean),
        reachable=draw(often),
        household=draw(clean),
        helped_before=draw(st.integers(0, 2)),
        would_not_again=draw(clean),
        distance_m=draw(st.none() | st.floats(0, 5000)),
        same_building=draw(clean),
        same_zone=draw(st.booleans()),
        speaks=draw(often),
    )


def everybody(fits: bool = False, max_size: int = 14) -> st.SearchStrategy[list[Candidate]]:
    return st.lists(helpers(fits=fits), max_size=max_size, unique_by=lambda c: c.neighbour.id)


pleas = st.builds(
    plea,
    window=st.sampled_from([None, exactly(10, 30), exactly(15), between(9, 18), exactly(9, day=4)]),
    urgent=st.booleans(),
    radius_factor=st.sampled_from([1.0, 2.0]),
    asked_by=st.sampled_from([1, 2]),
)
moments = st.sampled_from([NOW, at(10), at(21), at(3)])
sizes = st.sampled_from([5, 29, 30, 200])
throws = st.floats(0, 1, exclude_max=True).map(Throw)


def ids(ranked: tuple[Ranked, ...]) -> list[int]:
    return [r.candidate.neighbour.id for r in ranked]


@given(everybody(), pleas, st.booleans(), moments, throws, sizes)
def test_nobody_is_asked_who_must_not_be(
    people: list[Candidate], request: Request, picky: bool, now: datetime, throw: Throw, size: int
) -> None:
    """Whoever is in a wave is a grown member within reach, on duty, reachable, trusted, asked for the first
    time, below the caps, and not somebody whom either side would rather not meet."""
    person = replace(MARIA, not_my_building=picky)
    seen = screen(request, person, KIND, people, POLICY, now, ROME)
    for each in wave(rank(seen, throw, now), POLICY, size):
        one, who, helping = each.candidate, each.candidate.neighbour, each.candidate.helping
        assert not (one.excluded or one.would_not_again or one.household)
        assert not (picky and one.same_building)
        assert one.reachable
        assert one.speaks
        assert who.standing is Standing.MEMBER
        assert who.adult is True
        assert who.trust >= KIND.trust
        assert who.id not in (request.person_id, request.asked_by)
        assert helping.on_duty
        assert helping.paused_until is None
        assert "groceries" in helping.kinds
        assert one.asked in (None, OfferState.WITHDRAWN)
        assert one.active < POLICY.active_tasks_cap
        assert one.offers_today < POLICY.offers_a_day_cap
        if one.distance_m is not None and not one.same_building:
            assert one.distance_m <= helping.radius_m * request.radius_factor
        assert request.urgent or now not in (at(21), at(3))


@given(everybody(), pleas, moments)
def test_the_reasons_add_up(people: list[Candidate], request: Request, now: datetime) -> None:
    """Who is near is either asked or counted under exactly one reason."""
    seen = screen(request, MARIA, KIND, people, POLICY, now, ROME)
    assert len(seen.eligible) + sum(seen.reasons.values()) == seen.near
    assert not UNCONCERNED.intersection(seen.reasons)
    told = dict(seen.lines())
    assert told.pop("reason-near") == seen.near
    assert told.pop("reason-too-far", 0) == seen.too_far
    assert sum(told.values()) == seen.near - len(seen.eligible)
    assert len(seen.verdicts) == len(people)


@given(everybody(), pleas)
def test_widening_brings_what_the_card_promised_and_loses_nobody(
    people: list[Candidate], request: Request
) -> None:
    """*Widen* adds exactly as many as the card said were too far."""
    before = screen(request, MARIA, KIND, people, POLICY, NOW, ROME)
    after = screen(widen(request), MARIA, KIND, people, POLICY, NOW, ROME)
    assert set(before.eligible) <= set(after.eligible)
    assert len(after.eligible) - len(before.eligible) == before.too_far


@given(everybody(fits=True), st.randoms(use_true_random=False), throws)
def test_the_order_does_not_depend_on_who_was_looked_at_first(
    people: list[Candidate], order: Random, throw: Throw
) -> None:
    """The same people and the same throw give the same order."""
    shuffled = order.sample(people, len(people))
    one, other = (rank(screened(group), throw, NOW) for group in (people, shuffled))
    assert one == other
    assert set(ids(one)) == {c.neighbour.id for c in people}


def screened(people: list[Candidate]) -> Screening:
    """All of these can be asked: the request is urgent and has no time."""
    seen = screen(plea(urgent=True), MARIA, KIND, people, POLICY, NOW, ROME)
    assert len(seen.eligible) == len(people)
    return seen


@given(everybody(fits=True), throws)
def test_who_comes_first(people: list[Candidate], throw: Throw) -> None:
    """Of two in a row the first never has less of a tie, nor, tied alike, less of a place in common, nor,
    alike in both, a longer way, nor, alike in all, a shorter rest."""
    ranked = [r.candidate for r in rank(screened(people), throw, NOW)]
    for one, next_one in pairwise(ranked):
        tied = bool(one.helped_before) - bool(next_one.helped_before)
        shared = (one.same_building or one.same_zone) - (next_one.same_building or next_one.same_zone)
        way = (next_one.band or 1000) - (one.band or 1000)
        assert next((d for d in (tied, shared, way) if d), 0) >= 0
        if (tied, shared, way) == (0, 0, 0):
            rest = [
                max(filter(None, (c.helping.last_asked_at, c.helping.last_served_at)), default=None)
                for c in (one, next_one)
            ]
            assert rest[0] is None or (rest[1] is not None and rest[0] <= rest[1])


@given(everybody(fits=True), throws, sizes)
def test_a_wave_is_as_large_as_it_must_be(people: list[Candidate], throw: Throw, size: int) -> None:
    """Within its bounds, never a stranger to the order, no larger than the goal needs but for one kept place."""
    ranked = rank(screened(people), throw, NOW)
    asked = wave(ranked, POLICY, size)
    small = size < POLICY.small_community
    least, most = (2, 2) if small else (POLICY.wave_min, POLICY.wave_max)
    assert min(least, len(people)) <= len(asked) <= most
    assert len(set(ids(asked))) == len(asked)
    assert set(ids(asked)) <= set(ids(ranked))

    by_merit = [r for r in asked if "why-kept-place" not in r.why]
    assert ids(tuple(by_merit)) == ids(ranked[: len(by_merit)])

    def somebody(group: list[Ranked]) -> float:
        return 1 - prod(1 - chance(r.candidate.helping, POLICY) for r in group)

    if len(asked) < min(most, len(people)):
        assert somebody(list(asked)) >= POLICY.wave_goal
    if len(by_merit) > least:
        assert somebody(by_merit[:-1]) < POLICY.wave_goal


@given(everybody(fits=True), throws, sizes)
def test_somebody_never_asked_gets_a_place(people: list[Candidate], throw: Throw, size: int) -> None:
    """Where anybody was never asked, a wave has one of them; at most one place is given for that alone."""
    asked = wave(rank(screened(people), throw, NOW), POLICY, size)
    assert any(r.candidate.untried for r in asked) == any(c.untried for c in people)
    kept = [r for r in asked if "why-kept-place" in r.why]
    assert len(kept) <= 1
    assert all(r.candidate.untried for r in kept)


@given(everybody(fits=True), helpers(fits=True), throws, sizes)
def test_one_more_helper_takes_nothing_from_those_before_them(
    people: list[Candidate], extra: Candidate, throw: Throw, size: int
) -> None:
    """Who ranks above a helper who joins is asked as before. The one exception is the kept place: the first
    who was never asked may take the last place of a full wave."""
    joined = replace(extra, neighbour=replace(extra.neighbour, id=999))
    alone = rank(screened(people), throw, NOW)
    together = rank(screened([*people, joined]), throw, NOW)
    assert [each for each in ids(together) if each != 999] == ids(alone)

    above = set(ids(together)[: ids(together).index(999)])
    before, after = wave(alone, POLICY, size), wave(together, POLICY, size)
    lost = above & set(ids(before)) - set(ids(after))
    if joined.untried and not any(c.untried for c in people):
        assert lost <= set(ids(before)[-1:])
    else:
        assert not lost


@given(st.integers(0, 50), st.integers(0, 50))
def test_each_answer_moves_the_chance(yes: int, no: int) -> None:
    """A yes makes the next yes more likely, a no less; nobody is ever sure or hopeless."""
    now = chance(Helping(2, yes=yes, no=no), POLICY)
    assert 0 < chance(Helping(2, yes=yes, no=no + 1), POLICY) < now
    assert now < chance(Helping(2, yes=yes + 1, no=no), POLICY) < 1


def test_every_bound_is_a_setting() -> None:
    """A neighbourhood may ask four to five at once."""
    from_four = Dispatch(wave_min=4, wave_max=5)
    sure = [Ranked(a_helper(n, yes=90.0, last_asked_at=NOW), ()) for n in range(2, 12)]
    unsure = [Ranked(a_helper(n, no=90.0, last_asked_at=NOW), ()) for n in range(2, 12)]
    assert (len(wave(sure, from_four, 99)), len(wave(unsure, from_four, 99))) == (4, 5)
