"""A message as the model sees it: numbered features with values, the same in training and when it runs.

Sequences of letters within words, words alone or in pairs and the clusters they belong to are numbered by hashing, so that
no list of them has to be kept; the lexicon's and the cues' findings, the setting, the length and danger are numbered by
their names.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise
from math import log2
from typing import TYPE_CHECKING
from zlib import crc32

import numpy as np

from bot.understanding.intent.clusters import Cluster, cluster_of

if TYPE_CHECKING:
    # Loading it takes half as long as numpy itself.
    from numpy.typing import NDArray

    Ids = NDArray[np.uint32]
    Values = NDArray[np.float32]

DANGER = "danger"
"""The sign of words of danger, and the beginning of the names of those that say of which."""
SHORTEST, LONGEST = 2, 5
"""Letters of a sequence, the space at a word's end included."""
_PRIME = np.uint64(0x9E3779B97F4A7C15)
_MIXED = np.uint64(0xBF58476D1CE4E5B9)
_HALF = np.uint64(32)
_SPACE = 32
_EDGE_BEFORE, _EDGE_AFTER = Cluster("<", "<", "<"), Cluster(">", ">", ">")
_WORDS = re.compile(r"[^\W\d_]+|\d+|[?!€£]")
_DIGITS = re.compile(r"\d")


def spelt(folded: str) -> list[str]:
    """The words of a folded text, with every digit alike, and the marks that change what is meant."""
    return _WORDS.findall(_DIGITS.sub("0", folded))


def letters(tokens: Sequence[str]) -> Ids:
    """The numbers of a text's letter sequences within words, each once, in rising order."""
    return _once(_letters(tokens)) if tokens else np.empty(0, np.uint32)


def words(tokens: Sequence[str]) -> Ids:
    """The numbers of a text's words and pairs of words, each once, in rising order."""
    return _once(_words(tokens)) if tokens else np.empty(0, np.uint32)


def meanings(tokens: Sequence[str]) -> Ids:
    """The numbers of what a text's words mean, each once, in rising order: their clusters, narrow ones alone, middle ones
    alone and with the next, broad ones with the next and the next but one."""
    return _once(_meanings(tokens)) if tokens else np.empty(0, np.uint32)


def weighed(rarities: NDArray[np.float32], unknown: int, rarest: float) -> Values:
    """What each known feature of a message counts: the rarer the more, all together as much as in any other message.

    What the model has never seen takes its share, so that foreign words leave it unsure.
    """
    total = float(np.dot(rarities, rarities)) + unknown * rarest * rarest
    values: Values = rarities * np.float32(1 / max(total, 1e-9) ** 0.5)
    return values


def _once(ids: Ids) -> Ids:
    """Each once, in rising order. numpy's `unique` does the same, and loads a fifth of numpy more for it."""
    ids.sort()
    new = np.ones(len(ids), np.bool_)
    new[1:] = ids[1:] != ids[:-1]
    return ids[new]


def _letters(tokens: Sequence[str]) -> Ids:
    codes = np.frombuffer((" " + " ".join(tokens) + " ").encode("utf-32-le"), np.uint32).astype(np.uint64)
    spaces = codes == _SPACE
    upto = np.concatenate(([0], np.cumsum(spaces)))
    found: list[Ids] = []
    mixed = np.zeros(len(codes) + 1, np.uint64)
    for size in range(1, LONGEST + 1):
        count = len(codes) - size + 1
        if count <= 0:
            break
        mixed = (mixed[:count] + codes[size - 1 :]) * _PRIME
        if size < SHORTEST:
            continue
        inner = upto[size - 1 : size - 1 + count] - upto[1 : 1 + count]
        kept = mixed[:count][inner == 0] + np.uint64(size)
        kept = (kept ^ (kept >> _HALF)) * _MIXED
        found.append((kept >> _HALF).astype(np.uint32))
    return np.concatenate(found)


def _words(tokens: Sequence[str]) -> Ids:
    edged = ["<", *tokens, ">"]
    single = [crc32(f"w {word}".encode()) for word in tokens]
    pairs = [crc32(f"p {one} {two}".encode()) for one, two in pairwise(edged)]
    return np.array(single + pairs, np.uint32)


def _meanings(tokens: Sequence[str]) -> Ids:
    own = [_EDGE_BEFORE, *map(cluster_of, tokens), _EDGE_AFTER]
    found = [f"c {each.narrow}" for each in own[1:-1]]
    found += [f"m {each.middle}" for each in own[1:-1]]
    found += [f"m {one.middle} {two.middle}" for one, two in pairwise(own)]
    found += [f"b {one.broad} {two.broad}" for one, two in pairwise(own)]
    found += [f"b {one.broad} - {two.broad}" for one, two in zip(own, own[2:], strict=False)]
    return np.array([crc32(each.encode()) for each in found], np.uint32)


def numbered(name: str) -> int:
    """The number of a feature that has a name."""
    return crc32(b"n " + name.encode())


def signs(
    ranked: Sequence[tuple[str, float]],
    hits: Mapping[str, float],
    cues: Mapping[str, float],
    setting: str,
    tokens: Sequence[str],
    danger: str | None,
    place: bool,
) -> dict[str, float]:
    """The features with names, and their values.

    `ranked`: kinds with their scores, the strongest first; `hits`: words of kinds found, with their weights;
    `cues`: intents' scores and single cues found; `danger`: the level and kind heard, softened or not.
    """
    found: dict[str, float] = {}
    group = setting == "group"
    found["group" if group else "private"] = 1.0
    found[f"length {min(6, round(log2(len(tokens) + 1)))}"] = 1.0
    if "?" in tokens:
        found["question"] = 1.0
    for kind, score in ranked:
        found[f"kind {kind}"] = kind_value(score)
    if ranked:
        found[f"top {ranked[0][0]}"] = 1.0
        found["group kind" if group else "private kind"] = kind_value(ranked[0][1])
    else:
        found["group no kind" if group else "private no kind"] = 1.0
    for word, weight in hits.items():
        found[f"word {word}"] = weight / 2
    for cue, weight in cues.items():
        found[f"cue {cue}"] = weight / 2
        found[f"{setting} cue {cue}"] = weight / 2
    if place:
        found[f"{setting} place"] = 1.0
    if danger:
        found[f"{DANGER} {danger}"] = 1.0
        found[DANGER] = 1.0
    return found


def kind_value(score: float) -> float:
    """What a kind's score in the lexicon counts: from some words on, more of them say nothing more."""
    return min(score, 4.0) / 2
