"""Closing a task with something else in between: another plea, a restart, no chat, a helper who leaves."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.domain.people import Standing
from tests.stories.closed import S, state_of, task, ties_of
from tests.stories.village import Person, Village


@pytest.fixture
def maria(village: Village) -> Person:
    return village.member("Maria", phone="02 555 0123", address="via Padova 12")


@pytest.fixture
def luca(village: Village) -> Person:
    return village.helper("Luca", "groceries", "company")


def test_another_plea_is_not_taken_for_an_answer(village: Village, maria: Person, luca: Person) -> None:
    """Who answers with a new need is understood: nothing is closed by it."""
    request = task(village, maria, luca, kind="company")
    luca.says("fatto")
    maria.says("mi serve la farmacia domani mattina")
    assert state_of(village, request) is S.DONE
    maria.presses("Sì", on=maria.sees("Luca dice: fatto"))
    assert state_of(village, request) is S.CLOSED


def test_the_question_survives_a_restart(village: Village, maria: Person, luca: Person) -> None:
    """Stop and start in the middle: the amount is still understood."""
    task(village, maria, luca)
    luca.says("fatto")
    village.restart()
    luca.says("7 euro")
    maria.sees("7 euro")


def test_without_a_chat_a_coordinator_asks_by_phone(village: Village, luca: Person) -> None:
    """Who has no chat is phoned; what she answers counts as hers."""
    pina = village.member("Pina", phone="02 555 0199", chat=False)
    request = task(village, pina, luca, kind="company")
    luca.says("fatto")
    village.desk.shows("Luca dice: fatto. Tutto a posto?")
    village.anna.presses("Sì", village.desk)
    assert state_of(village, request) is S.CLOSED
    assert len(ties_of(village, pina)) == 1


def test_a_helper_who_leaves_in_the_middle_keeps_the_tie(
    village: Village, maria: Person, luca: Person
) -> None:
    """Who erases themselves after the help is not asked any more; the asker's answer still counts."""
    request = task(village, maria, luca)
    luca.says("fatto")
    village.do(
        lambda uow: uow.people.save(
            replace(uow.people.get(luca.neighbour_id), standing=Standing.LEFT, name="")
        )
    )
    village.advance("31m")
    maria.sees("Un vicino o una vicina dice: fatto")
    maria.says("sì, grazie")
    assert state_of(village, request) is S.CLOSED
    luca.does_not_see("La ringrazia")
    maria.says("legami")
    maria.sees("un vicino o una vicina")


def test_in_english(tmp_path_factory: pytest.TempPathFactory) -> None:
    """The same in English, with pounds."""
    village = Village(tmp_path_factory.mktemp("en"), language="en")
    mary, luke = village.member("Mary"), village.helper("Luke")
    request = task(village, mary, luke)
    luke.says("done")
    luke.says("£12.40")
    mary.sees("Luke says: done, £12.40. Is everything all right, the money too?")
    mary.says("yes, thank him")
    mary.sees("I'll pass it on. The request is closed.")
    luke.sees("Mary says thank you.")
    assert state_of(village, request) is S.CLOSED
    village.writer.close()
