"""Answers to a meeting where there are no buttons: signs, digits, words."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.stories.gatherings import card, rsvps, state
from tests.stories.village import Village


@pytest.fixture
def quiet(tmp_path: Path) -> Iterator[Village]:
    """A network without buttons, as Matrix: signs, digits, words; the bot can begin private chats."""
    village = Village(tmp_path, buttons=False, opens=True)
    yield village
    village.writer.close()


def test_signs_answer_and_are_taken_back(quiet: Village) -> None:
    """A thumb is a yes, a number its choice; taken away again, it was never said. The group reads no names."""
    meeting = card(quiet)
    maria, luca = quiet.member("Maria"), quiet.member("Luca")
    maria.reacts("👍", on=quiet.group.shows("Viene anche Lei?"), room=quiet.group)
    assert state(quiet, meeting, maria) == "coming"
    maria.sees("Segnato: Lei viene.")
    luca.reacts("2️⃣", on=quiet.group.shows("Viene anche Lei?"), room=quiet.group)
    quiet.group.shows("Vengono 3 persone.")
    maria.takes_back(quiet.group)
    assert state(quiet, meeting, maria) == ""
    luca.takes_back(quiet.group)
    quiet.group.shows("Viene una persona.")
    assert len([m for m in quiet.group.messages if m.author == "bot" and m.document is None]) == 1


@pytest.mark.parametrize(
    ("words", "expected", "guests"),
    [
        ("vengo anch'io", "coming", 0), ("ci sono!", "coming", 0), ("sì", "coming", 0), ("1", "coming", 0),
        ("+1", "coming", 1), ("forse", "perhaps", 0), ("non vengo", "no", 0), ("no", "no", 0), ("👎", "no", 0),
    ],
)  # fmt: skip
def test_a_reply_in_words_is_an_answer(quiet: Village, words: str, expected: str, guests: int) -> None:
    """People answer what they read, in the group."""
    meeting = card(quiet)
    maria = quiet.member("Maria")
    maria.says(words, quiet.group, on=quiet.group.shows("Viene anche Lei?"))
    assert state(quiet, meeting, maria) == expected
    assert rsvps(quiet, meeting)[maria.neighbour_id].guests == guests


def test_a_stranger_is_written_to_where_the_bot_can_begin(quiet: Village) -> None:
    meeting = card(quiet)
    pia = quiet.stranger("Pia")
    pia.reacts("👍", on=quiet.group.shows("Viene anche Lei?"), room=quiet.group)
    pia.says("Pia Neri")
    pia.presses("Sì")
    pia.says("02 555 0199")
    assert [r.state.value for r in rsvps(quiet, meeting).values()] == ["coming"]
    quiet.group.does_not_show("privato")
