"""Zones and streets of a neighbourhood."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index

from bot.domain.places import Street, Zone
from storage import codecs
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


class SqlZones(SqlShelf[Zone]):
    table = zones
    thing = Zone


class SqlStreets(SqlShelf[Street]):
    table = streets
    thing = Street
