"""The kinds' words, indexed: exact words first, then same-sounding ones, then near spellings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.understanding.text.folding import fold, skeleton, words

_MARKS = {"!": 2.0, "?": 0.4}
_SHORTEST_FUZZY = 5
_SECOND_TYPO_FROM = 9
"""Letters from which two typos are forgiven; five to eight letters forgive one."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One word or phrase of a kind found in a message. `word` is as in the catalogue."""

    kind: str
    word: str
    weight: float
    position: int


@dataclass(frozen=True, slots=True)
class _Entry:
    kind: str
    parts: tuple[str, ...]
    weight: float

    @property
    def word(self) -> str:
        return " ".join(self.parts)


class KindLexicon:
    """Words of all kinds in one language."""

    def __init__(self, kinds: Mapping[str, Sequence[str]], known: Iterable[str] = ()) -> None:
        """`known` are everyday words that are never taken for a misspelt word of a kind."""
        self._known = frozenset(known)
        self._exact: dict[str, list[_Entry]] = defaultdict(list)
        self._stems: dict[str, list[_Entry]] = defaultdict(list)
        self._sounds: dict[str, list[_Entry]] = defaultdict(list)
        self._buckets: dict[str, dict[str, list[_Entry]]] = defaultdict(dict)
        for kind, entries in kinds.items():
            for entry in entries:
                self._add(kind, entry)
        self._longest_stem = max((len(stem) for stem in self._stems), default=0)

    def _add(self, kind: str, written: str) -> None:
        weight = _MARKS.get(written[:1], 1.0)
        parts = tuple(
            part for part in fold(written.lstrip("!?")).replace("'", " ").replace("-", " ").split() if part
        )
        if not parts:
            return
        if len(parts) > 1 and weight == 1.0:
            weight = 1.5
        entry = _Entry(kind, parts, weight)
        first = parts[0]
        if first.endswith("*") and len(first) > 1:
            self._stems[first[:-1]].append(entry)
        else:
            self._exact[first].append(entry)
        if len(parts) == 1 and len(first) >= _SHORTEST_FUZZY:
            whole = first.rstrip("*")
            if not first.endswith("*"):
                self._sounds[skeleton(whole)].append(entry)
            self._buckets[whole[0]].setdefault(whole, []).append(entry)

    def hits(self, folded: str) -> list[Hit]:
        """Every word of a kind in a folded text, each once a kind."""
        tokens = words(folded)
        found: dict[tuple[str, str], Hit] = {}
        for position, token in enumerate(tokens):
            entries = self._starting_with(token)
            matched = [entry for entry in entries if self._continues(entry, tokens, position)]
            weight = 1.0
            if (
                not entries
                and token not in self._known
                and len(token) >= _SHORTEST_FUZZY
                and not token.isdigit()
            ):
                matched = self._sounds.get(skeleton(token)) or self._near(token)
                weight = 0.7
            for entry in matched:
                hit = Hit(entry.kind, entry.word, entry.weight * weight, position)
                found.setdefault((entry.kind, entry.word), hit)
        return list(found.values())

    def _starting_with(self, token: str) -> list[_Entry]:
        entries = list(self._exact.get(token, ()))
        for length in range(2, min(len(token), self._longest_stem) + 1):
            entries.extend(self._stems.get(token[:length], ()))
        return entries

    @staticmethod
    def _continues(entry: _Entry, tokens: Sequence[str], position: int) -> bool:
        if position + len(entry.parts) > len(tokens):
            return False
        for offset, part in enumerate(entry.parts[1:], start=1):
            token = tokens[position + offset]
            if part.endswith("*"):
                if not token.startswith(part[:-1]):
                    return False
            elif token != part:
                return False
        return True

    def _near(self, token: str) -> list[_Entry]:
        bucket = self._buckets.get(token[0])
        if not bucket:
            return []
        typos = 2 if len(token) >= _SECOND_TYPO_FROM else 1
        best = process.extractOne(token, bucket.keys(), scorer=OSA.distance, score_cutoff=typos)
        # "scale" is not a misspelt "scala": an ending that differs is another word, not a slip.
        return bucket[best[0]] if best and best[0][:-1] != token[:-1] else []


def score(hits: Iterable[Hit]) -> list[tuple[str, float]]:
    """Kinds with the sum of their weights, the strongest first; of equals, the one said first."""
    totals: dict[str, float] = defaultdict(float)
    first: dict[str, int] = {}
    for hit in hits:
        totals[hit.kind] += hit.weight
        first[hit.kind] = min(first.get(hit.kind, hit.position), hit.position)
    return sorted(totals.items(), key=lambda item: (-round(item[1], 3), first[item[0]]))
