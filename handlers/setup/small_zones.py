"""Zones so small that their name gives a house away: offers and the neighbours' group show it to everybody."""

from __future__ import annotations

from collections import Counter
from typing import Any

from bot.context import Context
from bot.domain.places import Zone
from bot.ports.words import Listing, Say
from bot.understanding import fold, read_street

FEW_STREETS = 3
"""A zone with fewer streets than this, of those that are listed, is a corner."""

FEW_NEIGHBOURS = 10
"""With fewer neighbours in it, who reads a zone's name beside a kind of help can guess who it is. (Public
health figures hide counts of people up to ten for the same reason.)"""

ENOUGH_TO_TELL = 3 * FEW_NEIGHBOURS
"""In a neighbourhood that begins every zone has few: before so many have joined, nothing is said of it."""

HOUSES = frozenset(
    "scala palazzo palazzina condominio civico interno portone caseggiato "
    "staircase building house flats apartments block".split()
)
"""Words for one house, or a part of it."""


def small(ctx: Context) -> list[Zone]:
    """Those whose name, streets or neighbours are so few that the name says where somebody lives."""
    zones = ctx.store.zones.all(ctx.community.id)
    streets = Counter(street.zone_id for street in ctx.store.streets.all(ctx.community.id) if street.zone_id)
    members = ctx.store.people.members(ctx.community.id)
    people = Counter(neighbour.zone_id for neighbour in members)
    tells = len(members) >= ENOUGH_TO_TELL
    return [
        zone
        for zone in zones
        if _names_a_house(zone.name)
        or 0 < streets[zone.id] < FEW_STREETS
        or (tells and 0 < people[zone.id] < FEW_NEIGHBOURS)
    ]


def _names_a_house(name: str) -> bool:
    return read_street(name) is not None or bool(HOUSES & set(fold(name).split()))


def warning(ctx: Context) -> Say | None:
    """What to say about them; None when there are none."""
    said = _said(ctx)
    return Say("setup-zones-small", said) if said else None


def warn(ctx: Context) -> None:
    """Say it, as an advice: nothing is refused."""
    if said := _said(ctx):
        ctx.say("setup-zones-small", **said)


def _said(ctx: Context) -> dict[str, Any]:
    zones = small(ctx)
    return {"zones": Listing([zone.name for zone in zones]), "count": len(zones)} if zones else {}
