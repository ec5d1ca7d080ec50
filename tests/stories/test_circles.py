"""Self-help circles: founded, found, joined, met, left; and nobody else learns who belongs."""

from __future__ import annotations

from tests.stories.village import Person, Village


def founded(village: Village, name: str = "gruppo del giovedì") -> Person:
    """Rosa leads a circle for who cares for somebody, every two weeks on Thursday at six."""
    rosa = village.member("Rosa", phone="02 555 0150")
    rosa.says("vorrei un gruppo per chi assiste un familiare")
    rosa.says(f"{name}, ogni due settimane alle 18, oratorio, dieci posti")
    rosa.presses("Sì")
    return rosa


def test_the_model_conversation(village: Village) -> None:
    """Word by word as it is meant to go."""
    aldo = village.member("Aldo", phone="02 555 0123")
    aldo.says("cerco qualcuno che ci è passato: assisto mia moglie")
    rosa = village.member("Rosa", phone="02 555 0150")
    rosa.says("vorrei un gruppo per chi assiste un familiare")
    asked = rosa.sees("Che nome metto")
    assert asked.text == "Che nome metto negli avvisi? Meglio se non dice il tema."
    assert asked.labels == ["Gruppo del giovedì", "Altro"]
    rosa.says("gruppo del giovedì, ogni due settimane alle 18, oratorio, dieci posti")
    read = rosa.last
    assert read.text == "Dal 5 marzo alle 18. Chi viene lo vede solo Lei. Niente verbale. Giusto?"
    assert read.labels == ["Sì", "Cambio"]
    rosa.presses("Sì")
    proposed = aldo.last
    assert proposed.text == "Rosa può parlarle prima."
    assert proposed.labels == ["Mi chiami", "Vengo", "Non ora"]
    aldo.presses("Vengo")
    rosa.presses("Può venire")
    aldo.sees("Rosa La aspetta giovedì 5 marzo alle 18, Oratorio")
    village.advance("3d")
    today = aldo.last
    assert today.text == "Oggi alle 18, al solito posto."
    assert today.labels == ["Vengo", "Non oggi"]
    aldo.presses("Vengo")
    village.advance("8h")
    rosa.sees("Oggi alle 18: vengono Aldo.")
    village.advance("8h")
    village.advance("12h")
    met = rosa.sees("Vi siete visti?")
    assert met.labels == ["Sì", "No", "Mi serve Anna"]
    rosa.presses("Mi serve Anna", on=met)
    rosa.sees("Anna La chiama")
    village.desk.shows("Rosa conduce il «Gruppo del giovedì»")
    village.desk.does_not_show("Aldo")
    village.anna.does_not_see("Aldo")
