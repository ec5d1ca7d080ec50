"""A way back for everybody: handed back, released, left or cancelled."""

from __future__ import annotations

from tests.acceptance.accepting import asks, people
from tests.acceptance.checks import code_word, finger, has, heard, nobody_stranded, until
from tests.acceptance.conftest import Neighbourhood


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
