"""The review of help that recurs: both are asked, and no answer goes to a person."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.domain.recurring import ArrangementState
from tests.stories.regulars import arrangement, asks, with_a_pact
from tests.stories.village import Village


@pytest.fixture
def village(tmp_path: Path) -> Village:
    return Village(tmp_path)


def test_the_review_asks_both(village: Village) -> None:
    """On its day both are asked; two yeses set the next date."""
    village.setting(**{"recurring.review_after": "3d"})
    maria, rosa = with_a_pact(village)
    village.advance("3d2h")
    maria.sees("È il giorno di riparlarne")
    rosa.sees("È il giorno di riparlarne")
    maria.presses("Sì, si continua")
    maria.does_not_see("Continuate tutti e due")
    rosa.presses("Sì, si continua")
    maria.sees("Continuate tutti e due")


def test_a_review_without_an_answer_goes_to_a_person(village: Village) -> None:
    """Nothing ends by silence; a coordinator has who to phone."""
    village.setting(**{"recurring.review_after": "3d", "recurring.review_waits": "1d"})
    maria, _ = with_a_pact(village)
    village.advance("3d2h")
    maria.presses("Sì, si continua")
    village.advance("2d")
    card = village.desk.shows("Si continua? Non ha risposto")
    assert "Rosa" in card.text
    assert arrangement(village).state is ArrangementState.ACTIVE


def test_a_review_without_anybody_regular_asks_one(village: Village) -> None:
    """Who is helped says yes, and the next date is set."""
    village.setting(**{"recurring.review_after": "3d", "recurring.ask_regulars": 0})
    maria = village.member("Maria", phone="+39025550123", address="via Padova 12")
    asks(maria)
    before = arrangement(village).review_on
    village.advance("3d2h")
    maria.presses("Sì, si continua", on=maria.sees("È il giorno di riparlarne"))
    after = arrangement(village).review_on
    assert before is not None and after is not None and after > before


def test_the_review_ends_it(village: Village) -> None:
    """ "Basta così" at the review: the helper is thanked."""
    village.setting(**{"recurring.review_after": "3d"})
    maria, rosa = with_a_pact(village)
    village.advance("3d2h")
    maria.presses("Basta così", on=maria.sees("È il giorno di riparlarne"))
    maria.presses("Basta così", on=maria.sees("basta così?"))
    rosa.sees("Il patto con Maria finisce")
    assert arrangement(village).state is ArrangementState.ENDED
