"""The board and the morning: what needs somebody, opened by a digit or in words; other talk is left alone."""

from __future__ import annotations

import pytest

from bot.domain.cards import CardKind
from tests.stories.coordinated import MORNINGS, shifts, unmet
from tests.stories.errands import cards, exactly, send
from tests.stories.village import Person, Village


@pytest.fixture
def maria(village: Village) -> Person:
    return village.member("Maria", phone="02 555 0123", address="Via Padova 12", metres=0)


def test_the_board_shows_figures_people_and_cards(village: Village, maria: Person) -> None:
    """How many requests stand where, who is there until when, what needs somebody; a digit opens it."""
    shifts(village, (village.anna, MORNINGS))
    village.helper("Luca")
    send(village, maria, exactly(18))
    maria.says("0")
    village.anna.says("/bacheca", village.desk)
    board = village.desk.shows("Bacheca di Via Padova").text
    assert "una in cerca" in board and "Anna fino a oggi alle 13" in board
    assert "1. Cerca una persona: Maria" in board
    village.anna.says("1", village.desk, addressed=False)
    opened = [m for m in village.desk.messages if "vuole parlare" in m.text]
    assert len(opened) == 1 and opened[0] is village.desk.messages[-1]
    village.anna.says("ci penso io", village.desk, addressed=False)
    village.desk.shows("Ci pensa Anna")


@pytest.mark.parametrize("words", ["bacheca", "@cortile bacheca", "chi aspetta?", "che cosa c'è da fare"])
def test_the_room_is_answered_at_any_time_when_the_bot_is_spoken_to(
    village: Village, maria: Person, words: str
) -> None:
    """No command and no list before it: said to the bot, the words of the desk are enough, and the next thing
    needs no name any more."""
    maria.says("0")
    village.advance("3h")
    village.anna.says(words, village.desk)
    shown = village.desk.messages[-1]
    assert shown.author == "bot" and "1. Cerca una persona: Maria" in shown.text
    village.anna.says("la prima", village.desk, addressed=False)
    assert "vuole parlare" in village.desk.messages[-1].text
    village.anna.says("fatto", village.desk, addressed=False)
    assert cards(village, CardKind.PERSON) == []


def test_the_first_thing_and_a_request_by_number_need_no_list(village: Village, maria: Person) -> None:
    """ "La prima" opens what needs somebody most, "la 12" a request: its card, or all about it."""
    maria.says("0")
    request = unmet(village, maria)
    number = village.do(lambda uow: uow.requests.get(request)).number
    village.anna.says("la prima", village.desk)
    assert "vuole parlare" in village.desk.messages[-1].text
    village.anna.says(f"richiesta {number}", village.desk)
    assert "Nessuno ha ancora detto sì" in village.desk.messages[-1].text
    village.helper("Luca")
    other = send(village, village.member("Pina"), exactly(20))
    village.anna.says(f"la {village.do(lambda uow: uow.requests.get(other.id)).number}", village.desk)
    assert "Pina" in village.desk.messages[-1].text


def test_a_monday_by_words(village: Village, maria: Person) -> None:
    """VOICE: the list, "2", what to do about it; then the next one, all without a button."""
    maria.says("0")
    unmet(village, village.member("Pina"))
    village.anna.says("chi aspetta?", village.desk)
    village.anna.says("2", village.desk, addressed=False)
    assert "Nessuno ha ancora detto sì" in village.desk.messages[-1].text
    village.anna.says("perché?", village.desk, addressed=False)
    village.desk.shows("Per adesso non c'è nessuno a cui chiedere")
    village.anna.says("chi aspetta?", village.desk, addressed=False)
    village.anna.says("la prima", village.desk, addressed=False)
    assert "vuole parlare" in village.desk.messages[-1].text


def test_the_morning_begins_with_what_is_open(village: Village, maria: Person) -> None:
    """At the first shift a short numbered list; a bare digit in the room opens the card."""
    shifts(village, (village.anna, MORNINGS))
    village.advance("10h")
    maria.says("0")
    village.anna.presses("Ci penso io", village.desk)
    village.advance("12h")
    village.desk.does_not_show("Buon martedì")
    village.advance("1h")
    assert "Buon martedì. Una cosa:\n1. Cerca una persona: Maria" in village.desk.shows("Buon martedì").text
    village.anna.says("1", village.desk, addressed=False)
    village.anna.says("fatto", village.desk, addressed=False)
    assert cards(village, CardKind.PERSON) == []
    village.advance("2d")
    village.desk.does_not_show("Buon mercoledì")
    village.desk.does_not_show("Buon giovedì")


# --- talk between coordinators


def test_talk_in_the_room_is_left_alone(village: Village, maria: Person) -> None:
    """After the board coordinators go on talking; the bot neither answers nor opens anything."""
    maria.says("0")
    village.anna.says("/bacheca", village.desk)
    before = len(village.desk.messages)
    village.anna.says("poi passo io da Rosa", village.desk, addressed=False)
    village.anna.says("1", village.desk, addressed=False)
    assert [m.author for m in village.desk.messages[before:]] == ["Anna", "Anna"]


@pytest.mark.parametrize("words", ["bacheca", "chi aspetta?", "la prima", "la 1", "1", "richiesta 1"])
def test_words_between_coordinators_are_never_taken_for_the_bot_s(
    village: Village, maria: Person, words: str
) -> None:
    """The same words, said to each other with no list just shown, are left alone; and so are a neighbour's."""
    unmet(village, maria)
    maria.says("0")
    before = len(village.desk.messages)
    village.anna.says(words, village.desk, addressed=False)
    village.member("Gino").says(words, village.desk, addressed=False)
    assert [m.author for m in village.desk.messages[before:]] == ["Anna", "Gino"]


def test_ordinary_talk_to_the_bot_in_the_room_is_left_alone(village: Village, maria: Person) -> None:
    """A number in a sentence, a request that doesn't exist: nothing is opened."""
    maria.says("0")
    before = len(village.desk.messages)
    for words in ("passo alle 12 da Rosa", "richiesta 4711", "grazie mille"):
        village.anna.says(words, village.desk)
    assert [m.author for m in village.desk.messages[before:]] == ["Anna"] * 3
