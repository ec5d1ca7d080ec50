"""What was asked for: undone, sent twice, changed, cancelled, looked at."""

from __future__ import annotations

from tests.acceptance.asking import maria_of
from tests.acceptance.checks import finger, has, heard, nobody_stranded
from tests.acceptance.conftest import Neighbourhood


def test_undo_within_ten_minutes(village: Neighbourhood) -> None:
    """Undo withdraws the offers at once and the late yes is thanked."""
    luca = village.helper("Luca", metres=100)
    maria = maria_of(village)
    maria.says("mi serve la spesa domani mattina")
    maria.says("sì")
    village.advance("1m")
    yes = finger(luca, "Ci penso io")
    maria.presses("Annullo")
    village.advance("1m")
    maria.sees("Ritirata")
    luca.sees("Non serve più")
    yes.presses()
    village.advance("1m")
    luca.never_saw("Maria")
    maria.does_not_see("Viene Luca")


def test_the_undo_button_ends(village: Neighbourhood) -> None:
    """After ten minutes the old undo doesn't silently cancel; it says what to do."""
    village.helper("Luca", metres=100)
    maria = maria_of(village)
    maria.says("mi serve la spesa domani mattina")
    maria.says("sì")
    undo = finger(maria, "Annullo")
    village.advance("30m")
    before = heard(maria) + len(maria.notes)
    undo.presses()
    assert heard(maria) + len(maria.notes) > before
    maria.says("/mine")
    maria.does_not_see("Ritirata")


def test_sending_twice_sends_once(village: Neighbourhood) -> None:
    """The yes pressed twice, and said as well, is one request."""
    luca = village.helper("Luca", metres=100)
    maria = maria_of(village)
    maria.says("mi serve la spesa domani mattina")
    yes = finger(maria, "Sì")
    yes.presses()
    yes.presses()
    village.advance("1m")
    assert len([m for m in luca.messages if m.button("Ci penso io")]) == 1


def test_a_twin_is_pointed_out(village: Neighbourhood) -> None:
    """The same need twice within two days asks first."""
    luca = village.helper("Luca", metres=100)
    maria = maria_of(village)
    for _ in range(2):
        maria.says("mi serve la spesa domani mattina")
        if has(maria, "Tenga quella"):
            break
        maria.says("sì")
        village.advance("1m")
    if not has(maria, "Tenga quella"):
        maria.says("sì")
    maria.presses("Tenga quella")
    village.advance("1m")
    assert len([m for m in luca.messages if m.button("Ci penso io")]) == 1


def test_change_and_cancel_by_words(village: Neighbourhood) -> None:
    """The time is changed in /mine: who comes is asked; nobody goes at the wrong hour."""
    luca = village.helper("Luca", metres=100)
    maria = maria_of(village)
    maria.says("mi serve la spesa domani mattina")
    maria.says("sì")
    village.advance("1m")
    luca.presses("Ci penso io")
    village.advance("1m")
    maria.says("/mine")
    if not has(maria, "Cambio"):
        maria.presses("spesa")
    maria.presses("Cambio")
    maria.presses("Quando")
    maria.says("domani alle 16")
    village.advance("1m")
    if maria.last.button("Sì"):
        maria.presses("Sì")
    village.advance("1m")
    luca.sees("Va bene lo stesso?")
    luca.presses("Non riesco")
    village.advance("1m")
    nobody_stranded(village, maria)


def test_status_is_told_in_words(village: Neighbourhood) -> None:
    """“A che punto siamo” answers with the state, and who comes."""
    luca = village.helper("Luca", metres=100)
    maria = maria_of(village)
    maria.says("mi serve la spesa domani mattina")
    maria.says("sì")
    village.advance("1m")
    maria.says("/mie")
    maria.sees("cerco qualcuno")
    luca.presses("Ci penso io")
    village.advance("1m")
    maria.says("/mie")
    assert "Luca" in maria.last.text
