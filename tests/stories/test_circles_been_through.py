"""Somebody who has been through it, brought together with somebody who looks for that."""

from __future__ import annotations

from tests.stories.village import Village


def test_two_meet_only_when_both_said_yes(village: Village) -> None:
    """Who has been through it is asked first, then who looks; before that neither learns a name."""
    pina = village.member("Pina", phone="02 555 0133")
    pina.says("ci sono passata anch'io")
    pina.says("quando ho perso mio marito")
    pina.sees("Ho segnato: un lutto")
    aldo = village.member("Aldo", phone="02 555 0123")
    aldo.says("gruppi")
    aldo.presses("Chi ci è passato")
    aldo.presses("Cerco chi ci è passato")
    aldo.presses("un lutto")
    aldo.sees("Se trovo qualcuno, chiedo prima a Lei")
    asked = pina.sees("Qualcuno cerca chi è passato per un lutto")
    assert "Aldo" not in asked.text
    pina.presses("Sì", on=asked)
    question = aldo.sees("C'è una persona che è passata per un lutto")
    assert "Pina" not in question.text
    pina.never_saw("Aldo")
    aldo.presses("Sì", on=question)
    aldo.sees("Può parlare con Pina. Il numero è 02 555 0133")
    pina.sees("Può parlare con Aldo. Il numero è 02 555 0123")


def test_a_no_is_told_to_nobody_and_the_next_one_is_asked(village: Village) -> None:
    """Own words that share one of substance are alike; those who are not to be brought together are not."""
    aldo = village.member("Aldo")
    givers = [village.member(name) for name in ("Pina", "Sara")]
    for giver in givers:
        giver.says("ci sono passata anch'io")
        giver.says("lo sfratto, anni fa")
    aldo.says("cerco qualcuno che ci è passato")
    aldo.says("uno sfratto a mia figlia")
    givers[1].does_not_see("Qualcuno cerca")
    givers[0].presses("Non ora")
    givers[1].sees("Qualcuno cerca chi è passato per «lo sfratto, anni fa»")
    aldo.does_not_see("C'è una persona")


def test_what_was_confided_can_be_taken_back(village: Village) -> None:
    """From the menu, and by leaving; nobody is asked about it any more."""
    pina, aldo = village.member("Pina"), village.member("Aldo")
    pina.says("ci sono passata anch'io")
    pina.presses("un lutto")
    pina.says("gruppi")
    pina.sees("In confidenza mi ha detto: un lutto")
    pina.presses("Chi ci è passato")
    pina.presses("Tolgo quel che ho detto")
    pina.sees("Fatto. Non l'ho più.")
    aldo.says("cerco qualcuno che ci è passato, per un lutto")
    pina.does_not_see("Qualcuno cerca")
