"""What is not understood, and everything that can come in between."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.domain.requests import RequestState
from bot.ports.stores import UnitOfWork
from tests.stories.asked import asks, only
from tests.stories.village import Village


@pytest.mark.parametrize("until", [(), ("Spesa",), ("Spesa", "Domani"), ("Spesa", "Domani", "Mattina", "No")])
def test_what_makes_no_sense_is_asked_twice_and_then_a_person_comes(
    village: Village, until: tuple[str, ...]
) -> None:
    """No question repeats itself for ever."""
    maria = village.member("Maria")
    maria.says("/chiedi")
    for step in until:
        maria.presses(step)
    maria.says("rumpelstilz")
    maria.sees("non ho capito")
    maria.says("rumpelstilz rumpelstilz")
    maria.sees("ed è colpa mia")


def test_nothing_personal_is_said_before_somebody_accepts(village: Village) -> None:
    """Neither name nor note nor address is in an offer."""
    maria = village.member("Maria Rossi", address="Via Padova 12", phone="02 555 0123")
    luca = village.helper("Luca")
    asks(maria, "mi serve la spesa domani mattina, non faccio le scale, sto in via Padova 12")
    luca.sees("Spesa")
    for words in ("Maria", "Rossi", "Padova 12", "555", "scale"):
        luca.never_saw(words)


def test_the_steps_in_english(tmp_path: Path) -> None:
    """Every question, and going back, in the other language."""
    village = Village(tmp_path, language="en")
    maria = village.member("Maria")
    maria.says("/ask")
    maria.sees("What do you need?")
    maria.presses("Shopping")
    maria.says("back")
    maria.sees("What do you need?")
    maria.presses("More choices")
    maria.presses("Lift")
    maria.says("another day")
    maria.says("Thursday afternoon")
    maria.says("no")
    maria.presses("We need more people")
    maria.says("two")
    maria.sees("2 people. Right?")
    maria.says("change")
    maria.presses("When")
    maria.presses("No hurry")
    maria.sees("no hurry, 2 people. Right?")
    maria.says("yes")
    maria.sees("I am looking.")
    village.writer.close()


def test_without_shifts_no_hour_of_a_person_is_promised(village: Village) -> None:
    """Where nobody is on shift the word is the program's own, and it is kept."""

    def nobody(uow: UnitOfWork) -> None:
        for shift in uow.shifts.all(village.community.id):
            uow.shifts.remove(shift.id)

    village.do(nobody)
    maria = village.member("Maria")
    village.helper("Luca")
    asks(maria)
    maria.sees("Cerco. Le scrivo entro")
    village.advance("10h")
    maria.sees("non ho ancora trovato nessuno")


def test_a_stranger_who_asks_for_somebody_says_who_after_joining(village: Village) -> None:
    """First who writes, then for whom; nothing is sent in the wrong name."""
    giulia = village.stranger("Giulia")
    giulia.says("serve la spesa domani mattina per mia suocera Pina")
    for answer in ("sì", "Giulia", "sì", "02 555 0199"):
        giulia.says(answer)
    giulia.sees("Per chi è l'aiuto?")
    assert village.do(lambda uow: uow.requests.live(village.community.id)) == []
    giulia.presses("Per me")
    giulia.presses("Sì")
    (request,) = village.do(lambda uow: uow.requests.live(village.community.id))
    assert request.kind == "groceries"


def test_a_delegates_word_makes_a_request_that_waits(village: Village) -> None:
    """Somebody new is named on the way; the request is kept, and a coordinator speaks with her first."""
    giulia, luca = village.member("Giulia"), village.helper("Luca")
    giulia.says("serve la spesa domani mattina per mia suocera Pina")
    giulia.presses("Mia suocera Pina")
    giulia.says("02 555 0144")
    giulia.sees("Per Pina: spesa, domani, martedì 3 marzo")
    giulia.presses("Sì")
    (request,) = village.do(lambda uow: uow.requests.live(village.community.id))
    assert request.asked_by == giulia.neighbour_id != request.person_id
    assert request.state is RequestState.AWAITING_APPROVAL
    luca.does_not_see("pesa")


def test_a_coordinator_asks_for_somebody_without_a_chat(village: Village) -> None:
    """The same questions, in the name of the person who telephoned; nobody needs to approve."""
    pina = village.member("Pina", chat=False)
    luca = village.helper("Luca")
    village.anna.says("serve la spesa domani mattina per la signora Pina")
    village.anna.sees("Per Pina: spesa, domani, martedì 3 marzo")
    village.anna.presses("Sì")
    request = only(village, pina)
    assert (request.asked_by, request.state) == (village.anna.neighbour_id, RequestState.OPEN)
    luca.sees("Spesa")
