"""Danger and what only a person can hear: people are called at once."""

from __future__ import annotations

from tests.acceptance.asking import maria_of
from tests.acceptance.checks import has, heard
from tests.acceptance.conftest import Neighbourhood


def test_danger_words_show_112_and_call_people(village: Neighbourhood) -> None:
    """Danger: the number first, the desk at once; no neighbour is sent instead."""
    luca = village.helper("Luca", metres=100)
    for words in (
        "aiuto mia madre è caduta e non si muove",
        "non respiro, ho un dolore al petto",
        "c'è fumo, brucia la cucina",
    ):
        maria = village.member("Maria", phone="02 555 0123", address="Via Padova 12")
        before = heard(village.desk)
        maria.says(words)
        assert any("112" in m.text for m in maria.messages if m.author == "bot"), words
        assert heard(village.desk) > before, words
    village.advance("1m")
    assert not has(luca, "Ci penso io")


def test_a_voice_message_reaches_a_person(village: Neighbourhood) -> None:
    """A voice message is passed on, and Maria knows who listens."""
    maria = maria_of(village)
    maria.sends_voice()
    maria.sees("Anna")
    village.desk.shows("Maria")


def test_an_ambulance_is_danger(village: Neighbourhood) -> None:
    """“Mother is falling, help, ambulance” alerts people, and isn't answered “I did not understand”."""
    maria = maria_of(village)
    maria.says("cade mia madre aiuto ambulanza")
    maria.sees("112")
    maria.does_not_see("non ho capito")
    village.desk.shows("ambulanza")
