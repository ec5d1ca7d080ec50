"""Where: a street with its house number, an institution with a name, a town to go to, the community's own names."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache

from bot.understanding.folding import fold
from bot.understanding.meaning import Gazetteer
from bot.understanding.vocabulary import Vocabulary, vocabulary

_CAPITAL = r"[A-ZÀ-Ý][\w'’]*"
_EDGES = " ,.;:!?\n"
_WORD = re.compile(r"[^\W_]+")
_NUMBER_BEFORE = r"(?:(?i:flat|apartment|apt|unit)\s\w{1,4},?\s)?(?:\d{1,4}[a-zA-Z]?,?\s)"


def read_street(text: str) -> str | None:
    """The span of a text that looks like an address with a house number, as written; None if there is none."""
    text = text[:2_000]
    for language in ("it", "en"):
        for pattern in _streets(language):
            for found in pattern.finditer(text):
                span = found.group().strip(_EDGES)
                if any(char.isdigit() for char in span) and _is_street(span, vocabulary(language)):
                    return span
    return None


def find_place(text: str, own: Vocabulary, gazetteer: GazetteerIndex | None = None) -> str | None:
    """The place a message names, as written: the first street, else a known place, an institution, a town."""
    candidates = [
        found
        for pattern in _streets(own.language)
        for found in pattern.finditer(text)
        if _is_street(found.group().strip(_EDGES), own)
    ]
    if candidates:
        return _first(candidates)
    known = gazetteer.find(text) if gazetteer else None
    if known:
        return known
    for pattern in _named(own.language):
        found = pattern.search(text)
        if found:
            return (found["town"] if "town" in pattern.groupindex else found.group()).strip(_EDGES)
    return None


def _first(candidates: list[re.Match[str]]) -> str:
    best = min(candidates, key=lambda found: (found.start(), -len(found.group())))
    return best.group().strip(_EDGES)


def _is_street(span: str, own: Vocabulary) -> bool:
    stop = own.section("places", "stop")
    parts = [fold(part) for part in _WORD.findall(span)]
    if own.section("places", "suffix"):
        # The name comes before "Road": a stop word there is "the road", "up Hill".
        names = [part for part in parts[:-1] if not part[:1].isdigit()]
        return bool(names) and not all(part in stop for part in names)
    return len(parts) > 1 and not (parts[1] in stop and len(parts) == 2)


@cache
def _streets(language: str) -> tuple[re.Pattern[str], ...]:
    own = vocabulary(language).section("places")
    stop = "|".join(re.escape(word) for word in own["stop"])
    particles = own["particles"]
    patterns = [rf"(?i:{own['civic']})"]
    if own.get("suffix"):
        suffix = own["suffix"]
        patterns.append(rf"\b{_NUMBER_BEFORE}?(?:(?:St\.?\s)?{_CAPITAL}\s){{1,3}}{suffix}\b")
        patterns.append(rf"\b(?i:{_NUMBER_BEFORE}(?:(?!(?:{stop})\b)[a-z]+\s){{1,2}}{suffix})\b")
        patterns.append(
            r"(?i:(?:(?<=\bat )|(?<=\bon )|(?<=\bin )|(?<=\bto )|(?<=\bfrom ))"
            rf"(?:(?!(?:{stop})\b)[a-z]+\s){{1,2}}(?:road|rd|street|avenue|ave|crescent|gardens|terrace|lane)\b)"
        )
    else:
        number = own["number_after"]
        patterns.append(
            rf"\b(?i:{own['street']})\s+(?:(?i:{particles})\s*)*{_CAPITAL}(?:\s+(?:(?i:{particles})\s+)*{_CAPITAL})*(?i:{number})?"
        )
        lower = rf"(?:(?:{particles})\s+)?(?!(?:{stop})\b)[^\W\d_][\w'’]+"
        patterns.append(rf"\b(?i:{own['street']}\s+{lower}(?:\s+(?!(?:{stop})\b)[^\W\d_][\w'’]+)?{number})")
        patterns.append(rf"\b(?i:{own['bare']}\s+{lower})")
    return tuple(re.compile(pattern) for pattern in patterns)


@cache
def _named(language: str) -> tuple[re.Pattern[str], ...]:
    own = vocabulary(language).section("places")
    patterns = []
    if own.get("institution"):
        patterns.append(
            rf"\b(?i:{own['institution']})\s+(?:(?i:di|del|della|dei|delle|al|alla)\s+)?(?:{own['saint']}|{_CAPITAL}(?:\s{_CAPITAL})?)"
        )
    if own.get("institution_after"):
        patterns.append(
            rf"\b(?:{own['saint']}|(?:{_CAPITAL}\s){{1,3}}){own['institution_after']}\b".replace(
                ")(?:", r")\s?(?:", 1
            )
        )
    patterns.append(rf"\b{own['saint']}")
    if own.get("chains"):
        patterns.append(rf"\b{own['chains']}\b")
    patterns.append(rf"\b(?i:{own['towns_after']})(?P<town>{_CAPITAL}(?:\s{_CAPITAL})?)")
    return tuple(re.compile(pattern) for pattern in patterns)


class GazetteerIndex:
    """A community's names by their first word, so that a message's words find them at once."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer
        self._by_first: dict[str, list[tuple[str, ...]]] = defaultdict(list)
        for name in (*gazetteer.streets, *gazetteer.places, *gazetteer.zones):
            parts = tuple(_WORD.findall(fold(name)))
            if parts:
                self._by_first[parts[0]].append(parts)
        for names in self._by_first.values():
            names.sort(key=len, reverse=True)

    def find(self, text: str) -> str | None:
        """The first of the community's names in a text, as written there, with a house number behind it."""
        found = [(match.start(), match.end(), fold(match.group())) for match in _WORD.finditer(text)]
        for position, (start, _, word) in enumerate(found):
            for parts in self._by_first.get(word, ()):
                last = position + len(parts) - 1
                if last < len(found) and tuple(item[2] for item in found[position : last + 1]) == parts:
                    if (
                        last + 1 < len(found)
                        and found[last + 1][2].isdecimal()
                        and found[last + 1][0] - found[last][1] <= 2
                    ):
                        last += 1
                    return text[start : found[last][1]]
        return None
