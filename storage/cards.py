"""Cards: what coordinators have to look at, and who of them was first."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from sqlalchemy import BindParameter, Column, Index, UniqueConstraint, bindparam, select, update

from bot.domain.cards import Card, CardKind, CardState
from storage import codecs
from storage.counters import next_number
from storage.shelf import SqlShelf, table
from storage.types import Count, Id, Instant, Name, OneOf, Plain, Sealed

cards = table(
    "cards",
    Column("number", Count, nullable=False),
    Column("kind", OneOf(CardKind), nullable=False),
    Column("subject_id", Id, nullable=False),
    Column("key", Name(128), nullable=False),
    Column("state", OneOf(CardState), nullable=False),
    Column("created_at", Instant, nullable=False),
    Column("params", Sealed(codecs.RAW)),
    Column("due_at", Instant),
    Column("taken_by", Id),
    Column("taken_at", Instant),
    Column("closed_at", Instant),
    Column("outcome", Sealed(codecs.TEXT)),
    Column("repeats", Count, nullable=False),
    Column("shown_to", Plain(codecs.LIST)),
    UniqueConstraint("community_id", "number"),
    Index(None, "community_id", "state"),
    Index(None, "kind", "subject_id"),
)

C = cards.c
CARD: BindParameter[int] = bindparam("card")
_OPEN = (
    select(cards).where(C.community_id == bindparam("community"), C.state != CardState.CLOSED).order_by(C.id)
)
_ABOUT = (
    select(cards)
    .where(C.kind == bindparam("kind"), C.subject_id == bindparam("subject"), C.state != CardState.CLOSED)
    .order_by(C.id)
)
_TAKE = (
    update(cards).where(C.id == CARD, C.state == CardState.OPEN)
    .values(state=CardState.TAKEN, taken_by=bindparam("who"), taken_at=bindparam("moment"))
)  # fmt: skip
_CLOSE = (
    update(cards).where(C.id == CARD, C.state != CardState.CLOSED)
    .values(state=CardState.CLOSED, closed_at=bindparam("moment"), outcome=bindparam("ended"))
)  # fmt: skip


class SqlCards(SqlShelf[Card]):
    table = cards
    thing = Card

    def add(self, thing: Card) -> Card:
        return super().add(replace(thing, number=next_number(self, thing.community_id, "card")))

    def open(self, community_id: int) -> list[Card]:
        return self.many(_OPEN, community=community_id)

    def about(self, kind: CardKind, subject_id: int) -> list[Card]:
        return self.many(_ABOUT, kind=kind, subject=subject_id)

    def take(self, card_id: int, coordinator_id: int, at: datetime) -> bool:
        return bool(self.run(_TAKE, card=card_id, who=coordinator_id, moment=at))

    def close(self, card_id: int, outcome: str, at: datetime) -> bool:
        ended = self.seal("outcome", outcome, card_id)
        return bool(self.run(_CLOSE, card=card_id, ended=ended, moment=at))
