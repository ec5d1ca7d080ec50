"""What the group and the coordinators' rooms could give away of Zenobia."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.domain.people import Exclusion, Role
from bot.domain.requests import RequestState
from bot.ports.chat import ChatChange, Happening
from tests.privacy.cast import (
    FULGENZIO,
    GELTRUDE,
    TEODOLINDA,
    UBALDO,
    ZENOBIA,
    build,
    found_in,
    helps,
    lives,
    press,
)
from tests.privacy.thieves import button_for, goes_back, in_group, learned, taken, token_of, tries, wishes
from tests.stories.errands import holder, now
from tests.stories.village import Person, Room, Village


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


# --- coordinators' rooms


def test_a_room_that_is_no_desk_any_more_tells_nothing_more(village: Village, zenobia: Person) -> None:
    """Its cards are emptied, its old buttons refused, its commands not heard, also for coordinators."""
    zenobia.says("0")
    village.anna.says("/people Zenobia", village.desk)
    contact = token_of(village.desk.messages[-1], "ndirizzo")
    card = village.desk.shows("Zenobia")
    new = Room(village, "new-desk")
    village.bring(village.anna, ChatChange(Happening.BOT_ADDED), new)
    press(village.anna, "setup-button-is-desk", new)
    press(village.anna, "setup-button-replace", new)
    before = len(village.desk.messages)
    tries(village, village.anna, contact, village.desk)
    village.anna.says("/people Zenobia", village.desk)
    said = [m.text for m in village.desk.messages[before:] if m.author == "bot"]
    assert found_in("\n".join(said), ZENOBIA) == []
    zenobia.says("0")
    village.advance("1h")
    standing = [m for m in village.desk.messages if m.author == "bot" and "N. 1" in m.text]
    assert standing and found_in(standing[-1].text, ZENOBIA) == []
    assert card.id


def test_who_coordinated_and_left_keeps_no_cards(tmp_path: Path) -> None:
    """Without a room cards stand in private chats: they are emptied in the chat of one who leaves."""
    village = Village(tmp_path, rooms=False)
    paolo, zenobia = village.coordinator("Paolo"), lives(village, ZENOBIA)
    zenobia.says("0")
    paolo.sees("Zenobia")
    paolo.says("/cancellami")
    press(paolo, "leave-button-yes")
    paolo.does_not_see("Zenobia")
    zenobia.says("0")
    village.advance("30m")
    paolo.does_not_see("Zenobia")
    village.anna.sees("Zenobia")
    village.writer.close()


def test_being_admin_of_a_chat_gives_no_right(village: Village, zenobia: Person, ubaldo: Person) -> None:
    """Who made the group, added the bot or administers it is a neighbour like any other."""
    eve = lives(village, TEODOLINDA)
    wishes(village, zenobia)
    hers = Room(village, "her-own-group")
    village.bring(eve, ChatChange(Happening.BOT_ADDED), hers)
    for room in (hers, village.group, village.desk):
        for words in ("/setup", "/people Zenobia", "/request 1", "/bacheca", "1"):
            eve.says(words, room)
    for action, args in (("setup.bind", {"to": "desk"}), ("setup.bind", {"to": "desk", "sure": True})):
        tries(village, eve, button_for(village, eve, action, **args))
    village.anna.says("/setup", hers)
    for m in list(hers.messages):
        for label in m.labels:
            tries(village, eve, token_of(m, label), hers)
    assert (
        village.do(lambda uow: uow.communities.get(village.community.id)).desk_chat_id
        == village.community.desk_chat_id
    )
    assert in_group(village, hers) == []
    assert learned(eve) == []
    assert Role.COORDINATOR not in eve.row.roles


# --- the group


def test_words_in_the_group_reach_no_private_choice(
    village: Village, zenobia: Person, ubaldo: Person
) -> None:
    """Digits and labels typed in the group answer nothing that was asked in private."""
    request = taken(village, zenobia, ubaldo)
    for words in (
        "1",
        "indirizzo",
        "📍 Indirizzo",
        "3",
        "fatto",
        "sì",
        "/mie",
        "/miei_dati",
        "/legami",
        "annulla",
        "0",
    ):
        ubaldo.says(words, village.group)
        zenobia.says(words, village.group)
    assert in_group(village, village.group) == []
    assert now(village, request).state is RequestState.ASSIGNED
    ubaldo.never_saw(ZENOBIA.street)


def test_what_she_said_in_the_group_is_not_said_again(village: Village, zenobia: Person) -> None:
    """Her address and number, posted by herself, are not repeated by the bot, not even to be hidden."""
    for words in ("mi serve la spesa domani, sono Zenobia, vicolo Stregatto 41, 02 555 0161",
                  "che bel sole in vicolo Stregatto 41", "aiuto sto male, vicolo Stregatto 41"):  # fmt: skip
        zenobia.says(words, village.group)
    assert in_group(village, village.group) == []


def test_the_code_word_is_for_two(village: Village, zenobia: Person, ubaldo: Person) -> None:
    """Who asked and who comes; not who was asked as well, not the group."""
    geltrude = helps(village, GELTRUDE, metres=200)
    request = taken(village, zenobia, ubaldo)
    word = holder(village, request).code_word
    zenobia.sees(word)
    ubaldo.sees(word)
    geltrude.never_saw(word)
    village.group.does_not_show(word)
    goes_back(village, ubaldo, request)
    press(geltrude, "offer-button-yes")
    fresh = holder(village, request).code_word
    assert fresh != word
    ubaldo.never_saw(fresh)


def test_stepping_forward_shows_what_an_offer_shows(
    village: Village, zenobia: Person, ubaldo: Person
) -> None:
    """Anybody may press it; who must not meet her gets the same words as anybody who doesn't fit."""
    eve, apart, young = (
        lives(village, TEODOLINDA),
        lives(village, GELTRUDE),
        lives(village, FULGENZIO, adult=False),
    )
    village.do(
        lambda uow: uow.exclusions.add(
            Exclusion(zenobia.neighbour_id, apart.neighbour_id, village.clock.now(), village.community.id)
        )
    )
    wishes(village, zenobia)
    village.advance("2h")
    press(village.anna, "desk-button-post", village.desk)
    for person in (eve, apart, young):
        press(person, "unmet-button-i-can", village.group)
        assert learned(person) == []
    notes = [text for chat, text in village.channel.notes if chat == village.group.id]
    assert notes[-1] == notes[-2]
    eve.sees("Qualcuno qui vicino chiede: spesa")
