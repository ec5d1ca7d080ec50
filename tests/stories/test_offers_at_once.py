"""Answers to an offer that come twice, late, or all at once: every place has one winner."""

from __future__ import annotations

import asyncio

import pytest

from bot.domain.offers import OfferState
from bot.domain.requests import RequestState
from bot.ports.chat import Incoming, Press
from tests.stories.errands import asked, assignments, exactly, holder, now, offers, send
from tests.stories.village import Person, Village


@pytest.fixture
def maria(village: Village) -> Person:
    return village.member("Maria", address="Via Padova 12", phone="02 555 0123")


@pytest.fixture
def luca(village: Village) -> Person:
    return village.helper("Luca", metres=100)


@pytest.fixture
def sara(village: Village) -> Person:
    return village.helper("Sara", metres=200)


def test_pressing_twice_takes_it_once(village: Village, maria: Person, luca: Person) -> None:
    """A double press changes nothing and accuses nobody."""
    request = send(village, maria, exactly(18))
    message = luca.last
    button = message.button("Ci penso io")
    assert button is not None and button.token is not None
    for query in ("one", "two"):
        village.bring(luca, Press(button.token, query, message.id))
    assert len(assignments(village, request)) == 1
    assert "È già un Suo impegno. Grazie!" in luca.notes
    assert sum("Viene Luca" in m.text for m in maria.messages) == 1


def test_an_offer_that_lapsed_can_still_be_taken(village: Village, maria: Person) -> None:
    """Late help is help, while the request is open."""
    people = [village.helper(f"Vicino{n}", metres=100 + n) for n in range(4)]
    request = send(village, maria, exactly(18))
    first = next(p for p in people if p.name in asked(*people))
    village.advance("20m")
    lapsed = next(o for o in offers(village, request) if o.neighbour_id == first.neighbour_id)
    assert lapsed.state is OfferState.LAPSED
    first.presses("Ci penso io")
    assert holder(village, request).neighbour_id == first.neighbour_id


def test_fifty_at_the_same_instant_are_one(village: Village, maria: Person) -> None:
    """Fifty neighbours accept at once: the database has one winner, forty-nine are thanked."""
    village.setting(**{"dispatch.wave_min": 50, "dispatch.wave_max": 50})
    people = [village.helper(f"Vicino{n}", metres=10 * n) for n in range(50)]
    request = send(village, maria, exactly(18))
    events = []
    for number, person in enumerate(people):
        button = person.last.button("Ci penso io")
        assert button is not None and button.token is not None
        events.append(
            Incoming(
                "console", "cortile", f"rush{number}", person.id, person.id, True,
                Press(button.token, f"q{number}", person.last.id), village.clock.now(),
            )
        )  # fmt: skip

    async def rush() -> None:
        dispatcher, writer = village.engine.dispatcher, village.writer
        read = [dispatcher.read(event) for event in events]
        await asyncio.gather(
            *(
                writer.submit(lambda uow, e=e: dispatcher.handle(uow, e), e.incoming.chat)  # type: ignore[misc]
                for e in read
            )
        )

    asyncio.run(rush())
    village.stepper.settle()
    assert len(assignments(village, request)) == 1
    states = sorted(o.state for o in offers(village, request))
    assert states == [OfferState.ACCEPTED, *[OfferState.WITHDRAWN] * 49]
    assert sum("Viene Vicino" in m.text for m in maria.messages) == 1
    assert sum(any("Già preso, grazie" in m.text for m in p.messages) for p in people) == 49


def test_a_capacity_of_two_has_two_winners(village: Village, maria: Person) -> None:
    """Open until full: the asker hears of each, the third is thanked."""
    people = [village.helper(name, metres=100) for name in ("Luca", "Sara", "Gino")]
    request = send(village, maria, exactly(18), capacity=2)
    people[0].presses("Ci penso io")
    assert now(village, request).state is RequestState.OPEN
    people[1].presses("Ci penso io")
    assert now(village, request).state is RequestState.ASSIGNED
    people[2].sees("Già preso, grazie")
    maria.sees("Viene Luca")
    maria.sees("Viene Sara")
    words = {a.code_word for a in assignments(village, request)}
    assert len(words) == 2


def test_a_place_that_is_free_again_can_be_taken_by_who_was_late(
    village: Village, maria: Person, luca: Person, sara: Person
) -> None:
    """Who was thanked once is asked again after a hand-back."""
    request = send(village, maria, exactly(18))
    luca.presses("Ci penso io")
    sara.sees("Già preso")
    luca.presses("Non riesco più")
    luca.presses("Sì")
    sara.presses("Ci penso io")
    assert holder(village, request).neighbour_id == sara.neighbour_id
