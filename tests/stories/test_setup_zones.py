"""Zones while setting up: a centre, and warnings of those that give a house away."""

from __future__ import annotations

import pytest

from bot.domain.places import Point
from tests.stories.village import Village


def test_a_zone_gets_a_centre_and_can_go(village: Village) -> None:
    """Each zone by a location near the centre; a far one is refused in one sentence."""
    village.anna.says("/setup")
    village.anna.presses("zone")
    village.anna.says("Lambrate")
    village.anna.presses("zone")
    village.anna.presses("Dov'è Lambrate")
    village.anna.sends_location(Point(41.9, 12.5))
    village.anna.sees("molto lontano dal centro")
    village.anna.sends_location(Point(45.483, 9.236))
    village.anna.sees("so dov'è Lambrate")
    village.anna.presses("Tolgo una zona")
    village.anna.presses("Loreto")
    names = village.do(lambda uow: [z.name for z in uow.zones.all(village.community.id)])
    assert names == ["Casoretto", "Lambrate"]


@pytest.mark.parametrize("name", ["Via Padova 12", "Scala B", "Condominio Aurora"])
def test_a_zone_that_is_a_house_is_warned_about(village: Village, name: str) -> None:
    """Its name would stand in offers and in the group; it is kept all the same, if the coordinator wants."""
    village.anna.says("/setup")
    village.anna.presses("zone")
    village.anna.says(f"Lambrate, {name}")
    warned = [m.text for m in village.anna.messages if "in quale casa si va" in m.text]
    assert name in warned[0] and "Lambrate" not in warned[0]
    village.anna.says("/setup")
    assert f"⚠️ {name}" in village.anna.sees("Ecco com'è adesso").text


def test_a_zone_of_two_streets_is_warned_about(village: Village) -> None:
    """Where streets are listed, a zone of one or two of them is a corner; three are enough."""
    village.anna.says("/setup")
    village.anna.presses("vie")
    village.anna.says(
        "Via Padova: Casoretto\nVia Porpora: Casoretto\nVia Mosso: Casoretto\nVia Teodosio: Loreto"
    )
    assert "⚠️ Loreto:" in village.anna.sees("in quale casa si va").text


def test_a_zone_of_few_neighbours_is_warned_about_once_there_are_enough(village: Village) -> None:
    """In the beginning every zone has few; later, a zone of nine among thirty gives its people away."""
    for n in range(9):
        village.member(f"Loreta {n}", zone="Loreto", chat=False)
    village.anna.says("/setup")
    village.anna.does_not_see("in quale casa si va")
    for n in range(20):
        village.member(f"Casora {n}", zone="Casoretto", chat=False)
    village.anna.says("/setup")
    assert "⚠️ Loreto:" in village.anna.sees("in quale casa si va").text
