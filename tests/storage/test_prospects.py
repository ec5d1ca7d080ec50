"""Helpers as matching sees them, all at once."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from bot.domain.candidates import Prospect
from bot.domain.communities import Community
from bot.domain.offers import Assignment, AssignmentState, Offer, OfferState
from bot.domain.people import Account, Chat, Helping, Neighbour, Standing
from bot.domain.places import Point
from bot.domain.requests import Request, RequestState
from bot.domain.schedules import ALWAYS
from bot.domain.trust import Trust
from storage.writer import SqliteWriter

A_DAY = timedelta(days=1)


class Helpers:
    """Somebody who offers groceries, and what they have to do."""

    def __init__(self, store: SqliteWriter, community: Community, now: datetime) -> None:
        self.store, self.community, self.now = store, community, now
        self.maria = store.run(lambda uow: uow.people.add(Neighbour("Maria", "it", community.id)))

    def helper(self, name: str, *kinds: str, **about: object) -> Neighbour:
        known: dict[str, object] = {"standing": Standing.MEMBER, "phone": "333 1", **about}
        neighbour = Neighbour(name, "it", self.community.id, **known)  # type: ignore[arg-type]
        neighbour = self.store.run(lambda uow: uow.people.add(neighbour))
        helping = Helping(neighbour.id, self.community.id, frozenset(kinds or {"groceries"}), ALWAYS)
        self.store.run(lambda uow: uow.helpers.add(helping))
        return neighbour

    def chat(self, neighbour: Neighbour, unreachable_at: datetime | None = None) -> None:
        chat = Chat("console", neighbour.name, True, community_id=self.community.id)
        made = self.store.run(lambda uow: uow.chats.add(chat))
        account = Account(
            "console", neighbour.name, made.id, self.community.id, unreachable_at=unreachable_at
        )  # fmt: skip
        kept = self.store.run(lambda uow: uow.accounts.add(account))
        self.store.run(lambda uow: uow.people.attach(kept.id, neighbour.id))

    def request(self, kind: str = "groceries", state: RequestState = RequestState.ASSIGNED) -> Request:
        request = Request(kind, self.maria.id, self.maria.id, state, self.now, self.community.id)
        return self.store.run(lambda uow: uow.requests.add(request))

    def took(self, who: Neighbour, request: Request, state: AssignmentState, at: datetime) -> None:
        task = Assignment(request.id, who.id, state, "noce", self.now, at, community_id=self.community.id)
        self.store.run(lambda uow: uow.assignments.add(task))

    def asked(self, who: Neighbour, request: Request, at: datetime) -> None:
        offer = Offer(request.id, who.id, 1, OfferState.SENT, at, community_id=self.community.id)
        self.store.run(lambda uow: uow.offers.add(offer))

    def seen(self, kind: str = "groceries") -> dict[int, Prospect]:
        since = self.now - timedelta(hours=10)
        found = self.store.run(lambda uow: uow.prospects.for_kind(self.community.id, kind, since))
        return {each.neighbour.id: each for each in found}


@pytest.fixture
def given(store: SqliteWriter, community: Community, now: datetime) -> Helpers:
    return Helpers(store, community, now)


def test_a_helper_is_seen_with_what_they_offer_and_where_they_live(given: Helpers) -> None:
    """Language, zone, place, house, trust and age come along; name, phone, address and note don't."""
    sara = given.helper("Sara", spot=Point(45.497, 9.222), building=b"12", trust=Trust.MET, adult=True)
    seen = given.seen()[sara.id]
    for field in ("language", "spot", "building", "trust", "adult", "zone_id", "standing", "is_member"):
        assert getattr(seen.neighbour, field) == getattr(sara, field)
    assert seen.helping == given.store.run(lambda uow: uow.helpers.of(sara.id))
    for personal in ("name", "phone", "address", "note"):
        assert not hasattr(seen.neighbour, personal)


def test_only_who_offers_the_kind_here_and_has_not_left_is_seen(given: Helpers) -> None:
    """Other kinds, other neighbourhoods and people who have gone don't count; guests and paused ones do."""
    sara, guest = given.helper("Sara", "groceries", "pets"), given.helper("Ugo", standing=Standing.GUEST)
    given.helper("Luca", "repairs")
    given.helper("Pia", standing=Standing.LEFT)
    elsewhere = given.store.run(
        lambda uow: uow.communities.add(replace(given.community, id=0, name="Harehills"))
    )
    Helpers(given.store, elsewhere, given.now).helper("Ann")
    assert list(given.seen()) == [sara.id, guest.id]
    assert list(given.seen("pets")) == [sara.id]
    assert not given.seen("meals")


def test_what_is_still_to_do_is_seen_the_next_first(given: Helpers) -> None:
    """Tasks accepted or under way, with their kind; not those done, handed back, or of an ended request."""
    sara = given.helper("Sara")
    A = AssignmentState  # noqa: N806 short, because it stands on each line
    given.took(sara, given.request("pharmacy"), A.ACCEPTED, given.now + 2 * A_DAY)
    given.took(sara, given.request("company"), A.ON_THE_WAY, given.now)
    given.took(sara, given.request(), A.DONE, given.now)
    given.took(sara, given.request(), A.HANDED_BACK, given.now)
    given.took(sara, given.request(state=RequestState.CANCELLED), A.ACCEPTED, given.now)
    assert given.seen()[sara.id].tasks == ((given.now, "company"), (given.now + 2 * A_DAY, "pharmacy"))


def test_only_the_offers_since_then_are_counted(given: Helpers) -> None:
    """Yesterday's don't count against today, and nobody else's count either."""
    sara, luca = given.helper("Sara"), given.helper("Luca")
    for at in (given.now, given.now - timedelta(hours=1), given.now - A_DAY):
        given.asked(sara, given.request(), at)
    seen = given.seen()
    assert (seen[sara.id].offers_today, seen[luca.id].offers_today) == (2, 0)


def test_somebody_with_two_chats_is_one_helper(given: Helpers, now: datetime) -> None:
    """Reachable means a chat that works; one that was blocked is none, and nobody is listed twice."""
    sara, luca, ada = given.helper("Sara"), given.helper("Luca"), given.helper("Ada")
    given.chat(sara)
    given.chat(replace(sara, name="Sara 2"))
    given.chat(luca, unreachable_at=now)
    seen = given.seen()
    assert [seen[who.id].reachable for who in (sara, luca, ada)] == [True, False, False]
    assert len(given.store.run(lambda uow: uow.prospects.for_kind(given.community.id, "groceries", now))) == 3
