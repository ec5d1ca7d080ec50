"""The network itself: what it adds up, what it makes of kinds that it never learnt, and how it learns."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import numpy as np
import pytest

from bot.understanding import Intent, Reader
from bot.understanding.intent.evidence import Evidence
from bot.understanding.intent.features import kind_value, numbered
from bot.understanding.intent.model import Model, halved
from config.catalogue import load_words
from training.calibrating import soft, softness
from training.corpus import Message
from training.examples import Examples, examples
from training.fitting import Net, Recipe, fit
from training.folds import Unseen, folds

NOTHING = np.empty(0, np.uint32)
WHOLE = np.array([[7, -7, 0, 3], [-1, 2, 5, -6], [4, 4, -4, -4]], np.int8)
IDS = np.array([9, numbered("question"), 4_294_967_000], np.uint32)
QUICK = Recipe(choosing=Net(4, (8,) * 10, 0.02), reading=Net(4, (8,) * 30, 0.02), most_features=400)


def small() -> Model:
    """A network of four hidden units over two words and a sign, that knows two kinds and chatter."""
    return Model(
        meanings=(("request", "pets"), ("request", "other"), ("offer", "pets"), ("chat", None)),
        languages=frozenset({"en"}),
        made_from="",
        softness=(1.0, 2.0),
        loudness=3.0,
        rarest=2.0,
        unlearnt=(1.5, 0.5, -1.0),
        ids=IDS,
        rarity=np.array([1.0, 0.0, 2.0], np.float16),
        weights=halved(WHOLE),
        scales=np.array([0.1, 0.2, 0.3, 0.4], np.float32),
        rests=np.array([0.1, 0.2, 0.3, 0.4], np.float32),
        outputs=np.arange(16, dtype=np.float32).reshape(4, 4) / np.float32(10),
        bias=np.array([0.0, 0.5, 0.0, -0.5], np.float32),
    )


def test_two_weights_in_a_byte_are_two_weights() -> None:
    """What is kept in half a byte counts as what it was."""
    model = small()
    evidence = Evidence(NOTHING, np.array([9, 77, 4_294_967_000], np.uint32), NOTHING, {"question": 0.5})
    # One of three words is unknown and takes its share, as rare as any can be.
    length = (1.0**2 + 2.0**2 + 2.0**2) ** 0.5
    values = np.array([3.0 * 1.0 / length, 0.5, 3.0 * 2.0 / length])
    units = np.maximum((values @ WHOLE) * model.scales + model.rests, 0)
    worth = np.exp(units @ model.outputs + model.bias)
    intents, kinds = model.sums(evidence)
    assert model.intents == ("request", "offer", "chat")
    assert model.kinds == ("pets", "other")
    expected = [worth[0] + worth[1], worth[2], worth[3]]
    assert soft(intents[None].astype(np.float64))[0] == pytest.approx(
        np.array(expected) / worth.sum(), rel=1e-4
    )
    assert soft(kinds[None].astype(np.float64))[0] == pytest.approx(
        np.array([worth[0] + worth[2], worth[1]]) / worth[:3].sum(), rel=1e-4
    )


def test_an_unlearnt_kind_is_as_likely_as_its_words_make_it() -> None:
    """By the odds that kinds' words have in the corpus; what is left is for the others."""
    nothing = Evidence(NOTHING, NOTHING, NOTHING, {})
    learnt = small().read(nothing, ("pets", "other")).kinds
    hinted = small().read(nothing, ("pets", "other", "bees"), [("pets", 2.0), ("bees", 0.5)]).kinds
    odds = np.exp(-1.0 + 1.5 * kind_value(0.5))
    assert hinted["bees"] == pytest.approx(odds / (1 + odds), rel=1e-4)
    assert hinted["pets"] / hinted["other"] == pytest.approx(learnt["pets"] / learnt["other"], rel=1e-4)
    named = small().read(nothing, ("pets", "other", "bees"), [("bees", 2.0)]).kinds
    assert "other" not in named, "it has a name now"
    assert named["bees"] > hinted["bees"] + learnt["other"] / (1 + odds)


def taught() -> list[Message]:
    """Sixty messages of six made-up writers, as plain as can be."""
    said = {
        (Intent.REQUEST, "pets"): "who can walk my {}",
        (Intent.OFFER, "pets"): "happy to walk your {}",
        (Intent.CHAT, None): "what a lovely {} that was",
    }
    animals = "dog puppy spaniel terrier poodle"
    return [
        Message(f"{how.format(animal)} {when}", intent, kind, False, False, None, "en", f"en/{who}", "")
        for (intent, kind), how in said.items()
        for who, when in (("ann", "today"), ("bob", "please"), ("col", "now"), ("dot", "then"))
        for animal in animals.split()
    ]


@pytest.fixture(scope="module")
def given() -> Examples:
    return examples(taught(), Reader(load_words(), ("en",), untrained=True))


def test_it_learns_who_wants_and_who_gives(given: Examples) -> None:
    """The animal of the question stood in none of its lessons."""
    model = replace(fit(given, range(len(given.messages)), QUICK), made_from="here")
    reader = Reader(load_words(), ("en",), untrained=True)
    for text, meant in (
        ("who can walk my greyhound tomorrow", Intent.REQUEST),
        ("happy to walk your greyhound tomorrow", Intent.OFFER),
        ("what a lovely greyhound that was yesterday", Intent.CHAT),
    ):
        said = model.read(reader.evidence(text, "private", "en"), ("pets",)).intents
        assert max(said, key=lambda each: said[each]) == meant
    assert model.languages == {"en"}


def test_the_same_messages_give_the_same_weights(given: Examples) -> None:
    """Chance has a seed."""
    one, two = (fit(given, range(0, len(given.messages), 2), QUICK) for _ in range(2))
    assert np.array_equal(one.weights, two.weights) and np.array_equal(one.outputs, two.outputs)


def test_no_author_is_in_training_and_in_measuring(given: Examples) -> None:
    """Whole styles are left out."""
    fold = folds(given.messages, 2)
    styles = [{m.style for m, f in zip(given.messages, fold, strict=True) if f == each} for each in (0, 1)]
    assert styles[0] and styles[1] and not styles[0] & styles[1]


@pytest.mark.parametrize(("boldness", "right"), product((1.0, 2.0), (0.7, 0.9)))
def test_sums_that_promise_too_much_are_softened(given: Examples, boldness: float, right: float) -> None:
    """Divided by what `softness` finds, the share that was claimed is the share that came true."""
    count = len(given.messages)
    labels, kinds = given.intents, given.kinds
    hits = np.arange(count) % 10 < right * 10
    sums = np.zeros((count, 10))
    sums[np.arange(count), np.where(hits, labels, (labels + 1) % 10)] = 5 * boldness
    of_kinds = np.zeros((count, 15))
    of_kinds[np.arange(count), np.maximum(kinds, 0)] = 4.0
    divisor, _ = softness(given, Unseen(np.arange(count), sums, of_kinds))
    assert soft(sums / divisor).max(axis=1).mean() == pytest.approx(right, abs=0.03)
