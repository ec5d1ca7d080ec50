"""What is read back before anybody is asked: money, secrets, the same once more."""

from __future__ import annotations

import pytest

from tests.stories.asked import MORNING, asks, only, requests_of
from tests.stories.village import Village

# --- reading back


@pytest.mark.parametrize(
    ("part", "answers", "shows"),
    [
        ("Che cosa", ("Farmacia",), "Farmacia, domani, martedì 3 marzo, tra le 9"),
        ("Quando", ("Oggi", "Pomeriggio"), "Spesa, oggi, tra le 14 e le 18"),
        ("Quante persone", ("Due",), "2 persone"),
        ("La nota", ("latte e pane",), MORNING),
    ],
)
def test_each_part_can_be_changed_before_it_is_sent(
    village: Village, part: str, answers: tuple[str, ...], shows: str
) -> None:
    """*Cambio* asks which part; only that one is asked again."""
    maria = village.member("Maria")
    maria.says("mi serve la spesa domani mattina")
    maria.presses("Cambio")
    assert len(maria.last.labels) == 4
    maria.presses(part)
    for answer in answers:
        maria.says(answer)
    assert shows in maria.sees("Giusto?").text
    maria.presses("Sì")
    maria.sees("Cerco.")


def test_a_change_can_be_said_in_words(village: Village) -> None:
    """ "Alle 11" at the read-back moves the hour and keeps the day."""
    maria = village.member("Maria")
    maria.says("mi serve la spesa giovedì mattina")
    maria.says("alle 11")
    maria.sees("Spesa, giovedì 5 marzo alle 11. Giusto?")


def test_an_old_read_back_does_not_send_what_changed_since(village: Village) -> None:
    """Only the last summary counts; its yes counts once."""
    maria = village.member("Maria")
    maria.says("mi serve la spesa domani mattina")
    old = maria.last
    maria.says("alle 11")
    new = maria.last
    maria.presses("Sì", on=old)
    assert requests_of(village, maria) == []
    assert "non vale più" in maria.notes[-1]
    maria.presses("Sì", on=new)
    maria.presses("Sì", on=new)
    assert len(requests_of(village, maria)) == 1
    assert "già partita" in maria.notes[-1]


def test_a_yes_pressed_by_somebody_else_sends_nothing(village: Village) -> None:
    """A button is for the person it was shown to."""
    maria, luca = village.member("Maria"), village.member("Luca")
    maria.says("mi serve la spesa domani mattina")
    luca.presses("Sì", on=maria.last)
    assert requests_of(village, maria) == [] == requests_of(village, luca)


def test_more_people_from_the_read_back(village: Village) -> None:
    """Where it often takes several, a button says so."""
    aldo = village.member("Aldo")
    aldo.says("mi serve un passaggio in macchina domani pomeriggio")
    assert "Servono più persone" in aldo.sees("Giusto?").labels
    aldo.presses("Servono più persone")
    aldo.says("9")
    aldo.sees("Più di 6 persone")
    aldo.presses("Due")
    aldo.sees("2 persone. Giusto?")


# --- money and secrets


def test_the_ceiling_is_asked_once_and_holds_up_nothing(village: Village) -> None:
    """In one message the search begins at once; the amount is asked after, by button or in words."""
    village.helper("Sara")
    maria = village.member("Maria")
    asks(maria)
    maria.sees("Fino a quanto si può spendere?")
    maria.presses("Un'altra cifra")
    maria.says("500 euro")
    maria.sees("non si può anticipare")
    maria.says("35 euro")
    maria.sees("fino a 35 euro")
    assert only(village, maria).ceiling_cents == 3500


def test_a_pin_is_never_kept(village: Village) -> None:
    """Codes and card numbers are taken out of what is kept, and the person is told."""
    maria = village.member("Maria")
    maria.says("mi serve la spesa domani mattina, il pin del bancomat è 48213")
    maria.sees("PIN e carte non li scriva a nessuno")
    maria.presses("Sì")
    assert "48213" not in only(village, maria).note
    maria.says("/chiedi")
    maria.presses("Farmacia")
    maria.presses("Domani")
    maria.presses("Mattina")
    maria.says("paghi con la carta 4111 1111 1111 1111, citofono Rossi")
    maria.presses("20 euro")
    maria.presses("Sì")
    note = requests_of(village, maria)[0].note
    assert "4111" not in note and "citofono Rossi" in note


def test_a_phone_number_in_a_note_is_no_card(village: Village) -> None:
    """What helps to find the person stays."""
    maria = village.member("Maria")
    asks(maria, "mi serve la spesa domani mattina, mi chiami allo 02 5550123456")
    assert "02 5550123456" in only(village, maria).note


def test_a_very_long_message_gets_one_sentence_and_is_kept(village: Village) -> None:
    """A hundred thousand characters are not lost: a coordinator has them, and the way goes on."""
    maria = village.member("Maria")
    maria.says("parole " * 15_000)
    maria.sees("mi bastano poche righe")
    maria.says("mi serve la spesa domani " + "a" * 100_000)
    maria.sees("mi bastano poche righe")
    village.desk.shows("mi serve la spesa domani")
    (card,) = village.do(lambda uow: uow.cards.open(village.community.id))
    assert card.params["text"]["whole"].count("parole") == 15_000
    assert card.params["text"]["whole"].endswith("a" * 100_000)
    maria.says("/chiedi")
    maria.presses("Spesa")
    maria.presses("Domani")
    maria.presses("Mattina")
    maria.says("b" * 100_000)
    maria.sees("mi bastano poche righe")
    maria.says("pane")
    maria.sees("Fino a quanto")


# --- twice the same


def test_the_same_twice_is_asked_about(village: Village) -> None:
    """The same kind for the same person within two days: kept, or another one wanted."""
    maria = village.member("Maria")
    asks(maria)
    maria.says("mi serve la spesa domani pomeriggio")
    maria.sees("Ne ha già una: spesa, domani, martedì 3 marzo, tra le 9 e le 12")
    maria.presses("Tenga quella")
    maria.sees("resta quella")
    maria.says("mi serve la spesa domani pomeriggio")
    maria.presses("Ne serve un'altra")
    maria.presses("Sì")
    assert len(requests_of(village, maria)) == 2


@pytest.mark.parametrize(
    "words", ["mi serve la farmacia domani mattina", "mi serve la spesa domenica mattina"]
)
def test_another_kind_or_another_day_is_no_double(village: Village, words: str) -> None:
    """Only what looks like the same need is asked about."""
    maria = village.member("Maria")
    asks(maria)
    maria.says(words)
    maria.sees("Giusto?")
    maria.does_not_see("Ne ha già una")
