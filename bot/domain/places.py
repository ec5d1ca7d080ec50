"""Where things are: points, walking distance in bands, zones."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from math import asin, cos, radians, sin, sqrt

EARTH_RADIUS_M = 6_371_000.0
"""Mean radius of the Earth (IUGG), metres."""

WALKING_M_PER_MIN = 70
"""Metres a neighbour walks in a minute, 4.2 km/h: a little slower than the 1.3 m/s at which adults walk."""

DETOUR = 1.3
"""Streets are longer than the straight line; 1.3 is the usual factor for European cities."""


@dataclass(frozen=True, slots=True)
class Point:
    """A place on the Earth in degrees (WGS 84)."""

    lat: float
    lon: float

    def __post_init__(self) -> None:
        if not (-90 <= self.lat <= 90 and -180 <= self.lon <= 180):
            raise ValueError("a point lies outside the Earth")

    def rounded(self) -> Point:
        """The same to three decimals (a square of about 100 m), which is all that is kept of a sent location."""
        return Point(round(self.lat, 3), round(self.lon, 3))


def distance_m(a: Point, b: Point) -> float:
    """Metres in a straight line (haversine)."""
    dlat, dlon = radians(b.lat - a.lat), radians(b.lon - a.lon)
    h = sin(dlat / 2) ** 2 + cos(radians(a.lat)) * cos(radians(b.lat)) * sin(dlon / 2) ** 2
    return 2 * EARTH_RADIUS_M * asin(sqrt(h))


class Band(IntEnum):
    """How far on foot, coarsely enough that no address can be guessed from it."""

    NEAR = 5
    SHORT = 10
    WALK = 20
    FAR = 40
    BEYOND = 99

    @property
    def minutes(self) -> int:
        """The band's upper bound in minutes on foot."""
        return int(self)


def walking_minutes(metres: float) -> int:
    """Minutes on foot for a straight-line distance in metres, at least 1."""
    return max(1, round(metres * DETOUR / WALKING_M_PER_MIN))


def band_of(metres: float) -> Band:
    """The distance band of a straight-line distance in metres."""
    minutes = walking_minutes(metres)
    return next((band for band in Band if minutes <= band), Band.BEYOND)


@dataclass(frozen=True, slots=True)
class Zone:
    """A part of the neighbourhood that people know by name."""

    name: str
    centre: Point | None = None
    community_id: int = 0
    id: int = 0


@dataclass(frozen=True, slots=True)
class Street:
    """A street of the neighbourhood, the zone it lies in, and where its middle is."""

    name: str
    zone_id: int | None = None
    spot: Point | None = None
    community_id: int = 0
    id: int = 0
