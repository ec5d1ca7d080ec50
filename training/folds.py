"""Cross-validation by author: no style is in training and in measuring at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context

import numpy as np
from numpy.typing import NDArray

from training.corpus import KINDS, Message
from training.examples import INTENTS, Examples
from training.fitting import Floats, Recipe, fit

FOLDS = 6


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

    intents: Floats
    kinds: Floats


def cross_validated(given: Examples, recipe: Recipe) -> Unseen:
    """The sums for every message, from a model trained without its style's fold; two folds at once."""
    fold = folds(given.messages)
    sums = np.zeros((len(fold), len(INTENTS) + len(KINDS)))
    # Forked, so that the examples need not be sent; each fit runs on one core and gives the same numbers anywhere.
    with ProcessPoolExecutor(2, get_context("fork"), _share, (given, recipe, fold)) as workers:
        for each, said in enumerate(workers.map(_of_fold, range(FOLDS))):
            sums[fold == each] = said
    return Unseen(sums[:, : len(INTENTS)], sums[:, len(INTENTS) :])


_shared: list[tuple[Examples, Recipe, NDArray[np.int64]]] = []


def _share(given: Examples, recipe: Recipe, fold: NDArray[np.int64]) -> None:
    _shared[:] = [(given, recipe, fold)]


def _of_fold(number: int) -> Floats:
    given, recipe, fold = _shared[0]
    learnt = fit(given, np.flatnonzero(fold != number).tolist(), recipe)
    rows = np.flatnonzero(fold == number)
    measured = Examples([given.messages[r] for r in rows], [given.evidence[r] for r in rows])
    return learnt.sums(measured, recipe)
