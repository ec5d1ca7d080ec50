"""Signs and numbers on lists from which several things are chosen."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.stories.signs import ONE, TWO
from tests.stories.village import Person, Village


@pytest.fixture
def village(tmp_path: Path) -> Iterator[Village]:
    """A neighbourhood on a channel without buttons."""
    place = Village(tmp_path, buttons=False)
    yield place
    place.writer.close()


def chosen_so_far(person: Person) -> set[str]:
    shown = next(m for m in reversed(person.messages) if m.button("Ho finito") or m.button("Altre scelte"))
    return {label.removeprefix("✅ ") for label in shown.labels if label.startswith("✅")}


def test_a_sign_chooses_and_taken_back_chooses_no_more(village: Village) -> None:
    """As a box that is ticked and unticked; what was answered already stays."""
    luca = village.member("Luca")
    luca.says("/offro")
    asked = luca.sees("Scelga, poi")
    luca.reacts(ONE, on=asked)
    assert len(chosen_so_far(luca)) == 1
    luca.reacts(TWO, on=asked)
    assert len(chosen_so_far(luca)) == 2
    luca.takes_back()
    assert len(chosen_so_far(luca)) == 1
    last = luca.reacted
    luca.says("ho finito")
    luca.sees("Quando può?")
    luca.takes_back(event=last)
    assert luca.last.text.startswith("Quando può?")


@pytest.mark.parametrize("numbers", [("1", "3"), ("1 e 3",), ("1, 3",)])
def test_a_number_chooses_and_does_not_end_the_question(village: Village, numbers: tuple[str, ...]) -> None:
    """It says "choose, then done"; a number again chooses no more."""
    luca = village.member("Luca")
    luca.says("/offro")
    for number in numbers:
        luca.says(number)
    luca.sees("Segnato: ")
    luca.does_not_see("Quando può?")
    assert len(chosen_so_far(luca)) == 2
    luca.says("fatto")
    luca.sees("Quando può?")


def test_a_number_twice_is_as_if_it_had_not_been_said(village: Village) -> None:
    luca = village.member("Luca")
    luca.says("/offro")
    luca.says("1")
    luca.says("1")
    luca.sees("Scelga almeno una cosa")
    assert not chosen_so_far(luca)
