"""One person on two apps: where they are written to, what one of them can't take, rights and data on both."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.domain.cards import CardKind
from bot.domain.offers import OfferState
from handlers.people import people
from tests.stories.errands import cards, exactly, holder, offers, send
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


# --- where they are written to


def test_written_to_where_they_wrote_last(village: Village, maria: Person, luca: Person) -> None:
    """Without a wish of theirs, the app in use is the one that rings."""
    there = linked(village, luca)
    send(village, maria, exactly(18))
    there.sees("spesa")
    luca.does_not_see("spesa")
    village.advance("5m")
    luca.says("buongiorno")
    send(village, maria, exactly(18), kind="pharmacy")
    assert networks(village, luca) == ["telegram", "matrix"]


@pytest.mark.parametrize(("choice", "first"), [("Qui", "matrix"), ("Su Telegram", "telegram")])
def test_written_to_where_they_want(
    village: Village, maria: Person, luca: Person, choice: str, first: str
) -> None:
    """What is chosen at the linking holds, wherever they write from afterwards."""
    there = linked(village, luca)
    there.presses(choice)
    village.advance("5m")
    there.says("ciao")
    village.advance("5m")
    luca.says("ciao")
    assert networks(village, luca)[0] == first
    send(village, maria, exactly(18))
    (there if first == "matrix" else luca).sees("spesa")
    (luca if first == "matrix" else there).does_not_see("spesa")


def test_the_wish_is_changed_in_the_settings(village: Village, luca: Person) -> None:
    """The list shows the apps and where messages go; the other one is told of a change."""
    there = linked(village, luca)
    there.presses("Qui")
    luca.says("/impostazioni")
    luca.sees("App: Matrix e Telegram (questa)")
    luca.presses("Altre scelte")
    luca.presses("Altre scelte")
    luca.presses("Le mie app")
    luca.sees("Le scrivo su Matrix")
    luca.presses("Dove mi scrive")
    luca.presses("Qui")
    luca.sees("Le scrivo su Telegram")
    assert networks(village, luca) == ["telegram", "matrix"]
    luca.presses("Dove mi scrive")
    luca.presses("Dove scrivo io")
    assert luca.row.preferred_account_id is None


# --- what can't be delivered


def test_what_one_chat_can_not_take_is_said_in_the_other(
    village: Village, maria: Person, luca: Person
) -> None:
    """The offer waits in vain on Matrix: it comes on Telegram, with buttons that work there, and nobody is
    alarmed."""
    there = linked(village, luca)
    there.presses("Qui")
    there.vanishes()
    request = send(village, maria, exactly(18))
    luca.sees("spesa")
    luca.presses("Ci penso io")
    assert holder(village, request).neighbour_id == luca.neighbour_id
    assert cards(village, CardKind.UNREACHABLE) == []
    assert [o.state for o in offers(village, request)] == [OfferState.ACCEPTED]


def test_who_leaves_one_app_keeps_what_they_have_taken_on(
    village: Village, maria: Person, luca: Person
) -> None:
    """Blocked on the app they used: no card, no task given away, and what comes next comes on the other."""
    there = linked(village, luca)
    request = send(village, maria, exactly(18))
    there.says("ci penso io")
    there.blocks()
    assert cards(village, CardKind.UNREACHABLE) == []
    village.advance_to(exactly(17, 10).start)
    luca.sees("Maria")
    assert holder(village, request).neighbour_id == luca.neighbour_id


def test_when_no_app_is_left_a_person_looks_after_it(village: Village, maria: Person, luca: Person) -> None:
    """Only the last chat that goes is an alarm."""
    there = linked(village, luca)
    send(village, maria, exactly(18))
    there.says("ci penso io")
    there.blocks()
    village.desk.does_not_show("Non raggiungo più Luca")
    luca.blocks()
    village.desk.shows("Non raggiungo più Luca")


def test_words_answer_what_came_over_from_the_lost_chat(
    village: Village, maria: Person, luca: Person
) -> None:
    """Said instead of pressed, too."""
    there = linked(village, luca)
    there.presses("Qui")
    there.vanishes()
    request = send(village, maria, exactly(18))
    luca.says("ci penso io")
    assert holder(village, request).neighbour_id == luca.neighbour_id


def test_of_two_on_one_phone_only_who_has_another_app_is_written_to_there(
    village: Village, maria: Person, luca: Person
) -> None:
    """The shared chat is gone: Luca's offer goes to his Matrix, Sara's does not go to him."""
    sara = village.helper("Sara", metres=50, shares_with=luca)
    luca.says("/collega")
    luca.presses("Luca")
    there = village.stranger("Luca", on="matrix")
    there.says(shown_code(luca))
    there.says("sì")
    there.presses("Su Telegram")
    luca.vanishes()
    request = send(village, maria, exactly(18))
    there.sees("spesa")
    there.does_not_see("Sara")
    states = {o.neighbour_id: o.state for o in offers(village, request)}
    assert states[luca.neighbour_id] is OfferState.SENT and states[sara.neighbour_id] is OfferState.LAPSED


# --- rights, danger, one's data


def test_a_coordinator_is_one_on_every_app_and_the_others_hear_of_it(village: Village) -> None:
    """Rights are the neighbour's, not the account's."""
    paolo = village.coordinator("Paolo")
    there = linked(village, village.anna)
    paolo.sees("Anna coordina adesso anche da Matrix")
    there.says("/bacheca")
    there.does_not_see("Questo lo può fare solo chi coordina")


def test_danger_on_either_app_is_one_alarm(village: Village, maria: Person) -> None:
    """The number is shown where it was said; the coordinators have one card."""
    there = linked(village, maria)
    maria.says("aiuto, sono caduta e non riesco ad alzarmi")
    there.says("sono caduta e non riesco ad alzarmi")
    maria.sees("112")
    there.sees("112")
    assert len(cards(village, CardKind.DANGER)) == 1


def test_ones_data_name_both_apps(village: Village, maria: Person) -> None:
    there = linked(village, maria)
    there.says("/miei_dati")
    assert "Telegram" in there.sees("Scrive da").text and "Matrix" in there.sees("Scrive da").text


def test_leaving_takes_every_app_along(village: Village, maria: Person) -> None:
    """Goodbye is said on both, and neither account is kept."""
    there = linked(village, maria)
    ids = [a.id for a in accounts(village, maria)]
    maria.says("/cancellami")
    maria.presses("Sì, tolga tutto")
    maria.sees("Ho tolto i Suoi dati")
    there.sees("Ho tolto i Suoi dati")
    village.advance("1h")
    assert village.do(lambda uow: [uow.accounts.find(id) for id in ids]) == [None, None]
    there.says("buongiorno")
    there.does_not_see("Buongiorno, Maria. Mi dica")


def test_four_choices_at_a_time_in_the_settings() -> None:
    """One more thing to set does not make a fifth choice."""
    assert all(len(page) <= 3 for page in people.PAGES)
