"""Help that recurs in words and by buttons: asked for, undone, called off, answered, in English."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.domain.recurring import ArrangementState, OccurrenceState
from tests.stories.regulars import arrangement, asks, occurrences, with_a_pact
from tests.stories.village import Village


@pytest.fixture
def village(tmp_path: Path) -> Village:
    return Village(tmp_path)


def test_the_days_are_asked_when_they_are_missing(village: Village) -> None:
    """ "Due volte la settimana" says how often, not when."""
    maria = village.member("Maria", phone="+39025550123", address="via Padova 12")
    maria.says("mi serve la spesa due volte la settimana")
    maria.sees("In quali giorni?")
    maria.says("martedì e venerdì alle 10")
    maria.sees("ogni martedì e venerdì alle 10")
    maria.presses("Sì")
    assert arrangement(village).rule == "FREQ=WEEKLY;BYDAY=TU,FR"


def test_a_weekday_with_an_article_may_be_meant_once(village: Village) -> None:
    """ "Il giovedì" is every Thursday, or this one: it is asked."""
    maria = village.member("Maria", phone="+39025550123", address="via Padova 12")
    maria.says("mi serve la spesa il giovedì alle 10")
    maria.sees("o solo questa volta?")
    maria.presses("Solo questa volta")
    maria.sees("Spesa, giovedì 5 marzo alle 10. Giusto?")
    maria.presses("Sì")
    assert village.do(lambda uow: uow.arrangements.all(village.community.id)) == []


def test_step_by_step_with_buttons_alone(village: Village) -> None:
    """Nobody has to write a rule."""
    maria = village.member("Maria", phone="+39025550123", address="via Padova 12")
    maria.says("/chiedi")
    maria.presses("Spesa")
    maria.presses("Un altro giorno")
    maria.presses("Più volte")
    maria.presses("Giorni feriali")
    maria.sees("in che momento del giorno?")
    maria.presses("Mattina")
    maria.presses("No, basta così")
    maria.presses("20")
    maria.sees("dal lunedì al venerdì tra le 9 e le 12")
    maria.presses("Sì")
    assert arrangement(village).rule == "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"


def test_many_a_week_are_made_the_day_before(village: Village) -> None:
    """Nobody is asked for five days in one morning."""
    maria = village.member("Maria", phone="+39025550123", address="via Padova 12")
    village.helper("Rosa", metres=200)
    maria.says("mi serve la spesa nei giorni feriali alle 15")
    maria.presses("Sì")
    assert [o.day.day for o in occurrences(village)] == [2]
    village.advance("2d")
    assert [o.day.day for o in occurrences(village)] == [2, 3, 4]


def test_public_holidays_can_be_skipped(tmp_path: Path) -> None:
    """With the setting on, a public holiday of the country is left out, and who waits knows."""
    village = Village(tmp_path, start=datetime(2026, 3, 30, 8, tzinfo=UTC))
    village.setting(**{"recurring.skip_holidays": "sì"})
    maria = village.member("Maria", phone="+39025550123", address="via Padova 12")
    maria.says("mi serve la spesa ogni lunedì alle 10 a partire dal 6 aprile")
    maria.presses("Sì")
    village.advance("5d")
    maria.sees("lunedì 6 aprile è festa")
    assert [o.state for o in occurrences(village)] == [OccurrenceState.SKIPPED]


def test_undone_at_once(village: Village) -> None:
    """Within the first minutes without a question."""
    maria = village.member("Maria", phone="+39025550123", address="via Padova 12")
    asks(maria)
    maria.presses("Annullo")
    maria.sees("Finito")
    assert arrangement(village).state is ArrangementState.ENDED


def test_in_english(tmp_path: Path) -> None:
    """The same, as it is said in English."""
    village = Village(tmp_path, language="en")
    mary = village.member("Mary", phone="+441134960123", address="12 High Street")
    rose = village.helper("Rose", metres=200)
    mary.says("I need groceries every other Friday at half three starting 13 March")
    mary.sees("every two weeks, on Friday at half past 3")
    mary.presses("Yes")
    rose.presses("Yes, gladly")
    mary.presses("Yes", on=mary.sees("Rose would gladly come regularly"))
    village.advance("8d8h")
    rose.sees("Will you do it?")
    rose.presses("Not this time")
    mary.sees("Rose can't this time")
    mary.says("not on Friday 27 March")
    mary.sees("I'll skip Friday 27 March")


def test_what_begins_tomorrow_is_looked_for_first(village: Village) -> None:
    """Nobody is asked two things in one breath: the pact comes after the first time."""
    maria = village.member("Maria", phone="+39025550123", address="via Padova 12")
    rosa = village.helper("Rosa", metres=200)
    maria.says("mi serve la spesa ogni martedì alle 10")
    maria.presses("Sì")
    rosa.sees("Qualcuno qui vicino chiede: spesa")
    rosa.does_not_see("presenza fissa")
    rosa.presses("Ci penso io")
    village.advance("3d")
    rosa.sees("cerca una presenza fissa")


def test_called_off_in_words(village: Village) -> None:
    """ "Annulla la spesa", with nothing under way, is about what recurs."""
    maria, _ = with_a_pact(village)
    village.advance("1d")
    maria.says("annulla la spesa")
    maria.sees("ogni martedì alle 10: basta così?")


def test_answers_in_words(village: Village) -> None:
    """The pact can be agreed without a button."""
    maria = village.member("Maria", phone="+39025550123", address="via Padova 12")
    rosa = village.helper("Rosa", metres=200)
    asks(maria)
    rosa.says("sì volentieri")
    maria.sees("Rosa verrebbe volentieri")
    maria.says("sì")
    rosa.sees("Patto fatto con Maria")


def test_what_is_kept_is_told(village: Village) -> None:
    """One's own data name the rule and the pact."""
    maria, rosa = with_a_pact(village)
    for person, words in ((maria, "Aiuto che si ripete: spesa"), (rosa, "Patto come persona fissa: spesa")):
        person.says("/miei_dati")
        person.presses("Il resto") if person.last.labels[0].startswith("Il resto") else person.presses(
            person.last.labels[0]
        )
        person.sees(words)
