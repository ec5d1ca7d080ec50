"""Private chats that the bot opens, where the network lets it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.domain.people import Account, Chat
from bot.domain.requests import RequestState
from bot.ports.stores import UnitOfWork
from tests.stories.errands import exactly, now, send
from tests.stories.rooms import PLEA, beside, coordinator, elsewhere, village_beside
from tests.stories.village import Village


@pytest.fixture
def village(tmp_path: Path) -> Iterator[Village]:
    place = village_beside(tmp_path)
    yield place
    place.writer.close()


def test_a_stranger_is_written_to_in_private(village: Village) -> None:
    """No link, nothing to say twice: the group reads one line, and the request is gone through in private."""
    gina, room = village.stranger("Gina", on="matrix"), beside(village)
    gina.says(PLEA, room)
    assert room.shows("in privato").labels == []
    gina.sees("Ho capito: la spesa?")
    village.restart()
    gina.says("sì")
    gina.sees("Come si chiama?")
    room.does_not_show("scale")


def test_where_it_can_not_a_link_is_given(village: Village) -> None:
    """On the other network only the person can begin."""
    maria = village.stranger("Maria")
    maria.says(PLEA, village.group)
    assert village.group.shows("in privato").buttons[0][0].url
    assert [m for m in maria.messages if m.author == "bot"] == []


def test_what_is_asked_in_the_group_is_answered_in_private(village: Village) -> None:
    """The whole of the help is where it disturbs nobody; the group reads one line."""
    gina, room = village.stranger("Gina", on="matrix"), beside(village)
    gina.says("/help", room)
    gina.sees("Mi scriva che cosa Le serve")
    assert [m.text for m in room.messages if m.author == "bot"] == ["Le ho scritto in privato."]


def test_who_left_the_private_chat_is_not_written_to_again(village: Village) -> None:
    """Who doesn't want the bot in private isn't followed: they get the link."""
    gina, room = village.stranger("Gina", on="matrix"), beside(village)
    gina.says("ciao")
    gina.blocks()
    before = len(gina.messages)
    gina.says(PLEA, room)
    assert room.shows("in privato").buttons[0][0].url
    assert len(gina.messages) == before


def test_a_talk_that_is_open_is_not_interrupted(village: Village) -> None:
    """Half-way through something else in private, a button goes on with the plea from the group."""
    gina, room = elsewhere(village, "Gina"), beside(village)
    gina.says("/ask")
    gina.says(PLEA, room)
    gina.sees("Ho letto la Sua richiesta nel gruppo")
    gina.presses("Continuiamo")
    gina.sees("Spesa, domani")


def test_a_stranger_who_steps_forward_joins_first(village: Village) -> None:
    """ "I can" from somebody unknown begins in private with who they are, and goes on to the request."""
    paolo, room = coordinator(village), beside(village)
    paolo.says("/setup", room)
    paolo.presses("Il gruppo dei vicini", room)
    request = send(village, village.member("Maria"), exactly(18))
    village.anna.presses("Nel gruppo", village.desk)
    zeno = village.stranger("Zeno", on="matrix")
    zeno.presses("Posso io", room)
    room.shows("Le ho scritto in privato")
    zeno.says("Zeno")
    zeno.presses("Sì")
    zeno.says("02 555 0166")
    assert now(village, request).state is RequestState.OPEN
    assert "Grazie" in zeno.last.text


def test_a_late_plea_is_answered_on_the_other_app(village: Village) -> None:
    """Who has two apps is asked on the one, answers on the other, and no coordinator is troubled."""
    maria = village.member("Maria")
    there = village.stranger("Maria", on="matrix")
    there.neighbour_id = maria.neighbour_id

    def job(uow: UnitOfWork) -> None:
        chat = uow.chats.add(Chat("matrix", there.id, True, community_id=village.community.id))
        account = uow.accounts.add(Account("matrix", there.id, chat.id, village.community.id, "it"))
        uow.people.attach(account.id, maria.neighbour_id)

    village.do(job)
    maria.says("mi serve la spesa domani mattina", at=village.clock.now() - timedelta(hours=5))
    maria.sees("Serve ancora?")
    there.says("no grazie")
    there.sees("Mi scusi per il ritardo")
    village.advance("2h")
    village.desk.does_not_show("mentre non funzionavo")
