"""Where the neighbourhood is: its centre, its zones, its streets."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.context import Context
from bot.domain.places import Point, Street, Zone, distance_m
from bot.ports.chat import Place
from bot.ports.delivery import Ask
from bot.ports.rows import Choice
from bot.ports.words import Lines, Listing, Param, Say
from bot.routing import Pressed, Said, Who, button, state
from bot.understanding import fold
from handlers import steps
from handlers.setup import setup, small_zones

FARTHEST_M = 30_000
"""A zone farther than this from the centre is a slip, or another town."""

MOST_ZONES, MOST_STREETS, LONGEST = 30, 300, 60

AREAS = {"IT": ((35.2, 6.5), (47.2, 18.7)), "GB": ((49.8, -8.7), (60.9, 1.8))}
"""South-western and north-eastern corners of a country, roughly: a centre outside is asked about."""

_POINT = re.compile(r"\s*(-?\d{1,3}(?:\.\d+)?)\s*[,; ]\s*(-?\d{1,3}(?:\.\d+)?)\s*")


def point_of(said: Said) -> Point | None:
    """A location sent, or typed as "45.49, 9.22"; None when it is neither, or lies outside the Earth."""
    if isinstance(said.content, Place):
        return said.content.point
    found = _POINT.fullmatch(said.text[:60])
    try:
        return Point(float(found[1]), float(found[2])) if found else None
    except ValueError:
        return None


# --- the centre


@button("setup.centre", who=Who.COORDINATOR)
def ask_centre(ctx: Context, pressed: Pressed) -> None:
    """From where distances are thought of."""
    setup.ask(ctx, "centre", "setup-centre-ask", want=Ask.LOCATION)


@state("setup.centre")
def centre_said(ctx: Context, said: Said) -> None:
    """A place on the other side of the world is asked about before it is kept."""
    ctx.coordinator()
    point = point_of(said)
    if point is None:
        ctx.say("setup-point-wrong")
        return
    point = point.rounded()
    before = ctx.community.centre
    moved_far = before is not None and distance_m(before, point) > FARTHEST_M
    if moved_far or not _in_country(ctx, point):
        args = {"lat": point.lat, "lon": point.lon}
        ctx.say(
            "setup-centre-far",
            (Choice("button-yes", "setup.centre-sure", args), Choice("button-no", "setup.centre")),
            point=_said(point),
        )
        return
    _set_centre(ctx, point)


def _in_country(ctx: Context, point: Point) -> bool:
    area = AREAS.get(ctx.community.country)
    if area is None:
        return True
    (south, west), (north, east) = area
    return south <= point.lat <= north and west <= point.lon <= east


@button("setup.centre-sure", who=Who.COORDINATOR)
def centre_sure(ctx: Context, pressed: Pressed) -> None:
    _set_centre(ctx, Point(float(pressed.args["lat"]), float(pressed.args["lon"])))


def _set_centre(ctx: Context, point: Point) -> None:
    setup.saved(ctx, replace(ctx.community, centre=point), "centre", _said(point))


def _said(point: Point) -> str:
    return f"{point.lat:.3f}, {point.lon:.3f}"


# --- zones


@button("setup.zones", who=Who.COORDINATOR)
def ask_zones(ctx: Context, pressed: Pressed) -> None:
    """Names, comma separated; each may get a centre by a location, or be taken away."""
    zones = ctx.store.zones.all(ctx.community.id)
    without = [zone for zone in zones if zone.centre is None]
    choices = [
        Choice(
            "setup-button-zone-centre",
            "setup.zone-centre",
            {"zone": zone.id},
            {"zone": zone.name},
            row=n // 2,
        )
        for n, zone in enumerate(without[:6])
    ]
    if zones:
        choices.append(Choice("setup-button-zone-drop", "setup.zone-drop", row=80))
    names: Param = Listing([zone.name for zone in zones]) if zones else ""
    setup.ask(ctx, "zones", "setup-zones-ask", choices, zones=names)


@state("setup.zones")
def zones_said(ctx: Context, said: Said) -> None:
    """New names are added; known ones stay as they are."""
    ctx.coordinator()
    names = [" ".join(part.split()) for part in re.split(r"[,;\n]", said.text[:4_000])]
    names = [name for name in dict.fromkeys(names) if name]
    zones = ctx.store.zones.all(ctx.community.id)
    if not names or any(len(name) > LONGEST or not any(c.isalpha() for c in name) for name in names):
        ctx.say("setup-zones-wrong", most=LONGEST)
        return
    if len(names) + len(zones) > MOST_ZONES:
        ctx.say("setup-zones-many", most=MOST_ZONES)
        return
    known = {fold(zone.name) for zone in zones}
    for name in names:
        if fold(name) not in known:
            known.add(fold(name))
            ctx.store.zones.add(Zone(name, None, ctx.community.id))
    ctx.gazetteer_changed = True
    every = Listing([zone.name for zone in ctx.store.zones.all(ctx.community.id)])
    setup.saved(ctx, ctx.community, "zones", every)
    small_zones.warn(ctx)


@button("setup.zone-centre", who=Who.COORDINATOR)
def ask_zone_centre(ctx: Context, pressed: Pressed) -> None:
    zone = ctx.store.zones.get(pressed.id("zone"))
    steps.keep(ctx, "zone", {"id": zone.id})
    steps.ask(
        ctx, "setup.zone-centre", "setup-zone-centre-ask", (Choice("button-back", "setup.zones"),),
        want=Ask.LOCATION, args={"zone": zone.id}, zone=zone.name,
    )  # fmt: skip


@state("setup.zone-centre")
def zone_centre_said(ctx: Context, said: Said) -> None:
    ctx.coordinator()
    zone = ctx.store.zones.get(int(steps.kept(ctx, "zone").get("id") or 0))
    point = point_of(said)
    if point is None:
        ctx.say("setup-point-wrong")
        return
    if ctx.community.centre is not None and distance_m(ctx.community.centre, point) > FARTHEST_M:
        ctx.say("setup-zone-far", zone=zone.name, community=ctx.community.name)
        return
    ctx.store.zones.save(replace(zone, centre=point.rounded()))
    ctx.say("setup-zone-centre-set", zone=zone.name)
    ctx.go("setup.zones")


@button("setup.zone-drop", who=Who.COORDINATOR)
def drop_zone(ctx: Context, pressed: Pressed) -> None:
    """Which one; then it goes, and whoever lives there is asked again some day."""
    if not pressed.args.get("zone"):
        ctx.say(
            "setup-zone-drop-which",
            [
                *(
                    Choice("setup-zone-name", "setup.zone-drop", {"zone": zone.id}, {"zone": zone.name}, row=n // 2)
                    for n, zone in enumerate(ctx.store.zones.all(ctx.community.id))
                ),
                Choice("button-back", "setup.zones", row=90),
            ],
        )  # fmt: skip
        return
    zone = ctx.store.zones.get(pressed.id("zone"))
    ctx.store.zones.remove(zone.id)
    ctx.audit("zone-dropped", "zone", zone.id)
    ctx.gazetteer_changed = True
    ctx.say("setup-zone-dropped", zone=zone.name)
    ctx.go("setup.zones")


# --- streets


@button("setup.streets", who=Who.COORDINATOR)
def ask_streets(ctx: Context, pressed: Pressed) -> None:
    """A list, a street a line, with its zone."""
    setup.ask(ctx, "streets", "setup-streets-ask")


@state("setup.streets")
def streets_said(ctx: Context, said: Said) -> None:
    """Lines that can't be read are named and the others kept."""
    ctx.coordinator()
    zones = {fold(zone.name): zone.id for zone in ctx.store.zones.all(ctx.community.id)}
    streets = {fold(street.name): street for street in ctx.store.streets.all(ctx.community.id)}
    lines = [line.strip() for line in said.text.splitlines() if line.strip()]
    if len(lines) + len(streets) > MOST_STREETS:
        ctx.say("setup-streets-many", most=MOST_STREETS)
        return
    wrong: list[Say | str] = []
    for line in lines:
        name, colon, zone = (part.strip() for part in line.partition(":"))
        if not any(c.isalpha() for c in name) or len(name) > LONGEST or (colon and fold(zone) not in zones):
            wrong.append(line[:LONGEST])
            continue
        street = streets.get(fold(name)) or Street(name, None, None, ctx.community.id)
        street = replace(street, zone_id=zones[fold(zone)] if colon else street.zone_id)
        keep = ctx.store.streets.save if street.id else ctx.store.streets.add
        streets[fold(name)] = keep(street)
    ctx.gazetteer_changed = True
    if wrong:
        ctx.say("setup-streets-wrong", lines=Lines(wrong[:10], "– "))
    if len(wrong) < len(lines):
        setup.saved(ctx, ctx.community, "streets", Say("setup-streets-count", {"count": len(streets)}))
        small_zones.warn(ctx)
