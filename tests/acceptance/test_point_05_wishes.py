"""Asking with a wish about who shall not come."""

from __future__ import annotations

import pytest

from tests.acceptance.asking import maria_of
from tests.acceptance.checks import has
from tests.acceptance.conftest import Neighbourhood


def test_not_my_building(village: Neighbourhood) -> None:
    """Said once: neighbours of the same building aren't asked, now or next time."""
    luca = village.helper("Luca", address="Via Padova 12")
    sara = village.helper("Sara", metres=100, address="Via Crespi 2")
    maria = maria_of(village)
    maria.says("non dal mio palazzo, mi serve la spesa domani mattina")
    maria.says("sì")
    village.advance("1m")
    assert has(sara, "Ci penso io") and not has(luca, "Ci penso io")
    maria.says("mi serve la farmacia giovedì")
    maria.says("sì")
    village.advance("6h")
    assert not has(luca, "Ci penso io")


def test_not_from_luca_is_kept(village: Neighbourhood) -> None:
    """“Not Luca” in the plea: Luca isn't asked, this time and the next; nobody tells him."""
    luca, sara = village.helper("Luca", metres=100), village.helper("Sara", metres=100)
    maria = maria_of(village)
    maria.says("mi serve la spesa domani mattina, ma non da Luca")
    maria.says("sì")
    village.advance("1m")
    assert has(sara, "Ci penso io")
    assert not has(luca, "Ci penso io"), "Luca was asked although she said: not Luca"
    assert "Luca" not in sara.last.text


@pytest.mark.parametrize(
    "words",
    [
        "non voglio Luca",
        "chiunque ma non luca",
        "tranne Luca",
        "Luca no, per favore",
        "senza Luca",
        "anyone but Luca",
    ],
)
def test_not_luca_in_all_words(village: Neighbourhood, words: str) -> None:
    """However it is said, and whether or not he ever helped: Luca isn't asked."""
    luca, sara = village.helper("Luca", metres=100), village.helper("Sara", metres=100)
    maria = maria_of(village)
    maria.says(f"mi serve la spesa domani mattina, {words}")
    maria.says("sì")
    village.advance("1d")
    assert has(sara, "Ci penso io")
    assert not has(luca, "Ci penso io")


def test_not_luca_from_somebody_new(village: Neighbourhood) -> None:
    """A stranger's first words count as much as a member's."""
    luca, sara = village.helper("Luca", metres=100), village.helper("Sara", metres=100)
    maria = village.stranger("Maria")
    for words in ("sono Maria, mi serve la spesa domani mattina ma non da Luca", "sì", "sì", "02 555 0123"):
        maria.says(words)
    village.advance("1d")
    assert has(sara, "Ci penso io")
    assert not has(luca, "Ci penso io")


def test_who_helps_is_not_told_by_a_wish(village: Neighbourhood) -> None:
    """“Not Luca” is answered the same where there is a Luca and where there is none; then a person knows."""
    village.helper("Luca", metres=100)
    maria = maria_of(village)
    maria.says("mi serve la spesa domani mattina ma non da Luca")
    known = maria.sees("non Luca").text
    sara = village.member("Sara")
    sara.says("mi serve la spesa domani mattina ma non da Ermenegildo")
    assert sara.sees("non Ermenegildo").text == known.replace("Luca", "Ermenegildo")
    sara.says("sì")
    village.desk.shows("Ermenegildo")
