"""Somebody wants Zenobia's address by buttons and commands that belong to others."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.ports.stores import UnitOfWork
from tests.privacy.cast import GELTRUDE, TEODOLINDA, UBALDO, ZENOBIA, build, found_in, helps, lives
from tests.privacy.thieves import audited, in_group, learned, taken, token_of, tries, wishes, without_role
from tests.stories.village import Person, Village


@pytest.fixture
def village(tmp_path: Path) -> Iterator[Village]:
    place = build(tmp_path)
    yield place
    place.writer.close()


@pytest.fixture
def zenobia(village: Village) -> Person:
    return lives(village, ZENOBIA)


@pytest.fixture
def ubaldo(village: Village) -> Person:
    return helps(village, UBALDO, metres=100)


def test_a_token_is_worth_nothing_in_anybody_elses_chat(
    village: Village, zenobia: Person, ubaldo: Person
) -> None:
    """Copied or forwarded, the address button answers only the helper in the helper's own chat."""
    taken(village, zenobia, ubaldo)
    token = token_of(ubaldo.last, "Indirizzo")
    for eve in (lives(village, TEODOLINDA), village.stranger("Fulgenzio")):
        tries(village, eve, token)
        tries(village, eve, token, village.group)
        assert learned(eve) == []
    tries(village, ubaldo, token, village.group)
    assert in_group(village, village.group) == []
    assert "address-seen" not in {action for action, *_ in audited(village)}
    ubaldo.never_saw(ZENOBIA.street)


def test_a_coordinators_button_is_a_coordinators(village: Village, zenobia: Person) -> None:
    """In the desk's room, from another chat, and after the role is gone, its buttons do nothing."""
    paolo, eve = village.coordinator("Paolo"), lives(village, TEODOLINDA)
    village.anna.says("/people Zenobia", village.desk)
    contact = token_of(village.desk.messages[-1], "ndirizzo")
    before = len(village.desk.messages)
    for person, room in ((eve, village.desk), (eve, None), (eve, village.group), (zenobia, village.desk)):
        tries(village, person, contact, room)
    without_role(village, paolo)
    tries(village, paolo, contact, village.desk)
    assert len(village.desk.messages) == before
    assert learned(eve) == learned(paolo) == []
    assert "contact-shown" not in {action for action, *_ in audited(village)}


def test_an_open_question_does_not_outlive_the_role(village: Village, zenobia: Person) -> None:
    """Who was asked for a name as a coordinator and is none any more gets no sheet for it."""
    paolo = village.coordinator("Paolo")
    for words in ("/people", "/assign 1"):
        paolo.says(words)
    paolo.says("/people")
    without_role(village, paolo)
    paolo.says("Zenobia")
    paolo.says("/people Zenobia")
    assert learned(paolo) == []


@pytest.mark.parametrize("words", ["/people", "/people Zenobia", "/request", "/request 1", "/approve 1", "/assign 1",
                                   "/assign 1 Ubaldo", "/audit", "/board", "/vet", "/setup",
                                   "/persone Zenobia", "/richiesta 1", "/registro", "/bacheca"])  # fmt: skip
def test_commands_of_coordinators_answer_nobody_else(
    village: Village, zenobia: Person, ubaldo: Person, words: str
) -> None:
    """In private, in the group, and in the coordinators' room by somebody who only sits in it."""
    wishes(village, zenobia)
    eve = lives(village, TEODOLINDA)
    desk, group = len(village.desk.messages), len(village.group.messages)
    for person in (eve, village.stranger("Nessuno")):
        for room in (None, village.group, village.desk):
            person.says(words, room)
        assert learned(person) == []
    said = [m.text for m in village.desk.messages[desk:] if m.author == "bot"]
    assert found_in("\n".join(said), ZENOBIA, UBALDO) == []
    assert in_group(village, village.group) == []
    # At most, that this is for those who coordinate.
    refused = "Questo lo può fare solo chi coordina."
    assert {m.text for m in village.group.messages[group:] if m.author == "bot"} <= {refused}


# --- one account, two people


def test_on_a_shared_account_each_sees_their_own_data(village: Village, zenobia: Person) -> None:
    """It is asked who writes; the husband's data are his."""
    paolo = lives(village, GELTRUDE, shares_with=zenobia)
    village.advance("5h")
    zenobia.says("/miei_dati")
    assert not found_in(zenobia.last.text, replace(ZENOBIA, name="", surname=""))
    press_name = next(label for label in zenobia.last.labels if "Geltrude" in label)
    zenobia.presses(press_name)
    zenobia.sees("Malvestiti")
    said = "\n".join(m.text for m in zenobia.messages if m.author == "bot")
    assert found_in(said, replace(ZENOBIA, name="", surname="")) == []
    assert paolo.neighbour_id


def test_who_moved_to_a_telephone_of_their_own_leaves_their_buttons(
    village: Village, zenobia: Person
) -> None:
    """Two on one account may press for each other, it is one telephone; when one has gone, no more."""
    ubaldo = helps(village, UBALDO, metres=50, shares_with=None)
    wife = lives(village, GELTRUDE, shares_with=ubaldo)
    taken(village, zenobia, ubaldo)
    token = token_of(ubaldo.last, "Indirizzo")

    def apart(uow: UnitOfWork) -> None:
        account = uow.accounts.known("console", ubaldo.id)
        assert account is not None
        uow.people.detach(account.id, ubaldo.neighbour_id)

    village.do(apart)
    tries(village, wife, token)
    ubaldo.never_saw(ZENOBIA.street)
