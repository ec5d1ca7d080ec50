"""A community's own names of streets and places, found in a message behind a gate, with slips of the finger."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from functools import cache

from rapidfuzz import fuzz

from bot.understanding.meaning import Gazetteer
from bot.understanding.text.folding import fold, skeleton
from bot.understanding.where.wordings import Grammar, Token, grammar, tokens

_WORD = re.compile(r"[^\W_]+")
_ALIKE = 84
"""Similarity (0 to 100) from which a word with a slip is taken for a name; 84 lets one letter in seven differ."""
_SHORTEST = 5
"""Letters of a name's word below which a slip makes another word of it."""
_TRIED = 12
"""Names compared letter by letter for one word of a message."""
_RAREST = 5
"""Three-letter sequences of a word that are looked up: with one slip in it, two of its rarest ones are whole."""
_LANGUAGES = ("it", "en")


class GazetteerIndex:
    """A community's names: as they are, and by three letters of their sound."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer
        self._whole: set[tuple[str, ...]] = set()
        lengths: dict[str, set[int]] = defaultdict(set)
        self._by_three: dict[str, list[int]] = defaultdict(list)
        self._own: list[str] = []
        keys: set[str] = set()
        for name in (*gazetteer.streets, *gazetteer.places, *gazetteer.zones):
            parts = tuple(_WORD.findall(fold(name)))
            if not parts:
                continue
            self._whole.add(parts)
            lengths[parts[0]].add(len(parts))
            keys.add(_key(parts))
        # Words that names begin with, and of how many words those are, the longest first.
        self._lengths = {first: sorted(found, reverse=True) for first, found in lengths.items()}
        for key in sorted(keys - {""}):
            for three in _threes(key):
                self._by_three[three].append(len(self._own))
            self._own.append(key)

    def find(self, text: str) -> str | None:
        """The first of the community's names in a text, as written there, with a house number behind it."""
        found = [(match.start(), match.end(), fold(match.group())) for match in _WORD.finditer(text)]
        said = [word for _, _, word in found]
        for position in range(len(found)):
            for length in self._lengths.get(said[position], ()):
                behind = position + length
                if tuple(said[position:behind]) not in self._whole:
                    continue
                if (
                    behind < len(found)
                    and said[behind].isdecimal()
                    and found[behind][0] - found[behind - 1][1] <= 2
                ):
                    behind += 1
                return text[found[position][0] : found[behind - 1][1]]
        return None

    def nearly(self, text: str, language: str) -> str | None:
        """A name with a slip ("vai padva 12", "in torrino"), only beside a house number or a word for street."""
        if not self._own or language not in _LANGUAGES:
            return None
        own = grammar(language)
        said = tokens(text, own)
        for index in range(len(said)):
            if not self._gate(said, index, own):
                continue
            for length in (3, 2, 1):
                words = said[index : index + length]
                if len(words) < length or any(word.digits or len(word.gap) > 1 for word in words[1:]):
                    continue
                if self._known(" ".join(word.word for word in words)):
                    last = index + length
                    if last < len(said) and said[last].house and said[last].gap in {" ", ", "}:
                        last += 1
                    first = index - 1 if index and said[index - 1].house and said[index].gap == " " else index
                    return text[said[first].start : said[last - 1].end]
        return None

    @staticmethod
    def _gate(said: list[Token], at: int, own: Grammar) -> bool:
        """Whether a name may begin at a word: it is none of everyday, and a number or a type stands near."""
        token = said[at]
        if (
            token.digits
            or len(token.word) < _SHORTEST
            or token.word in own["stop"]
            or token.word in own["names"]
        ):
            return False
        near = said[max(0, at - 1) : at + 3]
        return any(each.house or each.word in own["strong"] or each.word in own["weak"] for each in near)

    def _known(self, said: str) -> bool:
        sought = skeleton(said)
        if len(sought) < _SHORTEST - 1:
            return False
        rows = sorted((self._by_three.get(three, []) for three in _threes(sought)), key=len)
        shared = Counter(row for some in [each for each in rows if each][:_RAREST] for row in some)
        return any(
            fuzz.ratio(sought, self._own[row], score_cutoff=_ALIKE) for row, _ in shared.most_common(_TRIED)
        )


def _key(parts: tuple[str, ...]) -> str:
    """What tells a name from others: its words without "via", "road" and the like, by their sound."""
    return skeleton(" ".join(part for part in parts if part not in _types()))


@cache
def _types() -> frozenset[str]:
    return frozenset().union(
        *(grammar(each)[name] for each in _LANGUAGES for name in ("strong", "weak", "particles", "saint"))
    )


def _threes(said: str) -> set[str]:
    padded = f" {said} "
    return {padded[start : start + 3] for start in range(len(padded) - 2)}
