"""Turns of a rota swapped between two who both agree."""

from __future__ import annotations

import pytest

from tests.stories.errands import at
from tests.stories.rota import both_taken, garden, takes
from tests.stories.village import Person, Village


@pytest.fixture
def luca(village: Village) -> Person:
    return village.member("Luca")


@pytest.fixture
def sara(village: Village) -> Person:
    return village.member("Sara")


# --- swapping


def asks_to_swap(luca: Person) -> None:
    luca.says("scambio il turno")
    luca.presses("Sara")
    luca.presses("Sì", on=luca.sees("Lo chiedo?"))


def test_a_swap_is_confirmed_by_both(village: Village, luca: Person, sara: Person) -> None:
    """Who asks confirms first; nothing moves before the other agrees; then each has the other's turn."""
    both_taken(village, luca, sara)
    asks_to_swap(luca)
    luca.sees("Fino alla risposta non cambia niente")
    question = sara.sees("Luca chiede uno scambio")
    assert "martedì 3 marzo" in question.text and "giovedì 5 marzo" in question.text
    village.restart()
    sara.presses("Va bene")
    assert "martedì 3 marzo" in sara.sees("Scambio fatto").text
    assert "giovedì 5 marzo" in luca.sees("Scambio fatto").text
    village.advance_to(at(18))
    sara.sees("Un promemoria")
    luca.never_saw("Un promemoria")


def test_a_swap_refused_changes_nothing(village: Village, luca: Person, sara: Person) -> None:
    both_taken(village, luca, sara)
    asks_to_swap(luca)
    sara.presses("No, grazie")
    luca.sees("Il turno resta Suo")
    village.advance_to(at(18))
    luca.sees("Un promemoria")


def test_a_swap_without_answer_lapses_before_the_turn(village: Village, luca: Person, sara: Person) -> None:
    both_taken(village, luca, sara)
    asks_to_swap(luca)
    village.advance_to(at(18, 1, day=1))
    sara.sees("Questo scambio è concluso")
    assert "martedì 3 marzo" not in sara.sees("Questo scambio è concluso").text


def test_a_swap_ends_when_one_of_them_leaves_the_turn(village: Village, luca: Person, sara: Person) -> None:
    both_taken(village, luca, sara)
    asks_to_swap(luca)
    sara.says("lascio il turno")
    sara.presses("Lascio il turno")
    luca.sees("non è arrivato un sì")
    assert sara.sees("Questo scambio è concluso").labels == []


def test_with_nobody_to_swap_it_can_be_left(village: Village, luca: Person) -> None:
    garden(village)
    takes(luca, "martedì 3 marzo")
    luca.says("scambio il turno")
    luca.sees("Nessun altro ha un turno da scambiare")
    luca.presses("Ci vado io")
    luca.sees("ci conto")


# --- in free words


def test_yes_and_no_answer_a_swap(village: Village, luca: Person, sara: Person) -> None:
    """In words as by button; whoever looks for a swap can also stay with what they have."""
    garden(village)
    luca.says("prendo il turno di martedì")
    sara.says("prendo il turno di giovedì")
    luca.says("scambio il turno")
    assert "👍 Ci vado io" in luca.sees("Con chi scambia").labels
    luca.presses("Sara")
    luca.says("sì")
    sara.says("no")
    luca.sees("Il turno resta Suo")
