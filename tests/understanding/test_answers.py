"""Answers to open questions, as people give them."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.understanding import (
    When,
    fold,
    read_age,
    read_distance,
    read_duration,
    read_hours,
    read_money,
    read_name,
    read_number,
    read_phone,
    read_street,
    read_until,
    read_when,
    read_yes_no,
)

TUESDAY = datetime.fromisoformat("2027-03-02T10:15")


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime.combine(date(2027, 3, day), time(hour, minute))


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("domani", When(date(2027, 3, 3))),
        ("dopodomani alle nove e un quarto", When(at(4, 9, 15))),
        ("stasera", When(at(2, 18), at(2, 22))),
        ("giovedì mattina", When(at(4, 8), at(4, 12))),
        ("alle nove e mezza", When(at(2, 21, 30))),
        ("domani verso le 10", When(at(3, 10))),
        ("entro le 18", When(date(2027, 3, 2), at(2, 18))),
        ("entro venerdì", When(date(2027, 3, 2), date(2027, 3, 5))),
        ("tra un'ora", When(at(2, 11, 15))),
        ("fra mezz'ora", When(at(2, 10, 45))),
        ("il 3 aprile", When(date(2027, 4, 3))),
        ("giovedì 11", When(date(2027, 3, 11))),
        ("venerdì 26 marzo alle 10", When(at(26, 10))),
        ("venerdì 26/3", When(date(2027, 3, 26))),
        ("giovedì 11 alle 10", When(at(11, 10))),
        ("giovedì 9.30", When(at(4, 9, 30))),
        ("giovedì 31", When(date(2027, 3, 4))),
        ("questo weekend", When(date(2027, 3, 6), date(2027, 3, 7))),
        ("fra due giorni", When(date(2027, 3, 4))),
        ("oggi a otto", When(date(2027, 3, 9))),
        ("in settimana", When(date(2027, 3, 2), date(2027, 3, 5))),
        ("la prossima settimana", When(date(2027, 3, 8), date(2027, 3, 14))),
        ("sabato dalle 9 alle 12", When(at(6, 9), at(6, 12))),
        ("domani alle 3", When(at(3, 15))),
        ("mercoledì alle otto di sera", When(at(3, 20))),
        ("domani alle 10 meno un quarto", When(at(3, 9, 45))),
    ],
)
def test_italian_times(text: str, when: When) -> None:
    """What is said is a day, a part of a day, an hour or a deadline, counted from when it was written."""
    assert read_when(text, TUESDAY, "it") == when


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("tomorrow", When(date(2027, 3, 3))),
        ("tonight", When(at(2, 18), at(2, 22))),
        ("Thursday morning", When(at(4, 8), at(4, 12))),
        ("tomorrow at half nine", When(at(3, 9, 30))),
        ("Friday at quarter past three", When(at(5, 15, 15))),
        ("by 6pm", When(date(2027, 3, 2), at(2, 18))),
        ("by Friday", When(date(2027, 3, 2), date(2027, 3, 5))),
        ("in an hour", When(at(2, 11, 15))),
        ("next week", When(date(2027, 3, 8), date(2027, 3, 14))),
        ("Friday week", When(date(2027, 3, 12))),
        ("a week on Thursday", When(date(2027, 3, 11))),
        ("this weekend", When(date(2027, 3, 6), date(2027, 3, 7))),
        ("12th to 15th June", When(date(2027, 6, 12), date(2027, 6, 15))),
        ("tomorrow from 2 to 4", When(at(3, 14), at(3, 16))),
        ("Saturday 9.15", When(at(6, 9, 15))),
    ],
)
def test_english_times(text: str, when: When) -> None:
    """The same in English, with its halves and quarters."""
    assert read_when(text, TUESDAY, "en") == when


def test_what_is_gone_or_impossible_is_no_time() -> None:
    """Yesterday isn't when help is needed, and the 31st of February isn't a day."""
    for text in ("ieri sera", "lunedì scorso", "il 31 febbraio", "ciao", ""):
        assert read_when(text, TUESDAY, "it") is None
    assert read_when("yesterday evening", TUESDAY, "en") is None


@pytest.mark.parametrize(
    ("text", "language", "answer"),
    [
        ("sì", "it", True),
        ("si grazie", "it", True),
        ("Va bene!", "it", True),
        ("ok", "it", True),
        ("👍", "it", True),
        ("no grazie", "it", False),
        ("non va bene", "it", False),
        ("👎🏽", "it", False),
        ("yes please", "en", True),
        ("yeah go on", "en", True),
        ("nope", "en", False),
        ("no thanks", "en", False),
        ("domani alle 9", "it", None),
        ("the blue door", "en", None),
        ("", "it", None),
        ("nonna", "it", None),
    ],
)
def test_yes_and_no(text: str, language: str, answer: bool | None) -> None:
    """A yes is a yes in many words; anything else is neither."""
    assert read_yes_no(text, language) is answer


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("sabato mattina", ((5, 480, 720),)),
        ("lun-ven 9-12", tuple((day, 540, 720) for day in range(5))),
        ("il weekend", ((5, 480, 1320), (6, 480, 1320))),
        ("sempre", tuple((day, 480, 1320) for day in range(7))),
        ("tutti i pomeriggi", tuple((day, 840, 1080) for day in range(7))),
        ("martedì e giovedì dopo le 17", ((1, 1020, 1320), (3, 1020, 1320))),
        ("lunedì mattina e giovedì dalle 15 alle 18", ((0, 480, 720), (3, 900, 1080))),
        ("boh", None),
    ],
)
def test_italian_hours_of_the_week(text: str, hours: tuple[tuple[int, int, int], ...] | None) -> None:
    """A helper says when they can in their own way."""
    assert read_hours(text, "it") == hours


def test_english_hours_of_the_week() -> None:
    """And so in English."""
    assert read_hours("weekends", "en") == ((5, 480, 1320), (6, 480, 1320))
    assert read_hours("Monday to Wednesday 9am to 1pm", "en") == tuple((day, 540, 780) for day in range(3))
    assert read_hours("Tuesday evenings", "en") == ((1, 1080, 1320),)


def test_numbers_ages_and_names() -> None:
    """Numbers in words or digits; a name with or without an introduction."""
    assert [read_number(text) for text in ("due persone", "two", "3", "boh")] == [2, 2, 3, None]
    assert [read_age(text) for text in ("82", "ho 82 anni", "I'm 82", "300", "vecchia")] == [
        82,
        82,
        82,
        None,
        None,
    ]
    assert read_name("mi chiamo Maria Rossi") == "Maria Rossi"
    assert read_name("sono maria mi serve il latte") == "Maria"
    assert read_name("I'm Maria") == "Maria"
    assert read_name("Maria Rossi") == "Maria Rossi"
    assert read_name("sono stanca") is None
    assert read_name("sì") is None


def test_phones_become_international() -> None:
    """The prefix of the country is assumed, an Italian zero stays and a British one goes."""
    assert read_phone("il mio numero è 02 555 0123") == "+39025550123"
    assert read_phone("333 555 0199") == "+393335550199"
    assert read_phone("+44 20 7946 0018") == "+442079460018"
    assert read_phone("020 7946 0018", country="GB") == "+442079460018"
    assert read_phone("+44 (0)20 7946 0018", country="GB") == "+442079460018"
    assert read_phone("0039 333 555 0199", country="GB") == "+393335550199"
    assert read_phone("0660 1234 5678", country="AT") == "+4366012345678"
    assert read_phone("alle 9 e 30") is None


def test_money_distance_and_lengths_of_time() -> None:
    """Amounts in cents, metres, and days."""
    assert [read_money(text) for text in ("12,40 euro", "£12.40", "€ 5", "12,4", "tanto")] == [
        1240,
        1240,
        500,
        1240,
        None,
    ]
    assert read_distance("500 metri") == 500
    assert read_distance("2 km") == 2000
    assert read_distance("1 mile") == 1609
    assert read_distance("10 minuti a piedi") == 750
    assert read_distance("non so") is None
    assert read_duration("2w") == timedelta(weeks=2)
    assert read_duration("due settimane") == timedelta(weeks=2)
    assert read_duration("three days") == timedelta(days=3)
    assert read_duration("mah") is None


@pytest.mark.parametrize(
    ("text", "cents"),
    [
        ("1.240,00 euro", 124_000),
        ("1.240 euro", 124_000),
        ("€ 1.240,50", 124_050),
        ("sono 1.240 euro e 50", 124_050),
        ("1.240,00", 124_000),
        ("£1,240.00", 124_000),
        ("1,240 pounds", 124_000),
        ("£1,240", 124_000),
        ("12.345.678 euro", None),
        ("12.40 euro", 1_240),
        ("12,4 euro", 1_240),
        ("1240 euro", 124_000),
        ("1240,5 euro", 124_050),
        ("1234567 euro", None),
    ],
)
def test_thousands_are_read_as_they_are_written(text: str, cents: int | None) -> None:
    """A dot or comma before three digits groups them, in either country's way; it never makes the amount
    another one."""
    assert read_money(text) == cents


def test_until_when() -> None:
    """An absence ends on a day, said as a day or as a length."""
    assert read_until("fino a venerdì", TUESDAY, "it") == date(2027, 3, 5)
    assert read_until("torno il 20 marzo", TUESDAY, "it") == date(2027, 3, 20)
    assert read_until("due settimane", TUESDAY, "it") == date(2027, 3, 16)
    assert read_until("until next week", TUESDAY, "en") == date(2027, 3, 14)
    assert read_until("non so", TUESDAY, "it") is None


def test_streets_are_taken_as_written() -> None:
    """An address needs a house number; a street by itself isn't one."""
    assert read_street("abito in via Padova 12/B, secondo piano") == "via Padova 12/B"
    assert read_street("sto in via padova 12") == "via padova 12"
    assert read_street("I'm at 14 Mill Lane, blue door") == "14 Mill Lane"
    assert read_street("vado via domani") is None
    assert read_street("in via Padova") is None


def test_folding_makes_words_comparable() -> None:
    """Case, accents, curly apostrophes and invisible characters don't matter."""
    assert fold("  Perché\u200b  L’ÀNCORA ") == "perche l'ancora"
    assert fold("STRASSE") == fold("straße")
    assert fold("L\u2057orto ⁻ 5″ ﹘") == "l''''orto - 5'' -"


@given(st.text(max_size=200))
@example("⁗")
@example("ŉ ″ ⁻ ₋ ︱ ﹘")
@settings(max_examples=60, deadline=None)
def test_no_answer_breaks_a_recogniser(text: str) -> None:
    """Any text is an answer or none."""
    for language in ("it", "en", "xx"):
        read_yes_no(text, language)
        read_when(text, TUESDAY, language)
        read_hours(text, language)
        read_until(text, TUESDAY, language)
    read_number(text), read_phone(text), read_street(text), read_distance(text), read_money(text)
    read_duration(text), read_age(text), read_name(text)
    assert fold(fold(text)) == fold(text)
