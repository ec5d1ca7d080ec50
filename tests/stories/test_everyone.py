"""What anybody can say at any time."""

from __future__ import annotations

from tests.stories.village import Village


def test_a_stranger_is_greeted_by_a_program_with_a_person_behind_it(village: Village) -> None:
    """The first answer names the program, the person behind it and a phone number."""
    maria = village.stranger("Maria")
    maria.says("buongiorno")
    maria.sees("Sono Cortile")
    maria.sees("Anna: 02 555 0101")


def test_zero_reaches_a_person_from_anywhere(village: Village) -> None:
    """`0` brings a card to the coordinators and shows the number; Anna takes it once."""
    maria = village.member("Maria", phone="02 555 0123")
    maria.says("0")
    maria.sees("02 555 0101")
    village.desk.shows("Maria")
    village.anna.presses("Ci penso io", village.desk)
    village.desk.shows("Anna")


def test_the_second_misunderstanding_calls_a_person(village: Village) -> None:
    """After two misunderstandings the bot stops repeating itself."""
    maria = village.member("Maria")
    maria.says("bla bla rumpelstilz")
    maria.sees("non ho capito")
    maria.says("rumpelstilz bla bla")
    maria.sees("ed è colpa mia")
    village.desk.shows("rumpelstilz bla bla")


def test_the_same_event_twice_is_answered_once(village: Village) -> None:
    """A channel that brings an event again gets no second answer."""
    maria = village.stranger("Maria")
    maria.says("buongiorno", event="same")
    maria.says("buongiorno", event="same")
    assert len([m for m in maria.messages if m.author == "bot"]) == 1
