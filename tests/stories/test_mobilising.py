"""A heat wave, a blackout, a broken lift: a call to the neighbourhood as a whole, from its board to its end."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.channels.console import ConsoleChannel
from bot.domain.cards import CardKind
from bot.domain.mobilising import CalledState, CalloutState
from tests.stories.called import NIGHT, callout, calls, state
from tests.stories.errands import cards
from tests.stories.village import Person, Village


@pytest.fixture
def maria(village: Village) -> Person:
    return village.member("Maria", phone="02 555 0111", born=1940, address="Via Padova 12")


@pytest.fixture
def ugo(village: Village) -> Person:
    """Ugo has no chat."""
    return village.member(
        "Ugo", phone="02 555 0113", born=1938, chat=False, address="Via Crespi 9", metres=100
    )


@pytest.fixture
def luca(village: Village) -> Person:
    return village.helper("Luca", metres=90, born=1990)


def test_the_board_is_edited_in_place_and_paced(village: Village, luca: Person) -> None:
    """One message that keeps up, however many answer, and a summary at the end."""
    people = [village.member(f"Nonna{n}", born=1935) for n in range(30)]
    calls(village, "tutti sopra i 75 caldo")
    for person in people:
        person.presses("Bene")
    boards = [m for m in village.desk.messages if "Raggiunti" in m.text]
    assert len(boards) == 1 and len(boards[0].versions) == 1
    village.advance("30s")
    assert len(boards[0].versions) == 2
    assert "Raggiunti 30 di 30: 30 bene" in boards[0].text
    assert callout(village).state is CalloutState.OVER
    village.anna.says("/giro")
    village.anna.sees("Raggiunti 30 di 30")


def test_the_coordinator_stops_it(village: Village, maria: Person, ugo: Person, luca: Person) -> None:
    """Asked once more; then nobody is asked or phoned, and no number is left anywhere."""
    calls(village, "tutti sopra i 75 caldo")
    luca.presses("Ci penso io")
    village.anna.presses("Fermo tutto", village.desk)
    village.anna.presses("Sì, fermo", village.desk)
    luca.sees("Abbiamo finito")
    luca.does_not_see("0113")
    village.desk.shows("fermato")
    before = len(maria.messages)
    village.advance("2h")
    assert len(maria.messages) == before
    assert cards(village, CardKind.CALLOUT) == []


def test_a_yes_in_words_stops_it(village: Village, maria: Person) -> None:
    """ "Fermo tutto?" – "Sì": nobody believes that it was stopped while it goes on."""
    calls(village, "tutti sopra i 75 caldo")
    village.anna.says("/giro")
    village.anna.says("fermo tutto")
    village.anna.says("sì")
    assert callout(village).state is CalloutState.STOPPED


def test_it_survives_a_restart(village: Village, maria: Person, ugo: Person, luca: Person) -> None:
    """Everything is rows: nobody is asked twice, and silence still climbs."""
    calls(village, "tutti sopra i 75 caldo")
    village.restart()
    luca.presses("Ci penso io")
    village.restart()
    luca.presses("Non risponde")
    village.advance("16m")
    village.restart()
    village.advance("20m")
    assert len([m for m in maria.messages if "Fa molto caldo. Come sta?" in m.text]) == 1
    assert len([m for m in maria.messages if "Mi basta un tocco" in m.text]) == 1
    assert {state(village, p) for p in (maria, ugo)} <= {CalledState.WITH_HELPER, CalledState.UNREACHED}


def test_two_at_once(village: Village, maria: Person, ugo: Person, luca: Person) -> None:
    """Maria is asked in both, and what she says of herself counts in both."""
    calls(village, "tutti sopra i 75 caldo")
    calls(village, "via Padova 12 ascensore")
    maria.sees("Fa molto caldo. Come sta?")
    maria.sees("L'ascensore è rotto. Come sta?")
    maria.says("sto bene")
    states = village.do(lambda uow: [c.state for c in uow.called.to(maria.neighbour_id)])
    assert states == [CalledState.WELL, CalledState.WELL]
    village.advance("1m")
    assert [m.text for m in village.desk.messages if "Raggiunti 1 di 1" in m.text]


def test_a_person_of_two_networks_is_asked_once(tmp_path: Path) -> None:
    """One neighbour, two accounts: one question, one answer, whichever app it comes from."""
    village = Village(tmp_path, channels=[ConsoleChannel(name="telegram"), ConsoleChannel(name="matrix")])
    maria = village.member("Maria", born=1940)
    other = village.stranger("Maria", on="matrix")
    other.says("ciao")

    def link(uow: object) -> None:
        account = uow.accounts.known("matrix", other.id)  # type: ignore[attr-defined]
        uow.people.attach(account.id, maria.neighbour_id)  # type: ignore[attr-defined]

    village.do(link)
    calls(village, "tutti sopra i 75 caldo")
    asked = [m for p in (maria, other) for m in p.messages if "Fa molto caldo. Come sta?" in m.text]
    assert len(asked) == 1
    maria.says("sto bene")
    other.says("sto bene")
    assert state(village, maria) is CalledState.WELL
    assert [c.state for c in village.do(lambda uow: uow.called.to(maria.neighbour_id))] == [CalledState.WELL]
    village.writer.close()


def test_at_night_only_what_is_urgent(tmp_path: Path) -> None:
    """In quiet hours it begins in the morning, unless the coordinator says that it can't wait."""
    village = Village(tmp_path, start=NIGHT)
    maria = village.member("Maria", born=1940)
    calls(village, "tutti sopra i 75 caldo")
    maria.does_not_see("Come sta?")
    village.advance("9h20m")
    maria.does_not_see("Come sta?")
    village.advance("20m")
    maria.sees("Come sta?")
    village.writer.close()


def test_at_night_what_is_urgent_goes_out(tmp_path: Path) -> None:
    """ "È urgente": at once, and its reminders too."""
    village = Village(tmp_path, start=NIGHT)
    maria = village.member("Maria", born=1940)
    village.anna.says("/giro tutti sopra i 75 blackout", village.desk)
    village.desk.shows("È ora di riposo")
    village.anna.presses("È urgente", village.desk)
    village.anna.presses("Sì", village.desk)
    maria.sees("Manca la corrente. Come sta?")
    village.advance("16m")
    maria.sees("Mi basta un tocco")
    village.writer.close()


def test_who_leaves_is_called_no_more(village: Village, maria: Person, ugo: Person, luca: Person) -> None:
    """Her row goes, the board counts without her; Ugo, told to leave by a coordinator, goes from Luca's list."""
    calls(village, "tutti sopra i 75 caldo")
    luca.presses("Ci penso io")
    maria.says("/cancellami")
    maria.presses("Sì")
    assert village.do(lambda uow: list(uow.called.to(maria.neighbour_id))) == []
    village.anna.says("/persone Ugo")
    village.anna.presses("Tolgo i dati")
    village.anna.presses("Tolgo i dati")
    luca.does_not_see("0113")
    village.advance("5h")
    assert callout(village).state is CalloutState.OVER


def test_in_english(tmp_path: Path) -> None:
    """The same, for a neighbourhood that speaks English."""
    village = Village(tmp_path, language="en")
    maria = village.member("Mary", born=1940)
    ugo = village.member("Hugo", born=1938, chat=False, phone="0113 555 0113")
    luca = village.helper("Luke", born=1990)
    village.anna.says("/round all over 75 heat wave", village.desk)
    village.desk.shows("2 people, 1 by chat and 1 by voice")
    village.anna.presses("Yes", village.desk)
    maria.sees("It is very hot. How are you?")
    maria.says("not so well")
    village.desk.shows("Mary needs something")
    luca.presses("I'll do it")
    luca.presses("All well")
    assert state(village, ugo) is CalledState.WELL
    village.writer.close()
