"""Digits, words and a plain yes, when several messages have offered something."""

from __future__ import annotations

from tests.stories.errands import exactly, holder, send
from tests.stories.village import Village


def test_a_digit_answers_the_newest_message(village: Village) -> None:
    """The menu of an old greeting does not swallow the «1» that means the offer below it."""
    luca = village.helper("Luca", "groceries")
    maria = village.member("Maria")
    luca.says("ciao")
    request = send(village, maria, exactly(18))
    luca.sees("spesa")
    luca.says("1")
    assert holder(village, request).neighbour_id == luca.neighbour_id
