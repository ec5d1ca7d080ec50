"""Who helps, as they write: in a word, late, on the way."""

from __future__ import annotations

import pytest

from bot.domain.offers import AssignmentState
from bot.domain.requests import RequestState
from tests.stories import errands
from tests.stories.errands import at, between, exactly, holder, now, send
from tests.stories.village import Person, Village


@pytest.fixture
def maria(village: Village) -> Person:
    return village.member("Maria", address="via Padova 12", phone="02 555 0123")


@pytest.fixture
def luca(village: Village) -> Person:
    return village.helper("Luca", "groceries", "pharmacy", "accompaniment", metres=200)


def test_a_task_from_its_taking_to_its_end_in_words(village: Village, maria: Person, luca: Person) -> None:
    """ "Arrivo tra 10 minuti", "fatto, 12 euro e 40", "sì ringrazi": no button, and the tie is written."""
    request = send(village, maria, exactly(11))
    luca.says("vado io")
    luca.says("arrivo tra 10 minuti")
    maria.sees("Luca sta arrivando")
    luca.says("fatto, 12 euro e 40")
    luca.sees("Ho scritto 12,40 euro. Avete fatto i conti?")
    luca.does_not_see("Quanto ha speso?")
    maria.sees("Luca dice: fatto, 12,40 euro.")
    maria.says("sì ringrazi")
    maria.sees("Riferisco. La richiesta è chiusa.")
    luca.sees("Maria La ringrazia")
    assert now(village, request).state is RequestState.CLOSED


def test_the_amount_alone_says_that_it_is_done(village: Village, maria: Person, luca: Person) -> None:
    """Once the hour has come, "12,40 euro" from who shops means that the shopping is done."""
    send(village, maria, exactly(11))
    luca.presses("Ci penso io")
    village.advance_to(at(10, 45))
    luca.says("12,40 euro")
    maria.sees("Luca dice: fatto, 12,40 euro.")


def test_ill_is_no_blame(village: Village, maria: Person, luca: Person) -> None:
    """ "Sono malato non posso venire" frees the task after one question, not an offer of help."""
    request = send(village, maria, exactly(16))
    luca.presses("Ci penso io")
    luca.says("sono malato non posso venire")
    luca.sees("Lascio libero l'impegno?")
    luca.says("sì")
    maria.sees("Luca non può. Cerco un'altra persona.")
    assert not [a for a in errands.assignments(village, request) if a.holds]


@pytest.mark.parametrize(
    "words", ["mi sono fatta male a un dito", "non ci sono problemi", "non ho ancora finito"]
)
def test_words_that_only_sound_like_an_end(village: Village, maria: Person, luca: Person, words: str) -> None:
    """What merely contains such words neither ends a task nor offers to free it."""
    request = send(village, maria, exactly(11))
    luca.presses("Ci penso io")
    luca.says(words)
    luca.does_not_see("Avete fatto i conti")
    luca.does_not_see("Lascio libero")
    assert holder(village, request).state is AssignmentState.ACCEPTED


def test_an_hour_in_words_answers_an_invitation(village: Village, maria: Person, luca: Person) -> None:
    """ "Posso alle sei" is put to the asker: it neither takes the task at five nor begins an offer of help."""
    request = send(village, maria, exactly(17, day=1))
    luca.says("posso alle sei")
    luca.sees("Ho capito così: spesa, domani, martedì 3 marzo, alle 18. Lo dico a chi aspetta?")
    maria.never_saw("Le va bene?")
    luca.says("sì")
    maria.sees("alle 18. Le va bene?")
    maria.says("va bene")
    assert holder(village, request).at == at(18, day=1)


def test_a_yes_with_a_but_is_no_yes(village: Village, maria: Person, luca: Person) -> None:
    """ "Sì ma alle 19" never takes the task at the hour that was asked for."""
    request = send(village, maria, exactly(17, day=1))
    luca.says("sì ma alle 19")
    luca.says("sì")
    assert not errands.assignments(village, request)
    maria.sees("alle 19. Le va bene?")


def test_an_hour_of_something_else_is_told_to_nobody(village: Village, maria: Person, luca: Person) -> None:
    """ "Vengo anch'io giovedì alle 18" may be about the meeting of the stairs: read back, and a no undoes it."""
    request = send(village, maria, exactly(17, day=1))
    before = len(maria.messages)
    luca.says("vengo anch'io giovedì alle 18")
    luca.sees("Ho capito così: spesa, giovedì 5 marzo alle 18. Lo dico a chi aspetta?")
    luca.says("no")
    luca.sees("resta tutto com'era")
    assert len(maria.messages) == before and not errands.assignments(village, request)
    luca.presses("Ci penso io")
    assert holder(village, request).at == at(17, day=1)


def test_a_yes_answers_the_reminder(village: Village, maria: Person, luca: Person) -> None:
    """ "Sì" to "Ci va?" and "ok" to "Tra poco" keep the task: nobody is released who has answered."""
    request = send(village, maria, exactly(16))
    luca.presses("Ci penso io")
    village.advance_to(at(15, 1))
    luca.sees("Tra poco")
    luca.says("ok")
    luca.sees("Grazie, ci conto.")
    village.advance_to(at(15, 55))
    assert holder(village, request).confirmed_at is not None


def test_who_answers_the_nudge_in_a_word_is_not_released(
    village: Village, maria: Person, luca: Person
) -> None:
    request = send(village, maria, exactly(16))
    luca.presses("Ci penso io")
    village.advance_to(at(15, 31))
    luca.sees("Ci va?")
    luca.says("sì")
    village.advance_to(at(15, 55))
    assert holder(village, request).neighbour_id == luca.neighbour_id


def test_who_arrives_after_having_been_released_has_it_again(
    village: Village, maria: Person, luca: Person
) -> None:
    """Silent on the tram, released, and there: the task is theirs again, with a new word on both sides."""
    request = send(village, maria, exactly(16))
    luca.presses("Ci penso io")
    village.advance_to(at(15, 52))
    maria.sees("Da Luca non ho più notizie")
    luca.says("arrivo!")
    held = holder(village, request)
    assert held.neighbour_id == luca.neighbour_id
    assert held.code_word in maria.sees("Viene Luca").text


def test_an_hour_alone_sets_the_hour_of_the_task(village: Village, maria: Person, luca: Person) -> None:
    """ "A che ora va da Maria?" is answered by any hour in words, not only by those on the buttons."""
    request = send(village, maria, between(8, 12, day=1))
    luca.presses("Ci penso io")
    luca.says("alle 9 e mezza")
    assert holder(village, request).at == at(9, 30, day=1)
    maria.sees("alle 9 e mezza")
