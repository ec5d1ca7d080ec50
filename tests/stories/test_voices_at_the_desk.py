"""What coordinators have to do with as people write: for others, by voice, at night."""

from __future__ import annotations

import pytest

from bot.domain.cards import CardKind
from bot.domain.people import Role
from bot.domain.schedules import Shift, Slot
from bot.ports.stores import UnitOfWork
from tests.stories import errands
from tests.stories.errands import at, exactly, send
from tests.stories.village import Person, Village


@pytest.fixture
def maria(village: Village) -> Person:
    return village.member("Maria", address="via Padova 12", phone="02 555 0123")


@pytest.fixture
def luca(village: Village) -> Person:
    return village.helper("Luca", "groceries", "pharmacy", "accompaniment", metres=200)


def test_anna_asks_for_pina(village: Village, luca: Person) -> None:
    """ "Spesa per Pina" from a coordinator is for Pina, and the helper is sent to Pina's door."""
    pina = village.member("Pina", chat=False, phone="02 555 0124", address="via Padova 9")
    village.anna.says("spesa per Pina domani alle 10")
    village.anna.sees("Per Pina: spesa, domani")
    village.anna.says("sì")
    assert [r.person_id for r in village.do(lambda uow: list(uow.requests.of(pina.neighbour_id)))] == [
        pina.neighbour_id
    ]


def test_a_recording_is_not_replaced_by_what_was_typed_after_it(village: Village, maria: Person) -> None:
    """The card that says "listen to this" stands until somebody has listened."""
    maria.sends_voice()
    maria.says("blabla")
    maria.says("xyz")
    village.desk.shows("ha mandato un messaggio vocale")
    assert len(errands.cards(village, CardKind.PERSON)) == 2


def test_a_strangers_many_words_are_one_card(village: Village) -> None:
    """Ten messages that nobody can read are one card, and none of them wakes a coordinator at night."""
    village.stranger("Ugo").says("ciao")
    ugo = village.stranger("Ugo")
    for words in ("blabla", "xyz", "qwerty", "asdf", "zzz", "hmpf"):
        ugo.says(words)
    [card] = errands.cards(village, CardKind.PERSON)
    assert not card.is_urgent


def no_shifts(uow: UnitOfWork) -> None:
    """Nobody is there, at any hour."""
    for shift in uow.shifts.all(uow.communities.only().id):  # type: ignore[union-attr]
        uow.shifts.remove(shift.id)


def test_a_night_without_anybody_on_shift(village: Village, maria: Person) -> None:
    """ "0" at 23 rings for half an hour, and then again when somebody is there: not the whole night."""
    hours = [Slot(day, 9 * 60, 13 * 60) for day in range(7)]
    paolo = village.member("Paolo", roles=[Role.COORDINATOR])
    village.do(no_shifts)
    village.do(
        lambda uow: [uow.shifts.add(Shift(paolo.neighbour_id, each, village.community.id)) for each in hours]
    )
    village.advance_to(at(23))
    maria.says("0")
    maria.sees("alle 11")
    village.advance_to(at(8, 55, day=1))
    [card] = errands.cards(village, CardKind.PERSON)
    assert 3 <= card.repeats <= 8
    village.advance_to(at(9, 5, day=1))
    [card] = errands.cards(village, CardKind.PERSON)
    assert card.repeats > 6


def test_who_was_silent_can_still_be_chosen(village: Village, maria: Person, luca: Person) -> None:
    """The neighbours who didn't answer are the first a coordinator telephones: they are offered by name."""
    send(village, maria, exactly(15))
    village.advance("1h")
    village.anna.presses("Assegno a", village.desk)
    assert "Luca" in village.desk.shows("Verrebbero in mente").labels
