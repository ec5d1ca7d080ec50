"""Dates, times, money and durations as people say them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest

from bot.domain.schedules import Precision, Window, to_utc
from bot.ports.words import Day, Listing, Minutes, Moment, Money, Reader, Say
from bot.texts import BrokenText, FluentTexts
from tests.texts.conftest import said


def at(
    year: int, month: int, day: int, hour: int = 0, minute: int = 0, zone: str = "Europe/Rome"
) -> datetime:
    return to_utc(datetime.combine(date(year, month, day), time(hour, minute)), zone)


@pytest.mark.parametrize(
    ("hour", "minute", "italian", "english"),
    [
        (0, 0, "a mezzanotte", "at midnight"),
        (0, 30, "a mezzanotte e mezza", "at half past 12 at night"),
        (1, 0, "all'una di notte", "at 1 in the morning"),
        (1, 30, "all'una e mezza di notte", "at half past 1 in the morning"),
        (2, 10, "alle 2.10 di notte", "at 2:10 in the morning"),
        (6, 0, "alle 6", "at 6 in the morning"),
        (8, 15, "alle 8 e un quarto", "at quarter past 8"),
        (9, 0, "alle 9", "at 9"),
        (9, 30, "alle 9 e mezza", "at half past 9"),
        (9, 45, "alle 9.45", "at quarter to 10"),
        (10, 5, "alle 10.05", "at 10:05"),
        (12, 0, "a mezzogiorno", "at midday"),
        (12, 30, "alle 12 e mezza", "at half past 12"),
        (12, 45, "alle 12.45", "at quarter to 1"),
        (13, 0, "alle 13", "at 1"),
        (15, 30, "alle 15.30", "at half past 3"),
        (18, 0, "alle 18", "at 6 in the evening"),
        (23, 45, "alle 23.45", "at quarter to 12 at night"),
    ],
)
def test_an_hour_is_said_as_people_say_it(
    texts: FluentTexts, anna: Reader, joan: Reader, hour: int, minute: int, italian: str, english: str
) -> None:
    """The hour has its preposition, and never leaves open which half of the day it is."""
    assert said(texts, anna, Moment(at(2026, 3, 4, hour, minute), "time")) == italian
    assert said(texts, joan, Moment(at(2026, 3, 4, hour, minute, "Europe/London"), "time")) == english


@pytest.mark.parametrize(
    ("moment", "part", "italian"),
    [
        (at(2026, 3, 2, 10), "full", "oggi alle 10"),
        (at(2026, 3, 3, 8, 15), "full", "domani, martedì 3 marzo, alle 8 e un quarto"),
        (at(2026, 3, 1, 10, 25), "full", "ieri, domenica primo marzo, alle 10.25"),
        (at(2026, 3, 10, 9, 30), "full", "martedì 10 marzo alle 9 e mezza"),
        (at(2026, 3, 8, 9), "day", "domenica 8 marzo"),
        (at(2026, 5, 1, 9), "day", "venerdì primo maggio"),
        (at(2026, 3, 2, 18), "by", "entro le 18"),
        (at(2026, 3, 3, 1), "by", "entro domani, martedì 3 marzo, all'una di notte"),
        (at(2026, 3, 5, 12), "by", "entro giovedì 5 marzo a mezzogiorno"),
        (at(2026, 3, 2, 12), "hour", "le 12"),
        (at(2026, 3, 2, 1), "hour", "l'una di notte"),
        # Midnight ends a day: said of the day that begins, it would be understood a day late.
        (at(2026, 3, 3, 0), "full", "oggi a mezzanotte"),
        (at(2026, 3, 3, 0), "by", "entro mezzanotte"),
        (at(2026, 3, 3, 0), "day", "domani, martedì 3 marzo"),
    ],
)
def test_a_moment_is_said_from_the_day_of_reading(
    texts: FluentTexts, anna: Reader, moment: datetime, part: str, italian: str
) -> None:
    """Today, tomorrow, or the day in full, with the hour or without."""
    assert said(texts, anna, Moment(moment, part)) == italian


def test_today_is_counted_when_the_message_arrives(texts: FluentTexts, anna: Reader) -> None:
    """What is "domani, martedì 3 marzo" in the evening is "oggi" for who reads it after midnight."""
    moment = Moment(at(2026, 3, 3, 10))
    assert (
        said(texts, replace(anna, now=at(2026, 3, 2, 23, 59)), moment) == "domani, martedì 3 marzo, alle 10"
    )
    assert said(texts, replace(anna, now=at(2026, 3, 3, 0, 1)), moment) == "oggi alle 10"
    assert said(texts, anna, Moment(at(2026, 3, 3, 10), relative=False)) == "martedì 3 marzo alle 10"


@pytest.mark.parametrize(
    ("moment", "italian"),
    [
        (datetime(2026, 3, 29, 0, 59, tzinfo=UTC), "domenica 29 marzo all'una e 59 di notte"),
        (datetime(2026, 3, 29, 1, 0, tzinfo=UTC), "domenica 29 marzo alle 3 di notte"),
        (datetime(2026, 10, 25, 0, 30, tzinfo=UTC), "domenica 25 ottobre alle 2 e mezza di notte"),
        (datetime(2026, 10, 25, 1, 30, tzinfo=UTC), "domenica 25 ottobre alle 2 e mezza di notte"),
        (datetime(2026, 10, 25, 9, 0, tzinfo=UTC), "domenica 25 ottobre alle 10"),
    ],
)
def test_the_days_on_which_clocks_change(
    texts: FluentTexts, anna: Reader, moment: datetime, italian: str
) -> None:
    """People read what the clock on their wall shows."""
    assert said(texts, anna, Moment(moment)) == italian


def test_tomorrow_is_the_next_day_even_when_it_has_23_hours(texts: FluentTexts, anna: Reader) -> None:
    """Days are counted on the calendar, not in hours."""
    evening = replace(anna, now=at(2026, 3, 28, 23, 30))
    assert said(texts, evening, Moment(at(2026, 3, 29, 23, 30))) == "domani, domenica 29 marzo, alle 23.30"


@pytest.mark.parametrize(
    ("day", "italian", "english"),
    [
        (date(2026, 3, 3), "martedì 3 marzo", "Tuesday 3 March"),
        (date(2026, 1, 8), "giovedì 8 gennaio", "Thursday 8 January"),
        (date(2027, 2, 1), "lunedì primo febbraio", "Monday 1 February"),
        (date(2027, 2, 2), "martedì 2 febbraio 2027", "Tuesday 2 February 2027"),
        (date(2025, 12, 31), "mercoledì 31 dicembre 2025", "Wednesday 31 December 2025"),
    ],
)
def test_the_year_is_said_only_where_it_could_be_another(
    texts: FluentTexts, anna: Reader, joan: Reader, day: date, italian: str, english: str
) -> None:
    """This year and the next eleven months go without it."""
    assert said(texts, anna, Day(day)) == italian
    assert said(texts, joan, Day(day)) == english


@pytest.mark.parametrize(
    ("window", "italian", "english"),
    [
        (
            Window(at(2026, 3, 10, 8), at(2026, 3, 10, 20), Precision.DAY),
            "martedì 10 marzo",
            "Tuesday 10 March",
        ),
        (
            Window(at(2026, 3, 3, 8), at(2026, 3, 3, 20), Precision.DAY),
            "domani, martedì 3 marzo",
            "tomorrow, Tuesday 3 March",
        ),
        (
            Window(at(2026, 3, 10, 9), at(2026, 3, 10, 12), Precision.PART),
            "martedì 10 marzo, tra le 9 e le 12",
            "Tuesday 10 March, between 9 and midday",
        ),
        (
            Window(at(2026, 3, 2, 20), at(2026, 3, 3, 0), Precision.PART),
            "oggi, tra le 20 e mezzanotte",
            "today, between 8 in the evening and midnight",
        ),
        (
            Window(at(2026, 3, 10, 10), at(2026, 3, 10, 11), Precision.TIME),
            "martedì 10 marzo alle 10",
            "Tuesday 10 March at 10",
        ),
        (
            Window(at(2026, 3, 3, 8), at(2026, 3, 5, 20), Precision.DAY),
            "da martedì 3 marzo a giovedì 5 marzo",
            "from Tuesday 3 March to Thursday 5 March",
        ),
        (Window(at(2026, 3, 2), at(2026, 3, 3), Precision.DAY), "oggi", "today"),
    ],
)
def test_a_window_is_said_as_exactly_as_it_was_wanted(
    texts: FluentTexts, anna: Reader, joan: Reader, window: Window, italian: str, english: str
) -> None:
    """A day stays a day, a morning two hours, a moment a moment."""
    assert said(texts, anna, window) == italian
    assert said(texts, replace(joan, timezone="Europe/Rome"), window) == english


@pytest.mark.parametrize(
    ("cents", "italian", "english"),
    [
        (1240, "12,40 euro", "£12.40"),
        (1200, "12 euro", "£12"),
        (5, "0,05 euro", "£0.05"),
        (-350, "meno 3,50 euro", "minus £3.50"),
    ],
)
def test_money_is_the_country_s(
    texts: FluentTexts, anna: Reader, joan: Reader, cents: int, italian: str, english: str
) -> None:
    """The currency is the community's, the way to write it the reader's."""
    assert said(texts, anna, Money(cents)) == italian
    assert said(texts, joan, Money(cents)) == english


@pytest.mark.parametrize(
    ("phone", "italian", "english"),
    [
        ("+39025550123", "02 555 0123", "+39 02 555 0123"),
        ("+393335550199", "333 555 0199", "+39 333 555 0199"),
        ("+441134960123", "+44 113 496 0123", "0113 496 0123"),
        ("02 555 0101", "02 555 0101", "02 555 0101"),
        ("n. +39025550123", "n. +39025550123", "n. +39025550123"),
        ("—", "—", "—"),
        ("+0", "+0", "+0"),
    ],
)
def test_a_telephone_number_is_grouped_as_people_write_it(
    texts: FluentTexts, anna: Reader, joan: Reader, phone: str, italian: str, english: str
) -> None:
    """Without its prefix at home, with it abroad; what is no number by itself stays as it is."""
    assert f" {italian}" in texts.plain("person-phone", {"phone": phone}, anna)
    assert f" {english}" in texts.plain("person-phone", {"phone": phone}, joan)


def test_a_currency_without_words_keeps_its_code(texts: FluentTexts, joan: Reader) -> None:
    """A community anywhere can settle its shopping."""
    assert said(texts, replace(joan, country="NO"), Money(1240)) == "12.40 NOK"
    assert said(texts, replace(joan, country="IE"), Money(1240)) == "€12.40"


@pytest.mark.parametrize(
    ("minutes", "italian", "english"),
    [
        (1, "un minuto", "one minute"),
        (20, "20 minuti", "20 minutes"),
        (30, "mezz'ora", "half an hour"),
        (60, "un'ora", "one hour"),
        (80, "un'ora e 20 minuti", "one hour and 20 minutes"),
        (90, "un'ora e mezza", "one hour and 30 minutes"),
        (121, "2 ore e un minuto", "2 hours and one minute"),
        (1440, "un giorno", "one day"),
        (1500, "25 ore", "25 hours"),
    ],
)
def test_a_duration_is_hours_and_minutes(
    texts: FluentTexts, anna: Reader, joan: Reader, minutes: int, italian: str, english: str
) -> None:
    """Nobody has to divide by sixty."""
    assert said(texts, anna, Minutes(minutes)) == italian
    assert said(texts, joan, Minutes(minutes)) == english


def test_a_listing_is_joined_as_one_says_it(texts: FluentTexts, anna: Reader, joan: Reader) -> None:
    """Commas, then "e", or "ed" where Italian wants it."""
    three = Listing(["Anna", "Luca", Say("kind-groceries")])
    assert said(texts, anna, three) == "Anna, Luca e spesa"
    assert said(texts, joan, three) == "Anna, Luca and shopping"
    assert said(texts, anna, Listing(["Anna", "Elena"])) == "Anna ed Elena"
    assert said(texts, anna, Listing(["Anna"])) == "Anna"
    assert said(texts, anna, Listing([])) == ""


def test_a_part_of_a_moment_that_is_none_is_found_in_tests(texts: FluentTexts, anna: Reader) -> None:
    """A slip in a handler doesn't wait for production."""
    with pytest.raises(BrokenText):
        said(texts, anna, Moment(at(2026, 3, 2), "hourly"))
