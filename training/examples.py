"""Messages of the corpus as rows of numbers, by the same code that reads messages when Cortile runs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from math import log

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from bot.understanding.intent.evidence import Evidence
from bot.understanding.intent.features import DANGER, numbered, weighed
from bot.understanding.reader import Reader
from training.corpus import KINDS, WITH_KIND, Message

INTENTS = ("request offer emergency status cancel thanks checkin_ok checkin_not_ok meeting chat").split()
MEANINGS: tuple[tuple[str, str | None], ...] = tuple(
    (intent, kind) for intent in INTENTS for kind in (KINDS if intent in WITH_KIND else [None])
)
"""What a message can mean: intent and kind together."""
_PLACES = {meaning: place for place, meaning in enumerate(MEANINGS)}


@dataclass(frozen=True)
class Examples:
    """Messages with their evidence, in the corpus's order."""

    messages: list[Message]
    evidence: list[Evidence]

    def only(self, rows: Iterable[int]) -> Examples:
        """These rows, in their order."""
        rows = list(rows)
        return Examples([self.messages[row] for row in rows], [self.evidence[row] for row in rows])

    @property
    def languages(self) -> tuple[str, ...]:
        return tuple(sorted({message.language for message in self.messages}))

    @property
    def intents(self) -> NDArray[np.int64]:
        return np.array([INTENTS.index(message.intent) for message in self.messages])

    @property
    def kinds(self) -> NDArray[np.int64]:
        """The kind's place in KINDS, -1 for a message without."""
        return np.array([KINDS.index(each.kind) if each.kind else -1 for each in self.messages])

    @property
    def meanings(self) -> NDArray[np.int64]:
        """The place of intent and kind in MEANINGS."""
        return np.array([_PLACES[each.intent.value, each.kind] for each in self.messages])


def examples(messages: Sequence[Message], reader: Reader) -> Examples:
    """The evidence of each message, in the language it is written in."""
    found = [reader.evidence(each.text, each.setting, each.language) for each in messages]
    return Examples(list(messages), found)


def without_danger(given: Examples) -> Examples:
    """The same messages, as if no word of danger were known."""
    kept = [
        replace(
            each, signs={name: value for name, value in each.signs.items() if not name.startswith(DANGER)}
        )
        for each in given.evidence
    ]
    return Examples(given.messages, kept)


def named_ids(evidence: Evidence) -> NDArray[np.uint32]:
    return np.array([numbered(name) for name in evidence.signs], np.uint32)


@dataclass(frozen=True)
class Table:
    """The features that count, in rising order, with their rarity: 0 for signs, which have values of their own."""

    ids: NDArray[np.uint32]
    rarity: NDArray[np.float32]
    rarest: float

    def only(self, places: NDArray[np.int64]) -> Table:
        """The features at these places, in rising order; all others are as good as never seen."""
        return Table(self.ids[places], self.rarity[places], self.rarest)


def table(given: Examples, least: int) -> Table:
    """The features that so many of these messages have, letters, words and meanings in at least two styles."""
    own, count = given.evidence, len(given.messages)
    grams = [np.concatenate((each.letters, each.words, each.meanings)) for each in own]
    ids, of, times = np.unique(np.concatenate(grams), return_inverse=True, return_counts=True)
    numbers = {style: number for number, style in enumerate(sorted({m.style for m in given.messages}))}
    styles = np.repeat([numbers[each.style] for each in given.messages], [len(each) for each in grams])
    first, last = np.full(len(ids), len(numbers)), np.full(len(ids), -1)
    np.minimum.at(first, of, styles)
    np.maximum.at(last, of, styles)
    rarity = np.log((1 + count) / (1 + times)) + 1
    names, counts = np.unique(np.concatenate([named_ids(each) for each in own]), return_counts=True)
    kept = (times >= least) & (first < last) & ~np.isin(ids, names)
    names = names[counts >= least]
    together = np.concatenate((ids[kept], names))
    order = np.argsort(together)
    # As they are kept in the file, so that training reckons with what will run.
    rarities = np.concatenate((rarity[kept], np.zeros(len(names)))).astype(np.float16).astype(np.float32)
    return Table(together[order], rarities[order], round(log((1 + count) / (1 + least)) + 1, 3))


def matrix(given: Examples, features: Table, loudness: float) -> csr_matrix:
    """Rows of the table's features, a row a message."""
    starts, at, values = [0], [np.empty(0, np.int64)], [np.empty(0, np.float32)]
    for evidence in given.evidence:
        count = 0
        grams = (evidence.letters, evidence.words, evidence.meanings)
        for ids in (*grams, named_ids(evidence)):
            place = np.minimum(np.searchsorted(features.ids, ids), len(features.ids) - 1)
            known = features.ids[place] == ids
            if any(ids is each for each in grams):
                rarities = features.rarity[place[known]]
                worth = weighed(rarities, len(ids) - len(rarities), features.rarest) * loudness
            else:
                worth = np.array(list(evidence.signs.values()), np.float32)[known]
            at.append(place[known])
            values.append(worth)
            count += len(worth)
        starts.append(starts[-1] + count)
    return csr_matrix(
        (np.concatenate(values).astype(np.float64), np.concatenate(at), np.array(starts)),
        (len(given.evidence), len(features.ids)),
    )
