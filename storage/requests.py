"""Requests."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from sqlalchemy import (
    BindParameter,
    Column,
    ForeignKey,
    Index,
    UniqueConstraint,
    bindparam,
    or_,
    select,
    update,
)

from bot.domain.requests import LIVE, Request, RequestState
from storage import codecs
from storage.counters import next_number
from storage.shelf import SqlShelf, table
from storage.types import Count, Flag, Id, Instant, Name, Number, OneOf, Plain, Sealed

requests = table(
    "requests",
    Column("number", Count, nullable=False),
    Column("kind", Name(32), nullable=False),
    Column("person_id", Id, ForeignKey("neighbours.id"), nullable=False),
    Column("asked_by", Id, ForeignKey("neighbours.id"), nullable=False),
    Column("state", OneOf(RequestState), nullable=False),
    Column("created_at", Instant, nullable=False),
    Column("window", Plain(codecs.WINDOW)),
    Column("note", Sealed(codecs.TEXT)),
    Column("public_line", Sealed(codecs.TEXT)),
    Column("public_line_approved", Flag, nullable=False),
    Column("capacity", Count, nullable=False),
    Column("urgent", Flag, nullable=False),
    Column("zone_id", Id, ForeignKey("zones.id", ondelete="SET NULL")),
    Column("spot", Plain(codecs.POINT)),
    Column("waves", Count, nullable=False),
    Column("radius_factor", Number, nullable=False),
    Column("sent_at", Instant),
    Column("decided_by", Id),
    Column("closed_at", Instant),
    Column("ceiling_cents", Count),
    UniqueConstraint("community_id", "number"),
    Index(None, "community_id", "state"),
    Index(None, "person_id"),
    Index(None, "asked_by"),
    Index(None, "zone_id"),
)

R = requests.c
WHO: BindParameter[int] = bindparam("neighbour")
_HERE = R.community_id == bindparam("community")
_OF = select(requests).where(or_(R.person_id == WHO, R.asked_by == WHO)).order_by(R.id.desc())
_LIVE = select(requests).where(_HERE, R.state.in_(sorted(LIVE))).order_by(R.id)
_FORGET_WORDS = (
    update(requests)
    .where(
        R.closed_at < bindparam("before"),
        or_(R.note.is_not(None), R.public_line.is_not(None), R.spot.is_not(None)),
    )
    .values(note=None, public_line=None, spot=None)
)
_BY_NUMBER = select(requests).where(_HERE, R.number == bindparam("number"))


class SqlRequests(SqlShelf[Request]):
    table = requests
    thing = Request

    def add(self, thing: Request) -> Request:
        return super().add(replace(thing, number=next_number(self, thing.community_id, "request")))

    def of(self, person_id: int) -> list[Request]:
        return self.many(_OF, neighbour=person_id)

    def live(self, community_id: int) -> list[Request]:
        """The oldest first."""
        return self.many(_LIVE, community=community_id)

    def by_number(self, community_id: int, number: int) -> Request | None:
        return self.one(_BY_NUMBER, community=community_id, number=number)

    def forget_words(self, before: datetime) -> int:
        return self.run(_FORGET_WORDS, before=before)
