"""Neighbours around a person, begun by a coordinator in words, and not left half-done."""

from __future__ import annotations

from tests.stories.village import Village


def test_several_names_in_one_line(village: Village) -> None:
    """All are on the list, and none is asked before Maria says yes."""
    maria, people = village.member("Maria"), [village.member(n) for n in ("Luca", "Sara", "Rosa")]
    village.anna.says("vorrei un cerchio di cura per Maria")
    assert "Annullo" in village.anna.last.labels
    village.anna.says("Luca, Sara e Rosa")
    village.anna.presses("Ho finito")
    village.anna.presses("Glielo chiedo qui")
    assert not any(p.messages for p in people)
    maria.sees("Luca, Sara e Rosa")
    maria.presses("Sì")
    for person in people:
        person.presses("Volentieri")
    maria.says("chi c'è intorno a me?")
    maria.sees("Intorno a Lei: Luca, Sara e Rosa")


def test_one_unknown_name_adds_nobody(village: Village) -> None:
    """It is named, and there is a way out."""
    village.member("Maria"), village.member("Luca")
    village.anna.says("/circle Maria")
    village.anna.says("Luca e Gennaro")
    assert village.anna.sees("Non trovo «Gennaro»").labels == ["Annullo", "Parlo con una persona"]


def test_who_was_never_asked_is_shown_again(village: Village) -> None:
    """A list that nobody finished waits for a coordinator, who can go on from there."""
    maria = village.member("Maria")
    village.member("Luca")
    village.anna.says("/circle Maria")
    village.anna.says("Luca")
    village.advance("8d")
    village.anna.sees("Maria non sa ancora niente")
    village.anna.presses("Vedo chi c'è")
    village.anna.presses("Chiedo il permesso")
    village.anna.presses("Glielo chiedo qui")
    maria.presses("Sì")
    maria.sees("Ora chiedo a loro")


def test_the_command_without_a_name_says_how(village: Village) -> None:
    village.anna.says("/circle")
    village.anna.sees("Per chi?")


def test_an_item_after_a_colon(village: Village) -> None:
    """ "Un tema per l'assemblea: …" is put down as it is said."""
    luca = village.member("Luca")
    village.anna.says("/meeting assemblea giovedì 12 alle 18 in cortile")
    village.anna.presses("Sì")
    luca.says("vorrei proporre un tema per l'assemblea: le biciclette in cortile")
    luca.sees("Aggiunto: «le biciclette in cortile»")
