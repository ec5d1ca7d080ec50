"""Rounds made, changed and ended by a coordinator, with the yes of everybody in them."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.domain.rounds import StopState
from tests.stories.errands import within
from tests.stories.village import Person, Village
from tests.stories.visited import TUESDAY, a_round


@pytest.fixture
def pina(village: Village) -> Person:
    return village.member("Pina", address="Via Padova 12", phone="02 555 0111", note="terzo piano")


@pytest.fixture
def aldo(village: Village) -> Person:
    """Aldo has no chat."""
    return village.member("Aldo", address="Via Crespi 9", phone="02 555 0112", chat=False)


@pytest.fixture
def elena(village: Village) -> Person:
    return village.member("Elena", phone="02 555 0120")


def test_a_coordinator_makes_a_round_step_by_step(
    village: Village, pina: Person, aldo: Person, elena: Person
) -> None:
    """Who goes, to whom, when, until when; nobody is looked in on who has not said yes, and the word is kept."""
    anna = village.anna
    anna.says("/giro")
    anna.presses("Nuovo giro")
    anna.says("Elena")
    anna.says("Pina")
    anna.sees("– Pina")
    anna.says("Aldo")
    anna.presses("Basta così")
    anna.says("martedì e venerdì")
    anna.says("alle 9")
    anna.says("entro le 11")
    anna.presses("No, volentieri")
    anna.sees("Elena passa il martedì e il venerdì, alle 9. Si finisce alle 11.")
    anna.presses("Sì")
    elena.sees("Le andrebbe di passare da 2 persone?")
    elena.never_saw("Pina")
    pina.sees("Passa a trovarla Elena")
    village.desk.shows("Telefonare ad Aldo")
    elena.presses("Sì")
    anna.sees("Elena fa il giro")
    pina.says("sì")
    village.anna.presses("Sì", village.desk)
    round_ = village.do(lambda uow: uow.rounds.standing(village.community.id))[0]
    stops = village.do(lambda uow: list(uow.stops.of(round_.id)))
    assert [s.state for s in stops] == [StopState.AGREED, StopState.AGREED]
    assert [s.agreed_by for s in stops] == [None, anna.neighbour_id]
    village.advance_to(TUESDAY + timedelta(minutes=1))
    elena.sees("👉 Pina")


def test_who_says_no_is_not_looked_in_on(village: Village, pina: Person, elena: Person) -> None:
    """Declined, or taken back later: she is on no list, and it needs no reason."""
    gino = village.member("Gino")
    round_ = a_round(village, elena, [pina, gino])
    within(village, lambda ctx: None)
    village.do(
        lambda uow: [
            uow.stops.save(replace(s, state=StopState.ASKED, agreed_at=None))
            for s in uow.stops.of(round_.id)
            if s.neighbour_id == pina.neighbour_id
        ]
    )
    village.advance_to(TUESDAY + timedelta(minutes=1))
    assert "Pina" not in elena.sees("👉 Gino").text


def test_a_helper_who_says_no_is_no_helper(village: Village, pina: Person, elena: Person) -> None:
    """Whoever made the round hears it, and nothing happens until somebody else agrees."""
    anna = village.anna
    anna.says("/giro")
    anna.presses("Nuovo giro")
    anna.says("Elena")
    anna.says("Pina")
    anna.presses("Basta così")
    anna.presses("Ogni giorno")
    anna.says("9")
    anna.presses("2 ore")
    anna.presses("No, volentieri")
    anna.presses("Sì")
    elena.presses("No")
    anna.sees("Elena non fa il giro")
    pina.presses("Sì")
    village.advance("2d")
    elena.does_not_see("Pina")


def test_who_does_not_answer_is_phoned(village: Village, pina: Person, elena: Person) -> None:
    """Two days without a yes or a no: a coordinator has the words to read, and presses what is answered."""
    anna = village.anna
    anna.says("/giro")
    anna.presses("Nuovo giro")
    anna.says("Elena")
    anna.says("Pina")
    anna.presses("Basta così")
    anna.presses("Ogni giorno")
    anna.says("9")
    anna.presses("2 ore")
    anna.presses("No, volentieri")
    anna.presses("Sì")
    elena.presses("Sì")
    village.advance("2d1m")
    card = village.desk.shows("Telefonare a Pina")
    assert "Passa a trovarla Elena" in card.text
    anna.presses("Sì", village.desk, on=card)
    (stop,) = village.do(lambda uow: list(uow.stops.at(pina.neighbour_id)))
    assert (stop.state, stop.agreed_by) == (StopState.AGREED, anna.neighbour_id)


def test_a_round_is_changed_and_ended(village: Village, pina: Person, elena: Person) -> None:
    """Another hour holds from today on; at the end everybody is told."""
    a_round(village, elena, [pina])
    anna = village.anna
    anna.says("/giro")
    anna.says("1")
    anna.presses("Cambio")
    anna.presses("Giorni e ora")
    anna.presses("Ogni giorno")
    anna.says("alle 15")
    anna.presses("Un'ora")
    anna.presses("Sì")
    elena.sees("Il giro è cambiato: ogni giorno, alle 15")
    village.advance("5h10m")
    elena.sees("Giro alle 15")
    anna.says("/giro")
    anna.sees("Adesso")
    anna.says("1")
    anna.presses("Finisce")
    anna.presses("Sì, finisce")
    elena.does_not_see("Via Padova")
    pina.sees("Le visite del giro sono finite")
    before = len(elena.messages)
    village.advance("3d")
    assert len(elena.messages) == before


def test_only_coordinators_make_rounds(village: Village, pina: Person) -> None:
    """A neighbour who tries is told so."""
    pina.says("/giro")
    pina.sees("solo chi coordina")


def test_in_english(tmp_path: Path) -> None:
    """The same, for a neighbourhood that speaks English."""
    village = Village(tmp_path, language="en")
    pina = village.member("Peggy", address="12 Roundhay Road", phone="0113 555 0111")
    elena = village.member("Helen")
    anna = village.anna
    anna.says("/round")
    anna.presses("New round")
    anna.says("Helen")
    anna.says("Peggy")
    anna.presses("That is all")
    anna.says("Tuesday and Friday at 9")
    anna.presses("2 hours")
    anna.presses("No, as a neighbour")
    anna.sees("Helen looks in on Tuesdays and on Fridays, at 9")
    anna.presses("Yes")
    elena.presses("Yes")
    pina.presses("Yes")
    village.advance("1d")
    elena.sees("👉 Peggy")
    elena.presses("Seen, all well")
    elena.sees("Finished. Thank you!")
    village.writer.close()
