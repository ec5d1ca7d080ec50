"""What went wrong with a task, told to coordinators only."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from bot.domain.people import Exclusion
from tests.stories.closed import S, state_of, task, ties_of
from tests.stories.village import Person, Village


@pytest.fixture
def maria(village: Village) -> Person:
    return village.member("Maria", phone="02 555 0123", address="via Padova 12")


@pytest.fixture
def luca(village: Village) -> Person:
    return village.helper("Luca", "groceries", "company")


def test_a_problem_goes_to_coordinators_only(village: Village, maria: Person, luca: Person) -> None:
    """Who reads it and by when is said; the helper never learns of it, and the request closes all the same."""
    request = task(village, maria, luca, kind="company")
    luca.says("fatto")
    maria.presses("C'è un problema")
    maria.sees("Lo legge solo il coordinamento")
    maria.says("è stato sgarbato con il mio gatto")
    maria.sees("Lo legge Anna, non la persona interessata.")
    village.desk.shows("è stato sgarbato con il mio gatto")
    luca.never_saw("sgarbato")
    luca.never_saw("problema:")
    assert state_of(village, request) is S.CLOSED


def test_rather_somebody_else(village: Village, maria: Person, luca: Person) -> None:
    """Two who would rather not meet again aren't brought together, and nobody is told."""
    task(village, maria, luca, kind="company")
    luca.says("fatto")
    maria.says("no, è andata male")
    maria.presses("Preferisco qualcun altro")
    maria.sees("Non lo dico a nessuno")
    [tie] = ties_of(village, luca)
    assert not tie.again
    found: Sequence[Exclusion] = village.do(lambda uow: uow.exclusions.of(luca.neighbour_id))
    assert [(e.person_id, e.other_id) for e in found] == [(maria.neighbour_id, luca.neighbour_id)]


def test_the_helper_too_can_tell_a_problem(village: Village, maria: Person, luca: Person) -> None:
    """Either side is heard in the same way."""
    task(village, maria, luca, kind="company")
    luca.says("fatto")
    luca.presses("C'è un problema")
    luca.presses("Lo dico a voce")
    luca.sees("Lo legge Anna, non la persona interessata")
    village.desk.shows("preferisco dirlo a voce")
    maria.never_saw("problema:")


@pytest.mark.parametrize("words", ["tutto bene, non mancava niente", "nessun problema", "sì", "tutto ok"])
def test_good_news_in_own_words(village: Village, maria: Person, luca: Person, words: str) -> None:
    """A word that only denies trouble raises no card."""
    request = task(village, maria, luca, kind="company")
    luca.says("fatto")
    maria.says(words)
    assert state_of(village, request) is S.CLOSED
    village.desk.does_not_show("problema")


def test_nobody_came(village: Village, maria: Person, luca: Person) -> None:
    """A task called done that wasn't leaves no tie; a coordinator can have somebody looked for again."""
    request = task(village, maria, luca, kind="company")
    luca.says("fatto")
    maria.presses("C'è un problema")
    maria.presses("Non è venuto nessuno")
    maria.sees("Mi dispiace molto. Lo dico subito ad Anna.")
    assert not ties_of(village, maria)
    village.anna.presses("Cerco di nuovo", village.desk)
    assert state_of(village, request) is S.OPEN
    maria.sees("Cerco di nuovo qualcuno")


def test_only_the_two_sides_can_answer(village: Village, maria: Person, luca: Person) -> None:
    """A stranger's press on a button of somebody else changes nothing."""
    request = task(village, maria, luca, kind="company")
    luca.says("fatto")
    button = maria.sees("Tutto a posto?").button("Sì")
    assert button is not None and button.token is not None
    sara = village.member("Sara")
    from bot.ports.chat import Press

    village.bring(sara, Press(button.token, "q1", None))
    assert state_of(village, request) is S.DONE
