"""Cross-validation by author: no style is in training and in measuring at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from training.corpus import Message
from training.examples import Examples
from training.fitting import Fitted, Floats, Recipe, fit

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


def cross_validated(
    given: Examples, recipe: Recipe, fitting: Callable[[Examples, Sequence[int], Recipe], Fitted] = fit
) -> Unseen:
    """The sums for every message, from a model trained without its style's fold."""
    fold = folds(given.messages)
    sums: Floats | None = None
    for each in range(FOLDS):
        learnt = fitting(given, np.flatnonzero(fold != each).tolist(), recipe)
        rows = np.flatnonzero(fold == each)
        measured = Examples([given.messages[r] for r in rows], [given.evidence[r] for r in rows])
        said = learnt.sums(measured, recipe)
        if sums is None:
            sums = np.zeros((len(fold), said.shape[1]))
        sums[rows] = said
    assert sums is not None
    count = sums.shape[1] - 15
    return Unseen(sums[:, :count], sums[:, count:])
