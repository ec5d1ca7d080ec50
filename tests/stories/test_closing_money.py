"""The money of a task: ceilings, lost commas, receipts, settled or not, and never a PIN."""

from __future__ import annotations

import pytest

from tests.stories.closed import task
from tests.stories.village import Person, Village


@pytest.fixture
def maria(village: Village) -> Person:
    return village.member("Maria", phone="02 555 0123", address="via Padova 12")


@pytest.fixture
def luca(village: Village) -> Person:
    return village.helper("Luca", "groceries", "company")


def test_above_the_ceiling_both_and_the_desk_hear_it(village: Village, maria: Person, luca: Person) -> None:
    """More than agreed is said openly to both, and coordinators have a note."""
    task(village, maria, luca, ceiling=2000)
    luca.says("fatto")
    luca.says("25,50")
    luca.sees("più della cifra decisa")
    maria.sees("Sono più di 20 euro")
    village.desk.shows("più di 20 euro decisi prima")


def test_a_lost_comma_is_asked_about(village: Village, maria: Person, luca: Person) -> None:
    """Twelve hundred euro are read back before anybody hears of them."""
    task(village, maria, luca)
    luca.says("fatto")
    luca.says("1240")
    luca.sees("1240 euro. È giusto?")
    maria.does_not_see("1240")
    luca.presses("No, la riscrivo")
    luca.says("12,40")
    maria.sees("12,40 euro")


def test_the_receipt_goes_to_who_asked(village: Village, maria: Person, luca: Person) -> None:
    """A photo with the amount as its caption does both at once; the picture itself is passed on."""
    task(village, maria, luca)
    luca.says("fatto")
    luca.sends_photo("9,90")
    assert maria.sees("Lo scontrino che manda Luca").media == "photo:receipt"
    maria.sees("9,90 euro")
    luca.sees("Ho passato lo scontrino a Maria")


def test_money_that_is_not_settled_comes_back(village: Village, maria: Person, luca: Person) -> None:
    """*Not yet* is asked about again the day after, and two days later a coordinator knows."""
    task(village, maria, luca)
    luca.says("fatto")
    luca.says("12,40")
    luca.presses("Non ancora")
    maria.presses("Conti da fare")
    maria.sees("La richiesta è chiusa")
    village.advance("25h")
    maria.sees("Ci sono ancora 12,40 euro con Luca")
    luca.sees("Ci sono ancora 12,40 euro con Maria")
    luca.presses("Abbiamo fatto i conti")
    village.desk.does_not_show("non hanno confermato")
    village.advance("25h")
    village.desk.shows("non hanno confermato i conti")


def test_settled_by_both_is_never_asked_again(village: Village, maria: Person, luca: Person) -> None:
    """Once both have said so, nobody is bothered."""
    task(village, maria, luca)
    luca.says("fatto")
    luca.says("12,40")
    luca.presses("Abbiamo fatto i conti")
    maria.presses("Sì")
    village.advance("3d")
    maria.does_not_see("Ci sono ancora")
    village.desk.does_not_show("non hanno confermato")


def test_a_corrected_amount_is_told(village: Village, maria: Person, luca: Person) -> None:
    """Whoever mistyped the amount writes it again, and the asker hears the right one."""
    task(village, maria, luca)
    luca.says("fatto")
    luca.says("12,40")
    luca.says("scusi, 14,20 euro")
    maria.sees("Luca corregge: ha speso 14,20 euro")


@pytest.mark.parametrize("words", ["il PIN è 1234", "4111 1111 1111 1111", "cvv 123"])
def test_a_pin_is_never_kept(village: Village, maria: Person, luca: Person, words: str) -> None:
    """A PIN or a card's number reaches nobody, and its writer is told never to write it."""
    task(village, maria, luca)
    luca.says("fatto")
    luca.says(words)
    luca.sees("non l'ho tenuto")
    luca.says("5 euro")
    maria.says(f"no, {words}")
    maria.sees("non l'ho tenuto")
    assert not [m for m in village.desk.messages if "1234" in m.text or "4111" in m.text or "123" in m.text]
