"""Rotas: rules, turns, hands and swaps."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import Column, ForeignKey, Index, UniqueConstraint, bindparam, delete, or_, select

from bot.domain.rotas import Hand, Rota, Swap, SwapState, Turn, TurnState
from storage import codecs
from storage.shelf import SqlShelf, table
from storage.types import Count, Day, Id, Instant, LocalTime, Name, OneOf, Sealed

rotas = table(
    "rotas",
    Column("name", Sealed(codecs.TEXT)),
    Column("rule", Name(255), nullable=False),
    Column("start", LocalTime, nullable=False),
    Column("zone", Name(64), nullable=False),
    Column("minutes", Count, nullable=False),
    Column("hands", Count, nullable=False),
    Column("place", Sealed(codecs.TEXT)),
    Column("made_by", Id),
    Column("created_at", Instant),
    Column("ended_at", Instant),
    Index(None, "community_id"),
)

turns = table(
    "rota_turns",
    Column("rota_id", Id, ForeignKey("rotas.id", ondelete="CASCADE"), nullable=False),
    Column("day", Day, nullable=False),
    Column("at", Instant, nullable=False),
    Column("state", OneOf(TurnState), nullable=False),
    UniqueConstraint("rota_id", "day"),
    Index(None, "community_id", "at"),
)

hands = table(
    "rota_hands",
    Column("turn_id", Id, ForeignKey("rota_turns.id", ondelete="CASCADE"), nullable=False),
    Column("neighbour_id", Id, ForeignKey("neighbours.id", ondelete="CASCADE"), nullable=False),
    Column("taken_at", Instant, nullable=False),
    UniqueConstraint("turn_id", "neighbour_id"),
    Index(None, "community_id"),
    Index(None, "neighbour_id"),
)

swaps = table(
    "rota_swaps",
    Column("asker_id", Id, ForeignKey("neighbours.id", ondelete="CASCADE"), nullable=False),
    Column("given_id", Id, ForeignKey("rota_turns.id", ondelete="CASCADE"), nullable=False),
    Column("other_id", Id, ForeignKey("neighbours.id", ondelete="CASCADE"), nullable=False),
    Column("wanted_id", Id, ForeignKey("rota_turns.id", ondelete="CASCADE"), nullable=False),
    Column("asked_at", Instant, nullable=False),
    Column("state", OneOf(SwapState), nullable=False),
    Index(None, "community_id"),
    Index(None, "asker_id"),
    Index(None, "given_id"),
    Index(None, "other_id"),
    Index(None, "wanted_id"),
)

R, T, H, W = rotas.c, turns.c, hands.c, swaps.c
_STANDING = select(rotas).where(R.community_id == bindparam("community"), R.ended_at.is_(None)).order_by(R.id)
_ON = select(turns).where(T.rota_id == bindparam("rota"), T.day == bindparam("which", type_=Day()))
_PLANNED = T.state == TurnState.PLANNED
_AHEAD = (
    select(turns).where(T.rota_id == bindparam("rota"), T.at > bindparam("moment"), _PLANNED).order_by(T.at)
)
_BETWEEN = (
    select(turns)
    .where(
        T.community_id == bindparam("community"),
        T.at >= bindparam("start"),
        T.at < bindparam("end"),
        _PLANNED,
    )
    .order_by(T.at, T.id)
)
_PURGE = delete(turns).where(T.at < bindparam("before"))
_HANDS_OF = select(hands).where(H.turn_id == bindparam("turn")).order_by(H.id)
_HANDS_BY = select(hands).where(H.neighbour_id == bindparam("neighbour")).order_by(H.id)
_REGULARS = (
    select(H.neighbour_id)
    .join(turns, T.id == H.turn_id)
    .where(T.rota_id == bindparam("rota"), T.at >= bindparam("since"))
    .distinct()
    .order_by(H.neighbour_id)
)
_OPEN_ABOUT = (
    select(swaps)
    .where(
        W.state == SwapState.ASKED,
        or_(W.given_id == bindparam("turn"), W.wanted_id == bindparam("turn")),
    )
    .order_by(W.id)
)


class SqlRotas(SqlShelf[Rota]):
    table = rotas
    thing = Rota

    def standing(self, community_id: int) -> list[Rota]:
        return self.many(_STANDING, community=community_id)


class SqlTurns(SqlShelf[Turn]):
    table = turns
    thing = Turn

    def on(self, rota_id: int, day: date) -> Turn | None:
        return self.one(_ON, rota=rota_id, which=day)

    def ahead(self, rota_id: int, moment: datetime) -> list[Turn]:
        return self.many(_AHEAD, rota=rota_id, moment=moment)

    def between(self, community_id: int, start: datetime, end: datetime) -> list[Turn]:
        return self.many(_BETWEEN, community=community_id, start=start, end=end)

    def purge(self, before: datetime) -> int:
        return self.run(_PURGE, before=before)


class SqlHands(SqlShelf[Hand]):
    table = hands
    thing = Hand

    def of(self, turn_id: int) -> list[Hand]:
        return self.many(_HANDS_OF, turn=turn_id)

    def by(self, neighbour_id: int) -> list[Hand]:
        return self.many(_HANDS_BY, neighbour=neighbour_id)

    def regulars(self, rota_id: int, since: datetime) -> list[int]:
        return [row.neighbour_id for row in self.rows(_REGULARS, rota=rota_id, since=since)]


class SqlSwaps(SqlShelf[Swap]):
    table = swaps
    thing = Swap

    def open_about(self, turn_id: int) -> list[Swap]:
        return self.many(_OPEN_ABOUT, turn=turn_id)
