"""An hour that may be of the morning or of the evening is asked back, once."""

from __future__ import annotations

import pytest

from tests.stories.village import Village


@pytest.mark.parametrize(
    ("language", "plea", "question", "evening"),
    [
        ("it", "mi serve la spesa domani alle otto", "alle 8 o alle 20?", "20"),
        ("en", "I need some shopping done tomorrow at eight", "8", "8"),
    ],
)
def test_eight_is_asked_back_with_two_buttons(
    village: Village, language: str, plea: str, question: str, evening: str
) -> None:
    """ "Alle otto" is not guessed: one question with both hours, and the chosen one is read back."""
    maria = village.member("Maria", language=language)
    maria.says(plea)
    asked = maria.sees(question)
    assert len(asked.labels) == 2
    late = asked.labels[1]
    assert evening in late
    maria.presses(late)
    again = maria.last.text
    assert "?" in again
    assert late.split()[-1] in again


@pytest.mark.parametrize(
    ("language", "plea"),
    [
        ("it", "mi serve la spesa domani mattina alle otto"),
        ("en", "I need some shopping done tomorrow at eight in the morning"),
    ],
)
def test_a_part_of_the_day_settles_it(village: Village, language: str, plea: str) -> None:
    """Where the message says which eight is meant, nothing is asked back about it."""
    maria = village.member("Maria", language=language)
    maria.says(plea)
    assert not any("20" in label or "pm" in label for label in maria.last.labels)
