"""Zones and streets of a neighbourhood."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, bindparam, func, select

from bot.domain.places import Street, Zone
from storage import codecs
from storage.people import neighbours
from storage.shelf import SqlShelf, table
from storage.types import Id, Plain, Words

zones = table(
    "zones",
    Column("name", Words, nullable=False),
    Column("centre", Plain(codecs.POINT)),
    Index(None, "community_id"),
)

streets = table(
    "streets",
    Column("name", Words, nullable=False),
    Column("zone_id", Id, ForeignKey("zones.id", ondelete="SET NULL")),
    Column("spot", Plain(codecs.POINT)),
    Index(None, "community_id"),
    Index(None, "zone_id"),
)


_KNOWN = select(
    select(func.count()).select_from(streets).where(streets.c.zone_id == bindparam("zone")).scalar_subquery()
    + select(func.count(neighbours.c.building.distinct()))
    .where(neighbours.c.zone_id == bindparam("zone"))
    .scalar_subquery()
)


class SqlZones(SqlShelf[Zone]):
    table = zones
    thing = Zone

    def known_places(self, zone_id: int) -> int:
        return int(self.scalar(_KNOWN, zone=zone_id))


class SqlStreets(SqlShelf[Street]):
    table = streets
    thing = Street
