"""Turns of a rota: taken, left, announced the evening before, in free words too."""

from __future__ import annotations

import pytest

from bot.domain.cards import CardKind
from tests.stories.errands import at, cards
from tests.stories.rota import garden, takes
from tests.stories.village import Person, Village


@pytest.fixture
def luca(village: Village) -> Person:
    return village.member("Luca")


@pytest.fixture
def sara(village: Village) -> Person:
    return village.member("Sara")


# --- taking and leaving


def test_a_turn_is_taken_and_remembered(village: Village, luca: Person) -> None:
    """The evening before, and an hour before; names are for those who belong to it."""
    garden(village)
    takes(luca, "martedì 3 marzo")
    luca.sees("Il turno è Suo: innaffiare l'orto, domani, martedì 3 marzo, alle 18, nel cortile")
    village.advance_to(at(18))
    luca.sees("Un promemoria: innaffiare l'orto")
    luca.presses("Ci sono")
    luca.sees("Grazie, ci conto")
    village.group.does_not_show("Domani manca qualcuno")
    village.advance_to(at(17, day=1))
    luca.sees("Tra poco tocca a Lei")


def test_an_empty_turn_is_announced_the_evening_before(village: Village, luca: Person, sara: Person) -> None:
    """In the group, with a button that does the thing; and the message says when everybody is there."""
    garden(village, hands="2")
    takes(luca, "martedì 3 marzo")
    village.advance_to(at(17, 59))
    village.group.does_not_show("Domani manca")
    village.advance_to(at(18))
    shown = village.group.shows("Domani manca qualcuno")
    assert "Innaffiare l'orto" in shown.text and "una persona" in shown.text
    assert "Luca" not in shown.text
    sara.presses("innaffiare", village.group)
    sara.sees("Il turno è Suo")
    village.group.shows("Per domani ci siamo tutti")
    assert shown.labels == []


def test_who_knows_the_work_is_asked_in_private(village: Village, luca: Person, sara: Person) -> None:
    """Who has done it lately is asked, may say no, and is not asked twice for one evening."""
    garden(village)
    takes(luca, "martedì 3 marzo")
    village.advance_to(at(18, day=2))
    luca.sees("Manca qualcuno: innaffiare l'orto")
    sara.never_saw("Manca qualcuno")
    luca.presses("Non questa volta")
    assert luca.notes[-1] == "Va bene. Grazie di averlo detto."


def test_the_last_place_goes_to_one(village: Village, luca: Person, sara: Person) -> None:
    garden(village)
    village.advance_to(at(18))
    button = village.group.shows("Domani manca").button("innaffiare")
    assert button is not None
    takes(luca, "martedì 3 marzo")
    sara.says("/turni")
    sara.presses("innaffiare")
    assert "martedì 3 marzo, alle 18: al completo" in sara.last.text
    assert "Luca" not in sara.last.text
    luca.says("/turni")
    luca.presses("innaffiare")
    assert "(Luca)" in luca.last.text


def test_a_turn_is_left_without_blame_and_offered_again(village: Village, luca: Person, sara: Person) -> None:
    """Before the evening it waits for it; after it the others hear at once."""
    garden(village)
    takes(sara, "giovedì 5 marzo")
    takes(luca, "martedì 3 marzo")
    village.advance_to(at(20))
    luca.says("lascio il turno")
    luca.presses("Lascio il turno")
    luca.sees("Cerco io qualcun altro")
    sara.sees("Manca qualcuno")
    village.group.shows("Domani manca qualcuno")
    sara.presses("Ci penso io")
    sara.sees("Il turno è Suo")


def test_nobody_at_the_last_call_is_a_coordinators_matter(village: Village, luca: Person) -> None:
    """Three hours before; whoever takes it closes the card, and so does its hour."""
    garden(village)
    village.advance_to(at(14, 59, day=1))
    assert not cards(village, CardKind.TURN)
    village.advance_to(at(15, day=1))
    village.desk.shows("innaffiare l'orto")
    takes(luca, "oggi")
    village.desk.shows("È coperto")
    village.advance_to(at(18, day=3))
    village.desk.shows("L'ora è arrivata")


# --- in free words


def test_a_turn_is_taken_and_left_in_free_words(village: Village, luca: Person, sara: Person) -> None:
    """Nobody has to find the list first; leaving is asked once, and no plea is made of it."""
    garden(village)
    luca.says("prendo il turno di martedì")
    luca.sees("Il turno è Suo: innaffiare l'orto, domani")
    sara.says("/turni")
    sara.presses("innaffiare")
    sara.says("giovedì")
    sara.sees("Il turno è Suo: innaffiare l'orto, giovedì 5 marzo")
    luca.says("quando tocca a me il turno?")
    luca.sees("I Suoi turni")
    village.advance_to(at(20))
    luca.says("domani non posso")
    luca.sees("Lascia il turno, o lo scambia?")
    luca.presses("Lascio il turno")
    sara.sees("Potrebbe Lei?")
    sara.says("no")
    sara.sees("Va bene. Grazie di averlo detto.")
    sara.says("giovedì non posso")
    sara.sees("Lascia il turno, o lo scambia?")
    assert not cards(village, CardKind.PERSON)


def test_on_the_day_itself_its_name_means_today(village: Village, luca: Person) -> None:
    garden(village)
    luca.says("prendo il turno di martedì")
    village.advance_to(at(16, day=1))
    luca.says("martedì non riesco")
    luca.sees("oggi alle 18, nel cortile. Lascia il turno")


def test_a_chemist_on_duty_is_no_turn(village: Village, luca: Person) -> None:
    garden(village)
    luca.says("c'è una farmacia di turno aperta?")
    luca.does_not_see("turni del vicinato")
    luca.does_not_see("prossimi turni")


def test_the_group_is_never_told_that_all_are_there_when_nobody_came(village: Village, luca: Person) -> None:
    """When the hour has come no button asks for hands any more; of today it says today."""
    garden(village)
    luca.says("prendo il turno di martedì")
    village.advance_to(at(12, day=1))
    luca.says("lascio il turno")
    luca.presses("Lascio il turno")
    message = village.group.shows("Oggi manca qualcuno")
    village.advance_to(at(19, day=1))
    assert "L'ora dei turni è passata" in message.text
    assert not message.labels


@pytest.mark.parametrize(("answer", "sees"), [("sì", "Cerco io qualcun altro"), ("no", "Grazie, ci conto")])
def test_yes_and_no_answer_whether_a_turn_is_left(
    village: Village, luca: Person, answer: str, sees: str
) -> None:
    """Nobody stays at home believing that their turn is somebody else's."""
    garden(village)
    luca.says("prendo il turno di martedì")
    luca.says("martedì non posso")
    luca.says(answer)
    luca.sees(sees)
