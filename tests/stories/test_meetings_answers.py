"""Answers to a meeting: by button or word, once a person, and who is not known yet."""

from __future__ import annotations

import pytest

from bot.ports.chat import Press
from tests.stories.gatherings import card, rsvps, state
from tests.stories.village import Village


def test_the_group_sees_how_many_come_and_never_who(village: Village) -> None:
    """The card changes by itself; the answer passes by and is read by nobody else."""
    meeting = card(village)
    maria, luca = village.member("Maria"), village.member("Luca")
    village.group.shows("Ancora nessuna risposta.")
    maria.presses("Vengo", village.group)
    luca.presses("Forse", village.group)
    village.group.shows("Viene una persona.")
    village.group.does_not_show("Maria")
    assert any("Segnato" in text for chat, text in village.channel.notes if chat == village.group.id)
    assert (state(village, meeting, maria), state(village, meeting, luca)) == ("coming", "perhaps")
    assert len([m for m in village.group.messages if "Viene anche Lei" in m.text]) == 1


def test_an_answer_counts_once_wherever_it_is_given(village: Village) -> None:
    """In the group, in private, twice, changed: always one row."""
    meeting = card(village)
    maria = village.member("Maria")
    maria.presses("Vengo", village.group)
    maria.presses("Vengo", village.group)
    maria.says("/incontri")
    maria.sees("Lei viene.")
    maria.presses("Non vengo più")
    assert state(village, meeting, maria) == "no"
    maria.presses("Vengo", village.group)
    village.group.shows("Viene una persona.")
    assert len(rsvps(village, meeting)) == 1


def test_a_press_that_comes_twice_changes_nothing(village: Village) -> None:
    """+1 pressed once and brought twice by the network is one guest."""
    meeting = card(village)
    maria = village.member("Maria")
    button = village.group.shows("Viene anche Lei?").button("Vengo in due")
    assert button is not None and button.token is not None
    for _ in range(2):
        village.bring(maria, Press(button.token, "q", None), village.group, event="same")
    assert rsvps(village, meeting)[maria.neighbour_id].guests == 1


@pytest.mark.parametrize(
    ("words", "expected", "guests"),
    [
        ("vengo anch'io", "coming", 0),
        ("ci sono!", "coming", 0),
        ("sì", "coming", 0),
        ("+1", "coming", 1),
        ("forse", "perhaps", 0),
        ("non vengo", "no", 0),
        ("no", "no", 0),
    ],
)
def test_a_word_in_reply_to_the_card_is_an_answer(
    village: Village, words: str, expected: str, guests: int
) -> None:
    """Where there are buttons too: people answer what they read."""
    meeting = card(village)
    maria = village.member("Maria")
    maria.says(words, village.group, on=village.group.shows("Viene anche Lei?"))
    assert state(village, meeting, maria) == expected
    assert rsvps(village, meeting)[maria.neighbour_id].guests == guests


def test_in_private_the_same_words_do(village: Village) -> None:
    """Shown a meeting, one says it in one's own words; later too, by the meeting's name."""
    meeting = card(village)
    maria, luca = village.member("Maria"), village.member("Luca")
    maria.says("/incontri")
    maria.says("ci sono")
    assert state(village, meeting, maria) == "coming"
    maria.says("siamo in due")
    assert rsvps(village, meeting)[maria.neighbour_id].guests == 1
    village.advance("5h")
    maria.says("alla festa non posso venire")
    assert state(village, meeting, maria) == "no"
    luca.says("alla festa vengo")
    assert state(village, meeting, luca) == "coming"


def test_two_on_one_phone_are_asked_which_of_them(village: Village) -> None:
    """In the group nobody knows who of them pressed: each answers for themselves in private."""
    meeting = card(village)
    maria = village.member("Maria")
    aldo = village.member("Aldo", shares_with=maria)
    maria.presses("Vengo", village.group)
    assert rsvps(village, meeting) == {}
    maria.sees("chi di voi risponde?")
    maria.presses("Aldo")
    assert state(village, meeting, aldo) == "coming"
    assert state(village, meeting, maria) == ""


def test_who_is_not_known_yet_is_asked_in_private(village: Village) -> None:
    """The group only gets a way to the private chat; after name and consent the answer counts."""
    meeting = card(village)
    pia = village.stranger("Pia")
    pia.presses("Vengo", village.group)
    assert rsvps(village, meeting) == {}
    village.group.shows("Chi non mi conosce ancora")
    other = village.stranger("Ugo")
    other.presses("Vengo", village.group)
    assert len([m for m in village.group.messages if "Chi non mi conosce" in m.text]) == 1
    links = [b.url for m in village.group.messages for row in m.buttons for b in row if b.url]
    pia.opens(links[-1])
    pia.sees("Festa")
    pia.presses("Vengo")
    pia.says("Pia Neri")
    pia.presses("Sì")
    pia.says("02 555 0199")
    pia.sees("Segnato: Lei viene.")
    assert len(rsvps(village, meeting)) == 1


def test_a_stranger_who_wrote_before_is_asked_there_at_once(village: Village) -> None:
    """Where a private chat is known the question is asked in it."""
    meeting = card(village)
    pia = village.stranger("Pia")
    pia.says("ciao")
    pia.presses("Vengo", village.group)
    pia.says("Pia Neri")
    pia.presses("Sì")
    pia.says("02 555 0199")
    assert [r.state.value for r in rsvps(village, meeting).values()] == ["coming"]
    village.group.does_not_show("Pia")


def test_after_the_meeting_the_answer_is_too_late(village: Village) -> None:
    """It is said so, and nothing is kept."""
    meeting = card(village)
    maria = village.member("Maria")
    village.advance("1d")
    old = village.group.shows("Viene anche Lei?")
    village.advance("2d")
    maria.presses("Vengo", village.group, on=old) if old.button("Vengo") else None
    assert rsvps(village, meeting) == {}
    village.group.shows("è finito")
