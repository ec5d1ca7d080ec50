"""Help that recurs and its people: deaths, silence, refusals, somebody without a chat, coordinators."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.context import Context
from bot.domain.errors import NotYours
from bot.domain.recurring import ArrangementState
from bot.routing import Pressed
from handlers.recurring import kept
from tests.stories.errands import within
from tests.stories.regulars import arrangement, asks, occurrences, with_a_pact
from tests.stories.village import Village


@pytest.fixture
def village(tmp_path: Path) -> Village:
    return Village(tmp_path)


def test_a_death_is_told_by_a_person(village: Village) -> None:
    """Everything ends at once; who did it regularly hears it by telephone, not from the bot."""
    _, rosa = with_a_pact(village)
    village.anna.says("/persone Maria")
    village.anna.presses("Lutto")
    village.anna.presses("È mancat")
    assert arrangement(village).state is ArrangementState.ENDED
    assert "Maria" in village.desk.shows("Rosa").text
    rosa.does_not_see("finisce")
    village.advance("10d")
    assert occurrences(village) == []


def test_who_does_not_answer_about_the_pact_is_asked_by_a_person(village: Village) -> None:
    """The helper has said yes; two days later a coordinator has a card with the pact's words."""
    maria = village.member("Maria", phone="+39025550123", address="via Padova 12")
    rosa = village.helper("Rosa", metres=200)
    asks(maria)
    rosa.presses("Sì, volentieri")
    village.advance("2d1h")
    card = village.desk.shows("non ha ancora risposto sul patto con Rosa")
    assert "ogni martedì alle 10" in card.text
    village.anna.presses("Va bene", village.desk)
    rosa.sees("Patto fatto con Maria")


def test_a_refused_pact_is_told_without_a_reason(village: Village) -> None:
    """No blame on either side; the next ones are asked."""
    maria = village.member("Maria", phone="+39025550123", address="via Padova 12")
    village.setting(**{"recurring.ask_regulars": 1})
    rosa = village.helper("Rosa", metres=100)
    luca = village.helper("Luca", metres=900)
    asks(maria)
    first, second = (rosa, luca) if any("presenza fissa" in m.text for m in rosa.messages) else (luca, rosa)
    first.presses("Sì, volentieri")
    maria.presses("No")
    first.sees("per ora non se ne fa nulla")
    second.sees("cerca una presenza fissa")


def test_only_the_first_yes_counts(village: Village) -> None:
    """Two say yes: one is put before Maria, the other is thanked."""
    maria = village.member("Maria", phone="+39025550123", address="via Padova 12")
    rosa, luca = village.helper("Rosa", metres=100), village.helper("Luca", metres=200)
    asks(maria)
    rosa.presses("Sì, volentieri")
    luca.presses("Sì, volentieri")
    luca.sees("C'è già una persona fissa")
    maria.sees("Rosa verrebbe volentieri")
    maria.does_not_see("Luca verrebbe volentieri")


def test_a_coordinator_does_it_all_for_somebody_without_a_chat(village: Village) -> None:
    """The pact is read to her by telephone, and her yes is pressed on the card."""
    village.member("Pina", phone="+39025550124", address="via Padova 14", chat=False)
    rosa = village.helper("Rosa", metres=200)
    village.anna.says("/chiedi Pina la spesa ogni martedì alle 10 a partire dal 10 marzo")
    village.anna.sees("ogni martedì alle 10")
    village.anna.presses("Sì")
    rosa.presses("Sì, volentieri")
    village.desk.shows("Rosa verrebbe volentieri")
    village.anna.presses("Sì", village.desk)
    rosa.sees("Patto fatto con Pina")
    village.anna.says("/ricorrenti")
    village.anna.sees("1. Pina: spesa, ogni martedì alle 10 – Rosa")
    village.anna.presses("1")
    village.anna.sees("Persona fissa: Rosa")


def test_a_regular_helper_without_a_chat_is_phoned_each_time(village: Village) -> None:
    """The pact and each time's question are cards with what to read."""
    maria = village.member("Maria", phone="+39025550123", address="via Padova 12")
    village.helper("Rosa", metres=200, chat=False, phone="+39025550125")
    asks(maria)
    village.anna.presses("Sì, volentieri", village.desk)
    maria.presses("Sì", on=maria.sees("Rosa verrebbe volentieri"))
    village.advance("5d")
    village.desk.shows("Come ogni martedì: spesa da Maria")


def test_nobody_else_can_decide_about_it(village: Village) -> None:
    """A stranger's press on Maria's arrangement changes nothing."""
    with_a_pact(village)
    eve = village.member("Eva")
    it = arrangement(village)

    def forged(ctx: Context) -> None:
        ctx.sender = ctx.store.people.get(eve.neighbour_id)
        kept.own(ctx, Pressed("recurring.end", {"arrangement": it.id}))

    with pytest.raises(NotYours):
        within(village, forged)


def test_a_coordinator_names_somebody_regular(village: Village) -> None:
    """Asked like anybody; the pact is the same."""
    village.setting(**{"recurring.ask_regulars": 0})
    maria = village.member("Maria", phone="+39025550123", address="via Padova 12")
    rosa = village.helper("Rosa", metres=200)
    asks(maria)
    village.anna.says("/ricorrenti")
    village.anna.presses("1")
    village.anna.presses("Persona fissa…")
    village.anna.says("Rosa")
    rosa.sees("cerca una presenza fissa")


def test_the_death_of_who_helped_is_told_by_a_person(village: Village) -> None:
    """Maria hears it by telephone, not that "Rosa stops for now"; somebody else is looked for."""
    maria, _ = with_a_pact(village)
    luca = village.helper("Luca", metres=300)
    village.anna.says("/persone Rosa")
    village.anna.presses("Lutto")
    village.anna.presses("È mancat")
    maria.does_not_see("smette")
    assert "Maria" in village.desk.shows("Lo dica prima a voce").text
    luca.sees("cerca una presenza fissa")


def test_in_their_room_coordinators_also_talk(village: Village) -> None:
    """A sheet's question stands; what is said beside it is no answer that was not understood."""
    with_a_pact(village)
    village.anna.says("/ricorrenti", village.desk)
    village.anna.presses("1", village.desk)
    village.anna.presses("Salto una volta", village.desk)
    village.desk.shows("quale giorno?")
    before = len(village.desk.messages)
    village.anna.says("vado a prendere un caffè", village.desk)
    assert [m.author for m in village.desk.messages[before:]] == ["Anna"]
    village.anna.presses("Martedì 10 marzo", village.desk)
    village.desk.shows("martedì 10 marzo niente spesa")
