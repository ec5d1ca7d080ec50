"""Fits the model's network to messages. The same messages give the same weights."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, vstack
from sklearn.neural_network import MLPClassifier

from bot.understanding.intent.features import DANGER
from bot.understanding.intent.model import Model, halved
from training.examples import MEANINGS, Examples, Table, matrix, table, without_danger

_HIGHEST = 7
"""Weights are whole numbers up to it, in half a byte each."""


@dataclass(frozen=True)
class Net:
    """How one network learns: each batch size is a pass through all messages. Growing batches do what smaller steps would
    (Smith et al. 2018, arXiv:1711.00489)."""

    units: int
    batches: tuple[int, ...]
    pace: float
    """scikit-learn's `learning_rate_init`, for Adam."""


@dataclass(frozen=True)
class Recipe:
    """What is chosen by cross-validation, and never by the examples that only measure."""

    least: int = 2
    """Messages that must have a letter sequence or word before it counts, from two styles at least."""
    loudness: float = 6.0
    """How much letter sequences count together, and words and meanings likewise, against the signs."""
    choosing: Net = Net(16, (128, 256), 0.002)
    """A quick one over every feature, that tells which of them matter."""
    most_features: int = 120_000
    """So many are kept, the heaviest: the file packs them to some 24 bytes each and stays under 3 MB."""
    reading: Net = Net(32, (128, 256, 512, 1024), 0.003)
    """One of those that are kept, side by side in one hidden layer."""
    nets: int = 4
    left_out: float = 0.45
    """The share of a message's features that each pass leaves out at random, so that none is learnt by heart."""
    decay: float = 0.001
    """How strongly weights are drawn to nothing: scikit-learn's alpha."""
    step: float = 2.0
    """Weights are kept in steps of so many standard deviations of their unit's. Two in three are less than half a
    step and become 0; the few great ones keep their size. At the same room this loses less than cutting those off does."""


@dataclass(frozen=True)
class _Lesson:
    """Messages as rows, the meaning of each, and for those in which danger was heard a second view without it."""

    rows: csr_matrix
    meanings: NDArray[np.int64]
    second: NDArray[np.int64]
    """Where a message's second view is; its own row where it has none."""


def fit(given: Examples, rows: Sequence[int], recipe: Recipe) -> Model:
    """The network that explains these rows best. What makes its sums come true is measured on others, and put in later."""
    chosen = given.only(rows)
    features = table(chosen, recipe.least)
    first = _learnt(_lesson(chosen, features, recipe), recipe.choosing, recipe, 0)
    heavy = np.argsort(-np.linalg.norm(first.coefs_[0], axis=1), kind="stable")
    features = features.only(np.sort(heavy[: recipe.most_features]))
    lesson = _lesson(chosen, features, recipe)
    nets = [_learnt(lesson, recipe.reading, recipe, seed) for seed in range(recipe.nets)]
    weights = np.hstack([net.coefs_[0] for net in nets])
    scales = np.maximum(recipe.step * weights.std(axis=0), 1e-6)
    whole = np.clip(np.rint(weights / scales), -_HIGHEST, _HIGHEST).astype(np.int8)
    return Model(
        meanings=MEANINGS,
        languages=frozenset(given.languages),
        made_from="",
        softness=(1.0, 1.0),
        loudness=recipe.loudness,
        rarest=features.rarest,
        unlearnt=(0.0, 0.0, 0.0),
        ids=features.ids,
        rarity=features.rarity.astype(np.float16),
        weights=halved(whole),
        scales=scales.astype(np.float32),
        rests=np.concatenate([net.intercepts_[0] for net in nets]).astype(np.float32),
        # Together the networks say the mean of what each says.
        outputs=(np.vstack([net.coefs_[1] for net in nets]) / len(nets)).astype(np.float32),
        bias=np.mean([net.intercepts_[1] for net in nets], axis=0).astype(np.float32),
    )


def _lesson(given: Examples, features: Table, recipe: Recipe) -> _Lesson:
    # The words of danger know the corpus too well. What they find is kept from half of the model's view of it, so that
    # the model knows danger that they don't.
    heard = [row for row, evidence in enumerate(given.evidence) if DANGER in evidence.signs]
    hidden = without_danger(given.only(heard))
    second = np.arange(len(given.messages))
    second[heard] = len(given.messages) + np.arange(len(heard))
    views = [matrix(given, features, recipe.loudness), matrix(hidden, features, recipe.loudness)]
    return _Lesson(vstack(views).tocsr().astype(np.float32), given.meanings, second)


def _learnt(lesson: _Lesson, net: Net, recipe: Recipe, seed: int) -> MLPClassifier:
    chance = np.random.default_rng(seed)
    model = MLPClassifier((net.units,), alpha=recipe.decay, learning_rate_init=net.pace, random_state=seed)
    for batch in net.batches:
        order = chance.permutation(len(lesson.meanings))
        seen = lesson.rows[np.where(chance.random(len(order)) < 0.5, lesson.second[order], order)]
        kept = chance.random(len(seen.data), dtype=np.float32) >= recipe.left_out
        seen.data *= kept / np.float32(1 - recipe.left_out)
        seen.eliminate_zeros()
        model.set_params(batch_size=min(batch, len(order)))
        model.partial_fit(seen, lesson.meanings[order], classes=np.arange(len(MEANINGS)))
    return model
