"""What a text is looked at for places with: its words, where they stand, and a language's sets of words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from bot.understanding.text.folding import fold
from bot.understanding.text.vocabulary import vocabulary

Sort = Literal["street", "institution", "door", "bare"]

_HOUSE = re.compile(r"\d{1,4}[a-z]?(?:/\w{1,2})?")
SPACES = frozenset({" ", "  ", "\n", "-"})
LOOSE = frozenset({" ", ", ", ",", "  ", " , ", ". ", "\n"})
_SHOUTED = 0.8
"""Share of capitals among the letters above which a capital says nothing."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a text: where it stands, folded, and what stands between it and the word before."""

    start: int
    end: int
    word: str
    capital: bool
    gap: str
    digits: bool

    @property
    def house(self) -> bool:
        """Whether it may be a house number."""
        return self.digits and _HOUSE.fullmatch(self.word) is not None

    @property
    def opens(self) -> bool:
        """Whether a sentence may begin here, so that its capital says nothing."""
        return not self.gap or any(sign in ".!?\n:…" for sign in self.gap)


@dataclass(frozen=True, slots=True)
class Span:
    """A place as found: characters of the text; `departs` where the text says "from"."""

    start: int
    end: int
    sort: Sort
    numbered: bool = False
    departs: bool = False


@dataclass(frozen=True)
class Grammar:
    """A language's sets of words for places."""

    language: str
    sets: dict[str, frozenset[str]]
    tokens: re.Pattern[str]

    def __getitem__(self, name: str) -> frozenset[str]:
        return self.sets.get(name, frozenset())


@cache
def grammar(language: str) -> Grammar:
    own = vocabulary(language).section("places")
    sets = {name: frozenset(said.split()) for name, said in own.items() if isinstance(said, str)}
    people = vocabulary(language).section("people")
    sets["names"] = frozenset(people.get("first_names", "").split())
    types = set().union(
        *(sets.get(each, set()) for each in ("strong", "weak", "institution", "civic", "number"))
    )
    dotted = sorted((word for word in types if "." in word), key=len, reverse=True)
    short = "|".join(re.escape(word) for word in dotted)
    inner = "['’]?" if own["order"] == "before" else r"(?:['’&-][^\W_]+)*"
    return Grammar(
        language,
        sets,
        re.compile(
            (rf"(?<!\w)(?i:{short})(?!\d)|" if short else "")
            + rf"\d+(?:[.:,]\d+)*[A-Za-z]?(?![A-Za-z])(?:/\w{{1,2}}\b)?|[^\W_]+{inner}"
        ),
    )


def tokens(text: str, own: Grammar) -> list[Token]:
    letters = sum(char.isalpha() for char in text)
    shouted = letters > 8 and sum(char.isupper() for char in text) > _SHOUTED * letters
    found: list[Token] = []
    last = 0
    for match in own.tokens.finditer(text):
        said = match.group()
        word = fold(said).rstrip("'")
        capital = said[:1].isupper() and not shouted
        found.append(
            Token(match.start(), match.end(), word, capital, text[last : match.start()], said[:1].isdigit())
        )
        last = match.end()
    return found
