"""Where somebody lives: a zone by location or by name, an address by voice, the building's fingerprint."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from rapidfuzz import fuzz, process

from bot.context import Context
from bot.domain.people import Neighbour
from bot.domain.places import Point, Street, Zone, distance_m
from bot.ports.chat import Place
from bot.ports.delivery import Ask
from bot.ports.rows import Choice
from bot.ports.words import Say
from bot.routing import Pressed, Said, button, state
from bot.understanding import fold
from handlers import steps

FARTHEST_M = 30_000
"""A location farther than this from the centre is a slip or another town: half an hour by car."""

CLOSE_ENOUGH = 82
"""rapidfuzz WRatio (0-100) from which a name counts as meant: two typos in a word of ten letters."""

AS_GOOD = 6
"""Hits within so many points of the best are offered as choices."""

MOST_CHOICES = 4
LONGEST = 200
"""Characters of an address that are kept."""

_STREET = re.compile(
    r"^(?:(?:in|abito in|sto in|at|i live (?:in|at|on)) )?(?:via|viale|v\.le|piazza|p\.za|p\.zza|piazzale|corso|largo|vicolo|strada)\b"
    r"|\b(?:street|st|road|rd|avenue|ave|lane|close|terrace|crescent|grove|square)\b"
)

_ADDRESS_ENDS = re.compile(r"[,;]|\b(?:scala|interno|int|piano|citofono|flat|apartment|apt|floor)\b")


@dataclass(frozen=True, slots=True)
class Hit:
    """A street or zone that may have been meant."""

    name: str
    zone_id: int | None
    spot: Point | None


def hits(ctx: Context, text: str) -> list[Hit]:
    """The streets and zones that a text names, typos allowed; the likeliest first, none when none is near."""
    wanted = re.sub(r"\b\d+\s?[a-z]?\b", " ", fold(text[:LONGEST]))
    wanted = " ".join(wanted.split()).strip(" ,.")
    if len(wanted) < 3:
        return []
    places: list[Street | Zone] = [
        *ctx.store.streets.all(ctx.community.id), *ctx.store.zones.all(ctx.community.id)
    ]  # fmt: skip
    names = [fold(place.name) for place in places]
    found = process.extract(wanted, names, scorer=_nearness, limit=MOST_CHOICES, score_cutoff=CLOSE_ENOUGH)
    near = [places[index] for _, score, index in found if score >= found[0][1] - AS_GOOD]
    return [_hit(place) for place in near]


def _nearness(said: str, name: str, **_: Any) -> float:
    """How alike, 0 to 100, also without the first word: "Padova" for "via Padova"."""
    short = name.partition(" ")[2] or name
    return max(
        fuzz.ratio(said, name), fuzz.ratio(said, short), fuzz.ratio(said.partition(" ")[2] or said, short) - 5
    )


def _hit(place: Street | Zone) -> Hit:
    if isinstance(place, Street):
        return Hit(place.name, place.zone_id, place.spot)
    return Hit(place.name, place.id, place.centre)


def zone_at(ctx: Context, point: Point) -> Zone | None:
    """The zone whose centre is nearest."""
    zones = [z for z in ctx.store.zones.all(ctx.community.id) if z.centre is not None]
    return min(zones, key=lambda z: distance_m(z.centre or point, point), default=None)


def too_far(ctx: Context, point: Point) -> bool:
    centre = ctx.community.centre
    return centre is not None and distance_m(centre, point) > FARTHEST_M


def living_at(ctx: Context, person: Neighbour, address: str) -> Neighbour:
    """The person with this address: its building's fingerprint, and zone and spot where the street is known."""
    address = " ".join(address.split())[:LONGEST]
    found = next(iter(hits(ctx, _ADDRESS_ENDS.split(fold(address))[0])), None)
    building = building_of(ctx, address)
    return replace(
        person, address=address, building=building,
        zone_id=(found.zone_id if found else None) or person.zone_id,
        spot=(found.spot.rounded() if found and found.spot else None) or person.spot,
    )  # fmt: skip


def building_of(ctx: Context, address: str) -> bytes | None:
    """The fingerprint of street and house number; None for an address without a number."""
    front = " ".join(_ADDRESS_ENDS.split(fold(address))[0].split())
    return ctx.store.fingerprint("building", front) if any(c.isdigit() for c in front) else None


# --- asking for it


def ask(ctx: Context, person: Neighbour, then: str, **args: Any) -> None:
    """Ask where this person lives (a zone is enough), then go on with `then`."""
    steps.keep(ctx, "home", {"person": person.id, "then": then, "args": args})
    _ask(ctx)


@button("home.where")
def where_again(ctx: Context, pressed: Pressed) -> None:
    """The question once more, on the way back."""
    _ask(ctx)


def _ask(ctx: Context) -> None:
    zones = ctx.store.zones.all(ctx.community.id)
    choices = [
        Choice("home-zone", "home.zone", {"zone": zone.id}, {"name": zone.name}) for zone in zones
    ] if len(zones) <= MOST_CHOICES else []  # fmt: skip
    skip = Choice("button-skip", "home.skip")
    mine = _whose(ctx) == (ctx.sender.id if ctx.sender else 0)
    steps.ask(
        ctx, "home.where", "home-where" if mine else "home-where-other",
        (*choices, skip), want=Ask.LOCATION if mine else None,
    )  # fmt: skip


@state("home.where")
def said_where(ctx: Context, said: Said) -> None:
    if isinstance(said.content, Place):
        point = said.content.point
        if too_far(ctx, point):
            ctx.say("home-too-far", community=ctx.community.name)
            return
        zone = zone_at(ctx, point)
        _save(ctx, zone.id if zone else None, point.rounded(), Say("home-here"))
        return
    found = hits(ctx, said.text)
    if not found and _STREET.search(fold(said.text)) and len(said.text) <= LONGEST:
        # A street that nobody has put on the list yet: a coordinator knows where it is.
        _keep_street(ctx, said.text)
        return
    if not found:
        ctx.missed()
    if len(found) == 1:
        _save(ctx, found[0].zone_id, found[0].spot, found[0].name)
        return
    ctx.say("home-which", [Choice("home-zone", "home.hit", _args(hit), {"name": hit.name}) for hit in found])


def _args(hit: Hit) -> Mapping[str, Any]:
    spot = [hit.spot.lat, hit.spot.lon] if hit.spot else None
    return {"zone": hit.zone_id, "spot": spot, "name": hit.name}


@button("home.hit")
def hit_chosen(ctx: Context, pressed: Pressed) -> None:
    spot, zone = pressed.args.get("spot"), pressed.args.get("zone")
    _save(ctx, int(zone) if zone else None, Point(*spot) if spot else None, pressed.text("name"))


@button("home.zone")
def zone_chosen(ctx: Context, pressed: Pressed) -> None:
    zone = ctx.store.zones.get(pressed.id("zone"))
    _save(ctx, zone.id, zone.centre, zone.name)


@button("home.skip")
def skipped(ctx: Context, pressed: Pressed) -> None:
    _go_on(ctx)


def _whose(ctx: Context) -> int:
    return int(steps.kept(ctx, "home").get("person") or 0)


def _person(ctx: Context) -> Neighbour:
    """Whose home it is: the sender's, or somebody's for whom a coordinator writes."""
    person = ctx.store.people.find(_whose(ctx))
    if person is None or ctx.sender is None or (person.id != ctx.sender.id and not ctx.sender.is_coordinator):
        ctx.missed()
    return person


def _save(ctx: Context, zone_id: int | None, spot: Point | None, name: str | Say) -> None:
    person = _person(ctx)
    person = ctx.store.people.save(
        replace(person, zone_id=zone_id, spot=spot.rounded() if spot else person.spot)
    )
    if ctx.sender is not None and person.id == ctx.sender.id:
        ctx.sender = person
    ctx.say("home-noted", place=name)
    _go_on(ctx)


def _keep_street(ctx: Context, text: str) -> None:
    person = _person(ctx)
    person = ctx.store.people.save(living_at(ctx, person, text))
    if ctx.sender is not None and person.id == ctx.sender.id:
        ctx.sender = person
    ctx.audit("address-written", "neighbour", person.id)
    ctx.say("home-noted", place=" ".join(text.split()))
    _go_on(ctx)


def _go_on(ctx: Context) -> None:
    home = steps.kept(ctx, "home")
    if home.get("then"):
        ctx.go(str(home["then"]), **home.get("args", {}))
