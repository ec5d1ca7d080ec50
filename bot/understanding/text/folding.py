"""Text made comparable: no case, no accents, no invisible characters, everyday spellings expanded."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

_APOSTROPHES = str.maketrans(dict.fromkeys("’‘`´ʼ′＇", "'") | dict.fromkeys("‐‑‒–—−", "-"))
_TOKEN = re.compile(r"[^\W_]+(?:['.@-][^\W_]+)*|\d+")
_WORD = re.compile(r"[^\W_]+")
_DROPPED = {"Mn", "Me", "Cf", "Cc", "Cs", "Co"}


def fold(text: str) -> str:
    """`text` in lower case, without accents and zero-width characters, spaces single, ends trimmed.

    Every comparison of words goes through this. Works on any string; takes time linear in its length.
    """
    if text.isascii():
        return " ".join(text.lower().split())
    straight = text.translate(_APOSTROPHES)
    kept = []
    for char in unicodedata.normalize("NFKD", straight):
        category = unicodedata.category(char)
        if category not in _DROPPED:
            kept.append(char)
        elif category == "Cc":
            kept.append(" ")
    # Some signs only become an apostrophe or a dash by being taken apart: "⁗" is four primes.
    folded = unicodedata.normalize("NFKD", "".join(kept).casefold()).translate(_APOSTROPHES)
    return " ".join("".join(char for char in folded if not unicodedata.combining(char)).split())


def words(folded: str) -> list[str]:
    """The words of a folded text; an elision gives two ("l'orto": l, orto)."""
    return _WORD.findall(folded)


def expand(folded: str, spellings: Mapping[str, str]) -> str:
    """The folded text with everyday spellings written out ("xke" as "perche")."""
    return _TOKEN.sub(lambda found: spellings.get(found.group(), found.group()), folded)


_DOUBLES = re.compile(r"(.)\1+")


def skeleton(word: str) -> str:
    """What is left of a word when doubles, h and the letters of one sound are made equal ("farmaccia")."""
    plain = word.replace("ph", "f").replace("ck", "k").replace("h", "").replace("k", "c").replace("y", "i")
    return _DOUBLES.sub(r"\1", plain)
