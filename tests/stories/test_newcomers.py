"""What coordinators do about a newcomer: the address, meeting them, a card of somebody who left."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.domain.cards import CardKind
from bot.domain.people import Standing
from bot.domain.places import Street
from bot.domain.trust import Trust
from bot.ports.stores import UnitOfWork
from tests.stories.joined import joins
from tests.stories.village import CENTRE, Village


def test_the_address_is_written_by_a_coordinator(village: Village) -> None:
    """Told by voice, written once; a known street gives zone and spot, and a house its fingerprint."""
    street = Street("via Padova", village.zones["Loreto"].id, CENTRE, village.community.id)
    village.do(lambda uow: uow.streets.add(street))
    luca = village.stranger("Luca")
    joins(village, luca)
    village.anna.presses("Scrivo l'indirizzo", village.desk)
    village.anna.says("via padva 12, scala B", village.desk)
    row = luca.row
    assert row.address == "via padva 12, scala B" and row.zone_id == village.zones["Loreto"].id
    assert row.spot == CENTRE.rounded() and row.building is not None
    village.desk.shows("via padva 12")


def test_an_unknown_street_asks_for_the_zone(village: Village) -> None:
    """A street that isn't in the list needs one more answer, by button."""
    luca = village.stranger("Luca")
    joins(village, luca)
    village.anna.presses("Scrivo l'indirizzo", village.desk)
    village.anna.says("piazza delle Rose 3", village.desk)
    village.anna.presses("Casoretto", village.desk)
    assert luca.row.zone_id == village.zones["Casoretto"].id


def test_trust_grows_by_being_met(village: Village) -> None:
    """*Ci siamo visti* raises trust and leaves a dated trace; pressed again it changes nothing."""
    luca = village.stranger("Luca")
    joins(village, luca)
    village.anna.presses("Altre scelte", village.desk)
    card = village.desk.shows("Luca")
    village.anna.presses("Ci siamo visti", village.desk)
    assert luca.row.trust == Trust.MET
    rows = village.do(lambda uow: uow.audited(village.community.id))
    assert [
        (r.action, r.actor_id) for r in rows if r.subject_id == luca.neighbour_id and "trust" in r.action
    ] == [("trust-met", village.anna.neighbour_id)]
    assert "Ci siamo visti" not in card.labels
    village.anna.presses("Di fiducia", village.desk)
    assert int(luca.row.trust) == 2


def test_only_coordinators_can_say_who_was_met(village: Village) -> None:
    """Somebody else in the coordinators' room presses in vain."""
    luca, gino = village.stranger("Luca"), village.member("Gino")
    joins(village, luca)
    village.anna.presses("Altre scelte", village.desk)
    gino.presses("Ci siamo visti", village.desk)
    assert luca.row.trust is Trust.NEWCOMER


@pytest.mark.parametrize("label", ["Ci siamo visti", "Scrivo l'indirizzo"])
def test_the_card_of_somebody_who_left_can_do_no_harm(village: Village, label: str) -> None:
    """A card's old buttons change nothing about a person who is gone."""
    luca = village.stranger("Luca")
    joins(village, luca)
    card = village.desk.shows("Luca")
    if label not in card.labels:
        village.anna.presses("Altre scelte", village.desk)
    kept = replace(card, buttons=card.buttons)
    luca.says("/forgetme")
    luca.presses("tolga tutto")
    village.anna.presses(label, village.desk, on=kept)
    village.anna.says("via Padova 12", village.desk)
    assert luca.row.standing is Standing.LEFT and luca.row.trust is Trust.NEWCOMER and not luca.row.address

    def standing(uow: UnitOfWork) -> int:
        return len(uow.cards.about(CardKind.NEWCOMER, luca.neighbour_id))

    assert village.do(standing) == 0
