"""What stands in the chats of one person on two apps, and what is taken back when one is unlinked."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.stories.errands import exactly, offers, send
from tests.stories.two_apps import accounts, linked, networks, shown_code, village_on_two
from tests.stories.village import Person, Village


@pytest.fixture
def village(tmp_path: Path) -> Iterator[Village]:
    place = village_on_two(tmp_path)
    yield place
    place.writer.close()


@pytest.fixture
def maria(village: Village) -> Person:
    return village.member("Maria", phone="02 555 0123", address="Via Padova 12", metres=0)


@pytest.fixture
def luca(village: Village) -> Person:
    return village.helper("Luca", metres=100, phone="02 555 0111")


def test_the_address_is_hidden_on_every_app_where_it_was_shown(
    village: Village, maria: Person, luca: Person
) -> None:
    """Looked at on both, hidden on both, although only one is written to."""
    there = linked(village, luca)
    there.presses("Su Telegram")
    send(village, maria, exactly(18))
    luca.presses("Ci penso io")
    luca.presses("indirizzo")
    luca.sees("Via Padova 12")
    there.says("indirizzo")
    there.sees("Via Padova 12")
    village.advance_to(exactly(17, 10).start)
    luca.presses("Arrivo")
    village.advance_to(exactly(19).start)
    luca.presses("Fatto")
    luca.does_not_see("Via Padova 12")
    there.does_not_see("Via Padova 12")


def test_what_stands_in_an_unlinked_chat_is_taken_back(village: Village, maria: Person, luca: Person) -> None:
    """A task with its address there would be seen to by nobody any more."""
    there = linked(village, luca)
    there.presses("Qui")
    send(village, maria, exactly(18))
    there.presses("Ci penso io")
    there.presses("indirizzo")
    there.sees("Via Padova 12")
    luca.says("/impostazioni")
    luca.presses("Altre scelte")
    luca.presses("Altre scelte")
    for step in ("Le mie app", "Stacco un'app", "Matrix", "Sì, la stacco"):
        luca.presses(step)
    luca.sees("non è più collegata")
    there.does_not_see("Via Padova 12")
    there.does_not_see("02 555 0123")
    assert networks(village, luca) == ["telegram"]
    village.advance_to(exactly(17, 10).start)
    luca.sees("Maria")
    there.says("fatto")
    assert [a.channel for a in accounts(village, luca)] == ["telegram"]


def test_unlinking_here_is_a_goodbye_here(village: Village, maria: Person) -> None:
    """The app in hand is unlinked: it is a stranger's from then on, and nobody is asked whether that was right."""
    there = linked(village, maria)
    there.says("/impostazioni")
    there.presses("Altre scelte")
    there.presses("Altre scelte")
    for step in ("Le mie app", "Stacco un'app", "Matrix (questa)", "Sì, la stacco"):
        there.presses(step)
    there.sees("Da questa chat non La conosco più")
    assert networks(village, maria) == ["telegram"]
    there.says("/miei_dati")
    there.does_not_see("Richieste e impegni")


def test_who_unlinks_a_shared_phone_leaves_the_other_there(
    village: Village, maria: Person, luca: Person
) -> None:
    """Of two on one telephone one goes: their card is taken back, the other's stays, and is answered."""
    sara = village.helper("Sara", metres=50, shares_with=luca)
    luca.says("/collega")
    luca.presses("Luca")
    there = village.stranger("Luca", on="matrix")
    there.says(shown_code(luca))
    there.says("sì")
    there.presses("Su Telegram")
    request = send(village, maria, exactly(18))
    assert {o.neighbour_id for o in offers(village, request)} == {luca.neighbour_id, sara.neighbour_id}
    village.advance("25h")
    there.says("/impostazioni")
    there.presses("Altre scelte")
    there.presses("Altre scelte")
    for step in ("Le mie app", "Stacco un'app", "Telegram", "Sì, la stacco"):
        there.presses(step)
    assert networks(village, luca) == ["matrix"]
    shared = accounts(village, sara)[0]
    assert [n.name for n in village.do(lambda uow: list(uow.people.behind(shared.id)))] == ["Sara"]
    luca.sees("non è più collegata a Luca")
    standing = village.do(lambda uow: list(uow.outbox.standing(shared.chat_id or 0)))
    mine = {f"offer:{o.id}" for o in offers(village, request) if o.neighbour_id == luca.neighbour_id}
    assert not mine & {card.slot for card in standing}


def test_the_only_app_can_not_be_unlinked(village: Village, maria: Person) -> None:
    """Nobody cuts themselves off by mistake; a second look shows no such choice."""
    maria.says("/impostazioni")
    maria.presses("Altre scelte")
    maria.presses("Altre scelte")
    maria.presses("Le mie app")
    assert maria.last.button("Stacco un'app") is None
