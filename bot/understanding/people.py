"""Who: whether the need is somebody else's, and what people say of themselves."""

from __future__ import annotations

import re
from functools import cache

from bot.understanding.text.folding import fold
from bot.understanding.text.vocabulary import Vocabulary, vocabulary
from bot.understanding.where.wordings import grammar

_NAME = r"[A-ZÀ-Ý][\w'’-]+"
_PLAIN_NAME = re.compile(r"^[^\W\d_][^\W\d_'’.-]*(?:['’ .-]+[^\W\d_]+){0,4}$")
_WITHOUT_VERB = re.compile(
    r"(?:'s)? (?:is|has|needs|can't|cannot|could|would|wants|was|lives|won't|doesn't|had|broke|isn't)$"
)
_LANGUAGES = ("it", "en")
_HOUSEHOLD = frozenset({"childcare", "pets"})
_WRITTEN_NAME = re.compile(r"\b[A-ZÀ-Ý][^\W\d_]+(?:['’]s)?")
_IN_ADDRESS = re.compile(
    r"(?i)(?:\b(?:via|viale|piazza|corso|largo|vicolo|farmacia|scuola|chiesa|parco|st\.?|saint|san|santa|villa)"
    r"(?: (?:di|dei|del|della))?|\d) $"
)
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
    if found:
        return True, _person(text, own) or _WITHOUT_VERB.sub("", found.group()).strip(" .,#")
    mine = own.pattern("people", "mine")
    # Who needs it herself names helpers: "mi serve la spesa con Luca".
    herself = mine is not None and mine.search(folded) is not None
    person = None if herself or kind in _HOUSEHOLD else _spoken_of(text, own)
    if person:
        return True, _person(text, own) or person
    for name in ("somebody", "third"):
        pattern = own.pattern("people", name)
        told = pattern.search(remaining) if pattern else None
        kept = own.pattern("people", "not_third")
        # Of a child or a dog people say "he" and "she" as well.
        if told and not (
            name == "third" and (herself or kind in _HOUSEHOLD or (kept and kept.search(folded)))
        ):
            return True, _person(text, own) or (told.group().strip(" .,#") if name == "somebody" else None)
    return False, None


def _spoken_of(text: str, own: Vocabulary) -> str | None:
    """A first name that is neither the writer's own, nor called, nor signed with: "Ubaldo deve votare"."""
    names = grammar(own.language)["names"]
    if not names:
        return None
    for found in _WRITTEN_NAME.finditer(text):
        if fold(found.group()).split("'")[0] not in names:
            continue
        before, behind = text[: found.start()], text[found.end() :]
        alone = not behind.strip(" .!,\n") or behind[:1] == ","
        if alone or _self_said(own.language).search(before[-40:]) or _IN_ADDRESS.search(before[-30:]):
            continue
        return found.group()
    return None


@cache
def _self_said(language: str) -> re.Pattern[str]:
    return re.compile(vocabulary(language).section("people", "self_said") or "(?!)", re.IGNORECASE)


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
