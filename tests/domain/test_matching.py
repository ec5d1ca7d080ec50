"""Who is asked for Maria's shopping, and who is left in peace."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from bot.domain.candidates import candidate
from bot.domain.kinds import Kind
from bot.domain.matching import WHY_KEYS, Filter, occupied, overlapping, rank, widen
from bot.domain.offers import OfferState
from bot.domain.people import Exclusion, Helping, Neighbour, Standing
from bot.domain.places import Point
from bot.domain.policy import Dispatch
from bot.domain.reciprocity import Tie
from bot.domain.schedules import Slot
from bot.domain.trust import Trust
from tests.domain.via_padova import (
    HOME,
    MARIA,
    NOW,
    REPAIRS,
    SHOPPING,
    Throw,
    a_helper,
    at,
    between,
    exactly,
    look,
    plea,
    why_not,
)

DAY = timedelta(days=1)


def names(*candidates: Any, throw: float = 0.5) -> list[str]:
    """Who is asked, the first first."""
    ranked = rank(look(*candidates), Throw(throw), NOW)
    # Matching itself never knows a name.
    return [who.name for r in ranked if isinstance(who := r.candidate.neighbour, Neighbour)]


def test_a_helper_who_fits_is_asked() -> None:
    """Luca is on duty, near, and does shopping: nothing speaks against asking him."""
    assert why_not(a_helper()) == ()


@pytest.mark.parametrize(
    ("what", "reason"),
    [
        ({"id": 1}, Filter.SELF),
        ({"household": True}, Filter.SELF),
        ({"standing": Standing.LEFT}, Filter.MEMBER),
        ({"standing": Standing.GUEST}, Filter.MEMBER),
        ({"kinds": frozenset({"pets"})}, Filter.KIND),
        ({"distance_m": 1001.0}, Filter.RADIUS),
        ({"excluded": True}, Filter.EXCLUDED),
        ({"would_not_again": True}, Filter.NOT_AGAIN),
        ({"adult": False}, Filter.ADULT),
        ({"adult": None}, Filter.ADULT),
        ({"speaks": False}, Filter.LANGUAGE),
        ({"reachable": False}, Filter.UNREACHABLE),
        ({"paused_until": NOW + timedelta(minutes=1)}, Filter.PAUSED),
        ({"on_duty": False}, Filter.OFF_DUTY),
        ({"asked": OfferState.SENT}, Filter.SILENT),
        ({"asked": OfferState.LAPSED}, Filter.SILENT),
        ({"asked": OfferState.COUNTERED}, Filter.SILENT),
        ({"asked": OfferState.DECLINED}, Filter.DECLINED),
        ({"asked": OfferState.ACCEPTED}, Filter.HANDED_BACK),
        ({"active": 3}, Filter.ACTIVE_CAP),
        ({"offers_today": 5}, Filter.OFFERS_CAP),
    ],
)
def test_one_thing_that_speaks_against_is_enough(what: dict[str, Any], reason: Filter) -> None:
    """Each rule keeps a helper from being asked by itself, and is named."""
    assert why_not(a_helper(**what)) == (reason,)


@pytest.mark.parametrize(
    "what",
    [
        {"distance_m": 1000.0},
        {"distance_m": None},
        {"distance_m": 5000.0, "same_building": True},
        {"paused_until": NOW},
        {"asked": OfferState.WITHDRAWN},
        {"active": 2},
        {"offers_today": 4},
    ],
)
def test_what_just_does_not_speak_against(what: dict[str, Any]) -> None:
    """On the edge of each rule a helper is still asked: after a hand-back also those who were too late."""
    assert why_not(a_helper(**what)) == ()


def test_who_asked_for_another_is_not_asked_to_help() -> None:
    """Giulia asks for her mother: the offer doesn't come back to Giulia."""
    assert why_not(a_helper(id=5), request=plea(asked_by=5)) == (Filter.SELF,)


def test_trust_grows_before_somebody_enters_a_home() -> None:
    """A repair needs somebody trusted; having met a coordinator is not enough."""
    handy = frozenset({"repairs"})
    assert why_not(a_helper(kinds=handy, trust=Trust.MET), kind=REPAIRS) == (Filter.MORE_TRUST,)
    assert why_not(a_helper(kinds=handy, trust=Trust.TRUSTED), kind=REPAIRS) == ()


def test_nobody_from_my_own_house_if_i_said_so() -> None:
    """*Not from my building* is kept; without it, the same house is the best place to be from."""
    downstairs = a_helper(same_building=True)
    assert why_not(downstairs, person=replace(MARIA, not_my_building=True)) == (Filter.BUILDING,)
    assert why_not(downstairs) == ()


def test_hours_are_those_of_the_week_where_people_live() -> None:
    """Free on Mondays from nine to noon: ten is fine, one o'clock isn't, "today from eleven" is."""
    mornings = a_helper(hours=(Slot(0, 9 * 60, 12 * 60),))
    assert why_not(mornings, request=plea(window=exactly(10))) == ()
    assert why_not(mornings, request=plea(window=exactly(13))) == (Filter.HOURS,)
    assert why_not(mornings, request=plea(window=between(11, 19))) == ()
    assert why_not(mornings, request=plea(window=None)) == ()


def test_hours_never_said_bar_nobody() -> None:
    """Somebody who never said their hours is asked and can say no."""
    assert why_not(a_helper(hours=()), request=plea(window=exactly(10))) == ()


def test_nobody_is_asked_to_be_in_two_places() -> None:
    """Busy at ten means not asked for half past ten, but for noon, and for "today" at another time."""
    busy = a_helper(busy=(occupied(at(10), SHOPPING),))
    assert why_not(busy, request=plea(window=exactly(10, 30))) == (Filter.BUSY,)
    assert why_not(busy, request=plea(window=exactly(11))) == ()
    assert why_not(busy, request=plea(window=between(9, 19))) == ()


def test_who_accepts_is_warned_of_an_overlap() -> None:
    """The warning knows how long a kind usually takes: an hour of shopping at ten meets a task at half past."""
    at_half_past = occupied(at(10, 30), SHOPPING)
    assert overlapping(occupied(at(10), SHOPPING), [at_half_past]) == (at_half_past,)
    quick = Kind("lending", "🪜", minutes=20)
    assert overlapping(occupied(at(10), quick), [at_half_past]) == ()


def test_the_night_is_quiet_unless_it_is_urgent() -> None:
    """At eleven in the evening nobody's phone rings, except for what can't wait."""
    night = at(23)
    assert why_not(a_helper(), now=night) == (Filter.QUIET,)
    assert why_not(a_helper(), now=night, request=plea(urgent=True)) == ()


def test_everything_that_speaks_against_is_known() -> None:
    """A coordinator who asks about one person sees all reasons, not the first only."""
    failed = why_not(a_helper(on_duty=False, active=9, adult=None))
    assert failed == (Filter.ADULT, Filter.OFF_DUTY, Filter.ACTIVE_CAP)


def test_the_card_says_how_many_are_near_and_why_they_are_not_asked() -> None:
    """Twelve near, nine off duty, three asked and silent; who lives far away is counted apart."""
    off = [a_helper(id=10 + n, on_duty=False, offers_today=9) for n in range(9)]
    silent = [a_helper(id=30 + n, asked=OfferState.LAPSED) for n in range(3)]
    beyond = [a_helper(id=40, distance_m=1800.0), a_helper(id=41, distance_m=2500.0)]
    elsewhere = [a_helper(id=50, kinds=frozenset({"pets"})), a_helper(id=1)]
    seen = look(*silent, *off, *beyond, *elsewhere)
    assert seen.lines() == (
        ("reason-near", 12),
        ("reason-off-duty", 9),
        ("reason-silent", 3),
        ("reason-too-far", 1),
    )


def test_widening_asks_people_up_to_twice_as_far_as_they_said() -> None:
    """A coordinator widens: 1800 metres are asked of a helper who said 1000, 2500 are not; once is all."""
    wide = widen(plea())
    assert why_not(a_helper(distance_m=1800.0), request=wide) == ()
    assert why_not(a_helper(distance_m=2500.0), request=wide) == (Filter.RADIUS,)
    assert widen(wide) == wide


def test_the_order_of_asking() -> None:
    """Who helped Maria before; then her zone; then the nearer; then who was left in peace longest."""
    yesterday, last_month = NOW - DAY, NOW - 30 * DAY
    known = a_helper(2, "Rosa", helped_before=1, distance_m=990.0, last_asked_at=yesterday)
    zone = a_helper(3, "Sara", same_zone=True, distance_m=900.0, last_asked_at=yesterday)
    near = a_helper(4, "Luca", distance_m=100.0, last_asked_at=yesterday)
    rested = a_helper(5, "Aldo", distance_m=500.0, last_asked_at=last_month)
    served = a_helper(6, "Pina", distance_m=500.0, last_asked_at=last_month, last_served_at=yesterday)
    nowhere = a_helper(7, "Ugo", distance_m=None)
    order = ["Rosa", "Sara", "Luca", "Aldo", "Pina", "Ugo"]
    assert names(nowhere, served, rested, near, zone, known) == order


def test_a_few_metres_make_no_difference() -> None:
    """Within one distance band it is somebody's turn, not their address, that counts."""
    far_rested = a_helper(2, "Rosa", distance_m=260.0)
    close_asked = a_helper(3, "Sara", distance_m=20.0, last_asked_at=NOW - DAY)
    assert names(close_asked, far_rested) == ["Rosa", "Sara"]


def test_a_draw_is_settled_by_the_dice_alone() -> None:
    """Equal helpers are drawn by lot: the same throw gives the same order, another throw gives others a turn."""
    equals = [a_helper(n, f"n{n}") for n in range(2, 8)]
    assert names(*equals) == names(*reversed(equals))
    assert len({names(*equals, throw=face / 20)[0] for face in range(20)}) > 1


def test_the_ranking_explains_itself() -> None:
    """A coordinator sees why somebody is where they are, in keys that texts exist for."""
    rosa = a_helper(2, helped_before=2, same_zone=True, distance_m=200.0, last_asked_at=NOW - 20 * DAY)
    ugo = a_helper(3, distance_m=None)
    sara = a_helper(4, same_building=True, distance_m=None, last_served_at=NOW, last_asked_at=NOW - DAY)
    why = {r.candidate.neighbour.id: r.why for r in rank(look(rosa, ugo, sara), Throw(), NOW)}
    assert why == {
        2: ("why-helped-before", "why-same-zone", "why-very-near", "why-not-asked-lately"),
        3: ("why-distance-unknown", "why-new"),
        4: ("why-same-building", "why-asked-lately"),
    }
    assert set(WHY_KEYS) >= {key for keys in why.values() for key in keys}


class TestACandidateIsSeenFromTheRequest:
    """`candidate` works out what lies between the person and the helper."""

    luca = Neighbour("Luca", "it", id=2, spot=Point(45.5, 9.222), zone_id=7, building=b"12")
    helping = Helping(2, languages=frozenset({"en"}))

    def test_distance_zone_and_building(self) -> None:
        """Three thousandths of a degree to the north are 334 metres."""
        seen = candidate(plea(), replace(MARIA, building=b"12"), self.luca, self.helping)
        assert seen.distance_m == pytest.approx(333.6, abs=1)
        assert seen.same_zone
        assert seen.same_building

    def test_east_and_west_count_as_well_as_north_and_south(self) -> None:
        """One hundredth of a degree eastward in Milan is about 780 metres, not zero."""
        east = replace(self.luca, spot=Point(HOME.lat, HOME.lon + 0.01))
        assert candidate(plea(), MARIA, east, self.helping).distance_m == pytest.approx(779, abs=3)

    def test_where_help_is_needed_matters_more_than_where_the_person_lives(self) -> None:
        """Maria needs somebody at the hospital in another zone."""
        there = candidate(plea(zone_id=9, spot=self.luca.spot), MARIA, self.luca, self.helping)
        assert there.distance_m == 0
        assert not there.same_zone

    def test_two_unknown_homes_are_not_the_same_house(self) -> None:
        """Not knowing where two people live makes them neither neighbours of a house nor of a zone."""
        lost = replace(self.luca, building=None, zone_id=None, spot=None)
        seen = candidate(plea(), replace(MARIA, zone_id=None), lost, self.helping)
        assert (seen.same_building, seen.same_zone, seen.distance_m) == (False, False, None)

    @pytest.mark.parametrize(("language", "speaks"), [("it", True), ("en", True), ("zh", False)])
    def test_a_language_in_common(self, language: str, speaks: bool) -> None:
        """Luca writes Italian and offers English."""
        seen = candidate(plea(), replace(MARIA, language=language), self.luca, self.helping)
        assert seen.speaks is speaks

    @pytest.mark.parametrize(
        ("one", "other", "kept"), [(1, 2, True), (2, 1, True), (1, 3, False), (3, 2, False)]
    )
    def test_an_exclusion_holds_in_either_direction(self, one: int, other: int, kept: bool) -> None:
        """*Somebody else than Luca* keeps Luca away, and so does *anybody but Maria*; nobody else's does."""
        seen = candidate(plea(), MARIA, self.luca, self.helping, exclusions=[Exclusion(one, other, NOW)])
        assert seen.excluded is kept

    def test_who_helped_before_and_would_again(self) -> None:
        """Ties from Luca to Maria count, ties back or with others don't; the last one says if they'd meet again."""
        ties = [Tie(2, 1, "groceries", 60, NOW - n * DAY) for n in (3, 4)]
        ties += [Tie(1, 2, "meals", 30, NOW - 9 * DAY), Tie(2, 8, "pets", 30, NOW)]
        seen = candidate(plea(), MARIA, self.luca, self.helping, ties=ties)
        assert (seen.helped_before, seen.would_not_again) == (2, False)
        sour = Tie(2, 1, "groceries", 60, NOW - DAY, again=False)
        assert candidate(plea(), MARIA, self.luca, self.helping, ties=[sour, *ties]).would_not_again
        mended = Tie(1, 2, "meals", 60, NOW)
        assert not candidate(plea(), MARIA, self.luca, self.helping, ties=[mended, sour]).would_not_again

    def test_a_household_shares_an_account(self) -> None:
        """Maria's husband, on the same phone, is not asked to help Maria."""
        assert candidate(plea(), MARIA, self.luca, self.helping, household={2}).household


def test_caps_are_settings() -> None:
    """A neighbourhood may lower its caps."""
    strict = Dispatch(active_tasks_cap=1)
    assert why_not(a_helper(active=1), policy=strict) == (Filter.ACTIVE_CAP,)
