"""Yes, but at another hour: put to whoever asked, and reserving nothing until they agree."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.ports.rows import Talk
from bot.ports.stores import UnitOfWork
from tests.stories.errands import assignments, at, between, exactly, holder, send
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


def test_another_hour_is_put_to_the_asker(village: Village, maria: Person, luca: Person) -> None:
    """The asker says yes: taken at that hour, and the word is given."""
    request = send(village, maria, exactly(18))
    luca.presses("Sì, ma alle…")
    luca.says("alle 19")
    luca.sees("Chiedo se va bene oggi alle 19")
    maria.sees("una persona può venire oggi alle 19. Le va bene?")
    maria.never_saw("Luca")
    assert assignments(village, request) == []
    maria.says("sì")
    assert holder(village, request).at == at(19)
    maria.sees("Viene Luca, oggi alle 19")


def test_an_hour_within_what_was_asked_is_simply_a_yes(village: Village, maria: Person, luca: Person) -> None:
    """Between nine and twelve was asked, at eleven is offered: nobody has to be asked again."""
    request = send(village, maria, between(9, 12, day=1))
    luca.presses("Sì, ma alle…")
    luca.says("alle 11 meno un quarto")
    assert holder(village, request).at == at(10, 45, day=1)
    maria.sees("Viene Luca, domani, martedì 3 marzo, alle 10.45")


def test_an_hour_belongs_to_the_day_that_was_asked_for(village: Village, maria: Person, luca: Person) -> None:
    """ "Alle 11" for tomorrow's request is tomorrow at eleven; a day that is named counts as named."""
    send(village, maria, exactly(10, day=2))
    luca.presses("Sì, ma alle…")
    luca.says("alle 11")
    maria.sees("mercoledì 4 marzo alle 11")
    maria.presses("No")
    luca.sees("A quell'ora purtroppo non va bene")


def test_another_day_can_be_said(village: Village, maria: Person, luca: Person) -> None:
    """The day that is said beside the hour is the one that is meant."""
    send(village, maria, exactly(18))
    luca.presses("Sì, ma alle…")
    luca.says("domani alle 10")
    maria.sees("può venire domani, martedì 3 marzo, alle 10")


def test_what_may_be_morning_or_evening_is_asked(village: Village, maria: Person, luca: Person) -> None:
    """ "Alle 8" may be either: two buttons, no guess."""
    request = send(village, maria, exactly(15, day=1))
    luca.presses("Sì, ma alle…")
    luca.says("alle 8")
    luca.sees("Di mattina o di sera?")
    luca.presses("alle 20")
    maria.sees("domani, martedì 3 marzo, alle 20")
    assert assignments(village, request) == []


def test_no_hour_in_what_was_said_is_asked_again(village: Village, maria: Person, luca: Person) -> None:
    """Without an hour there is no counter-offer; going back leaves the offer as it was."""
    request = send(village, maria, exactly(18))
    luca.presses("Sì, ma alle…")
    luca.says("boh vediamo")
    luca.sees("non ho capito")
    luca.presses("Torno indietro")
    luca.sees("resta tutto com'era")
    luca.presses("Ci penso io")
    assert holder(village, request).at == at(18)


def test_an_hour_that_is_over_is_said_to_be(village: Village, maria: Person, luca: Person) -> None:
    """Nobody comes in the past."""
    send(village, maria, exactly(18))
    luca.presses("Sì, ma alle…")
    luca.says("oggi alle 9.30 di mattina")
    luca.sees("è già passata")


def test_a_counter_offer_reserves_nothing(
    village: Village, maria: Person, luca: Person, sara: Person
) -> None:
    """While the asker thinks, somebody else may take it; the question then loses its buttons."""
    request = send(village, maria, exactly(18))
    luca.presses("Sì, ma alle…")
    luca.says("alle 19")
    question = maria.sees("Le va bene?")
    sara.presses("Ci penso io")
    assert holder(village, request).neighbour_id == sara.neighbour_id
    luca.sees("Già preso, grazie")
    maria.presses("Sì", on=question) if question.labels else None
    assert holder(village, request).neighbour_id == sara.neighbour_id


def test_a_counter_offer_lapses_and_both_know(village: Village, maria: Person, luca: Person) -> None:
    """After twenty minutes without an answer both are told; the first hour can still be taken."""
    request = send(village, maria, exactly(18))
    luca.presses("Sì, ma alle…")
    luca.says("alle 19")
    village.advance("20m")
    luca.sees("Non ho avuto risposta in tempo")
    maria.sees("Questa proposta non vale più")
    luca.presses("Ci penso io")
    assert holder(village, request).at == at(18)


def test_a_counter_question_does_not_break_another_conversation(
    village: Village, maria: Person, luca: Person
) -> None:
    """A helper in the middle of something else answers the offer and goes on where they were."""
    send(village, maria, exactly(18))
    _keep_talk(village, luca, "find.other-day", {"about": 99, "kept": "words"})
    luca.presses("Sì, ma alle…")
    luca.says("alle 19")
    talk = village.do(lambda uow: _talk(uow, luca))
    assert talk.state == "find.other-day"
    assert talk.data["kept"] == "words"


def _talk(uow: UnitOfWork, person: Person) -> Talk:
    account = uow.accounts.known("console", person.id)
    assert account is not None and account.chat_id is not None
    talk = uow.talks.of(account.id, account.chat_id)
    assert talk is not None
    return talk


def _keep_talk(village: Village, person: Person, state: str, data: dict[str, object]) -> None:
    village.do(lambda uow: uow.talks.keep(replace(_talk(uow, person), state=state, data=data)))


def test_who_asked_for_somebody_answers_for_them(village: Village) -> None:
    """The asker without a chat is asked by phone: the coordinator presses what they say."""
    pina = village.member("Pina", chat=False, phone="02 555 0199", address="Via Padova 3")
    luca = village.helper("Luca", metres=100)
    request = send(village, pina, exactly(18), asked_by=village.anna)
    luca.presses("Sì, ma alle…")
    luca.says("alle 19")
    village.desk.shows("può venire oggi alle 19")
    village.anna.presses("Sì", village.desk)
    assert holder(village, request).at == at(19)
    village.desk.shows("Viene Luca, oggi alle 19")
