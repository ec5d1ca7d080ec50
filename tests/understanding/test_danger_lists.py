"""The reviewable lists of danger and of what only sounds like it, in words: how much is heard, how much falsely."""

from __future__ import annotations

import pytest

from bot.understanding import Danger
from bot.understanding.danger.finding import find_danger
from bot.understanding.danger.tables import danger_lexicon
from tests.understanding.danger import Said, said

LANGUAGES = ("it", "en")
PARTS = ("", "_unseen")


def _as_wanted(each: Said) -> bool:
    heard = find_danger(each.text)
    return heard is not None and heard.now and (each.shown_only or heard.level is Danger.ALERT)


def _falsely(each: Said) -> bool:
    heard = find_danger(each.text)
    return heard is not None and (heard.level is Danger.ALERT if each.shown_only else True)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_lists_are_long_enough(language: str) -> None:
    """At least 300 messages of danger and 600 near-misses in each language, none of them twice."""
    for name, least in (("danger", 300), ("near_misses", 600)):
        texts = [each.text for part in PARTS for each in said(language, name + part)]
        assert len(set(texts)) == len(texts) >= least


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("part", "least"), [("", 0.98), ("_unseen", 0.95)])
def test_danger_is_heard(language: str, part: str, least: float) -> None:
    """Who is in danger is answered with the number, and people are called where it is grave."""
    given = said(language, f"danger{part}")
    missed = [each.text for each in given if not _as_wanted(each)]
    assert 1 - len(missed) / len(given) >= least, missed if not part else len(missed)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("part", "most"), [("", 0.01), ("_unseen", 0.03)])
def test_what_only_sounds_like_danger_is_left_alone(language: str, part: str, most: float) -> None:
    """Idioms, the past, films, jokes, drills, prescriptions and vases that fell alarm nobody."""
    given = said(language, f"near_misses{part}")
    false = [each.text for each in given if _falsely(each)]
    assert len(false) / len(given) <= most, false if not part else len(false)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_kind_of_danger_is_known(language: str) -> None:
    """Violence above all must be known as such: it is answered discreetly."""
    given = [each for part in PARTS for each in said(language, f"danger{part}") if each.kind == "violence"]
    heard = [find_danger(each.text) for each in given]
    other = [
        each.text for each, alarm in zip(given, heard, strict=True) if alarm and alarm.kind != "violence"
    ]
    assert len(other) <= len(given) // 10, other


def test_every_decision_is_explained_word_by_word() -> None:
    """Which groups of words, as they were read, and what lessened them."""
    heard = find_danger("La nonna è caduta in bagno e non riesce ad alzarsi")
    assert heard is not None
    assert heard.reason == "danger: health: fallen 'caduta' + cannot_rise 'non riesce ad alzarsi'"
    doubted = find_danger("devo prendere le goccine per non svenire, ho paura di un infarto")
    assert doubted is not None
    assert doubted.softened == "doubt"
    assert not doubted.now
    assert doubted.reason.endswith("(doubt)")


@pytest.mark.parametrize("filler", ["non sono caduta ", "caduta ", "the gas bill ", "a"])
def test_danger_is_heard_at_the_end_of_a_very_long_text(filler: str) -> None:
    """Whatever stands before it, up to 100,000 characters."""
    cry = ". Aiuto, non respira!"
    before = (filler * 100_000)[: 100_000 - len(cry)]
    heard = find_danger(before + cry)
    assert heard is not None
    assert heard.now


def test_every_phrase_can_be_taken_apart() -> None:
    """They are taken apart when their first word is met: what is written wrongly must not wait for that day."""
    lexicon = danger_lexicon()
    begun = [*lexicon._exact, *(stem for stems in lexicon._stems.values() for stem in stems)]
    assert all(lexicon._look_up(word) for word in begun)
