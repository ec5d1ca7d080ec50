"""Signs and replies on messages that were edited, are old or closed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.domain.cards import CardKind, CardState
from bot.domain.offers import AssignmentState
from tests.stories.errands import assignments, cards, exactly, send
from tests.stories.signs import ONE, THREE, TWO, held, offered
from tests.stories.village import Village


@pytest.fixture
def village(tmp_path: Path) -> Iterator[Village]:
    """A neighbourhood on a channel without buttons."""
    place = Village(tmp_path, buttons=False)
    yield place
    place.writer.close()


def test_a_sign_counts_for_what_the_message_says_now(village: Village) -> None:
    """A card that has changed is answered as it stands: the number of a choice that is gone does nothing."""
    luca, sara = village.helper("Luca"), village.helper("Sara")
    send(village, village.member("Gina"), exactly(19))
    hers = sara.sees("spesa")
    assert hers.labels[0].endswith("Ci penso io")
    luca.reacts(ONE, on=luca.sees("spesa"))
    assert held(village, luca) == [AssignmentState.ACCEPTED]
    assert not hers.button("Ci penso io")
    before = len(sara.messages)
    for sign in (ONE, TWO, THREE):
        sara.reacts(sign, on=hers)
    assert held(village, sara) == [] and len(sara.messages) == before


def test_a_reply_to_an_old_message_is_no_answer_to_the_newest(village: Village) -> None:
    """The choices of the message that is replied to are gone: that is said, and nothing else is taken for it."""
    luca, _, offer = offered(village)
    luca.reacts(TWO, on=offer)
    gina = village.member("Gina")
    request = send(village, gina, exactly(19))
    luca.sees("spesa")
    for words in ("1", "sì", "ci penso io"):
        luca.says(words, on=offer)
        assert "non vale più" in luca.last.text
    assert not assignments(village, request)
    luca.says("1", on=[m for m in luca.messages if m.button("Ci penso io")][-1])
    assert assignments(village, request)


def test_a_sign_on_a_closed_card_does_nothing(village: Village) -> None:
    """What is settled stays settled."""
    maria = village.member("Maria")
    maria.says("0")
    card = village.desk.shows("Maria")
    village.anna.presses("Fatto", village.desk, on=card)
    assert not cards(village, CardKind.PERSON)
    for sign in (ONE, TWO, "👍"):
        village.anna.reacts(sign, on=card, room=village.desk)
    assert not cards(village, CardKind.PERSON)
    assert "Ci pensa" not in card.text


def test_a_card_in_the_room_is_answered_by_a_reply_too(village: Village) -> None:
    """In a room where people talk, a digit counts in reply to the card that it is about."""
    maria = village.member("Maria")
    maria.says("0")
    card = village.desk.shows("Maria")
    village.anna.says("1", village.desk, addressed=False)
    assert cards(village, CardKind.PERSON)[0].state is CardState.OPEN
    village.anna.says("1", village.desk, on=card)
    assert cards(village, CardKind.PERSON)[0].state is CardState.TAKEN
