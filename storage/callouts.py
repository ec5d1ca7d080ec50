"""Calls to a whole neighbourhood: whom they mean, who answered, and who can phone or visit."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import (
    BindParameter,
    Column,
    ForeignKey,
    Index,
    Row,
    Select,
    UniqueConstraint,
    bindparam,
    delete,
    func,
    select,
)

from bot.domain.mobilising import UNSURE, Called, CalledState, Callout, CalloutState, Person, Reason
from bot.domain.people import Helping, Outline, Standing
from storage import codecs
from storage.accounts import account_links, accounts
from storage.chats import chats
from storage.helpers import SqlHelpers, helpings
from storage.people import neighbours
from storage.shelf import SqlShelf, table
from storage.types import Bytes, Flag, Id, Instant, OneOf, Plain, Sealed

callouts = table(
    "callouts",
    Column("reason", OneOf(Reason), nullable=False),
    Column("words", Sealed(codecs.TEXT)),
    Column("said", Sealed(codecs.TEXT)),
    Column("state", OneOf(CalloutState), nullable=False),
    Column("began_at", Instant, nullable=False),
    Column("ends_at", Instant, nullable=False),
    Column("urgent", Flag, nullable=False),
    Column("begun_by", Id),
    Column("ended_at", Instant),
    Column("first_asked_at", Instant),
    Column("first_called_at", Instant),
    Index(None, "community_id", "state"),
)

called = table(
    "called",
    Column("callout_id", Id, ForeignKey("callouts.id", ondelete="CASCADE"), nullable=False),
    Column("neighbour_id", Id, ForeignKey("neighbours.id", ondelete="CASCADE"), nullable=False),
    Column("state", OneOf(CalledState), nullable=False),
    Column("chat", Flag, nullable=False),
    Column("wants_call", Flag, nullable=False),
    Column("asked_at", Instant),
    Column("answered_at", Instant),
    Column("tried", Plain(codecs.LIST)),
    Column("zone_id", Id),
    Column("building", Bytes),
    Column("spot", Plain(codecs.POINT)),
    UniqueConstraint("callout_id", "neighbour_id"),
    Index(None, "callout_id", "state", "id"),
    Index(None, "neighbour_id"),
    Index(None, "community_id"),
)

C, D, N, H = callouts.c, called.c, neighbours.c, helpings.c
L, A = account_links.c, accounts.c
_HERE: BindParameter[int] = bindparam("community")
_IT: BindParameter[int] = bindparam("callout")
_WHO: BindParameter[int] = bindparam("neighbour")
_MOST: BindParameter[int] = bindparam("most")
_STATES: BindParameter[list[CalledState]] = bindparam("states", expanding=True)
_RUNNING = select(callouts).where(C.community_id == _HERE, C.state == CalloutState.ASKING).order_by(C.id)
_LATEST = select(callouts).where(C.community_id == _HERE).order_by(C.id.desc()).limit(_MOST)
_PURGE = delete(callouts).where(C.ended_at < bindparam("before"))
_IN = select(called).where(D.callout_id == _IT, D.state.in_(_STATES)).order_by(D.id).limit(_MOST)
_SILENT = (
    select(called).where(D.callout_id == _IT, D.state.in_(_STATES), D.asked_at <= bindparam("before"))
    .order_by(D.id).limit(_MOST)
)  # fmt: skip
_COUNTS = select(D.state, func.count().label("people")).where(D.callout_id == _IT).group_by(D.state)
_BETWEEN = select(called).where(D.callout_id == _IT, D.neighbour_id == _WHO)
_TO = select(called).where(D.neighbour_id == _WHO).order_by(D.id.desc())
_RUNNING_TO = (
    select(called).join(callouts, C.id == D.callout_id)
    .where(D.neighbour_id == _WHO, C.state == CalloutState.ASKING).order_by(D.id.desc())
)  # fmt: skip
_PEOPLE: Select[*tuple[object, ...]] = (
    select(
        N.id, N.zone_id, N.building, N.spot, N.born,
        N.phone.is_not(None).label("phoned"), N.address.is_not(None).label("housed"),
    )
    .where(N.community_id == _HERE, N.standing == Standing.MEMBER).order_by(N.id)
)  # fmt: skip
_WITH_CHAT = (
    select(L.neighbour_id).join(accounts, A.id == L.account_id).join(chats, chats.c.id == A.chat_id)
    .where(A.community_id == _HERE, A.unreachable_at.is_(None), chats.c.gone_at.is_(None)).distinct()
)  # fmt: skip
_SEEN = (N.id, N.language, N.standing, N.trust, N.adult, N.zone_id, N.spot, N.building)
_HELPERS = (
    select(helpings, *_SEEN).join(neighbours, N.id == H.neighbour_id)
    .where(H.community_id == _HERE, H.on_duty, N.standing == Standing.MEMBER).order_by(H.id)
)  # fmt: skip


class SqlCallouts(SqlShelf[Callout]):
    table = callouts
    thing = Callout

    def running(self, community_id: int) -> list[Callout]:
        return self.many(_RUNNING, community=community_id)

    def latest(self, community_id: int, most: int) -> list[Callout]:
        return self.many(_LATEST, community=community_id, most=most)

    def purge(self, before: datetime) -> int:
        return self.run(_PURGE, before=before)

    def people(self, community_id: int) -> list[Person]:
        chatting = self._with_chat(community_id)
        return [
            Person(
                row.id, row.zone_id, row.building, row.spot, self._year(row),
                row.id in chatting, bool(row.phoned or row.housed),
            )
            for row in self.rows(_PEOPLE, community=community_id)
        ]  # fmt: skip

    def helpers(self, community_id: int) -> list[tuple[Helping, Outline]]:
        shelf, width = SqlHelpers(self.connection, self.vault), len(H)
        chatting = self._with_chat(community_id)
        found = [
            (shelf.loaded(row), Outline(*row[width:])) for row in self.rows(_HELPERS, community=community_id)
        ]
        return [(helping, who) for helping, who in found if who.id in chatting]

    def _year(self, row: Row[Any]) -> int | None:
        if row.born is None:
            return None
        year = self.vault.open("neighbours.born", codecs.RAW, row.born, row.id)
        return year if isinstance(year, int) else None

    def _with_chat(self, community_id: int) -> set[int]:
        return {int(row.neighbour_id) for row in self.rows(_WITH_CHAT, community=community_id)}


class SqlCalled(SqlShelf[Called]):
    table = called
    thing = Called

    def in_state(self, callout_id: int, states: Sequence[CalledState], most: int) -> list[Called]:
        return self.many(_IN, callout=callout_id, states=list(states), most=most)

    def silent(
        self, callout_id: int, states: Sequence[CalledState], before: datetime, most: int
    ) -> list[Called]:
        return self.many(_SILENT, callout=callout_id, states=list(states), before=before, most=most)

    def counts(self, callout_id: int) -> dict[CalledState, int]:
        return {row.state: int(row.people) for row in self.rows(_COUNTS, callout=callout_id)}

    def unsure(self, callout_id: int) -> int:
        counts = self.counts(callout_id)
        return sum(counts.get(state, 0) for state in UNSURE)

    def between(self, callout_id: int, neighbour_id: int) -> Called | None:
        return self.one(_BETWEEN, callout=callout_id, neighbour=neighbour_id)

    def to(self, neighbour_id: int) -> list[Called]:
        return self.many(_TO, neighbour=neighbour_id)

    def running_to(self, neighbour_id: int) -> list[Called]:
        return self.many(_RUNNING_TO, neighbour=neighbour_id)
