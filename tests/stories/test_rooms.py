"""Rooms: a neighbours' group on each network, and what is read and heard in them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.menus import menus_of
from bot.ports.chat import ChatChange, Happening
from bot.ports.delivery import Menu
from tests.stories.errands import exactly, offers, send
from tests.stories.rooms import PLEA, beside, coordinator, groups, village_beside
from tests.stories.village import Village


@pytest.fixture
def village(tmp_path: Path) -> Iterator[Village]:
    place = village_beside(tmp_path)
    yield place
    place.writer.close()


def test_each_network_has_a_group_of_its_own(village: Village) -> None:
    """A second group on another network takes nothing from the first; `!setup` binds it, by a sign."""
    paolo, room = coordinator(village), beside(village)
    paolo.says("/setup", room)
    room.shows("Che gruppo è questo?")
    paolo.presses("Il gruppo dei vicini", room)
    room.shows("Questo adesso è il gruppo dei vicini")
    room.does_not_show("non è cifrata")
    assert groups(village) == [("telegram", "group"), ("matrix", room.id)]


def test_another_group_on_the_same_network_is_asked_about_first(village: Village) -> None:
    """And takes its place only after a yes; the other network's stays."""
    paolo, room, other = coordinator(village), beside(village), beside(village, "!altri:example.org")
    for each in (room, other):
        village.bring(paolo, ChatChange(Happening.BOT_ADDED), each)
        paolo.presses("Il gruppo dei vicini", each)
    assert "c'è già un altro gruppo" in other.shows("altro gruppo").text
    paolo.reacts("👍", on=other.shows("altro gruppo"), room=other)
    assert groups(village) == [("telegram", "group"), ("matrix", other.id)]


def test_a_plea_nobody_took_is_read_in_every_group(village: Village) -> None:
    """Who can steps forward on either network, by a button or a sign, and everywhere it is settled at once."""
    paolo, room = coordinator(village), beside(village)
    paolo.says("/setup", room)
    paolo.presses("Il gruppo dei vicini", room)
    maria, luca = village.member("Maria"), village.member("Luca")
    request = send(village, maria, exactly(18))
    village.anna.presses("Nel gruppo", village.desk)
    for place in (village.group, room):
        assert "Maria" not in place.shows("spesa").text
    luca.presses("Posso io", village.group)
    luca.presses("Ci penso io")
    assert [o.neighbour_id for o in offers(village, request)] == [luca.neighbour_id]
    village.advance("1h")
    for place in (village.group, room):
        assert not [m for m in place.messages if m.button("Posso io")]


def test_a_plea_is_heard_in_each_group(village: Village) -> None:
    """On either network the group reads one line, and the rest is in private."""
    maria, room = village.member("Maria"), beside(village)
    gina = village.stranger("Gina", on="matrix")
    maria.says(PLEA, village.group)
    gina.says(PLEA, room)
    maria.sees("Giusto?")
    gina.sees("Ho capito: la spesa?")


def test_a_group_that_is_gone_is_told_of(village: Village) -> None:
    """The coordinators know, on whichever network it was; pleas still go to the other one."""
    paolo, room = coordinator(village), beside(village)
    paolo.says("/setup", room)
    paolo.presses("Il gruppo dei vicini", room)
    village.bring(paolo, ChatChange(Happening.BOT_REMOVED), room)
    village.advance("1m")
    village.desk.shows("gruppo dei vicini")
    maria = village.member("Maria")
    send(village, maria, exactly(18))
    village.anna.presses("Nel gruppo", village.desk)
    village.group.shows("spesa")
    room.does_not_show("spesa")


def test_each_network_shows_its_own_menus(village: Village) -> None:
    """The coordinators' commands are shown in their chats, each on its network."""
    paolo = coordinator(village)
    shown: dict[str, list[Menu]] = village.do(
        lambda uow: {name: menus_of(village.engine.services, uow, name) for name in village.channels}
    )
    desks = {name: {chat for menu in menus for chat in menu.chats} for name, menus in shown.items()}
    assert desks == {"telegram": {"desk", village.anna.id}, "matrix": {paolo.id}}
