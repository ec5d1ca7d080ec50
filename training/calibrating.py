"""What makes a model's sums come true: measured on messages of authors that it had not read."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from training.corpus import KINDS
from training.examples import Examples
from training.folds import Floats, Unseen


def soft(sums: Floats) -> Floats:
    """Probabilities of a row's sums."""
    raised: Floats = np.exp(sums - sums.max(axis=1, keepdims=True))
    shares: Floats = raised / raised.sum(axis=1, keepdims=True)
    return shares


def softness(given: Examples, unseen: Unseen) -> tuple[float, float]:
    """What the sums of intents and of kinds are divided by."""
    helped = given.kinds >= 0
    return _divisor(unseen.intents, given.intents), _divisor(unseen.kinds[helped], given.kinds[helped])


def _divisor(sums: Floats, labels: NDArray[np.int64]) -> float:
    rows = np.arange(len(labels))

    def surprise(divisor: float) -> float:
        return float(-np.log(np.maximum(soft(sums / divisor)[rows, labels], 1e-9)).mean())

    return float(min(np.arange(20, 400) / 100, key=surprise))


def by_words_alone(given: Examples) -> tuple[float, float, float]:
    """How likely a kind is that words name: see `Model.unlearnt`."""
    said: list[tuple[float, bool]] = []
    true: list[bool] = []
    for message, evidence in zip(given.messages, given.evidence, strict=True):
        for kind in KINDS if message.kind else ():
            if score := evidence.signs.get(f"kind {kind}"):
                said.append((score, f"top {kind}" in evidence.signs))
                true.append(kind == message.kind)
    odds = LogisticRegression().fit(np.array(said, np.float64), np.array(true))
    per_score, first = odds.coef_[0]
    return round(float(per_score), 4), round(float(first), 4), round(float(odds.intercept_[0]), 4)
