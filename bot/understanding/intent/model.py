"""The trained model: a network with one hidden layer, multiplied by numpy alone. `modelfile` keeps it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from bot.understanding.intent.evidence import Evidence
from bot.understanding.intent.features import kind_value, numbered, weighed

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from bot.understanding.intent.features import Ids, Values

    Sums = NDArray[np.float32]

_REST = "other"
"""The kind of whatever fits no other."""
_NAMED = 1.0
"""A score in the lexicon from which a kind was named by a word of its own, not by a hint."""
_MIDDLE = 8
"""What stands for nothing in half a byte."""
_NEVER = np.float32(1e-30)


@dataclass(frozen=True, slots=True)
class Probabilities:
    """How likely each intent is, and each kind if help is asked for or offered; each adds up to 1."""

    intents: Mapping[str, float]
    kinds: Mapping[str, float]


@dataclass(frozen=True)
class Model:
    """What every feature adds to the hidden units, and what these say for every meaning."""

    meanings: tuple[tuple[str, str | None], ...]
    """Intent and kind together; None for an intent without kinds."""
    languages: frozenset[str]
    made_from: str
    softness: tuple[float, float]
    """What the sums are divided by before they become probabilities, of intents and of kinds."""
    loudness: float
    """How much letter sequences count together, and words and meanings likewise, against the signs."""
    rarest: float
    """The rarity of what was never seen."""
    unlearnt: tuple[float, float, float]
    """How likely a kind is by its words alone, as log-odds: per score, if it is named first, and in any case."""
    ids: Ids
    rarity: NDArray[np.float16]
    """How rare a letter sequence or word is: the logarithm of one in so many messages; 0 for a sign."""
    weights: NDArray[np.uint8]
    """For each feature the hidden units' weights, as whole numbers of `scales` about 8: the first half of the units in the
    lower halves of the bytes, the second half in the upper ones."""
    scales: NDArray[np.float32]
    rests: NDArray[np.float32]
    """What each hidden unit starts from."""
    outputs: NDArray[np.float32]
    """For each hidden unit what it says for every meaning."""
    bias: NDArray[np.float32]

    @cached_property
    def intents(self) -> tuple[str, ...]:
        """In the order of the sums."""
        return tuple(dict.fromkeys(intent for intent, _ in self.meanings))

    @cached_property
    def kinds(self) -> tuple[str, ...]:
        """In the order of the sums; those that were learnt, whatever the catalogue holds."""
        return tuple(dict.fromkeys(kind for _, kind in self.meanings if kind))

    def read(
        self,
        evidence: Evidence,
        catalogue: Collection[str],
        ranked: Sequence[tuple[str, float]] = (),
    ) -> Probabilities:
        """The probabilities for a message's features, of kinds in the catalogue alone.

        A kind that the model never learnt is as likely, by its words (`ranked`), as learnt ones are by theirs.
        """
        intents, learnt = self.sums(evidence)
        known = [at for at, kind in enumerate(self.kinds) if kind in catalogue]
        shares = _soft(learnt[known] / self.softness[1]).tolist() if known else []
        odds = dict(zip((self.kinds[at] for at in known), shares, strict=True))
        for place, (kind, score) in enumerate(ranked):
            if kind in self.kinds:
                continue
            odds[kind] = self._unlearnt(score, first=place == 0)
            if score >= _NAMED and _REST in odds:
                # What no learnt kind fits was learnt as "other": it is this one, now that it has a name.
                odds[kind] += odds.pop(_REST)
        total = sum(odds.values())
        return Probabilities(
            dict(zip(self.intents, _soft(intents / self.softness[0]).tolist(), strict=True)),
            {kind: share / total for kind, share in odds.items()},
        )

    def _unlearnt(self, score: float, *, first: bool) -> float:
        per_score, named_first, always = self.unlearnt
        return float(np.exp(always + per_score * kind_value(score) + (named_first if first else 0.0)))

    def sums(self, evidence: Evidence) -> tuple[Sums, Sums]:
        """For every intent, and for every kind, the logarithm of what all its meanings are worth together."""
        units = self.rests.copy()
        for ids in (evidence.letters, evidence.words, evidence.meanings):
            at = self._rows(ids)
            rarity = self.rarity[at].astype(np.float32)
            units += self._units(at, weighed(rarity, len(ids) - len(at), self.rarest) * self.loudness)
        named = np.array([numbered(name) for name in evidence.signs], np.uint32)
        at = np.minimum(np.searchsorted(self.ids, named), len(self.ids) - 1)
        units += self._units(
            at, np.array(list(evidence.signs.values()), np.float32) * (self.ids[at] == named)
        )
        meant = np.maximum(units, 0) @ self.outputs + self.bias
        worth = np.exp(meant - meant.max())
        of_intents, of_kinds = self._belonging
        return np.log(worth @ of_intents + _NEVER), np.log(worth @ of_kinds + _NEVER)

    def _rows(self, ids: Ids) -> NDArray[np.intp]:
        at = np.minimum(np.searchsorted(self.ids, ids), len(self.ids) - 1)
        known: NDArray[np.intp] = at[self.ids[at] == ids]
        return known

    def _units(self, at: NDArray[np.intp], values: Values) -> Sums:
        kept = self.weights[at]
        both = np.concatenate((kept & 15, kept >> 4), axis=1).astype(np.float32)
        added: Sums = (values @ both - _MIDDLE * values.sum()) * self.scales
        return added

    @cached_property
    def _belonging(self) -> tuple[Sums, Sums]:
        """Which meanings are of which intent, and of which kind."""
        intents = [[intent == each for each in self.intents] for intent, _ in self.meanings]
        kinds = [[kind == each for each in self.kinds] for _, kind in self.meanings]
        return np.array(intents, np.float32), np.array(kinds, np.float32)


def halved(weights: NDArray[np.int8]) -> NDArray[np.uint8]:
    """Whole weights from -7 to 7, a row a feature and an even number of units, two in a byte: see `Model.weights`."""
    raised: NDArray[np.uint8] = (weights + _MIDDLE).astype(np.uint8)
    half = raised.shape[1] // 2
    return raised[:, :half] | raised[:, half:] * np.uint8(16)


def _soft(sums: Sums) -> Sums:
    raised: Sums = np.exp(sums - sums.max())
    total: Sums = raised / raised.sum()
    return total
