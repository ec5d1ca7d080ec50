"""Helpers as matching sees them, read together: a few statements however many they are, and nothing unsealed."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime

from sqlalchemy import BindParameter, Select, bindparam, func, select

from bot.domain.candidates import Prospect
from bot.domain.offers import TO_DO
from bot.domain.people import Outline, Standing
from storage.accounts import account_links, accounts
from storage.assignments import NOT_ENDED, assignments
from storage.helpers import SqlHelpers, helping_kinds, helpings
from storage.offers import offers
from storage.people import neighbours
from storage.requests import requests
from storage.shelf import Rows
from storage.types import Instant

H, K, N, L, C = helpings.c, helping_kinds.c, neighbours.c, account_links.c, accounts.c
A, O, R = assignments.c, offers.c, requests.c  # noqa: E741
SINCE: BindParameter[datetime] = bindparam("since", type_=Instant())
_THEY = (K.community_id == bindparam("community"), K.kind == bindparam("kind"))
_SEEN = (N.id, N.language, N.standing, N.trust, N.adult, N.zone_id, N.spot, N.building)
_FOR_KIND: Select[*tuple[object, ...]] = (
    select(helpings, *_SEEN)
    .select_from(helping_kinds)
    .join(helpings, H.neighbour_id == K.neighbour_id)
    .join(neighbours, N.id == K.neighbour_id)
    .where(*_THEY, N.standing != Standing.LEFT)
    .order_by(H.id)
)
_TASKS = (
    select(A.neighbour_id, A.at, R.kind.label("task"))
    .select_from(helping_kinds)
    .join(assignments, A.neighbour_id == K.neighbour_id)
    .join(requests, R.id == A.request_id)
    .where(*_THEY, A.state.in_(sorted(TO_DO)), R.state.in_(NOT_ENDED))
    .order_by(A.at, A.id)
)
_OFFERED = (
    select(K.neighbour_id, func.count().label("offers"))
    .join(offers, O.neighbour_id == K.neighbour_id)
    .where(*_THEY, O.sent_at >= SINCE)
    .group_by(K.neighbour_id)
)
_REACHABLE = (
    select(K.neighbour_id)
    .join(account_links, L.neighbour_id == K.neighbour_id)
    .join(accounts, C.id == L.account_id)
    .where(*_THEY, C.chat_id.is_not(None), C.unreachable_at.is_(None))
)


class SqlProspects(Rows):
    def for_kind(self, community_id: int, kind: str, since: datetime) -> list[Prospect]:
        they = {"community": community_id, "kind": kind}
        tasks: defaultdict[int, list[tuple[datetime, str]]] = defaultdict(list)
        for row in self.rows(_TASKS, **they):
            tasks[row.neighbour_id].append((row.at, row.task))
        offered: dict[int, int] = {
            row.neighbour_id: row.offers for row in self.rows(_OFFERED, since=since, **they)
        }
        reachable = {row.neighbour_id for row in self.rows(_REACHABLE, **they)}
        shelf, width = SqlHelpers(self.connection, self.vault), len(H)
        found = []
        for row in self.rows(_FOR_KIND, **they):
            who, helping = Outline(*row[width:]), shelf.loaded(row)
            found.append(
                Prospect(who, helping, tuple(tasks[who.id]), offered.get(who.id, 0), who.id in reachable)
            )
        return found
