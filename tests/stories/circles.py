"""Self-help circles that were founded, and who is in them."""

from __future__ import annotations

from bot.domain.circles import Belongs
from tests.stories.village import Person, Village


def founded(village: Village, name: str = "gruppo del giovedì") -> Person:
    """Rosa leads a circle for who cares for somebody, every two weeks on Thursday at six."""
    rosa = village.member("Rosa", phone="02 555 0150")
    rosa.says("vorrei un gruppo per chi assiste un familiare")
    rosa.says(f"{name}, ogni due settimane alle 18, oratorio, dieci posti")
    rosa.presses("Sì")
    return rosa


def joins(village: Village, rosa: Person, name: str) -> Person:
    """Somebody finds the circle and is let in."""
    person = village.member(name, phone="02 555 0123")
    person.says("cerco un gruppo per chi assiste un familiare")
    person.presses("Vengo")
    rosa.presses("Può venire")
    return person


def belonging(village: Village) -> list[Belongs]:
    """Who is in any circle."""
    return village.do(lambda uow: [b for b in uow.belongings.all(village.community.id) if b.is_in])
