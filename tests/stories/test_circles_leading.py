"""Leading a self-help circle: in turns, handed on, gone; and leaving one silently."""

from __future__ import annotations

from tests.stories.circles import belonging, founded, joins
from tests.stories.village import MONDAY, Village


def test_leading_in_turns(village: Village) -> None:
    """Who is asked and agrees leads every second time, and sees who belongs."""
    rosa = founded(village)
    aldo, pina = joins(village, rosa, "Aldo"), joins(village, rosa, "Pina")
    rosa.says("gruppi")
    rosa.presses("Gruppo del giovedì")
    rosa.presses("Altro")
    rosa.presses("Chi conduce con me")
    rosa.says("Aldo")
    aldo.sees("Rosa Le chiede di condurre a turno")
    aldo.presses("Sì")
    rosa.sees("Aldo conduce con Lei")
    aldo.says("gruppi")
    aldo.presses("Gruppo del giovedì")
    aldo.presses("Chi c'è")
    aldo.sees("Nel gruppo: Rosa e Pina")
    village.advance_to(MONDAY.replace(day=7))
    asked = [
        name for name, p in (("Rosa", rosa), ("Aldo", aldo)) if "visti" in str([m.text for m in p.messages])
    ]
    village.advance_to(MONDAY.replace(day=21))
    both = [
        name for name, p in (("Rosa", rosa), ("Aldo", aldo)) if "visti" in str([m.text for m in p.messages])
    ]
    assert asked == ["Rosa"] and both == ["Rosa", "Aldo"]
    pina.does_not_see("visti")


def test_somebody_leaves_silently(village: Village) -> None:
    """Nobody is told; no notice comes any more."""
    rosa = founded(village)
    aldo = joins(village, rosa, "Aldo")
    before = len(rosa.messages)
    aldo.says("gruppi")
    aldo.presses("Gruppo del giovedì")
    aldo.presses("Esco dal gruppo")
    aldo.sees("non l'ho detto a nessuno")
    assert len(rosa.messages) == before
    village.advance_to(MONDAY.replace(day=6))
    aldo.does_not_see("Oggi alle")


def test_when_who_leads_is_gone_members_are_asked_and_a_coordinator_learns_no_names(village: Village) -> None:
    """A member takes over; whoever died or left is not spoken of."""
    rosa = founded(village)
    aldo = joins(village, rosa, "Aldo")
    village.anna.says("/people Rosa")
    village.anna.presses("Un lutto")
    village.anna.presses("È mancata o mancato")
    aldo.sees("Nessuno conduce più il «Gruppo del giovedì». Anna lo sa, ma non sa chi c'è")
    aldo.does_not_see("mancata")
    village.desk.shows("è rimasto senza chi lo conduca")
    village.desk.does_not_show("Aldo")
    aldo.presses("Lo conduco io")
    aldo.sees("Da ora lo conduce Lei")
    village.desk.shows("Ora qualcuno lo conduce")
    village.advance_to(MONDAY.replace(day=6, hour=12))
    assert [p.neighbour_id for p in belonging(village)] == [aldo.neighbour_id]


def test_a_coordinator_proposes_somebody_to_lead(village: Village) -> None:
    """Whom they name is asked, and learns who belongs only by saying yes; the coordinator never."""
    rosa = founded(village)
    aldo, luca = joins(village, rosa, "Aldo"), village.member("Luca")
    rosa.says("gruppi")
    rosa.presses("Gruppo del giovedì")
    rosa.presses("Altro")
    rosa.presses("Non conduco più")
    village.anna.presses("Propongo qualcuno", village.desk)
    village.anna.says("Luca", village.desk)
    luca.presses("Lo conduco io")
    aldo.sees("Da ora il «Gruppo del giovedì» lo conduce Luca")
    luca.says("gruppi")
    luca.presses("Gruppo del giovedì")
    luca.presses("Chi c'è")
    luca.sees("Rosa e Aldo")
    village.anna.does_not_see("Aldo")


def test_a_circle_that_nobody_leads_ends_kindly(village: Village) -> None:
    """After a while those who belong hear it, and nothing of who they were is kept."""
    village.setting(**{"circles.alone": "2d"})
    rosa = founded(village)
    aldo = joins(village, rosa, "Aldo")
    rosa.says("/forgetme")
    rosa.presses("Sì")
    aldo.sees("Nessuno conduce più")
    village.advance("2d")
    aldo.sees("Il «Gruppo del giovedì» finisce qui")
    assert belonging(village) == []
