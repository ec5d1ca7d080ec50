"""What somebody changes about themselves: name, telephone, house, zone, whom to avoid."""

from __future__ import annotations

from bot.domain.people import Exclusion
from bot.domain.places import Point, Street
from tests.stories.village import Village


def test_settings_change_one_thing_at_a_time(village: Village) -> None:
    """Name, phone and house are changed by one question each; what comes next is no answer to it."""
    maria = village.member("Maria", phone="02 555 0123")
    maria.says("/impostazioni")
    maria.presses("Nome")
    maria.says("Maria Bianchi")
    maria.says("grazie")
    assert maria.row.name == "Maria Bianchi"
    maria.says("/settings")
    maria.presses("Telefono")
    maria.says("333 555 0199")
    assert maria.row.phone == "+393335550199"
    maria.presses("Torno indietro")
    maria.says("Palazzo")
    maria.presses("Meglio di no")
    assert maria.row.not_my_building


def test_the_zone_is_found_by_location_or_by_name(village: Village) -> None:
    """A location is rounded, a street may be misspelt, the other side of the world gets one sentence."""
    street = Street("via dei Transiti", village.zones["Loreto"].id, Point(45.491, 9.22), village.community.id)
    village.do(lambda uow: uow.streets.add(street))
    maria = village.member("Maria")
    maria.says("/settings")
    maria.presses("Zona")
    maria.sends_location(Point(-33.8568, 151.2153))
    maria.sees("è lontano da Via Padova")
    maria.says("via dei transitti")
    maria.sees("Segnato: via dei Transiti")
    assert maria.row.zone_id == village.zones["Loreto"].id
    maria.says("/settings")
    maria.presses("Zona")
    maria.sends_location(Point(45.494999, 9.224123))
    assert maria.row.spot == Point(45.495, 9.224)


def test_whom_to_avoid_is_listed_to_oneself_and_forgotten(village: Village) -> None:
    """One sees and undoes one's own wishes, never those of others."""
    maria, luca = village.member("Maria"), village.member("Luca")
    wish = Exclusion(maria.neighbour_id, luca.neighbour_id, village.clock.now(), village.community.id)
    village.do(lambda uow: uow.exclusions.add(wish))
    luca.says("/settings")
    luca.says("Chi evitare")
    luca.sees("nessuno da evitare")
    luca.never_saw("Maria")
    maria.says("/settings")
    maria.says("Chi evitare")
    maria.presses("Luca va bene")
    assert not village.do(lambda uow: uow.exclusions.of(maria.neighbour_id))


def test_nobody_who_has_not_joined_can_change_settings(village: Village) -> None:
    """A stranger is told how to come in."""
    gino = village.stranger("Gino")
    gino.says("/settings")
    gino.sees("Prima ci presentiamo")
