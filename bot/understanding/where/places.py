"""Where: a street with its house number, an institution with a name, a town to go to, the community's own names."""

from __future__ import annotations

import re
from functools import cache

from bot.understanding.text.vocabulary import Vocabulary, vocabulary
from bot.understanding.where.addresses import spans
from bot.understanding.where.gazetteer import GazetteerIndex
from bot.understanding.where.wordings import Span, grammar, tokens

__all__ = ["GazetteerIndex", "find_place", "read_street"]

_EDGES = " ,.;:!?\n'’"
_SOUGHT = 2_000
"""Characters of a text in which an address is looked for."""
_NEAR = 90
"""Characters before a capital in which a word of medicine makes a hospital of it."""

_UNSURE = {"door": 1, "bare": 2}
"""Sorts of places that stand back behind all others, and in which order."""


def read_street(text: str) -> str | None:
    """The span of a text that looks like an address with a house number, as written; None if there is none."""
    text = text[:_SOUGHT]
    for language in ("it", "en"):
        found = [span for span in spans(text, language) if span.numbered and span.sort != "institution"]
        if found:
            return _written(text, min(found, key=lambda span: (span.start, -span.end)))
    return None


def find_place(text: str, own: Vocabulary, gazetteer: GazetteerIndex | None = None) -> str | None:
    """The place a message names, as written: of two the one to start from, else the first; None if there is none."""
    found = spans(text[:_SOUGHT], own.language)
    best = min(found, key=_rank) if found else None
    known = None
    if gazetteer and (not best or best.sort in _UNSURE):
        known = gazetteer.find(text) or gazetteer.nearly(text, own.language)
    if best and best.sort not in _UNSURE:
        return _written(text, best)
    if known:
        return known
    return _written(text, best) if best else _town(text, own) or _hospital(text, own)


def _rank(span: Span) -> tuple[int, bool, int, int]:
    return _UNSURE.get(span.sort, 0), not span.departs, span.start, -span.end


def _written(text: str, span: Span) -> str:
    return text[span.start : span.end].strip(_EDGES)


def _town(text: str, own: Vocabulary) -> str | None:
    """Where a lift goes to: "passaggio a Bergamo"."""
    for found in _towards(own.language).finditer(text):
        said = _capitals(text, found.end(), own)
        if said:
            return said
    return None


def _hospital(text: str, own: Vocabulary) -> str | None:
    """A hospital by its bare name: "dimessa dal Maggiore"; it takes a word of medicine near by."""
    near = own.pattern("places", "medical")
    for found in _at(own.language).finditer(text):
        said = _capitals(text, found.end(), own)
        if said and near and near.search(text[max(0, found.start() - _NEAR) : found.end() + _NEAR].lower()):
            return said
    return None


def _capitals(text: str, start: int, own: Vocabulary) -> str | None:
    rules = grammar(own.language)
    behind = tokens(text[start : start + 60], rules)
    last = 0
    shouted = text.isupper()
    for token in behind[:3]:
        no_name = (
            token.word in rules["stop"] or token.word in rules["not_towns"] or token.word in rules["names"]
        )
        if not token.capital or shouted or no_name or (last and token.gap not in {" ", "-"}):
            break
        last = token.end
    return text[start : start + last].strip(_EDGES) or None if last > 1 else None


@cache
def _towards(language: str) -> re.Pattern[str]:
    return re.compile(vocabulary(language).section("places", "towns_after"), re.IGNORECASE)


@cache
def _at(language: str) -> re.Pattern[str]:
    return re.compile(vocabulary(language).section("places", "bare_after"), re.IGNORECASE)
