"""Requests, offers, ties, and the races that the database decides."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from bot.domain.cards import Card, CardKind, CardState
from bot.domain.communities import Community
from bot.domain.errors import AlreadyTaken
from bot.domain.offers import Assignment, AssignmentState, Offer, OfferState
from bot.domain.reciprocity import Tie
from bot.domain.requests import Request, RequestState
from bot.ports.stores import UnitOfWork
from storage.writer import SqliteWriter
from tests.storage.given import people, request

HOUR = timedelta(hours=1)


def accepted(wish: Request, neighbour_id: int, now: datetime) -> Assignment:
    return Assignment(
        wish.id,
        neighbour_id,
        AssignmentState.ACCEPTED,
        "girasole",
        now,
        now + HOUR,
        community_id=wish.community_id,
    )


def test_a_person_finds_what_they_need_and_what_they_asked_for_others(
    store: SqliteWriter, community: Community, now: datetime
) -> None:
    """The newest first; somebody else's are not theirs."""
    maria, luca = people(store, community, "Maria", "Luca")
    own = request(store, maria, now)
    asked = store.run(
        lambda uow: uow.requests.add(
            Request("pets", luca.id, maria.id, RequestState.DRAFT, now, community.id)
        )
    )
    other = request(store, luca, now)
    assert store.run(lambda uow: uow.requests.of(maria.id)) == [asked, own]
    assert [own.number, asked.number, other.number] == [1, 2, 3]
    assert store.run(lambda uow: uow.requests.by_number(community.id, 2)) == asked
    # A draft waits for nobody yet.
    assert store.run(lambda uow: uow.requests.live(community.id)) == [own, other]
    store.run(lambda uow: uow.requests.save(replace(own, state=RequestState.CLOSED)))
    assert store.run(lambda uow: uow.requests.live(community.id)) == [other]


def test_offers_are_found_from_both_ends(store: SqliteWriter, community: Community, now: datetime) -> None:
    """By request, by neighbour since a moment, and the newest between the two."""
    maria, luca = people(store, community, "Maria", "Luca")
    wish = request(store, maria, now)

    def offer(wave: int, at: datetime) -> Offer:
        return store.run(
            lambda uow: uow.offers.add(
                Offer(wish.id, luca.id, wave, OfferState.SENT, at, community_id=community.id)
            )
        )

    first, second = offer(1, now - HOUR), offer(2, now)
    assert store.run(lambda uow: uow.offers.of(wish.id)) == [first, second]
    assert store.run(lambda uow: uow.offers.to(luca.id, now)) == [second]
    assert store.run(lambda uow: uow.offers.between(wish.id, luca.id)) == second
    assert store.run(lambda uow: uow.offers.between(wish.id, maria.id)) is None


def test_a_helper_holds_what_is_not_handed_back_nor_over(
    store: SqliteWriter, community: Community, now: datetime
) -> None:
    """Done counts until the request is closed; what was handed back does not."""
    maria, luca = people(store, community, "Maria", "Luca")
    done, back, over = (request(store, maria, now) for _ in range(3))

    def take(wish: Request, state: AssignmentState) -> Assignment:
        taken = store.run(lambda uow: uow.assignments.take(accepted(wish, luca.id, now), 1))
        return store.run(lambda uow: uow.assignments.save(replace(taken, state=state)))

    held = take(done, AssignmentState.DONE)
    store.run(lambda uow: uow.requests.save(replace(done, state=RequestState.DONE)))
    take(back, AssignmentState.HANDED_BACK)
    take(over, AssignmentState.DONE)
    store.run(lambda uow: uow.requests.save(replace(over, state=RequestState.CLOSED)))
    assert store.run(lambda uow: uow.assignments.by(luca.id)) == [held]
    assert store.run(lambda uow: uow.assignments.of(done.id)) == [held]


@pytest.mark.parametrize("capacity", [1, 3])
async def test_of_fifty_who_accept_at_once_exactly_the_capacity_wins(
    store: SqliteWriter, community: Community, now: datetime, capacity: int
) -> None:
    """The others are told that somebody was first, and nothing of theirs is kept."""
    maria, *helpers = people(store, community, "Maria", *(f"Helper {n}" for n in range(50)))
    wish = request(store, maria, now, capacity)

    def accept(neighbour_id: int) -> object:
        return store.submit(lambda uow: uow.assignments.take(accepted(wish, neighbour_id, now), capacity))

    results = await asyncio.gather(*(accept(n.id) for n in helpers), return_exceptions=True)  # type: ignore[call-overload]
    won = [r for r in results if isinstance(r, Assignment)]
    assert len(won) == capacity
    assert sum(isinstance(r, AlreadyTaken) for r in results) == 50 - capacity
    assert store.run(lambda uow: uow.assignments.of(wish.id)) == won


def test_a_place_handed_back_can_be_taken_again(
    store: SqliteWriter, community: Community, now: datetime
) -> None:
    """But nobody takes two places, and nobody takes what is no longer open."""
    maria, luca, piero = people(store, community, "Maria", "Luca", "Piero")
    wish = request(store, maria, now, capacity=2)

    def take(neighbour_id: int, capacity: int = 2) -> Assignment:
        return store.run(lambda uow: uow.assignments.take(accepted(wish, neighbour_id, now), capacity))

    first = take(luca.id)
    with pytest.raises(AlreadyTaken):
        take(luca.id)
    store.run(lambda uow: uow.assignments.save(replace(first, state=AssignmentState.HANDED_BACK)))
    again = take(luca.id)
    assert again.id != first.id
    store.run(lambda uow: uow.requests.save(replace(wish, state=RequestState.CANCELLED)))
    with pytest.raises(AlreadyTaken):
        take(piero.id)


async def test_two_coordinators_who_press_at_once_give_one_result(
    store: SqliteWriter, community: Community, now: datetime
) -> None:
    """A card is taken once and closed once, whoever tries."""
    anna, bea = people(store, community, "Anna", "Bea")
    card = store.run(
        lambda uow: uow.cards.add(
            Card(CardKind.UNMET, 7, "desk-unmet", CardState.OPEN, now, community_id=community.id)
        )
    )

    def take(who: int) -> object:
        return store.submit(lambda uow: uow.cards.take(card.id, who, now))

    taken = await asyncio.gather(take(anna.id), take(bea.id))  # type: ignore[call-overload]
    assert sorted(taken) == [False, True]
    winner = (anna, bea)[taken.index(True)]
    now_card = store.run(lambda uow: uow.cards.get(card.id))
    assert (now_card.state, now_card.taken_by, now_card.taken_at) == (CardState.TAKEN, winner.id, now)
    assert store.run(lambda uow: (uow.cards.open(community.id), uow.cards.about(CardKind.UNMET, 7))) == (
        [now_card], [now_card],
    )  # fmt: skip

    def close(uow: UnitOfWork) -> bool:
        return uow.cards.close(card.id, "desk-widened", now)

    assert sorted(await asyncio.gather(store.submit(close), store.submit(close))) == [False, True]
    closed = store.run(lambda uow: uow.cards.get(card.id))
    assert (closed.state, closed.outcome, closed.closed_at) == (CardState.CLOSED, "desk-widened", now)
    assert store.run(lambda uow: (uow.cards.open(community.id), uow.cards.about(CardKind.UNMET, 7))) == (
        [],
        [],
    )
    assert not store.run(lambda uow: uow.cards.take(card.id, anna.id, now))


def test_ties_are_given_and_received(store: SqliteWriter, community: Community, now: datetime) -> None:
    """A person's ties are both; a receiver's only those received; a report's those since a moment."""
    maria, luca = people(store, community, "Maria", "Luca")

    def tie(giver: int, receiver: int, at: datetime) -> Tie:
        return store.run(
            lambda uow: uow.ties.add(Tie(giver, receiver, "groceries", 30, at, community_id=community.id))
        )

    late, early = tie(luca.id, maria.id, now), tie(maria.id, luca.id, now - HOUR)
    assert store.run(lambda uow: uow.ties.of(maria.id)) == [early, late]
    assert store.run(lambda uow: uow.ties.to(maria.id)) == [late]
    assert store.run(lambda uow: uow.ties.since(community.id, now)) == [late]
