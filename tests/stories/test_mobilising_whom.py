"""Whom a coordinator calls, and why: said in one line, read back before anything is sent."""

from __future__ import annotations

import pytest

from bot.domain.cards import CardKind
from tests.stories.called import calls
from tests.stories.errands import cards
from tests.stories.village import Person, Village


@pytest.fixture
def maria(village: Village) -> Person:
    return village.member("Maria", phone="02 555 0111", born=1940, address="Via Padova 12")


@pytest.mark.parametrize(
    ("words", "people"),
    [
        ("tutti sopra i 75", 2), ("all over 75", 2), ("over 80", 2), ("tutti", 4), ("everybody", 4),
        ("zona Loreto", 1), ("zone Casoretto", 3), ("via Padova 12", 2), ("palazzo di via Padova 12", 2),
        ("sopra gli 80 in zona Casoretto", 2), ("chi ha il saluto", 0), ("those with a check-in", 0),
    ],
)  # fmt: skip
def test_one_command_says_whom(village: Village, words: str, people: int) -> None:
    """Ages, zones, buildings, both languages: read back before anything is sent."""
    village.member("Maria", born=1940, address="Via Padova 12")
    village.member("Ugo", born=1938, chat=False, phone="02 555 0113")
    village.member("Nino", born=1990, zone="Loreto")
    village.member("Lia", address="via Padova 12")
    village.anna.says(f"/round {words} caldo", village.desk)
    if not people:
        village.desk.shows("Non c'è nessuno")
        return
    shown = village.desk.messages[-1].text
    assert ("una persona" if people == 1 else f"{people} persone") in shown.split(",")[0], shown
    assert "Comincio?" in shown


@pytest.mark.parametrize("words", ["bah", "zona Marte", "chi?"])
def test_what_is_not_understood_calls_nobody(village: Village, words: str) -> None:
    """An unknown zone is not everybody: examples are shown, and nothing begins."""
    village.member("Maria", born=1940)
    village.anna.says(f"/giro {words}", village.desk)
    village.desk.shows("Chi devo chiamare?")
    assert village.do(lambda uow: list(uow.callouts.latest(village.community.id, 1))) == []


def test_two_zones_are_both_called(village: Village, maria: Person) -> None:
    """What is read back is what is called: nobody of the second zone is left out."""
    nino = village.member("Nino", zone="Loreto")
    calls(village, "Casoretto e Loreto, caldo")
    maria.sees("Fa molto caldo. Come sta?")
    nino.sees("Fa molto caldo. Come sta?")


def test_whose_age_is_unknown_is_counted_and_offered(village: Village, maria: Person) -> None:
    """Nobody is forced to tell an age, and nobody is left out because of it."""
    lia = village.member("Lia")
    village.anna.says("/giro tutti sopra i 75 caldo", village.desk)
    village.desk.shows("Di una persona non so l'età")
    village.anna.presses("Anche senza età", village.desk)
    village.desk.shows("2 persone")
    village.anna.presses("Sì", village.desk)
    lia.sees("Come sta?")


def test_a_coordinator_writes_a_year_down(village: Village) -> None:
    """It stands on no list; whoever it is about can read it."""
    lia = village.member("Lia")
    village.anna.says("/persone Lia")
    village.anna.presses("Anno di nascita")
    village.anna.says("1941")
    village.anna.sees("Segnato: Lia, 1941")
    assert lia.row.born == 1941
    lia.says("/miei_dati")
    lia.presses("Il resto")
    lia.sees("Anno di nascita: 1941")


def test_only_coordinators_call(village: Village, maria: Person) -> None:
    """Anybody else is told so, and nobody is asked anything."""
    luca = village.member("Luca")
    luca.says("/giro tutti caldo")
    luca.sees("solo chi coordina")
    maria.does_not_see("Come sta?")


# --- why


def test_why_is_asked_when_it_was_not_said(village: Village, maria: Person) -> None:
    """A reason by button, or in own words that people then read."""
    village.anna.says("/giro tutti sopra i 75", village.desk)
    village.desk.shows("Perché?")
    village.anna.says("Domani tolgono l'acqua", village.desk)
    village.desk.shows("«Domani tolgono l'acqua. Come sta?»")
    village.anna.presses("Sì", village.desk)
    maria.sees("Domani tolgono l'acqua. Come sta?")


@pytest.mark.parametrize(
    ("words", "said", "reads"),
    [
        ("zona Casoretto: fa molto caldo", "Casoretto", "Fa molto caldo."),
        ("via Padova 12 ascensore guasto", "Via Padova 12", "L'ascensore è rotto."),
        ("building via Padova 12: lift broken", "Via Padova 12", "L'ascensore è rotto."),
        ("via Padova 12, l'ascensore è fermo", "Via Padova 12", "L'ascensore è rotto."),
        ("tutti sopra i 75, caldo torrido da domani", "tutti sopra i 75", "Fa molto caldo."),
        ("everybody: the power is out", "everybody", "Manca la corrente."),
        ("zona Casoretto perché domani tolgono l'acqua", "Casoretto", "Domani tolgono l'acqua."),
        ("tutti: a Loreto manca l'acqua", "tutti", "A Loreto manca l'acqua."),
        ("Casoretto e Loreto, blackout", "Casoretto · Loreto", "Manca la corrente."),
    ],
)  # fmt: skip
def test_why_is_no_part_of_whom(village: Village, maria: Person, words: str, said: str, reads: str) -> None:
    """Words of the reason change neither the name nor the house of those who are called; own words are read back."""
    village.anna.says(f"/round {words}", village.desk)
    shown = village.desk.messages[-1].text
    assert shown.startswith(f"{said}: "), shown
    assert f"«{reads} Come sta?»" in shown


@pytest.mark.parametrize("where", ["desk", "private"])
def test_danger_is_a_reason_to_call_everybody(village: Village, maria: Person, where: str) -> None:
    """A coordinator's command goes on to be one; the number is shown, and nobody is alerted by herself."""
    room = village.desk if where == "desk" else None
    village.anna.says("/round tutti: c'è una fuga di gas", room)
    village.anna.presses("Sì", room)
    maria.sees("C'è una fuga di gas. Come sta?")
    assert not cards(village, CardKind.DANGER)


def test_a_telephone_number_in_the_reason_is_not_read_to_everybody(village: Village, maria: Person) -> None:
    """Why is asked again instead."""
    village.anna.says("/round tutti: domani niente acqua, chiamate il 347 1234567", village.desk)
    village.desk.shows("Perché?")


def test_a_no_calls_nobody(village: Village, maria: Person) -> None:
    """Read back and refused: not a word goes out."""
    calls(village, "tutti sopra i 75 caldo", answer="No")
    maria.does_not_see("Come sta?")
    assert village.do(lambda uow: list(uow.callouts.latest(village.community.id, 1))) == []
