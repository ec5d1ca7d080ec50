"""Helpers without a chat: a coordinator asks them by telephone and writes down what they say."""

from __future__ import annotations

import pytest

from bot.domain.cards import CardKind
from bot.domain.offers import OfferState
from bot.domain.requests import RequestState
from tests.stories.errands import asked, assignments, cards, exactly, now, offers, send
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


def test_a_helper_without_a_chat_is_asked_by_phone(village: Village, maria: Person) -> None:
    """The card says whom to phone and what to read; yes on the phone is a yes."""
    village.helper("Sara", metres=100, chat=False, phone="02 555 0166")
    request = send(village, maria, exactly(18))
    card = village.desk.shows("Da chiedere a voce a Sara: 02 555 0166").text
    assert "Maria" not in card
    village.anna.presses("Ha detto sì", village.desk)
    assert now(village, request).state is RequestState.ASSIGNED
    maria.sees("Viene Sara")
    village.desk.shows("Spesa per Maria: oggi alle 18")
    assert cards(village, CardKind.PHONE_HELPER) == []


@pytest.mark.parametrize(
    ("said", "state"), [("Ha detto no", OfferState.DECLINED), ("Non risponde", OfferState.LAPSED)]
)
def test_no_or_no_answer_on_the_phone_asks_the_next(
    village: Village, maria: Person, said: str, state: OfferState
) -> None:
    """A no and an unanswered call are replaced at once."""
    sara = village.helper("Sara", metres=100, chat=False, phone="02 555 0166")
    village.helper("Gino", metres=110)
    luca = village.helper("Luca", metres=900)
    request = send(village, maria, exactly(18))
    assert asked(luca) == []
    village.anna.presses(said, village.desk)
    assert asked(luca) == ["Luca"]
    by_sara = next(o for o in offers(village, request) if o.neighbour_id == sara.neighbour_id)
    assert by_sara.state is state


def test_a_phone_card_goes_when_somebody_was_faster(village: Village, maria: Person, luca: Person) -> None:
    """Nobody is phoned for what is taken."""
    village.helper("Sara", metres=90, chat=False, phone="02 555 0166")
    send(village, maria, exactly(18))
    luca.presses("Ci penso io")
    assert cards(village, CardKind.PHONE_HELPER) == []


def test_only_coordinators_answer_for_the_phone(village: Village, maria: Person) -> None:
    """A press by somebody without the right changes nothing."""
    ugo = village.member("Ugo")
    village.helper("Sara", chat=False, phone="02 555 0166")
    request = send(village, maria, exactly(18))
    ugo.presses("Ha detto sì", village.desk)
    assert assignments(village, request) == []
