"""A task of somebody without a chat, for whom somebody else hears it, or whose helper is on the phone."""

from __future__ import annotations

import pytest

from bot.domain.cards import CardKind
from bot.domain.offers import AssignmentState
from bot.domain.people import Delegation, DelegationState
from tests.stories.errands import assignments, at, cards, exactly, holder, send
from tests.stories.village import Person, Village


@pytest.fixture
def maria(village: Village) -> Person:
    return village.member("Maria", address="Via Padova 12", phone="02 555 0123", note="terzo piano")


@pytest.fixture
def luca(village: Village) -> Person:
    return village.helper("Luca", metres=100)


def test_who_has_no_chat_is_phoned_with_the_word(village: Village, luca: Person) -> None:
    """The card holds the text to read, with name, time and word; a hand-back replaces what wasn't said."""
    pina = village.member("Pina", chat=False, phone="02 555 0199", address="Via Padova 3")
    request = send(village, pina, exactly(18), asked_by=village.anna)
    luca.presses("Ci penso io")
    word = holder(village, request).code_word
    village.desk.shows("02 555 0199")
    village.desk.shows(f"Viene Luca, oggi alle 18.\nAl citofono dirà «{word}»")
    luca.says("non riesco più")
    luca.says("sì")
    calls = cards(village, CardKind.PHONE)
    assert len(calls) == 1
    village.desk.does_not_show(f"Al citofono dirà «{word}»")


def test_a_delegate_hears_it_as_well(village: Village, luca: Person) -> None:
    """Who asked for their mother hears who comes, when and the word; so does she."""
    pina = village.member("Pina", chat=False, phone="02 555 0199", address="Via Padova 3")
    giulia = village.member("Giulia")
    village.do(
        lambda uow: uow.delegations.add(
            Delegation(
                pina.neighbour_id, giulia.neighbour_id, DelegationState.CONFIRMED, village.clock.now(),
                community_id=village.community.id,
            )
        )
    )  # fmt: skip
    request = send(village, pina, exactly(18), asked_by=giulia)
    luca.presses("Ci penso io")
    word = holder(village, request).code_word
    giulia.sees(f"Per Pina.\nViene Luca, oggi alle 18.\nAl citofono dirà «{word}»")
    village.desk.shows(f"Al citofono dirà «{word}»")


def test_a_helper_on_the_phone_is_not_released_by_a_clock(village: Village, maria: Person) -> None:
    """Nudged through a coordinator's card; only people decide what then."""
    village.helper("Sara", chat=False, phone="02 555 0166")
    request = send(village, maria, exactly(18))
    village.anna.presses("Ha detto sì", village.desk)
    village.advance_to(at(18, 5))
    assert len(assignments(village, request)) == 1
    assert holder(village, request).state is AssignmentState.ACCEPTED
    village.desk.shows("Ci va?")
