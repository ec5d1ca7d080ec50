"""Words that mean much the same stand together, in both languages."""

from __future__ import annotations

from collections import defaultdict

import numpy as np
import pytest

from bot.understanding.intent.clusters import cluster_of, clusters
from bot.understanding.intent.features import meanings, spelt
from bot.understanding.text.folding import fold


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("pills", "pillole"),
        ("ladder", "stepladder"),
        ("dog", "cane"),
        ("sorry", "scusate"),
        ("fallen", "caduta"),
    ],
)
def test_kin_stand_together(one: str, other: str) -> None:
    """What one is read as helps to read the other."""
    assert cluster_of(one).middle == cluster_of(other).middle


def test_strangers_stand_apart() -> None:
    """A dog is no ladder."""
    assert cluster_of("dog").broad != cluster_of("ladder").broad


def test_a_narrow_cluster_lies_within_one_wider() -> None:
    """So that what is learnt of many holds for each of them."""
    within = defaultdict(set)
    for own in set(clusters().values()):
        within["narrow", own.narrow].add(own.middle)
        within["middle", own.middle].add(own.broad)
    assert all(len(wider) == 1 for wider in within.values())


def test_words_stand_as_messages_are_folded() -> None:
    """A word with an accent or a capital would never be found."""
    assert [word for word in clusters() if fold(word) != word or spelt(word) != [word]] == []


def test_unknown_words_stand_together_and_figures_for_themselves() -> None:
    """What nobody knows is a word all the same; a question mark is no word."""
    assert cluster_of("zzyzx") == cluster_of("qwrtz") != cluster_of("?")
    assert cluster_of("00").narrow == "00"


def test_the_same_words_mean_the_same() -> None:
    """Each once, in rising order; no words mean nothing."""
    found = meanings(spelt("mi serve la spesa, la spesa grossa?"))
    assert np.array_equal(found, np.unique(found))
    assert len(meanings([])) == 0


def test_the_order_of_words_tells_who_helps_whom() -> None:
    """The same words in another order are another message."""
    assert not np.array_equal(meanings("tu aiuti me".split()), meanings("me aiuti tu".split()))
