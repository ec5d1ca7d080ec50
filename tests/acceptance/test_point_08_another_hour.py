"""Yes, but at another hour, for the asker to decide."""

from __future__ import annotations

from tests.acceptance.accepting import asks, people
from tests.acceptance.checks import code_word, finger, nobody_stranded
from tests.acceptance.conftest import Neighbourhood


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
