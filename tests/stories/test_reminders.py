"""Reminders at a better moment, and the morning of somebody who helps several times that day."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.stories.errands import at, exactly, send
from tests.stories.village import Person, Village


@pytest.fixture
def maria(village: Village) -> Person:
    return village.member("Maria", address="Via Padova 12", metres=100)


@pytest.fixture
def luca(village: Village) -> Person:
    return village.helper("Luca", metres=150)


def taken(village: Village, who: Person, luca: Person, *, hour: int = 18, day: int = 0) -> None:
    send(village, who, exactly(hour, day=day))
    luca.presses("Ci penso io")


def reminded(luca: Person) -> int:
    return sum("Tra poco: spesa per Maria" in m.text for m in luca.messages if m.author == "bot")


def test_a_reminder_comes_again_in_ten_minutes(village: Village, maria: Person, luca: Person) -> None:
    """ "Fra 10 minuti", and it is said by what clock; then the same reminder, with its buttons."""
    taken(village, maria, luca)
    village.advance_to(at(17))
    assert len(luca.sees("Tra poco").labels) == 4
    luca.presses("Più tardi")
    luca.presses("Fra 10 minuti")
    luca.sees("glielo ricordo oggi alle 17.10")
    village.restart()
    village.advance_to(at(17, 9))
    assert reminded(luca) == 1
    village.advance_to(at(17, 10))
    assert reminded(luca) == 2
    luca.presses("Arrivo")
    maria.sees("Luca sta arrivando")


@pytest.mark.parametrize(
    ("words", "hour", "minute"),
    [("tra mezz'ora", 17, 30), ("1", 17, 10), ("alle cinque e un quarto", 17, 15), ("fra 10 minuti", 17, 10)],
)
def test_when_is_said_in_ones_own_words(
    village: Village, maria: Person, luca: Person, words: str, hour: int, minute: int
) -> None:
    taken(village, maria, luca)
    village.advance_to(at(17))
    luca.presses("Più tardi")
    luca.says(words)
    village.advance_to(at(hour, minute - 1))
    assert reminded(luca) == 1
    village.advance_to(at(hour, minute))
    assert reminded(luca) == 2


def test_it_can_be_asked_for_without_a_button(village: Village, maria: Person, luca: Person) -> None:
    """ "Me lo ricordi alle cinque?", hours before."""
    taken(village, maria, luca)
    luca.says("me lo ricordi alle cinque e mezza?")
    luca.sees("glielo ricordo oggi alle 17.30")
    luca.says("ricordamelo")
    luca.sees("Quando glielo ricordo?")
    village.advance_to(at(17, 30))
    luca.sees("Tra poco: spesa per Maria")


def test_what_is_after_the_task_is_not_offered(village: Village, maria: Person, luca: Person) -> None:
    """Half an hour before there is no "in an hour"; in the last minutes it is asked whether they go."""
    taken(village, maria, luca)
    village.advance_to(at(17, 20))
    luca.presses("Più tardi")
    assert luca.sees("Quando glielo ricordo?").labels[0] == "Fra 10 minuti"
    assert "Fra un'ora" not in luca.sees("Quando glielo ricordo?").labels
    luca.says("alle sei e mezza")
    luca.sees("È già quasi ora")
    village.advance_to(at(17, 56))
    luca.presses("Più tardi", on=luca.sees("Tra poco"))
    assert "Fra 10 minuti" not in luca.last.labels
    luca.sees("È già quasi ora")


def test_tomorrow_means_the_morning(village: Village, maria: Person, luca: Person) -> None:
    """The evening before, "domani" is the next morning."""
    taken(village, maria, luca, day=1)
    village.advance_to(at(19))
    luca.presses("Più tardi", on=luca.sees("Un promemoria"))
    luca.presses("Domani")
    luca.sees("glielo ricordo domani, martedì 3 marzo, alle 8")
    village.advance_to(at(8, day=1))
    luca.sees("Un promemoria: spesa per Maria, oggi alle 18")
    assert reminded(luca) == 0


def test_quiet_hours_are_kept_where_there_is_time(village: Village, maria: Person, luca: Person) -> None:
    """For a task at half past eight the reminder waits until eight; asked for at night, it waits too."""
    send(village, maria, exactly(8, 30, day=1))
    luca.presses("Ci penso io")
    village.advance_to(at(7, 59, day=1))
    assert reminded(luca) == 0
    village.advance_to(at(8, day=1))
    assert reminded(luca) == 1
    taken(village, maria, luca, hour=11, day=2)
    village.advance_to(at(20, 55, day=1))
    luca.presses("Più tardi", on=luca.sees("Un promemoria"))
    luca.presses("Fra un'ora")
    luca.sees("glielo ricordo domani, mercoledì 4 marzo, alle 8")


def test_a_snoozed_reminder_goes_with_the_task(village: Village, maria: Person, luca: Person) -> None:
    """Given back, nothing comes any more."""
    taken(village, maria, luca)
    village.advance_to(at(17))
    luca.presses("Più tardi")
    luca.presses("Fra 10 minuti")
    luca.presses("Non riesco più", on=luca.sees("Tra poco"))
    luca.presses("Sì")
    village.advance_to(at(17, 30))
    assert reminded(luca) == 1
    luca.presses("Più tardi", on=luca.sees("Tra poco"))
    luca.sees("Questo impegno è finito")


def several(village: Village, maria: Person, luca: Person) -> Person:
    aldo = village.member("Aldo", metres=900)
    taken(village, aldo, luca, hour=16, day=1)
    taken(village, maria, luca, hour=10, day=1)
    return aldo


def test_a_full_day_begins_with_one_message(village: Village, maria: Person, luca: Person) -> None:
    """In order of time, with how far it is and the words; one tap says that they come to all."""
    several(village, maria, luca)
    village.advance_to(at(7, 59, day=1))
    luca.never_saw("Oggi ha")
    village.restart()
    village.advance_to(at(8, day=1))
    text = luca.sees("Oggi ha 2 impegni").text
    assert text.index("Maria") < text.index("Aldo")
    assert "a meno di cinque minuti a piedi" in text
    luca.presses("Ci sono")
    luca.sees("ci conto")
    village.advance_to(at(9, 45, day=1))
    luca.never_saw("Ci va?")


def test_one_of_several_is_given_back(village: Village, maria: Person, luca: Person) -> None:
    aldo = several(village, maria, luca)
    village.advance_to(at(8, day=1))
    luca.presses("Uno non riesco")
    luca.presses("Spesa", on=luca.sees("Di quale impegno"))
    luca.presses("Sì")
    maria.sees("Luca non può")
    aldo.does_not_see("Luca non può")


def test_one_task_alone_makes_no_summary(village: Village, maria: Person, luca: Person) -> None:
    """Nor does what was given back, or what has been called off."""
    several(village, maria, luca)
    maria.says("annulla")
    maria.presses("Sì")
    village.advance_to(at(9, day=1))
    luca.never_saw("Oggi ha")


def test_somebody_who_lives_by_another_clock(village: Village, maria: Person, luca: Person) -> None:
    """Eight in the morning is eight where the helper is; the hour of the task is the neighbourhood's."""
    village.do(
        lambda uow: uow.people.save(replace(uow.people.get(luca.neighbour_id), timezone="Europe/London"))
    )
    several(village, maria, luca)
    village.advance_to(at(8, 59, day=1))
    luca.never_saw("Oggi ha")
    village.advance_to(at(9, day=1))
    assert "alle 10" in luca.sees("Oggi ha 2 impegni").text


def test_what_was_put_off_until_the_morning_is_not_said_twice(
    village: Village, maria: Person, luca: Person
) -> None:
    """The summary of that hour tells it; and nine hours before its time nothing is "soon"."""
    gino = village.member("Gino", metres=200)
    taken(village, maria, luca, hour=11, day=1)
    taken(village, gino, luca, hour=17, day=1)
    village.advance_to(at(20))
    luca.presses("Più tardi", on=luca.sees("Un promemoria: spesa per Gino"))
    luca.presses("Domani")
    village.advance_to(at(8, 5, day=1))
    luca.sees("Oggi ha 2 impegni")
    luca.does_not_see("Tra poco")


def test_hours_before_it_is_no_soon(village: Village, maria: Person, luca: Person) -> None:
    taken(village, maria, luca, hour=17, day=1)
    village.advance_to(at(20))
    luca.presses("Più tardi")
    luca.presses("Domani")
    village.advance_to(at(8, 5, day=1))
    assert "oggi alle 17" in luca.sees("Un promemoria: spesa per Maria").text
    luca.does_not_see("Tra poco")
