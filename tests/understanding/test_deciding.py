"""What is done with a reading: act, ask, or show the menu."""

from __future__ import annotations

from datetime import datetime

import pytest

from bot.understanding import Intent, Understanding
from bot.understanding.confidence import Thresholds
from bot.understanding.deciding import Doing, as_meant, decide
from bot.understanding.meaning import Alternative

AT = Thresholds(act=0.8, ask=0.35, group=0.8)


def read(*meanings: tuple[Intent, str | None, float], kind: str | None = "as the first") -> Understanding:
    """A reading torn between these meanings, the first being what it says."""
    among = tuple(Alternative(*each) for each in meanings)
    first = among[0]
    own = first.kind if kind == "as the first" else kind
    return Understanding("…", "it", first.intent, own, confidence=first.probability, alternatives=among)


ASK, OFFER, CHAT = Intent.REQUEST, Intent.OFFER, Intent.CHAT


@pytest.mark.parametrize(
    ("reading", "doing", "options"),
    [
        (read((ASK, "groceries", 0.8)), Doing.ACT, []),
        (read((ASK, "groceries", 0.79)), Doing.ASK, [(ASK, "groceries")]),
        (read((ASK, "groceries", 0.5), (OFFER, "groceries", 0.4)), Doing.ASK, [(ASK, "groceries"), (OFFER, "groceries")]),
        (read((ASK, "groceries", 0.3), (ASK, "pharmacy", 0.3), (ASK, "meals", 0.3)), Doing.ASK, [(ASK, "groceries"), (ASK, "pharmacy")]),
        (read((ASK, "groceries", 0.2), (CHAT, None, 0.19)), Doing.MENU, [(ASK, "groceries")]),
        (read((CHAT, None, 0.5), (ASK, "pets", 0.4)), Doing.ASK, [(ASK, "pets")]),
        (read((CHAT, None, 0.7), (ASK, "pets", 0.2)), Doing.MENU, [(ASK, "pets")]),
        (read((CHAT, None, 0.7), (ASK, "pets", 0.05)), Doing.ACT, []),
        (read((ASK, "groceries", 0.5), (ASK, "other", 0.4)), Doing.ASK, [(ASK, "groceries")]),
        (read((ASK, "other", 0.5), (ASK, "tech", 0.4)), Doing.ACT, []),
        (read((ASK, "other", 0.4), (OFFER, "tech", 0.4)), Doing.ASK, [(ASK, None), (OFFER, "tech")]),
        (read((Intent.STATUS, None, 0.6), (ASK, "pharmacy", 0.3)), Doing.ACT, []),
        (read((Intent.CANCEL, None, 0.6), (ASK, "pharmacy", 0.3)), Doing.ASK, [(Intent.CANCEL, None), (ASK, "pharmacy")]),
        (read((Intent.EMERGENCY, None, 0.4), (ASK, "pharmacy", 0.3)), Doing.ACT, []),
    ],
)  # fmt: skip
def test_the_middle_is_asked_about(
    reading: Understanding, doing: Doing, options: list[tuple[Intent, str | None]]
) -> None:
    """Sure: act. Likely: at most two meanings, never "other", never chat. Else the menu. Danger is never asked about."""
    decision = decide(reading, AT)
    assert decision.doing is doing
    assert [(each.intent, each.kind) for each in decision.options] == options


def test_without_a_model_the_reading_itself_is_asked_about() -> None:
    """In a language that only words speak for."""
    reading = Understanding("…", "ro", ASK, "groceries", confidence=0.5)
    assert [each.kind for each in decide(reading, AT).options] == ["groceries"]


def test_what_was_meant_is_read_in_a_language_that_hears_danger_alone() -> None:
    """Its words of time and place are unknown; what the person chose is not."""
    reading = Understanding("помогите", "uk", Intent.EMERGENCY)
    meant = as_meant(reading, ASK, "groceries", datetime.fromisoformat("2026-03-02T10:00"))
    assert (meant.intent, meant.kind, meant.when) == (ASK, "groceries", None)
