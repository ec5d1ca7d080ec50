"""A made-up neighbourhood, from an example file into an empty database."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from math import cos, radians, sin
from typing import Any

from bot.domain.communities import Community, Moderation
from bot.domain.people import Account, Chat, Consent, ConsentBy, Helping, Neighbour, Role, Standing
from bot.domain.places import Point, Street, Zone
from bot.domain.schedules import Shift, Slot
from bot.domain.trust import Trust
from bot.ports.stores import UnitOfWork
from bot.understanding import read_hours

METRES_PER_DEGREE = 111_195
"""Metres of one degree of latitude (a sixth of the way around, over 60 degrees of the mean Earth)."""

COORDINATOR = {"it": "Anna", "en": "Anna"}
CONSENT_VERSION = "1"


def populate(uow: UnitOfWork, example: Mapping[str, Any], now: datetime) -> Community:
    """Write the community, its rooms, its coordinator Anna and all neighbours; returns the community."""
    about = example["community"]
    centre = Point(*about["centre"])
    community = uow.communities.add(
        Community(
            about["name"], about["language"], about["timezone"], about["country"], about["phone"],
            centre, Moderation.SENSITIVE,
        )
    )  # fmt: skip
    rooms = {
        room: uow.chats.add(Chat("console", room, False, community_id=community.id, is_group=room == "group"))
        for room in ("group", "desk")
    }
    community = uow.communities.save(replace(community, desk_chat_id=rooms["desk"].id))
    zones = {
        name: uow.zones.add(Zone(name, _moved(centre, north, east), community.id))
        for name, (north, east) in example["zones"].items()
    }
    for street, zone in example["streets"].items():
        uow.streets.add(Street(street, zones[zone].id, zones[zone].centre, community.id))
    anna = Neighbour(
        COORDINATOR[community.language], community.language, community.id, phone=community.phone,
        standing=Standing.MEMBER, trust=Trust.TRUSTED, adult=True, roles=frozenset({Role.COORDINATOR}),
        spot=centre, created_at=now,
    )  # fmt: skip
    anna = _settle(uow, anna, "anna", now)
    for day in range(7):
        uow.shifts.add(Shift(anna.id, Slot(day, 8 * 60, 22 * 60), community.id))
    for row in example["neighbours"]:
        _neighbour(uow, community, zones, row, now)
    return community


def _neighbour(
    uow: UnitOfWork, community: Community, zones: Mapping[str, Zone], row: Mapping[str, Any], now: datetime
) -> None:
    assert community.centre is not None
    angle = radians(row["degrees"])
    spot = _moved(community.centre, row["metres"] * cos(angle), row["metres"] * sin(angle))
    neighbour = Neighbour(
        row["name"].split()[0], community.language, community.id, standing=Standing.MEMBER,
        trust=Trust(row["trust"]), adult=True, zone_id=zones[row["zone"]].id, spot=spot.rounded(), created_at=now,
    )  # fmt: skip
    by_phone = bool(row.get("by_phone"))
    neighbour = _settle(uow, neighbour, None if by_phone else account_of(row["name"]), now)
    uow.helpers.add(
        Helping(
            neighbour.id, community.id, frozenset(row["kinds"]), _hours(row["hours"]),
            car=bool(row.get("car")), languages=frozenset({community.language}), by_phone=by_phone,
        )
    )  # fmt: skip


def account_of(name: str) -> str:
    """The made-up account of a made-up name."""
    return "".join(c for c in name.casefold() if c.isalpha())


def _settle(uow: UnitOfWork, neighbour: Neighbour, account: str | None, now: datetime) -> Neighbour:
    """Add a member with consent, and with an account unless they are helped by phone."""
    neighbour = uow.people.add(neighbour)
    by = ConsentBy.SELF if account else ConsentBy.VOICE
    uow.consents.add(
        Consent(
            neighbour.id, CONSENT_VERSION, neighbour.language, now, by, community_id=neighbour.community_id
        )
    )
    if account:
        chat = uow.chats.add(Chat("console", account, True, community_id=neighbour.community_id))
        row = uow.accounts.add(
            Account("console", account, chat.id, neighbour.community_id, neighbour.language)
        )
        uow.people.attach(row.id, neighbour.id)
    return neighbour


def _moved(point: Point, north: float, east: float) -> Point:
    """A point so many metres to the north and east."""
    return Point(
        point.lat + north / METRES_PER_DEGREE,
        point.lon + east / (METRES_PER_DEGREE * cos(radians(point.lat))),
    )


def _hours(text: str) -> tuple[Slot, ...]:
    found = read_hours(text, "en")
    if found is None:
        raise ValueError(f"the example's hours can't be read: {text}")
    return tuple(Slot(*hours) for hours in found)
