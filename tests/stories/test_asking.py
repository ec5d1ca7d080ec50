"""Asking for help in one's own words, by kind."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.domain.places import Street
from bot.domain.requests import RequestState
from tests.stories.asked import MORNING, asks, only, requests_of
from tests.stories.village import CENTRE, Village

# --- in one message


def test_one_sentence_and_a_yes_are_enough(village: Village) -> None:
    """What was said is read back in full, and only a yes sends it; then a time is named."""
    maria = village.member("Maria")
    luca = village.helper("Luca")
    maria.says("mi serve la spesa domani mattina")
    assert maria.sees("Giusto?").text == f"{MORNING}. Giusto?"
    assert maria.last.labels == ["Sì", "Cambio", "Annullo"]
    assert requests_of(village, maria) == []
    luca.does_not_see("spesa")
    maria.says("sì")
    maria.sees("Cerco. Le scrivo entro le 18, anche se non trovo nessuno.")
    luca.sees("Spesa")
    request = only(village, maria)
    assert (request.kind, request.state, request.capacity) == ("groceries", RequestState.OPEN, 1)
    assert request.note == "mi serve la spesa domani mattina"


@pytest.mark.parametrize(
    ("language", "plea", "read"),
    [
        ("it", "mi serve la spesa domani mattina", "tra le 9 e le 12"),
        ("it", "mi serve la spesa domani tra le 8 e le 12", "tra le 8 e le 12"),
        ("it", "mi serve la spesa domani pomeriggio", "tra le 14 e le 18"),
        ("it", "mi serve la spesa domani sera", "tra le 18 e le 22"),
        ("en", "I need some shopping tomorrow morning", "between 9 and midday"),
        ("en", "I need some shopping tomorrow between 8 and 12", "between 8 and midday"),
        ("en", "I need some shopping tomorrow afternoon", "between 2 and 6 in the afternoon"),
        ("en", "I need some shopping tomorrow evening", "between 6 and 10 in the evening"),
    ],
)
def test_each_part_of_the_day_is_the_one_people_mean(
    tmp_path: Path, language: str, plea: str, read: str
) -> None:
    """A morning begins at nine, when one may ring at a door, unless other hours were said; an afternoon is
    called so up to its end."""
    village = Village(tmp_path, language=language)
    maria = village.member("Maria")
    maria.says(plea)
    maria.sees(f", {read}. ")
    village.writer.close()


def test_the_same_in_english(tmp_path: Path) -> None:
    """An English community hears the same conversation."""
    village = Village(tmp_path, language="en")
    maria, luca = village.member("Maria"), village.helper("Luca")
    maria.says("I need some shopping tomorrow morning")
    assert maria.sees("Right?").labels == ["Yes", "Change", "Cancel"]
    maria.says("yes")
    maria.sees("I am looking. You'll hear from me")
    maria.sees("How much may it cost?")
    maria.presses("£20")
    maria.sees("Noted: up to £20")
    luca.sees("hopping")
    village.writer.close()


def test_a_request_never_confirmed_is_asked_about_once(village: Village) -> None:
    """Read back and silence: one gentle question after a while, and a yes still sends it."""
    maria, luca = village.member("Maria"), village.helper("Luca")
    maria.says("mi serve la spesa giovedì mattina")
    maria.sees("Giusto?")
    village.advance("2h")
    maria.never_saw("Non ho ancora mandato")
    village.advance("61m")
    asked = maria.sees("Non ho ancora mandato: spesa, giovedì 5 marzo, tra le 9 e le 12. La mando adesso?")
    assert asked.labels == ["Sì", "Cambio", "Non serve più"]
    maria.says("sì")
    luca.sees("Qualcuno qui vicino chiede: spesa")
    village.advance("2d")
    assert sum("Non ho ancora mandato" in m.text for m in maria.messages) == 1
    village.desk.does_not_show("non l'ha confermata")


def test_an_unconfirmed_request_that_is_near_ends_with_a_person(village: Village) -> None:
    """Silence after the question, and the help was for today: a coordinator looks; for Thursday nobody does."""
    maria, pina = village.member("Maria", phone="02 555 0123"), village.member("Pina")
    maria.says("mi serve la spesa oggi alle 18")
    pina.says("mi serve la spesa giovedì mattina")
    village.advance("7h")
    village.desk.shows(
        "Maria (02 555 0123) ha scritto una richiesta e non l'ha confermata: spesa, oggi alle 18"
    )
    pina.sees("Non ho ancora mandato")
    village.desk.does_not_show("Pina")
    assert requests_of(village, maria) == []


def test_what_was_called_off_or_asked_at_night_wakes_nobody(village: Village) -> None:
    """A cancelled draft is not asked about, and a silence of the evening waits for the morning."""
    maria, pina = village.member("Maria"), village.member("Pina")
    maria.says("mi serve la spesa giovedì mattina")
    maria.says("annulla")
    village.advance("11h")
    pina.says("mi serve la spesa venerdì mattina")
    village.advance("4h")
    pina.never_saw("Non ho ancora mandato")
    village.advance("9h")
    pina.sees("Non ho ancora mandato")
    maria.never_saw("Non ho ancora mandato")


def test_digits_buttons_and_words_are_equal(village: Village) -> None:
    """A digit stands for the choice of that number."""
    maria = village.member("Maria")
    maria.says("mi serve la spesa domani mattina")
    maria.says("1")
    maria.sees("Cerco.")


def test_a_hand_for_two_is_understood(village: Village) -> None:
    """ "Servono in due" is the capacity, said back before anybody is asked."""
    aldo = village.member("Aldo")
    aldo.says("mi serve una mano domani pomeriggio per spostare un armadio col furgone, servono in due")
    aldo.sees("2 persone. Giusto?")
    aldo.presses("Sì")
    assert only(village, aldo).capacity == 2


def test_two_litres_of_milk_are_not_two_people(village: Village) -> None:
    """A number of things is never taken for a number of helpers."""
    maria = village.member("Maria")
    asks(maria, "mi serve la spesa domani mattina, servono due litri di latte")
    assert only(village, maria).capacity == 1


def test_a_street_that_was_named_is_where_help_is_looked_for(village: Village) -> None:
    """The place in the sentence counts for distances; the words themselves stay in the note."""
    village.do(lambda uow: uow.streets.add(Street("Via Leoncavallo", None, CENTRE, village.community.id)))
    village.writer.run(village.engine.dispatcher.refresh)
    maria = village.member("Maria", metres=900)
    asks(maria, "mi serve la spesa domani mattina, sto in via Leoncavallo 12")
    assert only(village, maria).spot == CENTRE.rounded()


# --- kinds


def test_children_are_refused_kindly_until_a_coordinator_turns_them_on(village: Village) -> None:
    """Childcare is off: a person is offered, and other kinds; once on it goes through."""
    sara = village.member("Sara")
    sara.says("mi serve una babysitter domani pomeriggio")
    sara.sees("non si può chiedere")
    assert sara.last.labels == ["Parlo con Anna", "Un altro aiuto"]
    sara.presses("Parlo con Anna")
    village.desk.shows("Sara")
    village.change(kinds_on=frozenset({"childcare"}))
    sara.says("annulla")
    sara.says("mi serve una babysitter domani pomeriggio")
    sara.sees("Bambini, domani, martedì 3 marzo, tra le 14 e le 18. Giusto?")


def test_an_unclear_plea_is_met_with_the_menu(village: Village) -> None:
    """Where the kind wasn't understood it is asked; what was said stays in the note."""
    maria = village.member("Maria")
    maria.says("ho bisogno di una mano, qualcuno può aiutarmi?")
    maria.sees("Di che cosa ha bisogno?")
    maria.presses("Spesa")
    maria.presses("Domani")
    maria.presses("Mattina")
    maria.presses("Sì")
    assert "una mano" in only(village, maria).note


def test_another_kind_needs_a_line_without_anything_personal(village: Village) -> None:
    """Numbers, the own name and the own street are refused; a coordinator approves before anybody reads."""
    maria = village.member("Maria Rossi", address="Via Padova 12")
    luca = village.helper("Luca", "other")
    maria.says("/chiedi")
    for _ in range(4):
        maria.presses("Altre scelte")
    maria.presses("Altro")
    maria.presses("Non ho fretta")
    maria.sees("una riga che i vicini possono leggere")
    for line in (
        "sono la Maria, mi tagliate i capelli?",
        "capelli, via Padova",
        "chiamate lo 02 555 0123",
        "@maria55",
    ):
        maria.says(line)
        maria.sees("dice chi è o dove abita")
    maria.says("x" * 200)
    maria.sees("basta una riga")
    maria.says("Qualcuno sa tagliare i capelli?")
    maria.says("no")
    maria.presses("Sì")
    maria.sees("La guarda prima Anna")
    village.desk.shows("Qualcuno sa tagliare i capelli?")
    luca.does_not_see("capelli")
    assert only(village, maria).state is RequestState.AWAITING_APPROVAL
