"""Rounds, who is looked in on in them, each going of one, and what became of everybody in it."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import (
    BindParameter,
    Column,
    ForeignKey,
    Index,
    UniqueConstraint,
    bindparam,
    delete,
    func,
    select,
)

from bot.domain.rounds import LIVE, Round, RoundState, Run, RunState, Stop, StopState, Visit, VisitState
from storage import codecs
from storage.shelf import SqlShelf, table
from storage.types import Count, Day, Flag, Id, Instant, LocalTime, Name, OneOf, Plain

rounds = table(
    "rounds",
    Column("helper_id", Id, ForeignKey("neighbours.id", ondelete="SET NULL")),
    Column("rule", Name(255), nullable=False),
    Column("start", LocalTime, nullable=False),
    Column("zone", Name(64), nullable=False),
    Column("minutes", Count, nullable=False),
    Column("hours", Plain(codecs.SLOTS)),
    Column("state", OneOf(RoundState), nullable=False),
    Column("substitutes", Plain(codecs.LIST)),
    Column("away_until", Day),
    Column("set_by", Id),
    Column("created_at", Instant),
    Column("ended_at", Instant),
    Index(None, "community_id", "state"),
    Index(None, "helper_id"),
)

stops = table(
    "round_stops",
    Column("round_id", Id, ForeignKey("rounds.id", ondelete="CASCADE"), nullable=False),
    Column("neighbour_id", Id, ForeignKey("neighbours.id", ondelete="CASCADE"), nullable=False),
    Column("place", Count, nullable=False),
    Column("state", OneOf(StopState), nullable=False),
    Column("asked_at", Instant),
    Column("agreed_at", Instant),
    Column("agreed_by", Id),
    UniqueConstraint("round_id", "neighbour_id"),
    Index(None, "neighbour_id"),
    Index(None, "community_id"),
)

runs = table(
    "runs",
    Column("due_at", Instant, nullable=False),
    Column("ends_at", Instant, nullable=False),
    Column("state", OneOf(RunState), nullable=False),
    Column("helper_id", Id, ForeignKey("neighbours.id", ondelete="SET NULL")),
    Column("round_id", Id, ForeignKey("rounds.id", ondelete="CASCADE")),
    Column("callout_id", Id, ForeignKey("callouts.id", ondelete="CASCADE")),
    Column("day", Day),
    Column("asked", Plain(codecs.LIST)),
    Column("began_at", Instant),
    Column("ended_at", Instant),
    Column("late", Flag, nullable=False),
    # Goings of a callout have no round, and NULLs differ.
    UniqueConstraint("round_id", "day"),
    Index(None, "callout_id", "state"),
    Index(None, "helper_id", "state"),
    Index(None, "community_id", "state"),
)

visits = table(
    "visits",
    Column("run_id", Id, ForeignKey("runs.id", ondelete="CASCADE"), nullable=False),
    Column("neighbour_id", Id, ForeignKey("neighbours.id", ondelete="CASCADE"), nullable=False),
    Column("place", Count, nullable=False),
    Column("state", OneOf(VisitState), nullable=False),
    Column("at", Instant),
    UniqueConstraint("run_id", "neighbour_id"),
    Index(None, "neighbour_id", "state"),
    Index(None, "community_id"),
)

R, S, U, V = rounds.c, stops.c, runs.c, visits.c
_HERE: BindParameter[int] = bindparam("community")
_WHO: BindParameter[int] = bindparam("neighbour")
_LIVE = U.state.in_(sorted(LIVE))
_STANDING = select(rounds).where(R.community_id == _HERE, R.state != RoundState.ENDED).order_by(R.id)
_BY = select(rounds).where(R.helper_id == _WHO, R.state != RoundState.ENDED).order_by(R.id)
_STOPS_OF = select(stops).where(S.round_id == bindparam("round")).order_by(S.place, S.id)
_STOPS_WITH = select(stops).where(S.neighbour_id == _WHO).order_by(S.id)
_ON = select(runs).where(U.round_id == bindparam("round"), U.day == bindparam("which", type_=Day()))
_LIVE_HERE = select(runs).where(U.community_id == _HERE, _LIVE).order_by(U.id)
_LIVE_BY = select(runs).where(U.helper_id == _WHO, _LIVE).order_by(U.id)
_LIVE_ROUND = select(runs).where(U.round_id == bindparam("round"), _LIVE).order_by(U.id)
_LIVE_CALLOUT = select(runs).where(U.callout_id == bindparam("callout"), _LIVE).order_by(U.id)
_PURGE = delete(runs).where(U.due_at < bindparam("before"), ~_LIVE)
_VISITS_OF = select(visits).where(V.run_id == bindparam("run")).order_by(V.place, V.id)
_VISITS_TO = select(visits).where(V.neighbour_id == _WHO).order_by(V.id)
_OPEN_TO = (
    select(visits).join(runs, U.id == V.run_id)
    .where(V.neighbour_id == _WHO, V.state == VisitState.WAITING, _LIVE).order_by(V.id)
)  # fmt: skip
_LOAD = (
    select(U.helper_id, func.count().label("people")).join(visits, V.run_id == U.id)
    .where(U.community_id == _HERE, U.callout_id.is_not(None), U.helper_id.is_not(None), _LIVE)
    .where(V.state == VisitState.WAITING).group_by(U.helper_id)
)  # fmt: skip


class SqlRounds(SqlShelf[Round]):
    table = rounds
    thing = Round

    def standing(self, community_id: int) -> list[Round]:
        return self.many(_STANDING, community=community_id)

    def by(self, neighbour_id: int) -> list[Round]:
        return self.many(_BY, neighbour=neighbour_id)


class SqlStops(SqlShelf[Stop]):
    table = stops
    thing = Stop

    def of(self, round_id: int) -> list[Stop]:
        return self.many(_STOPS_OF, round=round_id)

    def at(self, neighbour_id: int) -> list[Stop]:
        return self.many(_STOPS_WITH, neighbour=neighbour_id)


class SqlRuns(SqlShelf[Run]):
    table = runs
    thing = Run

    def on(self, round_id: int, day: date) -> Run | None:
        return self.one(_ON, round=round_id, which=day)

    def live(self, community_id: int) -> list[Run]:
        return self.many(_LIVE_HERE, community=community_id)

    def by(self, neighbour_id: int) -> list[Run]:
        return self.many(_LIVE_BY, neighbour=neighbour_id)

    def of_round(self, round_id: int) -> list[Run]:
        return self.many(_LIVE_ROUND, round=round_id)

    def of_callout(self, callout_id: int) -> list[Run]:
        return self.many(_LIVE_CALLOUT, callout=callout_id)

    def purge(self, before: datetime) -> int:
        return self.run(_PURGE, before=before)


class SqlVisits(SqlShelf[Visit]):
    table = visits
    thing = Visit

    def of(self, run_id: int) -> list[Visit]:
        return self.many(_VISITS_OF, run=run_id)

    def to(self, neighbour_id: int) -> list[Visit]:
        return self.many(_VISITS_TO, neighbour=neighbour_id)

    def open_to(self, neighbour_id: int) -> list[Visit]:
        return self.many(_OPEN_TO, neighbour=neighbour_id)

    def load(self, community_id: int) -> dict[int, int]:
        return {int(row.helper_id): int(row.people) for row in self.rows(_LOAD, community=community_id)}
