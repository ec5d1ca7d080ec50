"""Asking: in one's own words or step by step, and read back."""

from __future__ import annotations

import pytest

from bot.domain.trust import Trust
from tests.acceptance.asking import maria_of
from tests.acceptance.checks import finger, has, heard, nobody_stranded
from tests.acceptance.conftest import Make, Neighbourhood


@pytest.mark.parametrize(
    ("words", "kind", "day"),
    [
        ("mi serve la spesa domani mattina", "spesa", "3 marzo"),
        ("ho finito le medicine, chi passa in farmacia giovedì?", "farmacia", "5 marzo"),
        ("mi accompagna qualcuno dal dottore venerdì alle 9", "accompagnamento", "6 marzo"),
        ("qualcuno può portar fuori il cane stasera?", "animali", "2 marzo"),
        ("mi si è rotta la lampadina, sabato mattina va bene", "riparazione", "7 marzo"),
        ("non capisco il modulo dell'inps, domani pomeriggio", "carte", "3 marzo"),
    ],
)  # fmt: skip
def test_understood_from_one_message(make: Make, words: str, kind: str, day: str) -> None:
    """Kind and day are read from one message and read back with the date in full."""
    village = make()
    maria = maria_of(village)
    maria.says(words)
    assert kind in maria.last.text.casefold()
    said = maria.last.text.casefold()
    near = {"3 marzo": "domani", "2 marzo": "oggi"}.get(day, day)
    assert day in said or near in said, said


def test_what_is_only_likely_is_one_touch_away(make: Make) -> None:
    """Without a verb it may be an offer, too: it is asked, what is likely has a button, and nothing is lost."""
    maria = maria_of(make())
    maria.says("il cane sabato mattina")
    maria.presses("Mi serve: animali")
    assert "7 marzo" in maria.last.text


def test_step_by_step_with_digits(shaken: Neighbourhood) -> None:
    """Digits do what buttons do; everything is read back before it is sent."""
    luca = shaken.helper("Luca", metres=100)
    maria = maria_of(shaken)
    maria.says("mi serve aiuto")
    maria.says("1")
    maria.says("2")
    maria.says("1")
    assert "Giusto?" in maria.last.text and "spesa" in maria.last.text.casefold()
    assert not has(luca, "Ci penso io")
    maria.says("1")
    shaken.advance("1m")
    assert has(luca, "Ci penso io")
    maria.sees("Cerco")


def test_back_and_cancel_at_every_step(village: Neighbourhood) -> None:
    """One step back is one step; cancel leaves nothing behind."""
    luca = village.helper("Luca", metres=100)
    maria = maria_of(village)
    maria.says("mi serve aiuto")
    maria.presses("Spesa")
    maria.presses("Domani")
    maria.says("indietro")
    assert "Quando serve?" in maria.last.text
    maria.says("annulla")
    village.advance("1d")
    assert not has(luca, "Ci penso io")
    maria.says("/mine")
    maria.sees("Non ha richieste aperte")


def test_several_people(village: Neighbourhood) -> None:
    """Two are needed: two win, the third is thanked, and Maria hears of both."""
    helpers = [
        village.helper(name, "transport", metres=100, trust=Trust.TRUSTED) for name in ("Luca", "Sara", "Ugo")
    ]
    maria = maria_of(village)
    maria.says("mi servono due persone per spostare un armadio sabato mattina")
    maria.says("sì")
    yes = []
    for _ in range(30):
        village.advance("4h")
        yes = [finger(h, "Ci penso io") for h in helpers if has(h, "Ci penso io")]
        for press in yes:
            press.presses()
        village.advance("1m")
        if (
            any("Sara" in m.text for m in maria.messages)
            + any("Luca" in m.text for m in maria.messages)
            + any("Ugo" in m.text for m in maria.messages)
            >= 2
        ):
            break
    coming = [h for h in helpers if any(f"Viene {h.name}" in m.text for m in maria.messages)]
    assert len(coming) == 2


def test_stale_read_back(village: Neighbourhood) -> None:
    """An old read-back pressed later doesn't send what was changed since."""
    luca = village.helper("Luca", metres=100)
    maria = maria_of(village)
    maria.says("mi serve la spesa domani mattina")
    old = finger(maria, "Sì")
    maria.presses("Cambio")
    maria.presses("Quando")
    maria.says("giovedì mattina")
    old.presses()
    village.advance("1m")
    assert not any("Domani" in m.text for m in luca.messages)


def test_asking_in_english(make: Make) -> None:
    """The same in English, in one message and in steps."""
    village = make(language="en")
    luke = village.helper("Luke", metres=100)
    mary = village.member("Mary", phone="0113 555 0123", address="12 Harehills Lane")
    mary.says("could somebody do my shopping tomorrow morning please")
    assert "shopping" in mary.last.text.casefold() and "tomorrow" in mary.last.text.casefold()
    mary.says("yes")
    village.advance("1m")
    mary.sees("even if I find nobody")
    assert has(luke, "I'll do it")
    nobody_stranded(village, mary)


@pytest.mark.parametrize("words", ["ok", "va bene", "👍"])
def test_a_nod_is_no_misunderstanding(village: Neighbourhood, words: str) -> None:
    """“ok” after good news is a nod: no apology, no card for the coordinators."""
    luca = village.helper("Luca", metres=100)
    maria = maria_of(village)
    maria.says("mi serve la farmacia domani mattina")
    maria.says("sì")
    village.advance("1m")
    if has(luca, "Ci penso io"):
        luca.presses("Ci penso io")
    village.advance("15m")
    before = heard(village.desk)
    maria.says(words)
    maria.says(words)
    maria.does_not_see("non ho capito")
    assert heard(village.desk) == before


def test_only_what_is_missing_is_asked(village: Neighbourhood) -> None:
    """At the question “what do you need”, the whole need in one message is enough."""
    maria = maria_of(village)
    maria.says("mi serve aiuto")
    maria.says("spesa domani mattina")
    assert "Giusto?" in maria.last.text


def test_a_coordinator_asks_by_name(village: Neighbourhood) -> None:
    """/ask Pina is for Pina; a name that nobody has is asked about, never dropped."""
    village.member("Pina Neri", phone="02 555 0777")
    village.anna.says("/ask Pina")
    village.anna.presses("Pina Neri")
    village.anna.says("spesa domani mattina")
    assert "Pina" in village.anna.last.text and "Giusto?" in village.anna.last.text
    village.anna.says("annulla")
    village.anna.says("/ask Zenobia")
    assert "Di che cosa" not in village.anna.last.text


def test_a_name_answers_for_whom(village: Neighbourhood) -> None:
    """“Who is it for?” is answered by a name as well as by a button."""
    maria = maria_of(village)
    maria.says("mia madre ha bisogno della spesa domani mattina")
    maria.sees("Per chi è")
    maria.says("Pina Neri")
    assert "Pina Neri" in maria.last.text


def test_after_giving_up_something_else_is_heard(village: Neighbourhood) -> None:
    """The old question is with Anna; a new need isn't taken for one more wrong answer."""
    maria = maria_of(village)
    maria.says("/ask")
    maria.says("Spesa")
    maria.says("bla bla")
    maria.says("bla bla bla")
    maria.sees("Passo tutto ad Anna")
    maria.says("mi servono le medicine")
    maria.says("domani mattina")
    assert "armacia" in maria.last.text and "Giusto?" in maria.last.text
