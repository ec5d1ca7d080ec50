"""How far it is on foot, said so that no address can be guessed from it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.places import Band, Point, band_of, distance_m, walking_minutes

DUOMO = Point(45.4642, 9.1900)
CENTRALE = Point(45.4861, 9.2045)

points = st.builds(Point, st.floats(-90, 90), st.floats(-180, 180))
metres = st.floats(0, 20_000)


def test_from_the_cathedral_to_the_station() -> None:
    """Two known places in Milan are 2.7 km apart."""
    assert distance_m(DUOMO, CENTRALE) == pytest.approx(2686, abs=15)


def test_both_coordinates_count() -> None:
    """A degree of latitude is 111 km everywhere; one of longitude is 78 km in Milan."""
    assert distance_m(DUOMO, Point(46.4642, 9.19)) == pytest.approx(111_195, rel=0.001)
    assert distance_m(DUOMO, Point(45.4642, 10.19)) == pytest.approx(77_980, rel=0.001)


@given(points, points)
def test_there_is_as_far_as_back(a: Point, b: Point) -> None:
    """Distance has no direction, is nothing to oneself, and is never more than half the way round the Earth."""
    assert distance_m(a, b) == pytest.approx(distance_m(b, a), abs=0.01)
    assert distance_m(a, a) == 0
    assert 0 <= distance_m(a, b) <= 20_015_100


@pytest.mark.parametrize(
    ("metres", "band"),
    [
        (0, Band.NEAR),  # at least a minute
        (260, Band.NEAR),  # 260 * 1.3 / 70 = 4.8
        (300, Band.SHORT),  # 5.6, said as 6
        (550, Band.SHORT),  # 10.2, said as 10
        (1000, Band.WALK),  # 18.6
        (1500, Band.FAR),  # 27.9
        (2100, Band.FAR),  # 39
        (5000, Band.BEYOND),  # 92.9
        (50_000, Band.BEYOND),
    ],
)
def test_the_bands(metres: float, band: Band) -> None:
    """Five, ten, twenty, forty minutes on foot, and further."""
    assert band_of(metres) is band


@given(metres, metres)
def test_further_is_never_a_nearer_band(one: float, other: float) -> None:
    """Bands keep the order of distances, and the minutes that are said lie within them."""
    near, far = sorted((one, other))
    assert band_of(near) <= band_of(far)
    assert 1 <= walking_minutes(near) <= band_of(near).minutes or band_of(near) is Band.BEYOND


@given(points)
def test_a_sent_location_is_kept_roughly(spot: Point) -> None:
    """What is kept lies within 80 metres of what was sent, and rounding it again changes nothing."""
    assert distance_m(spot, spot.rounded()) <= 80
    assert spot.rounded().rounded() == spot.rounded()


@pytest.mark.parametrize(("lat", "lon"), [(91, 0), (-90.1, 0), (0, 181), (0, -180.5), (float("nan"), 0)])
def test_a_point_outside_the_earth_is_refused(lat: float, lon: float) -> None:
    """A location that can't be is no location."""
    with pytest.raises(ValueError):
        Point(lat, lon)
