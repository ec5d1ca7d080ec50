"""A greeting that is not delivered is no silence."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.domain.checkins import CheckinState, Outcome
from bot.domain.climbing import What
from bot.domain.people import Account, Chat
from tests.stories.greeted import NINE, TEN, checkins, count, greeted, whats
from tests.stories.shaky import Shaky
from tests.stories.village import Person, Village


@pytest.fixture
def network() -> Shaky:
    return Shaky()


@pytest.fixture
def village(tmp_path: Path, network: Shaky) -> Iterator[Village]:
    place = Village(tmp_path, channels=[network])
    yield place
    place.writer.close()


def test_who_blocked_the_bot_is_a_coordinators_at_once_and_no_silence(village: Village) -> None:
    """Nothing will ever arrive: nobody waits for an answer to it."""
    maria, rosa = village.member("Maria", phone="+39025550123"), village.member("Rosa")
    greeted(village, maria, (rosa, "near"))
    maria.vanishes()
    village.advance_to(NINE + timedelta(minutes=1))
    assert "Non è un silenzio" in village.desk.shows("Maria: il saluto non è arrivato").text
    assert checkins(village, maria)[0].state is CheckinState.WITH_COORDINATOR
    village.advance_to(TEN)
    rosa.sees("Non siamo riusciti a raggiungere Maria. Il messaggio non è arrivato. Può telefonare a Maria?")
    rosa.does_not_see("non ha ancora risposto")
    rosa.presses("Chiamo io")
    rosa.presses("sta bene")
    assert checkins(village, maria)[0].outcome is Outcome.SEEN_WELL


def test_a_chat_known_to_be_gone_is_not_even_tried(village: Village) -> None:
    maria = village.member("Maria")
    greeted(village, maria)
    maria.blocks()
    village.advance_to(NINE)
    village.desk.shows("Maria: il saluto non è arrivato")


def test_while_her_network_is_away_the_contacts_are_told_that_she_was_not_reached(
    village: Village, network: Shaky
) -> None:
    maria, rosa = village.member("Maria"), village.member("Rosa")
    greeted(village, maria, (rosa, "near"))
    network.cut.add(maria.id)
    village.advance_to(NINE + timedelta(minutes=25))
    assert checkins(village, maria)[0].state is CheckinState.UNDELIVERED
    village.advance_to(TEN)
    rosa.sees("Non siamo riusciti a raggiungere Maria")
    village.advance_to(NINE + timedelta(minutes=90))
    village.desk.shows("Maria: il saluto non è arrivato")


def test_a_question_that_arrives_late_is_answered_late(village: Village, network: Shaky) -> None:
    """The waits count from when it arrived."""
    maria, rosa = village.member("Maria"), village.member("Rosa")
    greeted(village, maria, (rosa, "near"))
    network.cut.add(maria.id)
    village.advance_to(NINE + timedelta(minutes=30))
    network.cut.clear()
    village.advance("2m")
    maria.sees("Come sta?")
    village.advance("50m")
    rosa.does_not_see("Maria")
    maria.presses("Bene")
    village.advance("5h")
    rosa.does_not_see("Maria")


def test_the_waits_count_from_the_delivery(village: Village, network: Shaky) -> None:
    """Ten minutes in a long queue are no ten minutes of silence."""
    maria = village.member("Maria")
    greeted(village, maria)
    network.cut.add(maria.id)
    village.advance_to(NINE + timedelta(minutes=10))
    network.cut.clear()
    village.advance("1m")
    delivered = checkins(village, maria)[0].delivered_at
    assert delivered is not None and delivered > NINE + timedelta(minutes=9)
    village.advance_to(delivered + timedelta(minutes=14))
    assert count(maria, "Mi basta") == 0
    village.advance("1m")
    assert count(maria, "Mi basta") == 1


# --- the other account


def _second(village: Village, person: Person, network: str) -> Person:
    """The same person on another network, too."""
    other = village.stranger(person.name, on=network)
    other.neighbour_id = person.neighbour_id

    def job(uow: object) -> None:
        chat = uow.chats.add(Chat(network, other.id, True, community_id=village.community.id))  # type: ignore[attr-defined]
        account = uow.accounts.add(  # type: ignore[attr-defined]
            Account(network, other.id, chat.id, village.community.id, person.language)
        )
        uow.people.attach(account.id, person.neighbour_id, village.clock.now())  # type: ignore[attr-defined]

    village.do(job)
    return other


def test_the_other_account_is_tried_first(tmp_path: Path) -> None:
    """Who has two networks is written to on the other one, before anybody else is disturbed."""
    telegram, matrix = Shaky(name="telegram"), Shaky(name="matrix", buttons=False)
    village = Village(tmp_path, channels=[telegram, matrix])
    maria, rosa = village.member("Maria"), village.member("Rosa")
    other = _second(village, maria, "matrix")
    greeted(village, maria, (rosa, "near"))
    telegram.cut.add(maria.id)
    village.advance_to(NINE + timedelta(minutes=20))
    other.sees("Buongiorno, Maria. Come sta?")
    other.says("bene")
    village.advance("3h")
    rosa.does_not_see("Maria")
    assert What.OTHER_ACCOUNT in whats(village, maria)
    village.writer.close()


def test_a_blocked_account_leads_to_the_other_one_at_once(tmp_path: Path) -> None:
    telegram, matrix = Shaky(name="telegram"), Shaky(name="matrix", buttons=False)
    village = Village(tmp_path, channels=[telegram, matrix])
    maria = village.member("Maria")
    other = _second(village, maria, "matrix")
    greeted(village, maria)
    maria.vanishes()
    village.advance_to(NINE)
    other.sees("Come sta?")
    village.desk.does_not_show("Maria")
    village.advance("15m")
    other.sees("Mi basta un tocco")
    village.writer.close()
