"""Clusters of words that mean much the same, in all languages alike: "ladder" stands with "stepladder" and "scala".

The model learns from them what a word means that it has hardly read, or only in the other language. The file is made by
`scripts/cluster_words`; a line is a cluster of the third level, its numbers those of all three.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import NamedTuple


class Cluster(NamedTuple):
    """Where a word stands: in one of some hundred broad clusters, in a middle one within it, in a narrow one within
    that."""

    broad: str
    middle: str
    narrow: str


@cache
def clusters() -> Mapping[str, Cluster]:
    """The cluster of each folded word that has one; read once."""
    found: dict[str, Cluster] = {}
    for line in files(__package__).joinpath("clusters.txt").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            numbers, _, words = line.partition(": ")
            broad, middle, narrow = numbers.split()
            found.update(dict.fromkeys(words.split(), Cluster(broad, middle, narrow)))
    return found


def cluster_of(word: str) -> Cluster:
    """The cluster of a folded word; digits and marks stand for themselves, unknown words together."""
    own = clusters().get(word)
    if own is None:
        other = "other" if word.isalpha() else word
        own = Cluster(other, other, other)
    return own
