"""Who: whether the need is somebody else's, and what people say of themselves."""

from __future__ import annotations

import re
from functools import cache

from bot.understanding.folding import fold
from bot.understanding.vocabulary import Vocabulary, vocabulary

_NAME = r"[A-ZÀ-Ý][\w'’-]+"
_PLAIN_NAME = re.compile(r"^[^\W\d_][^\W\d_'’.-]*(?:['’ .-]+[^\W\d_]+){0,4}$")
_WITHOUT_VERB = re.compile(
    r"(?:'s)? (?:is|has|needs|can't|cannot|could|would|wants|was|lives|won't|doesn't|had|broke|isn't)$"
)
_LANGUAGES = ("it", "en")
_HOUSEHOLD = frozenset({"childcare"})
_NOT_NAMES = frozenset(
    "i i'm si no ok va bene grazie ciao salve buongiorno buonasera aiuto spesa annulla yes please thanks hello hi help cancel "
    "stop menu sola solo stanca stanco malata malato qui casa disponibile fine well tired alone here home sorry not in at a "
    "the un una il la stata stato caduta caduto sempre molto very so really going happy looking free un'amica".split()
)


def find_other(text: str, folded: str, own: Vocabulary, kind: str | None) -> tuple[bool, str | None]:
    """Whether somebody else than the writer (and their household) is meant, and who, as written."""
    excluded = own.pattern("people", "not_other")
    remaining = excluded.sub(" # ", folded) if excluded else folded
    relation = own.pattern("people", "relation")
    found = relation.search(remaining) if relation else None
    partner = own.pattern("people", "partner")
    if not found and partner:
        found = partner.search(remaining)
    if not found or kind in _HOUSEHOLD:
        return False, None
    return True, _person(text, own) or _WITHOUT_VERB.sub("", found.group()).strip(" .,#")


def _person(text: str, own: Vocabulary) -> str | None:
    found = _named(own.language).search(text)
    return found.group().strip() if found else None


@cache
def _named(language: str) -> re.Pattern[str]:
    before = vocabulary(language).section("people", "names_after")
    mine = r"(?i:(?:mia|mio|nostra|nostro|la|il|my|our)\s+)?"
    return re.compile(rf"\b{mine}(?i:{before})(?-i:{_NAME}(?:\s{_NAME})?)")


def read_name(text: str) -> str | None:
    """A person's own name ("sono Maria", "mi chiamo Maria Rossi", "Maria Rossi"), as written but capitalised."""
    text = " ".join(text[:300].split()).strip(" .,;!?")
    for language in _LANGUAGES:
        said = _introduction(language).search(text)
        if said:
            name = _trim(text[said.end() :])
            if name:
                return name
    if len(text.split()) <= 4 and _PLAIN_NAME.match(text):
        return _trim(text, whole=True)
    return None


@cache
def _introduction(language: str) -> re.Pattern[str]:
    return re.compile(rf"(?i:\b{vocabulary(language).section('people', 'introductions')})")


def _trim(rest: str, *, whole: bool = False) -> str | None:
    kept: list[str] = []
    for part in re.split(r"\s+", re.split(r"[,;:!?(\n]|\.\s", rest)[0].strip()):
        word = fold(part)
        if not word or not any(char.isalpha() for char in word) or any(char.isdigit() for char in word):
            break
        if word in _NOT_NAMES:
            if whole:
                return None
            break
        # In running text only capitals go on with a name: "sono Maria mi serve il latte".
        if (
            kept
            and not whole
            and not part[:1].isupper()
            and word not in {"de", "di", "del", "della", "van", "von", "o"}
        ):
            break
        kept.append(part.strip(".'’"))
        if len(kept) == 4:
            break
    if not kept:
        return None
    name = " ".join(part if not part.islower() and not part.isupper() else part.title() for part in kept)
    return name if 1 < len(name) <= 80 else None


def read_age(text: str) -> int | None:
    """Years of age (1 to 119) from "82", "ho 82 anni", "I'm 82"; None otherwise."""
    folded = fold(text[:300])
    if folded.isdecimal():
        return _plausible(folded)
    for language in _LANGUAGES:
        pattern = vocabulary(language).pattern("people", "age")
        for found in pattern.finditer(folded) if pattern else ():
            age = _plausible(next((group for group in found.groups() if group), ""))
            if age:
                return age
    return None


def _plausible(digits: str) -> int | None:
    years = int(digits) if digits.isdecimal() and len(digits) <= 3 else 0
    return years if 1 <= years < 120 else None
