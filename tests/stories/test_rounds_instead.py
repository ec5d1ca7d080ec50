"""Who goes instead, when the helper of a round can't; and rounds that somebody leaves for good."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.domain.cards import CardKind
from tests.stories.errands import at, cards
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


def test_substitutes_are_asked_in_order(village: Village, pina: Person, elena: Person) -> None:
    """No name before the yes; the first who says it has the round, and Elena hears no blame."""
    sara, ivan = village.member("Sara"), village.member("Ivan")
    a_round(village, elena, [pina], substitutes=[sara, ivan])
    elena.says("/giri")
    elena.presses("La prossima non posso")
    sara.sees("Può andare Lei")
    sara.never_saw("Pina")
    ivan.does_not_see("Può andare Lei")
    sara.presses("Non questa volta")
    ivan.presses("Ci penso io")
    village.advance_to(TUESDAY + timedelta(minutes=1))
    ivan.sees("👉 Pina")
    elena.does_not_see("👉 Pina")
    village.advance_to(TUESDAY + timedelta(days=1, minutes=1))
    elena.sees("👉 Pina")


def test_a_silent_substitute_is_passed_over(village: Village, pina: Person, elena: Person) -> None:
    """No answer in half an hour: the next one; and nobody left: the coordinators, before it begins."""
    sara = village.member("Sara")
    a_round(village, elena, [pina], substitutes=[sara])
    elena.says("/giri")
    elena.presses("La prossima non posso")
    village.advance("31m")
    sara.sees("ho chiesto ad altri")
    card = village.desk.shows("non c'è ancora nessuno che ci vada")
    assert "Pina: 02 555 0111" in card.text
    assert village.clock.now() < TUESDAY


def test_who_is_away_is_not_asked(village: Village, pina: Person, elena: Person) -> None:
    """Away until Thursday: others are asked for those days, then it is hers again."""
    sara = village.member("Sara")
    a_round(village, elena, [pina], substitutes=[sara])
    elena.says("/giri")
    elena.presses("Sono via")
    elena.says("fino a giovedì")
    elena.sees("è via fino a giovedì 5 marzo")
    village.advance_to(TUESDAY - timedelta(hours=13, minutes=50))
    sara.presses("Ci penso io")
    village.advance_to(TUESDAY + timedelta(minutes=1))
    sara.sees("👉 Pina")
    village.advance_to(at(9, 1, day=4))
    elena.sees("👉 Pina")


def test_nobody_goes(village: Village, pina: Person, elena: Person) -> None:
    """Without a substitute a coordinator takes the round before its hour, and gets the list when it comes."""
    a_round(village, elena, [pina])
    elena.says("/giri")
    elena.presses("La prossima non posso")
    village.anna.presses("Ci penso io", village.desk)
    village.advance_to(TUESDAY + timedelta(minutes=1))
    village.anna.sees("👉 Pina")
    elena.does_not_see("👉 Pina")


def test_a_coordinator_finds_somebody(village: Village, pina: Person, elena: Person) -> None:
    """ "Chiedo a…": whoever is named is asked, and goes after the yes."""
    rosa = village.member("Rosa")
    a_round(village, elena, [pina])
    elena.says("/giri")
    elena.presses("La prossima non posso")
    village.anna.presses("Chiedo a…", village.desk)
    village.anna.says("Rosa", village.desk)
    rosa.presses("Ci penso io")
    village.advance_to(TUESDAY + timedelta(minutes=1))
    rosa.sees("👉 Pina")
    assert cards(village, CardKind.ROUND) == []


# --- coming and going


def test_who_leaves_is_on_no_list(village: Village, pina: Person, aldo: Person, elena: Person) -> None:
    """In the middle of a round: the next one's turn, and no trace of her address."""
    a_round(village, elena, [pina, aldo])
    village.advance_to(TUESDAY + timedelta(minutes=1))
    pina.says("/cancellami")
    pina.presses("Sì")
    elena.sees("👉 Aldo")
    elena.does_not_see("Via Padova")
    assert village.do(lambda uow: list(uow.stops.at(pina.neighbour_id))) == []


def test_a_helper_who_leaves_leaves_no_gap(village: Village, pina: Person, elena: Person) -> None:
    """In the middle of it: what is left, and the round itself, are before the coordinators."""
    a_round(village, elena, [pina])
    village.advance_to(TUESDAY + timedelta(minutes=1))
    elena.says("/cancellami")
    elena.presses("Sì")
    village.desk.shows("non ha più nessuno che ci vada")
    assert cards(village, CardKind.ROUND)


def test_a_helper_who_can_not_be_reached(village: Village, pina: Person, elena: Person) -> None:
    """She blocks the bot in the middle of it: what is left is before the coordinators at once."""
    a_round(village, elena, [pina])
    village.advance_to(TUESDAY + timedelta(minutes=1))
    elena.blocks()
    village.desk.shows("di una persona non si sa niente")


def test_a_death_takes_no_helper_there(village: Village, pina: Person, aldo: Person, elena: Person) -> None:
    """Told by a coordinator: she is on no list any more, and the bot says nothing of it to the helper."""
    a_round(village, elena, [pina, aldo])
    village.anna.says("/persone Pina")
    village.anna.presses("Un lutto")
    village.anna.presses("È mancata")
    village.advance_to(TUESDAY + timedelta(minutes=1))
    assert "Pina" not in elena.sees("👉 Aldo").text
