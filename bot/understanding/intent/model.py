"""The trained model: a table of features with their weights for every intent and kind, multiplied by numpy alone.

`make model` writes the file from the corpus; its first line says in JSON what it holds, the arrays follow as they are.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from bot.understanding.intent.evidence import Evidence
from bot.understanding.intent.features import kind_value, numbered, weighed

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from bot.understanding.intent.features import Ids, Values

FILE = Path(__file__).with_name("reading.model")
FORMAT = 1
_ALIGNED = 64
_REST = "other"
"""The kind of whatever fits no other."""
_NAMED = 1.0
"""A score in the lexicon from which a kind was named by a word of its own, not by a hint."""


class BadModel(ValueError):
    """The file is none that this version can read; the message says why."""


@dataclass(frozen=True, slots=True)
class Probabilities:
    """How likely each intent is, and each kind if help is asked for or offered; each adds up to 1."""

    intents: Mapping[str, float]
    kinds: Mapping[str, float]


@dataclass(frozen=True)
class Model:
    """Weights as whole numbers of `scales`, one column a label: first the intents, then the kinds."""

    intents: tuple[str, ...]
    kinds: tuple[str, ...]
    languages: frozenset[str]
    made_from: str
    softness: tuple[float, float]
    """What the sums are divided by before they become probabilities, of intents and of kinds."""
    loudness: tuple[float, float]
    """How much letter sequences count together, and words and meanings likewise, against the signs: for intents and for
    kinds."""
    rarest: float
    """The rarity of what was never seen."""
    typical: tuple[float, float, float]
    """What a kind's words, being the first of all, and nothing at all add to its sum: the mean of the kinds learnt. Being
    the first counts for the letters and words too that an unlearnt kind has no weights for."""
    ids: Ids
    rarity: NDArray[np.float16]
    """How rare a letter sequence or word is: the logarithm of one in so many messages."""
    weights: NDArray[np.int8]
    scales: NDArray[np.float32]
    bias: NDArray[np.float32]

    def read(
        self,
        evidence: Evidence,
        catalogue: Collection[str],
        ranked: Sequence[tuple[str, float]] = (),
    ) -> Probabilities:
        """The probabilities for a message's features, of kinds in the catalogue alone.

        A kind that the model never learnt counts by its words (`ranked`) as much as one that it did learn would.
        """
        sums = self.sums(evidence)
        count = len(self.intents)
        kinds = {
            kind: float(value)
            for kind, value in zip(self.kinds, sums[count:], strict=True)
            if kind in catalogue
        }
        for place, (kind, score) in enumerate(ranked):
            if kind in self.kinds:
                continue
            kinds[kind] = self._unlearnt(score, first=place == 0)
            if score >= _NAMED and _REST in kinds:
                # What no learnt kind fits was learnt as "other": it is this one, now that it has a name.
                kinds[kind] = max(kinds[kind], kinds.pop(_REST))
        shares = (
            _soft(np.array(list(kinds.values()), np.float32) / self.softness[1]) if kinds else np.empty(0)
        )
        return Probabilities(
            dict(zip(self.intents, _soft(sums[:count] / self.softness[0]).tolist(), strict=True)),
            dict(zip(kinds, shares.tolist(), strict=True)),
        )

    def _unlearnt(self, score: float, *, first: bool) -> float:
        per_score, per_first, bias = self.typical
        return bias + per_score * kind_value(score) + (per_first if first else 0.0)

    def sums(self, evidence: Evidence) -> NDArray[np.float32]:
        """What the weights of a message's features add up to, for every label."""
        grams = np.zeros(len(self.bias), np.float32)
        for ids in (evidence.letters, evidence.words, evidence.meanings):
            at = self._rows(ids)
            rarity = self.rarity[at].astype(np.float32)
            grams += self._weights(at, weighed(rarity, len(ids) - len(at), self.rarest))
        named = np.array([numbered(name) for name in evidence.signs], np.uint32)
        at = np.minimum(np.searchsorted(self.ids, named), len(self.ids) - 1)
        values = np.array(list(evidence.signs.values()), np.float32) * (self.ids[at] == named)
        loud = np.repeat(np.array(self.loudness, np.float32), (len(self.intents), len(self.kinds)))
        sums: NDArray[np.float32] = grams * loud + self._weights(at, values) + self.bias
        return sums

    def _rows(self, ids: Ids) -> NDArray[np.intp]:
        at = np.minimum(np.searchsorted(self.ids, ids), len(self.ids) - 1)
        known: NDArray[np.intp] = at[self.ids[at] == ids]
        return known

    def _weights(self, at: NDArray[np.intp], values: Values) -> NDArray[np.float32]:
        added: NDArray[np.float32] = (values @ self.weights[at].astype(np.float32)) * self.scales
        return added


def _soft(sums: NDArray[np.float32]) -> NDArray[np.float32]:
    raised: NDArray[np.float32] = np.exp(sums - sums.max())
    total: NDArray[np.float32] = raised / raised.sum()
    return total


def save(model: Model, file: Path) -> None:
    """Writes the model; the same model gives the same bytes."""
    arrays: dict[str, NDArray[Any]] = {
        "ids": model.ids,
        "rarity": model.rarity,
        "weights": model.weights,
        "scales": model.scales,
        "bias": model.bias,
    }
    header = json.dumps(
        {
            "format": FORMAT,
            "made_from": model.made_from,
            "languages": sorted(model.languages),
            "intents": model.intents,
            "kinds": model.kinds,
            "softness": model.softness,
            "loudness": model.loudness,
            "rarest": model.rarest,
            "typical": model.typical,
            "arrays": [
                [name, array.dtype.newbyteorder("<").str, array.shape] for name, array in arrays.items()
            ],
        }
    ).encode()
    parts = [header + b"\n"]
    for array in arrays.values():
        parts.append(b"\0" * (-sum(map(len, parts)) % _ALIGNED))
        parts.append(np.ascontiguousarray(array).astype(array.dtype.newbyteorder("<")).tobytes())
    file.write_bytes(b"".join(parts))


@cache
def trained() -> Model | None:
    """The model of this installation, read once; None where none was trained. Raises BadModel for a broken one."""
    return load() if FILE.exists() else None


def load(file: Path = FILE) -> Model:
    """Reads a model without running anything that it says; raises BadModel or OSError."""
    content = file.read_bytes()
    try:
        end = content.index(b"\n") + 1
        header = json.loads(content[:end])
        if header["format"] != FORMAT:
            raise BadModel(f"{file.name} has format {header['format']}, not {FORMAT}")
        arrays = _arrays(content, end, header["arrays"])
        return Model(
            intents=tuple(header["intents"]),
            kinds=tuple(header["kinds"]),
            languages=frozenset(header["languages"]),
            made_from=header["made_from"],
            softness=(header["softness"][0], header["softness"][1]),
            loudness=(header["loudness"][0], header["loudness"][1]),
            rarest=header["rarest"],
            typical=(header["typical"][0], header["typical"][1], header["typical"][2]),
            **arrays,
        )
    except (KeyError, TypeError, IndexError, ValueError) as why:
        raise BadModel(f"{file.name} is no whole model: {why}") from why


def _arrays(
    content: bytes, start: int, described: Sequence[tuple[str, str, Sequence[int]]]
) -> dict[str, Any]:
    arrays = {}
    for name, kind, shape in described:
        start += -start % _ALIGNED
        dtype = np.dtype(kind)
        count = int(np.prod(shape))
        arrays[name] = np.frombuffer(content, dtype, count, start).reshape(shape)
        start += count * dtype.itemsize
    return arrays
