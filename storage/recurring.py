"""Help that recurs: arrangements, their occurrences, and the pacts with regular helpers."""

from __future__ import annotations

from datetime import date

from sqlalchemy import (
    BindParameter,
    Column,
    ForeignKey,
    Index,
    UniqueConstraint,
    bindparam,
    or_,
    select,
)

from bot.domain.recurring import Arrangement, ArrangementState, Occurrence, OccurrenceState, Pact, PactState
from bot.domain.schedules import Precision
from storage import codecs
from storage.shelf import SqlShelf, table
from storage.types import Count, Day, Flag, Id, Instant, LocalTime, Name, OneOf, Plain, Sealed

arrangements = table(
    "arrangements",
    Column("kind", Name(32), nullable=False),
    Column("person_id", Id, ForeignKey("neighbours.id", ondelete="CASCADE"), nullable=False),
    Column("asked_by", Id, ForeignKey("neighbours.id", ondelete="CASCADE"), nullable=False),
    Column("state", OneOf(ArrangementState), nullable=False),
    Column("created_at", Instant, nullable=False),
    Column("rule", Name(255), nullable=False),
    Column("start", LocalTime, nullable=False),
    Column("minutes", Count, nullable=False),
    Column("precision", OneOf(Precision), nullable=False),
    Column("note", Sealed(codecs.TEXT)),
    Column("public_line", Sealed(codecs.TEXT)),
    Column("public_line_approved", Flag, nullable=False),
    Column("capacity", Count, nullable=False),
    Column("zone_id", Id, ForeignKey("zones.id", ondelete="SET NULL")),
    Column("spot", Plain(codecs.POINT)),
    Column("ceiling_cents", Count),
    Column("decided_by", Id),
    Column("paused_from", Day),
    Column("paused_until", Day),
    Column("review_on", Day),
    Column("asker_goes_on", Instant),
    Column("helper_goes_on", Instant),
    Column("made_until", Instant),
    Column("ended_at", Instant),
    Index(None, "community_id", "state"),
    Index(None, "person_id"),
    Index(None, "asked_by"),
    Index(None, "zone_id"),
)

occurrences = table(
    "occurrences",
    Column("arrangement_id", Id, ForeignKey("arrangements.id", ondelete="CASCADE"), nullable=False),
    Column("day", Day, nullable=False),
    Column("state", OneOf(OccurrenceState), nullable=False),
    Column("moved_to", LocalTime),
    Column("regular_off", Flag, nullable=False),
    Column("request_id", Id, ForeignKey("requests.id", ondelete="SET NULL")),
    Column("by", Id),
    Column("at", Instant),
    UniqueConstraint("arrangement_id", "day"),
    Index(None, "community_id"),
    Index(None, "request_id"),
)

pacts = table(
    "pacts",
    Column("arrangement_id", Id, ForeignKey("arrangements.id", ondelete="CASCADE"), nullable=False),
    Column("neighbour_id", Id, ForeignKey("neighbours.id", ondelete="CASCADE"), nullable=False),
    Column("state", OneOf(PactState), nullable=False),
    Column("asked_at", Instant, nullable=False),
    Column("answered_at", Instant),
    Column("agreed_at", Instant),
    Column("ended_at", Instant),
    Column("off_until", Day),
    Index(None, "arrangement_id"),
    Index(None, "community_id"),
    Index(None, "neighbour_id"),
)

A, C, P = arrangements.c, occurrences.c, pacts.c
_WHO: BindParameter[int] = bindparam("neighbour")
_WHICH: BindParameter[int] = bindparam("arrangement")
_LIVE = sorted([ArrangementState.ACTIVE, ArrangementState.AWAITING_APPROVAL])
_OF = select(arrangements).where(or_(A.person_id == _WHO, A.asked_by == _WHO)).order_by(A.id.desc())
_GOING_ON = (
    select(arrangements).where(A.community_id == bindparam("community"), A.state.in_(_LIVE)).order_by(A.id)
)
_ALL_OF = select(occurrences).where(C.arrangement_id == _WHICH).order_by(C.day)
_ON = select(occurrences).where(C.arrangement_id == _WHICH, C.day == bindparam("which", type_=Day()))
_BY_REQUEST = select(occurrences).where(C.request_id == bindparam("request"))
_ASKED = select(pacts).where(P.arrangement_id == _WHICH).order_by(P.id)
_BY = select(pacts).where(P.neighbour_id == _WHO).order_by(P.id.desc())


class SqlArrangements(SqlShelf[Arrangement]):
    table = arrangements
    thing = Arrangement

    def of(self, neighbour_id: int) -> list[Arrangement]:
        return self.many(_OF, neighbour=neighbour_id)

    def live(self, community_id: int) -> list[Arrangement]:
        return self.many(_GOING_ON, community=community_id)


class SqlOccurrences(SqlShelf[Occurrence]):
    table = occurrences
    thing = Occurrence

    def of(self, arrangement_id: int) -> list[Occurrence]:
        return self.many(_ALL_OF, arrangement=arrangement_id)

    def on(self, arrangement_id: int, day: date) -> Occurrence | None:
        return self.one(_ON, arrangement=arrangement_id, which=day)

    def by_request(self, request_id: int) -> Occurrence | None:
        return self.one(_BY_REQUEST, request=request_id)


class SqlPacts(SqlShelf[Pact]):
    table = pacts
    thing = Pact

    def of(self, arrangement_id: int) -> list[Pact]:
        return self.many(_ASKED, arrangement=arrangement_id)

    def by(self, neighbour_id: int) -> list[Pact]:
        return self.many(_BY, neighbour=neighbour_id)
