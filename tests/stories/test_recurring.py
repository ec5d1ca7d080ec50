"""Help that recurs: a pact that both read, each time asked first, and no blame when it's no."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.domain.communities import Moderation
from bot.domain.recurring import ArrangementState, OccurrenceState
from bot.domain.requests import RequestState
from tests.stories.regulars import arrangement, asks, occurrences, request_of, with_a_pact
from tests.stories.village import Village


@pytest.fixture
def village(tmp_path: Path) -> Village:
    return Village(tmp_path)


def test_a_pact_is_read_and_accepted_by_both(village: Village) -> None:
    """What, when, until when and a date to look at it again: the helper reads it without a name, then the asker."""
    maria = village.member("Maria", phone="+39025550123", address="via Padova 12")
    rosa = village.helper("Rosa", metres=200)
    asks(maria)
    maria.sees("Ne riparliamo domenica 31 maggio")
    asked = rosa.sees("cerca una presenza fissa")
    assert "Maria" not in asked.text and "Padova 12" not in asked.text
    assert "ogni martedì alle 10" in asked.text and "Ne riparliamo domenica 31 maggio" in asked.text
    rosa.presses("Sì, volentieri")
    rosa.sees("Adesso legge il patto anche l'altra persona")
    maria.sees("Rosa verrebbe volentieri con regolarità")
    maria.presses("Sì")
    maria.sees("Patto fatto con Rosa")
    rosa.sees("Patto fatto con Maria")


def test_the_regular_helper_is_asked_first_and_alone(village: Village) -> None:
    """Three days before, by name; the others only hear of it when she can't."""
    maria, rosa = with_a_pact(village)
    luca = village.helper("Luca", metres=100)
    village.advance("5d")
    rosa.sees("Come ogni martedì: spesa da Maria, martedì 10 marzo alle 10. Ci pensa Lei?")
    luca.does_not_see("spesa")
    rosa.presses("Ci penso io")
    maria.sees("Viene Rosa")
    village.advance("1d")
    assert [(o.day.day, o.state) for o in occurrences(village)] == [(10, OccurrenceState.MADE)]


def test_a_substitute_is_found_when_she_cannot(village: Village) -> None:
    """Her no is thanked for, who waits hears it, and others are asked at once."""
    maria, rosa = with_a_pact(village)
    luca = village.helper("Luca", metres=100)
    village.advance("5d")
    rosa.presses("Non questa volta")
    maria.sees("Rosa questa volta non può")
    luca.sees("Qualcuno qui vicino chiede: spesa")
    luca.presses("Ci penso io")
    maria.sees("Viene Luca")
    village.advance("7d")
    rosa.sees("martedì 17 marzo alle 10. Ci pensa Lei?")


def test_her_silence_is_no_answer(village: Village) -> None:
    """After a while the others are asked too, and nothing is said of her that she hasn't said."""
    maria, _ = with_a_pact(village)
    luca = village.helper("Luca", metres=100)
    village.advance("5d")
    luca.does_not_see("spesa")
    village.advance("1d")
    luca.sees("Qualcuno qui vicino chiede: spesa")
    maria.does_not_see("questa volta non può")


def test_the_helper_cannot_once_and_says_so_early(village: Village) -> None:
    """A substitute is looked for when the time comes, and she isn't asked for that day."""
    maria, rosa = with_a_pact(village)
    luca = village.helper("Luca", metres=100)
    rosa.says("martedì 10 non posso")
    rosa.sees("martedì 10 marzo non può: spesa da Maria. Giusto?")
    rosa.presses("Sì")
    maria.sees("martedì 10 marzo Rosa non può")
    village.advance("5d")
    luca.sees("Qualcuno qui vicino chiede: spesa")
    rosa.does_not_see("Ci pensa Lei?")


def test_nobody_wants_to_be_regular(village: Village) -> None:
    """Who waits is told once, and each time somebody is looked for."""
    maria = village.member("Maria", phone="+39025550123", address="via Padova 12")
    rosa = village.helper("Rosa", metres=200)
    asks(maria)
    rosa.presses("No, grazie")
    maria.sees("una persona fissa non c'è ancora")
    village.advance("5d")
    rosa.sees("Qualcuno qui vicino chiede: spesa")


def test_help_ends_kindly_by_its_date(village: Village) -> None:
    """After the last time both are thanked and nothing is left."""
    maria = village.member("Maria", phone="+39025550123", address="via Padova 12")
    rosa = village.helper("Rosa", metres=200)
    maria.says("mi serve la spesa ogni martedì alle 10 dal 10 al 20 marzo")
    maria.sees("fino a venerdì 20 marzo")
    maria.presses("Sì")
    rosa.presses("Sì, volentieri")
    maria.presses("Sì")
    village.advance("20d")
    maria.sees("Era l'ultima volta")
    rosa.sees("Era l'ultima volta con Maria")
    assert arrangement(village).state is ArrangementState.ENDED
    assert len(occurrences(village)) == 2


def test_it_ends_by_who_asked(village: Village) -> None:
    """Asked once; the helper is thanked."""
    maria, rosa = with_a_pact(village)
    village.advance("1d")
    maria.says("/mie")
    maria.presses("Basta così")
    maria.sees("basta così?")
    maria.presses("Basta così")
    maria.sees("Finito")
    rosa.sees("Il patto con Maria finisce")
    assert arrangement(village).state is ArrangementState.ENDED


def test_the_helper_stops_and_the_help_goes_on(village: Village) -> None:
    """The pact ends, not the help: somebody else is looked for."""
    maria, rosa = with_a_pact(village)
    luca = village.helper("Luca", metres=100)
    rosa.says("/mie")
    rosa.presses("Basta così")
    rosa.presses("Basta così")
    maria.sees("Rosa per ora smette")
    luca.sees("cerca una presenza fissa")
    assert arrangement(village).state is ArrangementState.ACTIVE


def test_who_leaves_is_not_waited_for(village: Village) -> None:
    """A helper who leaves: the pact is over, the asker knows. An asker who leaves: nothing is left of her words."""
    maria, rosa = with_a_pact(village)
    rosa.says("/cancellami")
    rosa.presses("Sì")
    maria.sees("Rosa non è più tra i vicini")
    maria.says("/cancellami")
    maria.presses("Sì")
    it = arrangement(village)
    assert it.state is ArrangementState.ENDED and not it.note


def test_without_anybody_regular_it_is_found_each_time(village: Village) -> None:
    """The rule makes its requests; who did it twice is asked to be the regular one, and the pact is the same."""
    village.setting(**{"recurring.ask_regulars": 0})
    maria = village.member("Maria", phone="+39025550123", address="via Padova 12")
    rosa = village.helper("Rosa", metres=200)
    asks(maria)
    for tuesday in (10, 17):
        village.advance_to(datetime(2026, 3, tuesday - 2, 10, tzinfo=UTC))
        rosa.presses("Ci penso io", on=rosa.sees("Qualcuno qui vicino chiede: spesa"))
        village.advance_to(datetime(2026, 3, tuesday, 8, 15, tzinfo=UTC))
        rosa.presses("Arrivo")
        village.advance("2h")
        rosa.presses("Fatto")
    village.advance("2d")
    rosa.sees("Ci ha pensato Lei più volte")
    rosa.presses("Sì, volentieri")
    maria.presses("Sì", on=maria.sees("Rosa verrebbe volentieri"))
    rosa.sees("Patto fatto con Maria")


def test_moderation_reads_it_once(tmp_path: Path) -> None:
    """The rule waits for a coordinator, its requests don't."""
    village = Village(tmp_path, moderation=Moderation.ALL)
    maria = village.member("Maria", phone="+39025550123", address="via Padova 12")
    rosa = village.helper("Rosa", metres=200)
    asks(maria)
    assert arrangement(village).state is ArrangementState.AWAITING_APPROVAL
    village.desk.shows("ogni martedì alle 10")
    village.anna.presses("Approvo", village.desk)
    maria.sees("va bene")
    village.advance("5d")
    assert request_of(village, occurrences(village)[0]).state is RequestState.OPEN
    rosa.sees("Qualcuno qui vicino chiede: spesa")


def test_a_refusal_is_said_by_a_person(tmp_path: Path) -> None:
    """Declined: nothing is made, and who phones is named."""
    village = Village(tmp_path, moderation=Moderation.ALL)
    maria = village.member("Maria", phone="+39025550123", address="via Padova 12")
    asks(maria)
    village.anna.presses("Rifiuto", village.desk)
    maria.sees("Anna Le telefona")
    village.advance("10d")
    assert occurrences(village) == []
