"""Closing: both are asked once, the money is settled, problems go to people, the tie stays."""

from __future__ import annotations

import pytest

from tests.acceptance.checks import finger, has, heard, nobody_stranded, nothing_personal
from tests.acceptance.conftest import Make, Neighbourhood
from tests.stories.village import Person


def done(
    village: Neighbourhood, *, amount: str | None = "12,40", words: str = "spesa"
) -> tuple[Person, Person]:
    """Maria was helped by Luca, who has just said so."""
    maria = village.member("Maria", phone="02 555 0123", address="Via Padova 12")
    luca = village.helper("Luca", "groceries", "company", metres=300, phone="02 555 0199")
    maria.says(f"mi serve {words} oggi alle 14")
    maria.says("sì")
    if has(maria, "20 euro"):
        maria.presses("20 euro")
    village.advance("1m")
    luca.presses("Ci penso io")
    village.advance("1m")
    luca.presses("Indirizzo")
    village.advance("3h20m")
    luca.presses("Arrivo")
    village.advance("40m")
    luca.presses("Fatto")
    village.advance("1m")
    if amount is not None:
        luca.says(amount)
        village.advance("1m")
    return maria, luca


def test_shopping_closed_by_both(shaken: Neighbourhood) -> None:
    """The amount reaches Maria, both settle, the address is gone, the thanks arrive, the tie stands."""
    maria, luca = done(shaken)
    assert "12,40" in maria.sees("fatto").text
    luca.presses("Abbiamo fatto i conti")
    maria.presses("Sì")
    maria.presses("Ringrazio Luca")
    shaken.advance("1m")
    luca.sees("ringrazia")
    luca.does_not_see("Padova 12")
    luca.does_not_see("555 0123")
    for who, whom in ((maria, "Luca"), (luca, "Maria")):
        who.says("/ties")
        assert whom in who.last.text and "spesa" in who.last.text
    maria.says("/mine")
    maria.sees("Non ha richieste aperte")


def test_pressing_twice_closes_once(village: Neighbourhood) -> None:
    """Done twice, all well twice, thanks twice: one tie, one thanks."""
    maria, luca = done(village, amount=None)
    luca.says("12,40")
    village.advance("1m")
    well = finger(maria, "Sì")
    well.presses()
    thank = finger(maria, "Ringrazio")
    well.presses()
    thank.presses()
    thank.presses()
    village.advance("1m")
    assert len([m for m in luca.messages if "ringrazia" in m.text]) == 1
    luca.presses("Abbiamo fatto i conti")
    maria.says("/ties")
    assert "un incontro" in maria.last.text


def test_a_problem_goes_to_people_only(village: Neighbourhood) -> None:
    """What Maria tells is read by the desk; Luca never learns of it, and the address still goes."""
    maria, luca = done(village)
    maria.presses("C'è un problema")
    if "Di che cosa" in maria.last.text:
        maria.presses(maria.last.labels[0])
    maria.says("mancava il resto di venti euro")
    village.advance("1m")
    card = village.desk.shows("mancava il resto")
    assert "555 0123" in card.text
    maria.sees("Anna")
    luca.never_saw("mancava il resto")
    village.advance("2d")
    luca.does_not_see("Padova 12")
    luca.never_saw("roblema:")


def test_over_the_ceiling_is_told(village: Neighbourhood) -> None:
    """More than agreed is said to both, and to the desk."""
    maria, _ = done(village, amount="35 euro")
    assert "35" in maria.sees("35").text
    village.desk.shows("35")


def test_a_card_or_pin_is_never_kept(village: Neighbourhood) -> None:
    """A code sent as an amount is not repeated anywhere."""
    maria, luca = done(village, amount="il pin è 48213, carta 4929 1234 5678 9012")
    nothing_personal(village, ["48213", "4929", "5678"], [])
    luca.says("12,40")
    village.advance("1m")
    maria.sees("12,40")


def test_an_absurd_amount_is_questioned(village: Neighbourhood) -> None:
    """Twelve thousand euro are read back before Maria sees them."""
    maria, luca = done(village, amount="12400")
    maria.does_not_see("12400")
    luca.sees("È giusto?")


def test_nobody_came(village: Neighbourhood) -> None:
    """Maria says that nobody came: a person hears it and she is told by when."""
    maria, _ = done(village)
    maria.says("non è venuto nessuno")
    village.advance("1m")
    if maria.last.button("Non è venuto nessuno"):
        maria.presses("Non è venuto nessuno")
        village.advance("1m")
    village.desk.shows("Maria")
    maria.sees("Anna")


def test_silence_after_done_ends_and_hides_the_address(village: Neighbourhood) -> None:
    """Neither answers: after some days nothing is left open, the address is gone, people know."""
    maria, luca = done(village, amount=None)
    before = heard(maria) + heard(luca) + heard(village.desk)
    village.advance("5d")
    assert heard(maria) + heard(luca) + heard(village.desk) > before
    luca.does_not_see("Padova 12")
    luca.does_not_see("555 0123")
    maria.says("/mine")
    maria.sees("Non ha richieste aperte")


def test_the_invitation_to_give_comes_days_later_and_no_is_no(village: Neighbourhood) -> None:
    """Days later an invitation that may be refused; after “never” it doesn't come again."""
    maria, luca = done(village)
    maria.presses("Sì")
    luca.presses("Abbiamo fatto i conti")
    village.advance("1m")
    maria.does_not_see("Va bene anche no")
    village.advance("10d")
    maria.sees("Va bene anche no")
    maria.presses("Non chiedetemelo più")
    invitations = len([m for m in maria.messages if "Va bene anche no" in m.text])
    village.advance("14d")
    assert len([m for m in maria.messages if "Va bene anche no" in m.text]) <= invitations


def test_no_invitation_after_a_problem(village: Neighbourhood) -> None:
    """Whoever had a problem isn't asked to give."""
    maria, _ = done(village)
    maria.presses("C'è un problema")
    if "Di che cosa" in maria.last.text:
        maria.presses(maria.last.labels[0])
    maria.says("mi ha fatto paura")
    village.advance("10d")
    maria.does_not_see("Va bene anche no")


def test_a_receipt_photo_reaches_the_asker(village: Neighbourhood) -> None:
    """The photo of the receipt goes to Maria and to nobody else."""
    maria, luca = done(village, amount=None)
    luca.sends_photo("12,40")
    village.advance("1m")
    if has(luca, "Dico la cifra"):
        luca.says("12,40")
        village.advance("1m")
    assert any(m.media for m in maria.messages)
    assert not any(m.media for m in village.group.messages)


@pytest.mark.parametrize("word", ["yes", "Yes"])
def test_closing_in_english(make: Make, word: str) -> None:
    """The same in English."""
    village = make(language="en")
    mary = village.member("Mary", phone="0113 555 0123", address="12 Harehills Lane")
    luke = village.helper("Luke", metres=300)
    mary.says("I need shopping today at 2 pm")
    mary.says("yes")
    village.advance("1m")
    luke.presses("I'll do it")
    village.advance("4h")
    luke.presses("on my way")
    luke.presses("Done")
    luke.says("12.40")
    village.advance("1m")
    assert "12.40" in mary.sees("Luke says").text
    mary.says(word)
    mary.sees("closed")


def test_done_pressed_by_mistake_a_day_early(village: Neighbourhood) -> None:
    """A slip of the finger the day before: asked back or said to Maria, so that she doesn't wait in vain."""
    maria = village.member("Maria", phone="02 555 0123", address="Via Padova 12")
    luca = village.helper("Luca", metres=300)
    maria.says("mi serve la spesa domani alle 10")
    maria.says("sì")
    village.advance("1m")
    luca.presses("Ci penso io")
    village.advance("1m")
    told = heard(maria) + heard(village.desk)
    luca.presses("Fatto")
    village.advance("23h")
    asked_back = any(word in m.text for m in luca.messages for word in ("già", "davvero", "sicur"))
    assert asked_back or heard(maria) + heard(village.desk) > told


def test_no_old_message_gives_the_address_back(village: Neighbourhood) -> None:
    """After done, the buttons of the reminder and of the task show no address any more."""
    maria = village.member("Maria", phone="02 555 0123", address="Via Padova 12")
    luca = village.helper("Luca", metres=300)
    maria.says("mi serve la spesa oggi alle 14")
    maria.says("sì")
    village.advance("1m")
    luca.presses("Ci penso io")
    village.advance("1m")
    task = finger(luca, "Indirizzo")
    village.advance("3h10m")
    reminder = finger(luca, "Indirizzo")
    luca.presses("Arrivo")
    village.advance("40m")
    luca.presses("Fatto")
    luca.says("12")
    village.advance("1m")
    luca.presses("Abbiamo fatto i conti")
    maria.says("sì")
    village.advance("1d")
    for old in (task, reminder):
        old.presses()
        village.advance("1m")
        luca.never_saw("Padova 12")
        nothing_personal(village, ["Padova 12"], [maria, village.desk, village.anna])


def test_thanks_in_words(village: Neighbourhood) -> None:
    """“sì ringrazi” answers and passes the thanks on, as in the model conversation."""
    maria, luca = done(village)
    maria.says("sì ringrazi")
    village.advance("1m")
    luca.sees("Maria La ringrazia")
    assert "hiusa" in maria.last.text or "Riferisco" in maria.last.text


def test_a_helper_who_never_says_done(village: Neighbourhood) -> None:
    """Luca went and forgot to say so: he is asked, Maria is not forgotten, the desk hears."""
    maria = village.member("Maria", phone="02 555 0123", address="Via Padova 12")
    luca = village.helper("Luca", metres=300)
    maria.says("mi serve la spesa oggi alle 14")
    maria.says("sì")
    village.advance("1m")
    luca.presses("Ci penso io")
    village.advance("3h20m")
    luca.presses("Arrivo")
    village.advance("1m")
    luca.presses("Indirizzo")
    before = heard(luca)
    nobody_stranded(village, maria, days=4)
    assert heard(luca) > before
    luca.does_not_see("Padova 12")


def test_thanks_after_yes(village: Neighbourhood) -> None:
    """“sì grazie” closes, and the thanks arrive as well."""
    maria, luca = done(village)
    maria.says("sì grazie")
    village.advance("1m")
    luca.sees("Maria La ringrazia")
    maria.sees("hiusa")
