"""Somebody else among the coordinators keeps the cards out of the room."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.domain.people import Role
from bot.ports.chat import ChatChange, Happening
from bot.ports.stores import UnitOfWork
from tests.stories.rooms import village_beside
from tests.stories.village import Room, Village


@pytest.fixture
def village(tmp_path: Path) -> Iterator[Village]:
    place = village_beside(tmp_path)
    yield place
    place.writer.close()


def test_who_does_not_coordinate_keeps_the_cards_out_of_the_room(village: Village) -> None:
    """Named at once, in the room and in private; until he is gone, nothing of anybody is shown there."""
    maria, luca = village.member("Maria", phone="02 555 0123"), village.helper("Luca")
    village.desk.present = (village.anna.id,)
    maria.says("0")
    card = village.desk.shows("02 555 0123")
    village.desk.present = (village.anna.id, luca.id)
    village.bring(village.anna, ChatChange(Happening.OTHERS), village.desk)
    village.desk.shows(f"Qui c'è chi non coordina: {luca.id}")
    assert card.cleared and "Maria" not in card.text
    village.anna.sees(f"c'è chi non coordina: {luca.id}")
    village.member("Pina", phone="02 555 0177").says("0")
    village.anna.says("/bacheca", village.desk)
    village.desk.shows("Me lo chieda in privato")
    assert not any("Pina" in m.text or "Maria" in m.text for m in village.desk.messages)
    village.anna.sees("02 555 0177")
    village.desk.present = (village.anna.id,)
    village.bring(luca, ChatChange(Happening.OTHERS), village.desk)
    village.desk.shows("Siamo di nuovo tra noi")
    village.advance("1h")
    village.desk.shows("02 555 0177")


def test_made_a_coordinator_he_may_stay(village: Village) -> None:
    luca = village.helper("Luca")
    village.desk.present = (village.anna.id, luca.id)
    village.bring(luca, ChatChange(Happening.NEWCOMER), village.desk)
    village.desk.shows("chi non coordina")

    def promote(uow: UnitOfWork) -> None:
        uow.people.save(replace(uow.people.get(luca.neighbour_id), roles=frozenset({Role.COORDINATOR})))

    village.do(promote)
    luca.says("ci sono", village.desk, addressed=False)
    village.desk.shows("Siamo di nuovo tra noi")


def test_where_the_network_names_nobody_a_coordinator_says_that_he_is_gone(village: Village) -> None:
    """Who comes in is seen; who is there, or leaves, is not."""
    luca = village.helper("Luca")
    village.bring(luca, ChatChange(Happening.NEWCOMER), village.desk)
    village.desk.shows("Qui c'è chi non coordina: Luca")
    village.anna.presses("È fuori")
    village.desk.shows("Siamo di nuovo tra noi")
    paolo = village.coordinator("Paolo")
    village.bring(paolo, ChatChange(Happening.NEWCOMER), village.desk)
    assert "Siamo di nuovo tra noi" in village.desk.messages[-1].text


def test_a_room_with_somebody_else_in_it_is_bound_and_says_so(village: Village) -> None:
    """Whoever was there before it was the coordinators' own is seen, too."""
    luca = village.helper("Luca")
    room = Room(village, "another")
    room.present = (village.anna.id, luca.id)
    village.bring(village.anna, ChatChange(Happening.BOT_ADDED), room)
    village.anna.presses("La stanza di chi coordina", room)
    village.anna.presses("Sì", room)
    room.shows(f"Qui c'è chi non coordina: {luca.id}")


def test_who_comes_and_goes_among_the_neighbours_leaves_no_trace(village: Village) -> None:
    """No account is kept of somebody who only passed through the group."""
    bruno = village.stranger("Bruno")
    village.group.present = (village.anna.id, bruno.id)
    village.bring(bruno, ChatChange(Happening.OTHERS), village.group)
    assert village.do(lambda uow: uow.accounts.known(bruno.channel.name, bruno.id)) is None
