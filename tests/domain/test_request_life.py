"""A request with its offers and assignments, lived through in every order hypothesis can think of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from bot.domain.errors import NoLongerOpen
from bot.domain.offers import Assignment, AssignmentState, Offer, OfferState, state_from
from bot.domain.requests import LIVE, MOVES, Request, RequestState
from tests.domain.via_padova import NOW, plea

R, F, A = RequestState, OfferState, AssignmentState
ENDS = frozenset({R.CLOSED, R.CANCELLED, R.DECLINED, R.EXPIRED})
TAKEN = frozenset({R.OPEN, R.ASSIGNED, R.UNDER_WAY, R.DONE})
"""States that follow from who holds the request."""

UNDER_THE_HAND = (A.ACCEPTED, A.ON_THE_WAY)

NEIGHBOURS = range(2, 7)
picks = st.integers(0, 11)


class OneRequest(RuleBasedStateMachine):
    """Five helpers, one request, and what people do. Refusals change nothing; all else goes through the domain."""

    @initialize(capacity=st.integers(1, 3), moderated=st.booleans(), patience=st.integers(0, 16))
    def maria_opens_the_chat(self, capacity: int, moderated: bool, patience: int) -> None:
        self.patience = patience
        self.maria_asks(capacity, moderated)

    def maria_asks(self, capacity: int, moderated: bool) -> None:
        self.age = 0
        self.request: Request = plea(state=R.DRAFT, capacity=capacity)
        self.offers: dict[int, Offer] = {}
        self.assignments: list[Assignment] = []
        self.request = self.request.to(R.AWAITING_APPROVAL if moderated else R.OPEN)

    @precondition(lambda self: self.request.state in ENDS)
    @rule(capacity=st.integers(1, 3))
    def maria_needs_something_else(self, capacity: int) -> None:
        self.maria_asks(capacity, moderated=False)

    # What the rules have in common

    def holding(self) -> list[Assignment]:
        return [a for a in self.assignments if a.holds]

    def askable(self) -> list[int]:
        """Never asked, or somebody else was faster."""
        asked = {who for who, offer in self.offers.items() if offer.state is not F.WITHDRAWN}
        return [who for who in NEIGHBOURS if who not in asked]

    def answerable(self) -> list[int]:
        return [who for who, offer in sorted(self.offers.items()) if offer.state in (F.SENT, F.COUNTERED)]

    def derive(self) -> None:
        """The state follows from the assignments: there must always be a way to it."""
        self.request = self.request.to(state_from(self.request, self.assignments))
        if self.request.state is not R.OPEN:
            self.withdraw_all()

    def withdraw_all(self) -> None:
        for who in self.answerable():
            self.offers[who] = self.offers[who].to(F.WITHDRAWN, NOW)

    def busy(self, *states: AssignmentState) -> list[Assignment]:
        return [a for a in self.holding() if a.state in states]

    def one_becomes(self, state: AssignmentState, pick: int, *before: AssignmentState) -> None:
        candidates = self.busy(*before)
        self.change(candidates[pick % len(candidates)], state)
        self.derive()

    def change(self, held: Assignment, state: AssignmentState) -> None:
        index = self.assignments.index(held)
        self.assignments[index] = replace(held, state=state)

    def ends(self, state: RequestState) -> None:
        self.request = self.request.to(state)
        self.withdraw_all()
        for held in self.holding():
            if held.state in UNDER_THE_HAND:
                self.change(held, A.RELEASED)

    # What happens

    @precondition(lambda self: self.request.state is R.AWAITING_APPROVAL)
    @rule(yes=st.booleans())
    def a_coordinator_decides(self, yes: bool) -> None:
        self.request = self.request.to(R.OPEN if yes else R.DECLINED)

    @precondition(lambda self: self.request.state is R.OPEN and self.askable())
    @rule(pick=picks, how_many=st.integers(1, 3))
    def a_wave(self, pick: int, how_many: int) -> None:
        self.age += 1
        for who in (self.askable() * 2)[pick % len(self.askable()) :][:how_many]:
            self.offers[who] = Offer(12, who, 1, F.SENT, NOW)

    @precondition(lambda self: self.offers)
    @rule(pick=picks)
    def accept(self, pick: int) -> None:
        """A press on *I'll do it*, however old its button is."""
        self.age += 1
        who = sorted(self.offers)[pick % len(self.offers)]
        # What the database promises: nobody is written who finds no place, or the request not open.
        free = self.request.state is R.OPEN and len(self.holding()) < self.request.capacity
        try:
            accepted = self.offers[who].to(F.ACCEPTED, NOW)
        except NoLongerOpen:
            return
        if free:
            self.offers[who] = accepted
            self.assignments.append(Assignment(12, who, A.ACCEPTED, "limone", NOW, NOW))
            self.derive()

    @precondition(lambda self: self.answerable())
    @rule(pick=picks, answer=st.sampled_from([F.DECLINED, F.COUNTERED, F.LAPSED]))
    def answer_otherwise(self, pick: int, answer: OfferState) -> None:
        self.age += 1
        if answer is F.COUNTERED and self.request.state is not R.OPEN:
            return
        who = self.answerable()[pick % len(self.answerable())]
        self.offers[who] = self.offers[who].to(answer, NOW)

    @precondition(lambda self: self.busy(*UNDER_THE_HAND))
    @rule(pick=picks, by=st.sampled_from([A.HANDED_BACK, A.RELEASED]))
    def can_not_any_more(self, pick: int, by: AssignmentState) -> None:
        self.one_becomes(by, pick, *UNDER_THE_HAND)

    @precondition(lambda self: self.busy(A.ACCEPTED))
    @rule(pick=picks)
    def on_my_way(self, pick: int) -> None:
        self.one_becomes(A.ON_THE_WAY, pick, A.ACCEPTED)

    @precondition(lambda self: self.busy(*UNDER_THE_HAND))
    @rule(pick=picks)
    def done(self, pick: int) -> None:
        self.one_becomes(A.DONE, pick, *UNDER_THE_HAND)

    @precondition(lambda self: self.request.state is R.OPEN and self.holding())
    @rule()
    def those_who_came_are_enough(self) -> None:
        self.request = replace(self.request, capacity=len(self.holding()))
        self.derive()

    @precondition(lambda self: self.request.state is R.DONE)
    @rule(pick=picks)
    def nobody_came_after_all(self, pick: int) -> None:
        self.one_becomes(A.RELEASED, pick, A.DONE)

    @precondition(lambda self: self.request.is_live and self.age >= self.patience)
    @rule()
    def cancel(self) -> None:
        self.ends(R.CANCELLED)

    @precondition(lambda self: self.request.state is R.OPEN and not self.holding())
    @precondition(lambda self: self.age >= self.patience)
    @rule()
    def time_passes(self) -> None:
        self.ends(R.EXPIRED)

    @precondition(lambda self: self.request.state is R.EXPIRED)
    @rule()
    def maria_still_needs_it(self) -> None:
        self.request = self.request.to(R.OPEN)

    @precondition(lambda self: self.request.state is R.DONE)
    @rule()
    def both_say_how_it_went(self) -> None:
        self.ends(R.CLOSED)

    # What always holds

    @invariant()
    def never_more_than_were_wanted(self) -> None:
        assert len(self.holding()) <= self.request.capacity

    @invariant()
    def nobody_takes_it_twice(self) -> None:
        who = [a.neighbour_id for a in self.holding()]
        assert len(who) == len(set(who))

    @invariant()
    def the_state_says_what_the_assignments_say(self) -> None:
        if self.request.state in TAKEN:
            assert self.request.state is state_from(self.request, self.assignments)

    @invariant()
    def the_state_means_what_it_says(self) -> None:
        """In plain terms, without `state_from`."""
        states = [a.state for a in self.holding()]
        full = len(states) == self.request.capacity
        match self.request.state:
            case R.OPEN:
                assert not full
            case R.ASSIGNED:
                assert full
                assert set(states) == {A.ACCEPTED}
            case R.UNDER_WAY:
                assert full
                assert set(states) & {A.ON_THE_WAY, A.DONE}
                assert set(states) != {A.DONE}
            case R.DONE:
                assert full
                assert set(states) == {A.DONE}

    @invariant()
    def nobody_comes_once_it_is_over(self) -> None:
        if self.request.state in ENDS:
            assert not any(a.state in UNDER_THE_HAND for a in self.assignments)
            assert not any(o.state in (F.SENT, F.COUNTERED) for o in self.offers.values())

    @invariant()
    def an_end_is_final_but_for_what_expired(self) -> None:
        if self.request.state in ENDS - {R.EXPIRED}:
            for state in set(R) - {self.request.state}:
                with pytest.raises(NoLongerOpen):
                    self.request.to(state)

    @invariant()
    def nobody_is_told_that_it_is_taken_while_it_is_not(self) -> None:
        """Whoever holds it has said yes, and the yes stands."""
        for held in self.holding():
            assert self.offers[held.neighbour_id].state is F.ACCEPTED


TestOneRequest = OneRequest.TestCase
OneRequest.TestCase.settings = settings(max_examples=60, stateful_step_count=40)


def reachable(start: RequestState) -> set[RequestState]:
    """Every state to which some way leads."""
    seen, ahead = set[RequestState](), [start]
    while ahead:
        for state in MOVES[ahead.pop()] - seen:
            seen.add(state)
            ahead.append(state)
    return seen


@pytest.mark.parametrize("state", sorted(LIVE | {R.DRAFT, R.DONE}))
def test_nobody_is_stranded(state: RequestState) -> None:
    """From every state in which somebody waits there is a way to a good end and a way out."""
    assert R.CLOSED in reachable(state)
    assert state is R.DONE or R.CANCELLED in MOVES[state]


@pytest.mark.parametrize("state", sorted(ENDS))
def test_what_ended_stays_ended(state: RequestState) -> None:
    """Only what nobody was found for may be asked again."""
    assert MOVES[state] == ({R.OPEN} if state is R.EXPIRED else set())


def test_every_state_can_be_come_to() -> None:
    """No state is declared and never set."""
    assert reachable(R.DRAFT) == set(R) - {R.DRAFT}


def steps() -> Iterator[tuple[OfferState, OfferState, bool]]:
    """Each pair of states of an offer, and whether the one may follow the other."""
    for before in F:
        for after in (F.ACCEPTED, F.DECLINED, F.LAPSED, F.WITHDRAWN, F.COUNTERED):
            late_yes = before is F.DECLINED and after is F.ACCEPTED
            yield before, after, late_yes or before in (F.SENT, F.COUNTERED, F.LAPSED)


@pytest.mark.parametrize(("before", "after", "may"), list(steps()))
def test_an_offer_once_settled_stays_settled(before: OfferState, after: OfferState, may: bool) -> None:
    """Late help is help: a lapsed offer and a no can still become a yes. A yes and a withdrawal stand."""
    offer = Offer(12, 2, 1, before, NOW)
    if may:
        answered = offer.to(after, NOW)
        assert (answered.state, answered.answered_at) == (after, NOW)
    else:
        with pytest.raises(NoLongerOpen):
            offer.to(after, NOW)


def test_two_are_wanted_one_comes_and_it_was_enough() -> None:
    """Maria wanted two people to carry a wardrobe; one managed alone. Lowering the number closes it."""
    came = Assignment(12, 2, A.DONE, "limone", NOW, NOW)
    request = plea(capacity=2)
    assert state_from(request, [came]) is R.OPEN
    enough = replace(request, capacity=1)
    assert enough.to(state_from(enough, [came])).to(R.CLOSED).state is R.CLOSED
