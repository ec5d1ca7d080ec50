"""When help is wanted: read, asked back, at night."""

from __future__ import annotations

from pathlib import Path

from bot.domain.schedules import Precision, to_local
from tests.stories.asked import NIGHT, asks, only, requests_of
from tests.stories.village import Village


def test_a_time_gone_by_is_asked_again(village: Village) -> None:
    """Nobody is asked for this morning in the afternoon."""
    village.advance("5h")
    maria = village.member("Maria")
    maria.says("/chiedi")
    maria.presses("Spesa")
    maria.says("oggi alle 9 di mattina")
    maria.sees("È già passato. Quando serve?")
    maria.says("oggi alle 17")
    maria.sees("Vuole aggiungere")


def test_too_far_ahead_is_asked_again(village: Village) -> None:
    """More than sixty days on nobody can promise."""
    maria = village.member("Maria")
    maria.says("mi serve la spesa il 20 giugno")
    maria.sees("Più in là di sessanta giorni")
    maria.says("domani mattina")
    maria.sees("Giusto?")


def test_an_hour_that_may_be_morning_or_evening_is_asked_back(village: Village) -> None:
    """ "Alle 7" has two answers, and both are buttons."""
    maria = village.member("Maria")
    maria.says("mi serve la spesa domani alle 7")
    maria.sees("alle 7 o alle 19?")
    maria.presses("Alle 19")
    assert "domani, martedì 3 marzo, alle 19" in maria.sees("Giusto?").text
    maria.presses("Sì")
    window = only(village, maria).window
    assert window is not None and window.precision is Precision.TIME
    assert to_local(window.start, "Europe/Rome").hour == 19


def test_now_at_night_is_asked_back_kindly(tmp_path: Path) -> None:
    """At half past eleven nobody is woken before one has said that it can't wait."""
    village = Village(tmp_path, start=NIGHT)
    maria, luca = village.member("Maria"), village.helper("Luca")
    maria.says("mi serve la spesa adesso")
    maria.sees("i vicini dormono")
    maria.sees("112")
    luca.does_not_see("pesa")
    maria.presses("Domani mattina")
    assert maria.sees("Giusto?").text.startswith("Spesa, domani, martedì 3 marzo, tra le 9 e le 12")
    maria.presses("Sì")
    assert not only(village, maria).urgent
    luca.does_not_see("pesa")
    village.writer.close()


def test_what_cannot_wait_at_night_rings(tmp_path: Path) -> None:
    """Who says that it must be now is believed: it is urgent, quiet hours or not."""
    village = Village(tmp_path, start=NIGHT)
    maria, luca = village.member("Maria"), village.helper("Luca")
    maria.says("mi serve la spesa adesso")
    maria.presses("Mi serve adesso")
    maria.presses("Sì")
    assert only(village, maria).urgent
    luca.sees("pesa")
    village.writer.close()


def test_within_two_hours_is_urgent_and_a_word_comes_soon(village: Village) -> None:
    """A request for the next hours promises a word within half an hour or so."""
    maria, _ = village.member("Maria"), village.helper("Luca")
    asks(maria, "mi serve la spesa oggi alle 11.30")
    assert only(village, maria).urgent
    maria.sees("entro le 10 e un quarto")


def test_a_read_back_answered_too_late_is_asked_again(village: Village) -> None:
    """A yes the day after doesn't send a request for yesterday."""
    maria = village.member("Maria")
    maria.says("mi serve la spesa oggi pomeriggio")
    village.advance("22h")
    maria.presses("Sì")
    maria.sees("È già passato")
    assert requests_of(village, maria) == []
