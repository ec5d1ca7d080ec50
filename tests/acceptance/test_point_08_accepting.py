"""Accepting: one winner, a word for the door, and a way back for everybody."""

from __future__ import annotations

import pytest

from tests.acceptance.checks import code_word, finger, has, heard, nobody_stranded, nothing_personal, until
from tests.acceptance.conftest import Make, Neighbourhood
from tests.stories.village import Person

SECRETS = ("Maria", "555 0123", "Padova 12", "tessera gialla")


def people(village: Neighbourhood) -> tuple[Person, Person, Person]:
    maria = village.member("Maria", phone="02 555 0123", address="Via Padova 12")
    luca = village.helper("Luca", metres=300, phone="02 555 0199", address="Via Loreto 1")
    sara = village.helper("Sara", metres=400, phone="02 555 0198", address="Via Crespi 2")
    return maria, luca, sara


def asks(
    maria: Person, words: str = "mi serve la spesa domani mattina, la tessera gialla è in cucina"
) -> None:
    maria.says(words)
    maria.says("sì")
    if has(maria, "20 euro"):
        maria.presses("20 euro")
    maria.village.advance("1m")


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


def test_handing_back_finds_another_with_a_new_word(shaken: Neighbourhood) -> None:
    """Luca can't any more: no blame, Maria is told by when, Sara comes with another word."""
    maria, luca, sara = people(shaken)
    asks(maria)
    luca.presses("Ci penso io")
    shaken.advance("1m")
    luca.presses("Indirizzo")
    old = code_word(maria)
    luca.says("non riesco più")
    luca.presses("Sì")
    shaken.advance("1m")
    told = maria.sees("Luca non può")
    assert "entro" in told.text and old in told.text
    luca.does_not_see("Padova 12")
    luca.does_not_see("555 0123")
    sara.presses("Ci penso io")
    shaken.advance("1m")
    maria.sees("Sara")
    assert code_word(maria) == code_word(sara) != old
    sent = heard(luca)
    shaken.advance("1h")
    assert heard(luca) == sent, "whoever handed back is asked again"


def test_the_address_button_is_dead_after_handing_back(village: Neighbourhood) -> None:
    """A kept address button shows nothing to somebody who no longer comes."""
    maria, luca, _ = people(village)
    asks(maria)
    luca.presses("Ci penso io")
    village.advance("1m")
    address = finger(luca, "Indirizzo")
    luca.says("non riesco più")
    luca.presses("Sì")
    village.advance("1m")
    address.presses()
    village.advance("1m")
    luca.does_not_see("Padova 12")
    luca.never_saw("Padova 12")


def test_a_hand_back_at_the_last_minute_reaches_people_at_once(village: Neighbourhood) -> None:
    """Five minutes before: Maria hears it now, and the desk or another neighbour does as well."""
    maria, luca, sara = people(village)
    asks(maria, "mi serve la spesa oggi alle 14")
    luca.presses("Ci penso io")
    village.advance("1m")
    village.advance("3h30m")
    if has(luca, "Ci sono"):
        luca.presses("Ci sono")
    village.advance("25m")
    before = heard(village.desk) + heard(sara)
    luca.says("non riesco più")
    luca.presses("Sì")
    village.advance("1m")
    maria.sees("Luca non può")
    assert heard(village.desk) + heard(sara) > before
    nobody_stranded(village, maria)


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


def test_silent_near_the_time_is_nudged_then_released(village: Neighbourhood) -> None:
    """Luca accepted and says nothing more: nudged, released, and Maria isn't left at the window."""
    maria, luca, _ = people(village)
    asks(maria, "mi serve la spesa domani alle 10")
    luca.presses("Ci penso io")
    village.advance("1m")
    village.advance("23h30m")
    luca.sees("Ci va?")
    until(
        village,
        lambda: any("Non deve più andare" in m.text for m in luca.messages) or "10." in luca.last.text,
    )
    village.advance("1h")
    said = [m.text for m in maria.messages if m.author == "bot"]
    assert any("non ho più notizie" in t for t in said) or any(
        "Luca" in t for t in map(str, [village.desk.messages[-1].text])
    )
    nobody_stranded(village, maria)


def test_yes_but_at_another_hour_is_maria_s_to_decide(shaken: Neighbourhood) -> None:
    """The asker is asked without a name; her yes makes the task, at that hour."""
    maria, luca, sara = people(shaken)
    asks(maria)
    luca.presses("Sì, ma alle")
    luca.says("alle 15")
    shaken.advance("1m")
    question = maria.sees("Le va bene?")
    assert "Luca" not in question.text
    maria.presses("Sì", on=question)
    shaken.advance("1m")
    maria.sees("Viene Luca")
    assert "15" in maria.sees("Viene Luca").text or "3" in maria.sees("Viene Luca").text
    assert code_word(maria) == code_word(luca)
    sara.sees("Già preso")


def test_yes_but_at_refused_or_unanswered(village: Neighbourhood) -> None:
    """A no goes back kindly; a silence lapses, and both hear it."""
    maria, luca, sara = people(village)
    asks(maria)
    luca.presses("Sì, ma alle")
    luca.says("alle 15")
    village.advance("1m")
    maria.presses("No", on=maria.sees("Le va bene?"))
    village.advance("1m")
    luca.sees("non va bene")
    sara.presses("Sì, ma alle")
    sara.says("alle 16")
    village.advance("25m")
    sara.sees("non vale più")
    maria.sees("non vale più")
    luca.never_saw("Maria")
    sara.never_saw("Maria")
    nobody_stranded(village, maria)


def test_yes_but_at_reserves_nothing(village: Neighbourhood) -> None:
    """While Maria thinks, Sara may still take it as asked; the old question then binds nobody."""
    maria, luca, sara = people(village)
    asks(maria)
    luca.presses("Sì, ma alle")
    luca.says("alle 15")
    village.advance("1m")
    yes = finger(maria, "Sì")
    sara.presses("Ci penso io")
    village.advance("1m")
    yes.presses()
    village.advance("1m")
    maria.sees("Viene Sara")
    maria.does_not_see("Viene Luca")
    luca.never_saw("Maria")


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


def test_a_helper_who_leaves_in_the_middle(village: Neighbourhood) -> None:
    """Luca erases himself after accepting: Maria hears it, and somebody else is asked."""
    maria, luca, sara = people(village)
    asks(maria)
    luca.presses("Ci penso io")
    village.advance("1m")
    luca.presses("Indirizzo")
    luca.says("/forgetme")
    luca.presses("Sì, tolga tutto")
    village.advance("2m")
    maria.sees("non può")
    assert has(sara, "Ci penso io")
    luca.does_not_see("Padova 12")
    nobody_stranded(village, maria)


def test_an_asker_who_leaves_in_the_middle(village: Neighbourhood) -> None:
    """Maria erases herself: Luca needn't go and no longer holds her address; Sara's offer is gone."""
    maria, luca, _ = people(village)
    asks(maria)
    luca.presses("Ci penso io")
    village.advance("1m")
    luca.presses("Indirizzo")
    maria.says("/forgetme")
    maria.presses("Sì, tolga tutto")
    village.advance("2m")
    luca.does_not_see("Padova 12")
    luca.does_not_see("555 0123")
    luca.sees("Non serve più andare")
    assert not has(luca, "Fatto")
    luca.does_not_see("Maria")


def test_an_asker_who_cancels(village: Neighbourhood) -> None:
    """Maria cancels: Luca hears it at once, the address goes, and a stale done does nothing."""
    maria, luca, _ = people(village)
    asks(maria)
    luca.presses("Ci penso io")
    village.advance("1m")
    luca.presses("Indirizzo")
    done = finger(luca, "Fatto")
    maria.says("annulla la spesa")
    maria.presses("Sì")
    village.advance("1m")
    luca.sees("Non serve più andare")
    luca.does_not_see("Padova 12")
    done.presses()
    village.advance("1d")
    maria.does_not_see("dice: fatto")


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
