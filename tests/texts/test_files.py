"""The files of texts: complete, sound, and in words that everybody reads easily."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from importlib import resources

import pytest
from rapidfuzz.distance import Levenshtein

from bot.domain.places import Band
from bot.texts import FluentTexts
from bot.texts.problems import PARAMETER, variants

LISTS = re.compile(r"words-|code-words")
FOR_COORDINATORS = re.compile(r"/(desk|docs)[^/]*\.ftl")
FORBIDDEN = re.compile(r"\b(utent[ei]|fragil[ei]|proxy|check-?in|task)\b", re.IGNORECASE)
EMOJI = re.compile("[\u2600-\u27bf\U0001f300-\U0001faff]")
MOST_WORDS = 15
LONGEST_BUTTON = 24


def resident_texts(texts: FluentTexts, code: str) -> Iterator[tuple[str, str]]:
    """Each thing that people other than coordinators may read, with the key it comes from."""
    language = texts.language(code)
    for key in language:
        if not LISTS.match(key) and not FOR_COORDINATORS.search("/" + language.entries[key].file):
            yield from ((key, re.sub(r"</?\w[^>]*>", "", text)) for text in variants(language, key))


def sentences(text: str) -> list[str]:
    return [part for part in re.split(r"[.!?;:…]+(?=[\s»”)]|$)|\n", text) if part.strip()]


def words(sentence: str) -> int:
    return len(re.findall(r"\w[\w'’.,-]*", sentence))


def too_long(text: str) -> bool:
    return any(words(sentence) > MOST_WORDS for sentence in sentences(text))


def is_button(key: str) -> bool:
    """Whether it labels a button; `button-stale` is said about one."""
    return key != "button-stale" and (
        key.startswith("button-") or "-button-" in key or key.endswith("-button")
    )


def test_every_text_is_sound_in_every_language(texts: FluentTexts) -> None:
    """No junk, no missing key, the same variables on both sides, no reference that leads nowhere."""
    assert texts.problems() == []


@pytest.mark.parametrize("code", ["it", "en"])
def test_residents_read_short_sentences(texts: FluentTexts, code: str) -> None:
    """No sentence for residents has more than 15 words, whatever variant is chosen."""
    assert {key: text for key, text in resident_texts(texts, code) if too_long(text)} == {}


def test_the_counting_of_words_finds_a_long_sentence() -> None:
    """The rule sees sixteen words, and isn't misled by an hour, an amount or an elision."""
    assert too_long("Breve. " + "parola " * 16)
    assert not too_long("parola " * 15 + ". " + "altra " * 15)
    assert words("Alle 10.25 c'è l'orto, 12,40 euro") == 6


@pytest.mark.parametrize("code", ["it", "en"])
def test_buttons_are_short_and_say_a_word(texts: FluentTexts, code: str) -> None:
    """A button fits on a small telephone, and is never an emoji alone."""
    shown = [(k, t.replace(PARAMETER, "Adriana")) for k, t in resident_texts(texts, code) if is_button(k)]
    assert [(key, text) for key, text in shown if len(text) > LONGEST_BUTTON] == []
    assert [key for key, text in shown if not re.search(r"\w", text)] == []


def test_italian_residents_are_called_neighbours(texts: FluentTexts) -> None:
    """The words that make people smaller don't appear."""
    assert [(key, text) for key, text in resident_texts(texts, "it") if FORBIDDEN.search(text)] == []


@pytest.mark.parametrize("code", ["it", "en"])
def test_an_emoji_stands_beside_a_word(texts: FluentTexts, code: str) -> None:
    """Nobody has to guess what a picture means."""
    lines = ((key, line) for key, text in resident_texts(texts, code) for line in text.splitlines())
    assert [key for key, line in lines if EMOJI.search(line) and not re.search(r"\w", line)] == []


def test_every_kind_of_the_catalogue_has_its_words(texts: FluentTexts) -> None:
    """A kind is a noun, a button with its emoji, and what a helper would do."""
    catalogue = tomllib.loads((resources.files("config") / "catalogue.toml").read_text(encoding="utf-8"))
    for name, kind in catalogue["kinds"].items():
        assert texts.has(f"kind-{name}") and texts.has(f"kind-{name}-offer")
        for code in texts.languages:
            button = texts.language(code).pattern(f"kind-{name}-button", {}, {})
            assert button.startswith(kind["emoji"] + " ")


def test_every_distance_band_can_be_said(texts: FluentTexts) -> None:
    """An offer can always tell how far it is."""
    assert [band for band in Band if not texts.has(f"band-{band.minutes}")] == []


@pytest.mark.parametrize("code", ["it", "en"])
def test_code_words_are_not_confused_at_the_door(texts: FluentTexts, code: str) -> None:
    """There are many, each one word of five letters or more, and no two sound nearly alike."""
    found = texts.choices("code-words", code)
    assert len(found) >= 60 and len(set(found)) == len(found)
    assert [word for word in found if not re.fullmatch("[a-z]{5,}", word)] == []
    pairs = [(a, b) for a in found for b in found if a < b and Levenshtein.distance(a, b) < 3]
    assert pairs == []


@pytest.mark.parametrize("code", ["it", "en"])
def test_no_answer_means_two_things(texts: FluentTexts, code: str) -> None:
    """A word for yes is never a word for no, and nobody's plea for a person means anything else."""
    lists = ["words-yes", "words-no", "words-back", "words-cancel", "words-person", "words-change"]
    seen = [word for key in lists for word in texts.choices(key, code)]
    assert sorted(word for word in set(seen) if seen.count(word) > 1) == []


def test_greetings_call_nobody_a_man_or_a_woman(texts: FluentTexts) -> None:
    """Who is greeted, and who is called about it, may be either: no button and no sentence takes them for one."""
    one_or_the_other = re.compile(
        r"\b([Ll][ao] chiamo|da sol[ao]|l'ho (vist|sentit)[ao]|(essere|va) chiamat[ao])", re.IGNORECASE
    )
    wrong = [
        (k, t)
        for k, t in resident_texts(texts, "it")
        if k.startswith("checkin-") and one_or_the_other.search(t)
    ]
    assert wrong == []
