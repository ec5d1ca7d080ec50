"""Help that recurs, changed: dates skipped, another day or hour, pauses and coming back."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.domain.recurring import ArrangementState, OccurrenceState
from bot.domain.requests import RequestState
from tests.stories.regulars import arrangement, occurrences, request_of, with_a_pact
from tests.stories.village import Village


@pytest.fixture
def village(tmp_path: Path) -> Village:
    return Village(tmp_path)


def test_a_date_is_skipped_in_words_by_who_is_helped(village: Village) -> None:
    """ "Questo martedì no": asked back in full, and both know."""
    maria, rosa = with_a_pact(village)
    village.advance("2d")
    maria.says("martedì prossimo no")
    maria.sees("Salto martedì 10 marzo: spesa. Giusto?")
    maria.presses("Sì")
    maria.sees("martedì 10 marzo niente spesa")
    rosa.sees("martedì 10 marzo non serve")
    village.advance("10d")
    rosa.does_not_see("martedì 10 marzo alle 10. Ci pensa Lei?")
    assert [o.state for o in occurrences(village) if o.day.day == 10] == [OccurrenceState.SKIPPED]
    rosa.sees("martedì 17 marzo alle 10. Ci pensa Lei?")


def test_from_now_on_another_day(village: Village) -> None:
    """What is made already ends, the rest follows the new rule, and she is asked whether it suits."""
    maria, rosa = with_a_pact(village)
    maria.says("/mie")
    maria.presses("Cambio")
    maria.presses("Da ora in poi")
    maria.says("ogni giovedì alle 11")
    maria.sees("ogni giovedì alle 11")
    maria.presses("Sì")
    rosa.sees("Le va bene lo stesso?")
    rosa.presses("Va bene")
    maria.sees("A Rosa va bene")
    village.advance("7d")
    assert {o.day.weekday() for o in occurrences(village)} == {3}


def test_only_the_hour_from_now_on(village: Village) -> None:
    """ "Alle 11" keeps the days."""
    maria, _ = with_a_pact(village)
    maria.says("/mie")
    maria.presses("Cambio")
    maria.presses("Da ora in poi")
    maria.says("alle 11")
    maria.sees("ogni martedì alle 11")
    maria.presses("Sì")
    assert arrangement(village).start.hour == 11


def test_one_time_on_another_day(village: Village) -> None:
    """Only that one moves; the next is where it was."""
    maria, rosa = with_a_pact(village)
    maria.says("/mie")
    maria.presses("Cambio")
    maria.presses("Solo una volta")
    maria.presses("martedì 10 marzo")
    maria.says("mercoledì 11 alle 15")
    maria.sees("Spostato: spesa, mercoledì 11 marzo alle 15")
    rosa.sees("mercoledì 11 marzo alle 15. Ci pensa Lei?")
    village.advance("13d")
    rosa.sees("martedì 17 marzo alle 10. Ci pensa Lei?")
    assert len([o for o in occurrences(village) if o.day.day == 10]) == 1


def test_a_skipped_date_can_be_taken_back(village: Village) -> None:
    """Who had it is told that it isn't needed; taken back, it is asked anew, once."""
    maria, rosa = with_a_pact(village)
    village.advance("5d")
    rosa.presses("Ci penso io")
    maria.says("/mie")
    maria.presses("Salto una volta")
    maria.presses("martedì 10 marzo")
    rosa.sees("Non serve più")
    maria.presses("Ci ripenso")
    maria.sees("si fa")
    rosa.presses("Ci penso io")
    assert [(o.day.day, o.state) for o in occurrences(village)] == [(10, OccurrenceState.MADE)]
    assert request_of(village, occurrences(village)[0]).state is RequestState.ASSIGNED


def test_a_pause_for_a_holiday(village: Village) -> None:
    """Nothing is asked while who is helped is away, and it goes on by itself."""
    maria, rosa = with_a_pact(village)
    village.advance("5d")
    rosa.presses("Ci penso io")
    maria.says("/mie")
    maria.presses("Pausa")
    maria.says("fino al 20 marzo")
    maria.sees("Pausa da")
    rosa.sees("pausa da")
    rosa.sees("Non serve più")
    village.advance("15d")
    states = {o.day.day: o.state for o in occurrences(village)}
    assert states == {10: OccurrenceState.SKIPPED, 17: OccurrenceState.SKIPPED, 24: OccurrenceState.MADE}
    rosa.sees("martedì 24 marzo alle 10. Ci pensa Lei?")


def test_back_earlier_than_planned(village: Village) -> None:
    """ "Riprendiamo" brings back what is still to come."""
    maria, rosa = with_a_pact(village)
    maria.says("/mie")
    maria.presses("Pausa")
    maria.presses("4 settimane")
    village.advance("5d")
    rosa.does_not_see("Ci pensa Lei?")
    maria.says("/mie")
    maria.presses("Riprendiamo")
    rosa.sees("martedì 10 marzo alle 10. Ci pensa Lei?")


def test_the_helper_is_away_for_a_while(village: Village) -> None:
    """Others do it meanwhile; afterwards she is asked first again."""
    maria, rosa = with_a_pact(village)
    luca = village.helper("Luca", metres=100)
    rosa.says("/mie")
    rosa.presses("Una pausa")
    rosa.says("fino al 12")
    rosa.sees("Buon riposo")
    maria.sees("Rosa non può fino a")
    village.advance("5d")
    luca.sees("Qualcuno qui vicino chiede: spesa")
    rosa.does_not_see("Ci pensa Lei?")
    village.advance("8d")
    rosa.sees("martedì 17 marzo alle 10. Ci pensa Lei?")


def test_she_cannot_after_all(village: Village) -> None:
    """Taken already and given back in words: the code word is void, somebody else is asked at once."""
    maria, rosa = with_a_pact(village)
    luca = village.helper("Luca", metres=100)
    village.advance("5d")
    rosa.presses("Ci penso io")
    rosa.says("martedì 10 non posso")
    rosa.presses("Sì", on=rosa.sees("non può: spesa da Maria. Giusto?"))
    maria.sees("Rosa non può")
    luca.sees("Qualcuno qui vicino chiede: spesa")
    village.advance("7d")
    rosa.sees("martedì 17 marzo alle 10. Ci pensa Lei?")


def test_changed_by_the_helper_s_no(village: Village) -> None:
    """The new hour doesn't suit her: the pact is over, the help is not."""
    maria, rosa = with_a_pact(village)
    maria.says("/mie")
    maria.presses("Cambio")
    maria.presses("Da ora in poi")
    maria.says("alle 17")
    maria.presses("Sì")
    rosa.presses("Non riesco", on=rosa.sees("Le va bene lo stesso?"))
    maria.sees("Rosa per ora smette")
    assert arrangement(village).state is ArrangementState.ACTIVE and arrangement(village).start.hour == 17


def test_only_another_weekday_from_now_on(village: Village) -> None:
    """ "Il giovedì" keeps the hour; what is made for Tuesday ends."""
    maria, rosa = with_a_pact(village)
    village.advance("5d")
    rosa.presses("Ci penso io")
    maria.says("/mie")
    maria.presses("Cambio", on=maria.sees("Di solito viene Rosa"))
    maria.presses("Da ora in poi")
    maria.says("il giovedì")
    maria.sees("ogni giovedì alle 10")
    maria.presses("Sì")
    rosa.sees("Non serve più")
    village.advance("4d")
    assert [o.day.day for o in occurrences(village) if o.state is OccurrenceState.MADE] == [12]
