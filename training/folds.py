"""Cross-validation by author: no style is in training and in measuring at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context

import numpy as np
from numpy.typing import NDArray

from training.corpus import Message
from training.examples import Examples
from training.fitting import Recipe, fit

Floats = NDArray[np.float64]
FOLDS = 6
SOME = 2
"""So many are enough to compare what is worth having."""


def folds(messages: Sequence[Message], count: int = FOLDS) -> NDArray[np.int64]:
    """Each message's fold: whole styles, shared out so that folds are about as large in every language."""
    sizes = Counter(message.style for message in messages)
    fold: dict[str, int] = {}
    for language in sorted({message.language for message in messages}):
        loads = [0] * count
        own = [style for style in sizes if style.startswith(f"{language}/")]
        for style in sorted(own, key=lambda each: (-sizes[each], each)):
            lightest = min(range(count), key=lambda each: (loads[each], each))
            loads[lightest] += sizes[style]
            fold[style] = lightest
    return np.array([fold[message.style] for message in messages])


@dataclass(frozen=True)
class Unseen:
    """What models said of messages whose authors they had never read."""

    rows: NDArray[np.int64]
    """Which messages, in rising order: all, or those of some folds."""
    intents: Floats
    kinds: Floats


def cross_validated(given: Examples, recipe: Recipe, measured: int = FOLDS) -> Unseen:
    """The sums for the messages of so many folds, from models trained without the fold; two at once."""
    fold = folds(given.messages)
    # Forked, so that the examples need not be sent; each fit runs on one core and gives the same numbers anywhere.
    with ProcessPoolExecutor(2, get_context("fork"), _share, (given, recipe, fold)) as workers:
        parts = list(workers.map(_of_fold, range(measured)))
    rows = np.concatenate([part.rows for part in parts])
    order = np.argsort(rows)
    return Unseen(
        rows[order],
        np.concatenate([part.intents for part in parts])[order],
        np.concatenate([part.kinds for part in parts])[order],
    )


_shared: list[tuple[Examples, Recipe, NDArray[np.int64]]] = []


def _share(given: Examples, recipe: Recipe, fold: NDArray[np.int64]) -> None:
    _shared[:] = [(given, recipe, fold)]


def _of_fold(number: int) -> Unseen:
    given, recipe, fold = _shared[0]
    model = fit(given, np.flatnonzero(fold != number).tolist(), recipe)
    rows = np.flatnonzero(fold == number)
    # By the very code that reads messages when Cortile runs.
    sums = [model.sums(given.evidence[row]) for row in rows]
    return Unseen(rows, np.array([each for each, _ in sums]), np.array([each for _, each in sums]))
