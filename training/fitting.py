"""Fits the two linear models, of intents and of kinds, to rows of numbers. The same rows give the same weights."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, vstack
from sklearn.linear_model import LogisticRegression

from bot.understanding.intent.features import DANGER, numbered
from bot.understanding.intent.model import Model
from training.corpus import KINDS
from training.examples import INTENTS, Examples, Table, matrix, table, without_danger

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Recipe:
    """What is chosen by cross-validation, and never by the examples that only measure."""

    least: int = 2
    """Messages that must have a letter sequence or word before it counts, from two styles at least."""
    loudness: tuple[float, float] = (6.0, 14.0)
    """How much letter sequences count together, and words and meanings likewise, against the signs: for intents and for
    kinds."""
    strength_of_intents: float = 1.5
    strength_of_kinds: float = 0.5
    """How freely weights may grow: scikit-learn's C."""
    most_features: int = 94_000
    """So many are kept in the file, the heaviest: at 31 bytes each it stays under 3 MB."""


@dataclass(frozen=True)
class Fitted:
    """Weights before they are made small, one row a label."""

    table: Table
    weights: Floats
    bias: Floats
    languages: frozenset[str]
    lift: float
    """What letters, words and meanings add to the kind that is meant, where its own words stand first: the mean."""

    def sums(self, given: Examples, recipe: Recipe) -> Floats:
        count = len(INTENTS)
        intents = matrix(given, self.table, recipe.loudness[0]) @ self.weights[:count].T
        kinds = matrix(given, self.table, recipe.loudness[1]) @ self.weights[count:].T
        return np.hstack((np.asarray(intents), np.asarray(kinds))) + self.bias


def fit(given: Examples, rows: Sequence[int], recipe: Recipe) -> Fitted:
    """The weights that explain these rows best: first the intents', then the kinds'."""
    features = table(given, rows, recipe.least)
    chosen = np.array(rows)
    wants = matrix(given, features, recipe.loudness[0])
    helps = matrix(given, features, recipe.loudness[1])
    helped = chosen[given.kinds[chosen] >= 0]
    # The words of danger know the corpus too well. What they find is kept from half of the model's view of it, so that
    # the model knows danger that they don't.
    heard = np.array([row for row in rows if DANGER in given.evidence[row].signs], np.int64)
    unheard = matrix(without_danger(given), features, recipe.loudness[0])
    shares = np.where(np.isin(chosen, heard), 0.5, 1.0)
    intents = _linear(
        vstack([wants[chosen], unheard[heard]]).tocsr(),
        np.concatenate((given.intents[chosen], given.intents[heard])),
        len(INTENTS),
        recipe.strength_of_intents,
        np.concatenate((shares, np.full(len(heard), 0.5))),
    )
    kinds = _linear(helps[helped], given.kinds[helped], len(KINDS), recipe.strength_of_kinds)
    lift = _lift(given, helped, helps, features, kinds[0])
    return Fitted(
        features,
        np.vstack((intents[0], kinds[0])),
        np.concatenate((intents[1], kinds[1])),
        frozenset(given.languages),
        lift,
    )


def _lift(
    given: Examples, helped: NDArray[np.int64], helps: csr_matrix, features: Table, weights: Floats
) -> float:
    lifts: list[float] = []
    kinds = given.kinds
    for place, kind in enumerate(KINDS):
        own = [r for r in helped if kinds[r] == place and f"top {kind}" in given.evidence[r].signs]
        lifts += (helps[own] @ (weights[place] * (features.rarity > 0))).tolist() if own else []
    return float(np.mean(lifts)) if lifts else 0.0


def _linear(
    rows: csr_matrix,
    labels: NDArray[np.int64],
    count: int,
    strength: float,
    shares: Floats | None = None,
) -> tuple[Floats, Floats]:
    model = LogisticRegression(C=strength, solver="lbfgs", max_iter=300, tol=1e-4)
    model.fit(rows, labels, sample_weight=shares)
    # A label that no row has gets no weights, and is never said.
    weights = np.zeros((count, rows.shape[1]))
    bias = np.full(count, -20.0)
    weights[model.classes_] = model.coef_
    bias[model.classes_] = model.intercept_
    return weights, bias


def soft(sums: Floats) -> Floats:
    """Probabilities of a row's sums."""
    raised: Floats = np.exp(sums - sums.max(axis=1, keepdims=True))
    shares: Floats = raised / raised.sum(axis=1, keepdims=True)
    return shares


def softness(sums: Floats, labels: NDArray[np.int64]) -> float:
    """What sums of messages never seen in training are divided by, so that probabilities come true on them."""
    rows = np.arange(len(labels))
    tried = np.arange(20, 400) / 100

    def surprise(divisor: float) -> float:
        return float(-np.log(np.maximum(soft(sums / divisor)[rows, labels], 1e-9)).mean())

    return float(min(tried, key=surprise))


def _typical(fitted: Fitted) -> tuple[float, float, float]:
    """How kinds are drawn to their own words, in the mean: see `Model.typical`."""
    first = len(INTENTS)
    means = []
    for sign in ("kind", "top"):
        own = [
            fitted.weights[first + place, at]
            for place, kind in enumerate(KINDS)
            for at in np.flatnonzero(fitted.table.ids == numbered(f"{sign} {kind}"))
        ]
        means.append(float(np.mean(own)) if own else 0.0)
    # Half of the lift: of messages that were learnt by heart it is greater than of any other.
    return (
        round(means[0], 4),
        round(means[1] + fitted.lift / 2, 4),
        round(float(np.mean(fitted.bias[first:])), 4),
    )


def small(fitted: Fitted, recipe: Recipe, softness: tuple[float, float], made_from: str) -> Model:
    """The model as it is kept: light features left out, weights in a byte each."""
    heaviest = np.abs(fitted.weights).max(axis=0)
    kept = np.sort(np.argsort(-heaviest, kind="stable")[: recipe.most_features])
    weights = fitted.weights[:, kept]
    scales = np.maximum(np.abs(weights).max(axis=1), 1e-6) / 127
    return Model(
        intents=tuple(INTENTS),
        kinds=tuple(KINDS),
        languages=fitted.languages,
        made_from=made_from,
        softness=softness,
        loudness=recipe.loudness,
        rarest=fitted.table.rarest,
        typical=_typical(fitted),
        ids=fitted.table.ids[kept],
        rarity=fitted.table.rarity[kept].astype(np.float16),
        weights=np.rint(weights / scales[:, None]).astype(np.int8).T.copy(),
        scales=scales.astype(np.float32),
        bias=fitted.bias.astype(np.float32),
    )
