"""Asking gives nothing personal away, in the group or in an offer."""

from __future__ import annotations

from tests.acceptance.asking import maria_of
from tests.acceptance.checks import nothing_personal
from tests.acceptance.conftest import Neighbourhood


def test_in_the_group_nothing_personal_is_repeated(village: Neighbourhood) -> None:
    """A plea with an address in the group goes on in private; hiding it is offered."""
    luca = village.helper("Luca", metres=100)
    maria = maria_of(village)
    maria.says("mi serve la spesa domani mattina, sto in via Padova 12, 02 555 0123", village.group)
    assert "Giusto?" in maria.last.text
    maria.says("sì")
    village.advance("1m")
    nothing_personal(village, ["Padova 12", "555 0123"], [maria, village.desk, village.anna])
    maria.presses("Nascondo", village.group)
    village.advance("1m")
    assert not any("Padova 12" in m.text for m in village.group.messages if not m.deleted)
    luca.presses("Ci penso io")
    village.advance("1m")
    nothing_personal(village, ["Padova 12", "555 0123"], [maria, luca, village.desk, village.anna])


def test_the_group_is_left_in_peace(village: Neighbourhood) -> None:
    """Small talk in the group is not answered."""
    maria = maria_of(village)
    for words in ("che bella giornata", "ieri la spesa era carissima", "ciao a tutti", "chi vince domani?"):
        maria.says(words, village.group, addressed=False)
    assert not [m for m in village.group.messages if m.author == "bot"]


def test_an_address_said_in_the_plea_is_not_in_the_offer(village: Neighbourhood) -> None:
    """What Maria writes in free text never reaches who hasn't accepted."""
    village.helper("Luca", metres=100)
    maria = village.member("Maria", phone="02 555 0123")
    maria.says("sono Maria Rossi, mi serve la spesa domani mattina, ho il diabete, via Crespi 7, 333 1234567")
    maria.says("sì")
    village.advance("1d")
    nothing_personal(
        village, ["Rossi", "diabete", "Crespi 7", "333 1234567"], [maria, village.desk, village.anna]
    )
