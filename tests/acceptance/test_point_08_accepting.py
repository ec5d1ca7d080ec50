"""Accepting: one winner, a word for the door, and reminders until then."""

from __future__ import annotations

import pytest

from tests.acceptance.accepting import SECRETS, asks, people
from tests.acceptance.checks import code_word, finger, has, heard, nobody_stranded, nothing_personal
from tests.acceptance.conftest import Make, Neighbourhood


def test_the_whole_way_from_plea_to_door(shaken: Neighbourhood) -> None:
    """Both know who comes, when, and the same word; only the winner ever learns who it is for."""
    maria, luca, sara = people(shaken)
    asks(maria)
    nothing_personal(shaken, SECRETS, [maria, shaken.desk, shaken.anna])
    luca.presses("Ci penso io")
    shaken.advance("1m")
    maria.sees("Luca")
    assert code_word(maria) == code_word(luca)
    luca.sees("Maria")
    luca.never_saw("Padova 12")
    luca.presses("Indirizzo")
    shown = luca.sees("Via Padova 12")
    assert shown.protect and "555 0123" in shown.text and "tessera gialla" in shown.text
    sara.sees("Già preso")
    assert not has(sara, "Ci penso io")
    nothing_personal(shaken, SECRETS, [maria, luca, shaken.desk, shaken.anna])


def test_two_accept_at_once_and_one_wins(village: Neighbourhood) -> None:
    """The second yes is thanked, and learns nothing about who asked."""
    maria, luca, sara = people(village)
    asks(maria)
    first, second = finger(luca, "Ci penso io"), finger(sara, "Ci penso io")
    first.presses()
    second.presses()
    first.presses()
    village.advance("1m")
    assert len([m for m in maria.messages if "Viene " in m.text]) == 1
    sara.never_saw("Maria")
    assert any("pensato" in n or "preso" in n.casefold() for n in sara.notes)


def test_a_stolen_press_gets_nothing(village: Neighbourhood) -> None:
    """A button of Luca's works for Luca only: for the offer, for the address, for done."""
    maria, luca, _ = people(village)
    eva = village.member("Eva", metres=100)
    asks(maria)
    finger(luca, "Ci penso io").presses(by=eva)
    maria.does_not_see("Eva")
    luca.presses("Ci penso io")
    village.advance("1m")
    for label in ("Indirizzo", "Arrivo", "Fatto", "Non riesco più"):
        finger(luca, label).presses(by=eva)
    village.advance("1m")
    nothing_personal(village, SECRETS, [maria, luca, village.desk, village.anna])
    maria.does_not_see("sta arrivando")
    maria.does_not_see("non può")
    assert has(luca, "Indirizzo")


def test_an_offer_answered_after_it_lapsed(village: Neighbourhood) -> None:
    """Somebody who says yes late is either taken or told kindly; Maria never has two."""
    maria, luca, sara = people(village)
    asks(maria, "mi serve la spesa oggi pomeriggio")
    late = finger(luca, "Ci penso io")
    village.advance("25m")
    sara.presses("Ci penso io")
    village.advance("1m")
    before = heard(luca) + len(luca.notes)
    late.presses()
    village.advance("1m")
    assert heard(luca) + len(luca.notes) > before
    maria.does_not_see("Viene Luca")
    luca.never_saw("Maria")


def test_yes_after_silence_is_still_welcome(village: Neighbourhood) -> None:
    """Nobody has taken it: a yes after the wave's time still counts, or says why not."""
    maria, luca, _ = people(village)
    asks(maria, "mi serve la spesa domani mattina")
    late = finger(luca, "Ci penso io")
    village.advance("5h")
    late.presses()
    village.advance("1m")
    maria.sees("Viene Luca")


def test_both_are_reminded_the_evening_before_and_an_hour_before(village: Neighbourhood) -> None:
    """Neither forgets: the word stands in the reminders."""
    maria, luca, _ = people(village)
    asks(maria, "mi serve la spesa domani alle 10")
    luca.presses("Ci penso io")
    village.advance("1m")
    start = heard(maria), heard(luca)
    village.advance("13h")
    assert heard(maria) > start[0] and heard(luca) > start[1]
    word = code_word(maria)
    maria.sees("promemoria")
    luca.sees("promemoria")
    village.advance("9h30m")
    assert word in luca.last.text


def test_somebody_without_a_chat_is_phoned(village: Neighbourhood) -> None:
    """Pina has no chat: the desk reads her the words, says it is said, and repeats it when nobody does."""
    village.member("Pina", phone="02 555 0150", address="Via Padova 3", chat=False)
    luca = village.helper("Luca", metres=300)
    anna = village.anna
    anna.says("/people Pina")
    anna.presses("Chiedo per Pina")
    anna.presses("Spesa")
    anna.presses("Domani")
    anna.presses("Mattina")
    for label in ("No, basta così", "20 euro", "Sì"):
        if anna.last.button(label):
            anna.presses(label)
    village.advance("1m")
    luca.presses("Ci penso io")
    village.advance("2m")
    card = village.desk.shows("Telefonare a Pina")
    assert "02 555 0150" in card.text and "Luca" in card.text and code_word(luca) in card.text
    anna.presses("Non risponde", village.desk, on=card)
    before = heard(village.desk)
    village.advance("3h")
    assert heard(village.desk) > before
    anna.presses("Detto", village.desk)
    nothing_personal(village, ["Pina", "555 0150", "Padova 3"], [luca, anna, village.desk])


def test_overlap_is_pointed_out_before_it_binds(village: Neighbourhood) -> None:
    """A second task at the same hour asks first."""
    maria, luca, _ = people(village)
    rosa = village.member("Rosa", phone="02 555 0160", address="Via Padova 9")
    asks(maria, "mi serve la spesa domani alle 10")
    luca.presses("Ci penso io")
    village.advance("1m")
    asks(rosa, "mi serve la spesa domani alle 10")
    if not has(luca, "Ci penso io"):
        return
    luca.presses("Ci penso io")
    village.advance("1m")
    luca.sees("già un impegno")
    rosa.does_not_see("Viene Luca")
    luca.presses("Allora no")
    nobody_stranded(village, rosa)


@pytest.mark.parametrize("label", ["I'll do it"])
def test_in_english(make: Make, label: str) -> None:
    """The same in English: who, when, the word, the address behind a button."""
    village = make(language="en")
    mary = village.member("Mary", phone="0113 555 0123", address="12 Harehills Lane")
    luke = village.helper("Luke", metres=300)
    mary.says("I need shopping tomorrow morning")
    mary.says("yes")
    village.advance("1m")
    nothing_personal(village, ["Mary", "0123", "Harehills Lane"], [mary, village.desk, village.anna])
    luke.presses(label)
    village.advance("1m")
    mary.sees("Luke is coming")
    assert code_word(mary) == code_word(luke)
    luke.presses("Address")
    luke.sees("12 Harehills Lane")
    luke.says("I can't any more")
    luke.presses("Yes")
    village.advance("1m")
    mary.sees("can't come")
    luke.does_not_see("Harehills Lane")
