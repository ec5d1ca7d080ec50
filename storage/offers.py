"""Offers: who was asked, and what they answered."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Column, ForeignKey, Index, bindparam, select

from bot.domain.offers import Offer, OfferState
from storage import codecs
from storage.shelf import SqlShelf, table
from storage.types import Count, Id, Instant, OneOf, Plain

offers = table(
    "offers",
    Column("request_id", Id, ForeignKey("requests.id", ondelete="CASCADE"), nullable=False),
    Column("neighbour_id", Id, ForeignKey("neighbours.id"), nullable=False),
    Column("wave", Count, nullable=False),
    Column("state", OneOf(OfferState), nullable=False),
    Column("sent_at", Instant, nullable=False),
    Column("answered_at", Instant),
    Column("counter_at", Instant),
    Column("why", Plain(codecs.LIST)),
    Index(None, "community_id"),
    Index(None, "request_id", "neighbour_id"),
    Index(None, "neighbour_id", "sent_at"),
)

O = offers.c  # noqa: E741
_OF = select(offers).where(O.request_id == bindparam("request")).order_by(O.id)
_TO = (
    select(offers)
    .where(O.neighbour_id == bindparam("neighbour"), O.sent_at >= bindparam("since"))
    .order_by(O.id)
)
_BETWEEN = (
    select(offers)
    .where(O.request_id == bindparam("request"), O.neighbour_id == bindparam("neighbour"))
    .order_by(O.id.desc()).limit(1)
)  # fmt: skip


class SqlOffers(SqlShelf[Offer]):
    table = offers
    thing = Offer

    def of(self, request_id: int) -> list[Offer]:
        return self.many(_OF, request=request_id)

    def to(self, neighbour_id: int, since: datetime) -> list[Offer]:
        return self.many(_TO, neighbour=neighbour_id, since=since)

    def between(self, request_id: int, neighbour_id: int) -> Offer | None:
        return self.one(_BETWEEN, request=request_id, neighbour=neighbour_id)
