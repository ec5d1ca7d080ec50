"""The tables of words of danger: words/<language>/danger.toml, read once for all languages together."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from itertools import chain
from typing import Any, NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.understanding.text.folding import fold
from bot.understanding.text.tokens import tokens_of

SOFTENINGS = frozenset(
    {
        "negation",
        "links",
        "past",
        "tale",
        "joke",
        "settled",
        "doubt",
        "routine",
        "turn",
        "harmless",
        "typos",
        "right",
    }
)
"""Names in a table of words that lessen, and those that serve the spelling; all other names are for the rules."""

_GAP = "~"
_GAP_WORDS = 3
_LONGEST = 18
"""Words that the longest phrase may reach, gaps included."""
_SHORTEST_MENDED = 5
_LONG = 9
_KEPT = 20_000


@dataclass(frozen=True, slots=True)
class Rule:
    """What must stand together to be danger: `parts` are names of the language's tables."""

    language: str
    kind: str
    level: str
    """alert, show or hint."""
    strong: bool
    """Not lessened by everyday words of health (an appointment, a prescription)."""
    parts: tuple[str, ...]
    near: int
    short: int
    """Only in messages of so many words; 0 for any."""
    without: tuple[str, ...]
    """Names that must not stand within a few words."""
    nowhere: tuple[str, ...] = ()
    """Names that must not stand in the sentence at all."""


class _Word(NamedTuple):
    """What may stand at one place of a phrase."""

    whole: tuple[str, ...]
    stems: tuple[str, ...] = ()
    """What it may begin with."""

    def fits(self, token: str) -> bool:
        return token in self.whole or token.startswith(self.stems)


@dataclass(frozen=True, slots=True)
class _Entry:
    """One entry of a table: its name, and the words that follow the first one."""

    language: str
    name: str
    rest: tuple[_Word | None, ...] = ()
    """None for a gap."""


class _Filed(NamedTuple):
    """An entry as it is written. Few of them begin with a word that is ever met, and only those are taken apart."""

    language: str
    name: str
    written: str

    def taken_apart(self) -> _Entry:
        steps = tuple(chain.from_iterable(map(_steps, self.written.split())))
        return _Entry(self.language, self.name, steps[1:])


@dataclass(frozen=True, slots=True)
class _Begun:
    """The entries that begin with one word; most of them want a certain word next."""

    open: tuple[_Entry, ...]
    """Those that any word may follow."""
    by_next: Mapping[str, tuple[_Entry, ...]]
    """The next word, then all entries it may belong to, in the order of the tables."""


@dataclass
class Lexicon:
    """All tables; immutable but for the words it remembers to have looked up."""

    languages: tuple[str, ...]
    rules: Mapping[str, tuple[Rule, ...]]
    """Language, then its rules, gravest first."""
    _exact: dict[str, list[_Filed]]
    _stems: dict[int, dict[str, list[_Filed]]]
    _typos: tuple[str, ...]
    _right: frozenset[str]
    _known: dict[str, _Begun | None] = field(default_factory=dict)

    def hits(self, tokens: Sequence[str]) -> dict[tuple[str, str], list[tuple[int, int]]]:
        """Where each table's entries stand: (language, name) to spans, ends excluded, in the text's order."""
        found: dict[tuple[str, str], list[tuple[int, int]]] = {}
        again: dict[tuple[str, ...], list[tuple[_Entry, int]]] = {}
        for place, token in enumerate(tokens):
            begun = self._known[token] if token in self._known else self._look_up(token)
            if begun is None:
                continue
            following = tokens[place + 1] if place + 1 < len(tokens) else ""
            entries = begun.by_next.get(following, begun.open)
            # Words that are said over and over are looked at once.
            ahead = tuple(tokens[place : place + _LONGEST])
            if ahead not in again:
                ends = [(each, _follow(ahead, 1, each.rest) if each.rest else 1) for each in entries]
                again[ahead] = [(each, end) for each, end in ends if end]
            for entry, end in again[ahead]:
                found.setdefault((entry.language, entry.name), []).append((place, place + end))
        return found

    def _look_up(self, token: str) -> _Begun | None:
        entries = self._entries(token)
        if not entries and len(token) >= _SHORTEST_MENDED and token not in self._right:
            mended = self.mended(token)
            entries = self._entries(mended) if mended else []
        if len(self._known) > _KEPT:
            self._known.clear()
        self._known[token] = _begun([each.taken_apart() for each in entries]) if entries else None
        return self._known[token]

    def mended(self, token: str) -> str | None:
        """The word of danger that a misspelt word stands for."""
        most = 2 if len(token) >= _LONG else 1
        near = process.extractOne(token, self._typos, scorer=OSA.distance, score_cutoff=most)
        return near[0] if near and near[0][0] == token[0] and len(near[0]) >= _SHORTEST_MENDED else None

    def _entries(self, token: str) -> list[_Filed]:
        entries = list(self._exact.get(token, ()))
        for length, stems in self._stems.items():
            entries += stems.get(token[:length], ()) if len(token) >= length else ()
        return entries


def _begun(entries: Sequence[_Entry]) -> _Begun:
    wanted = [_certain(entry) for entry in entries]
    return _Begun(
        tuple(entry for entry, words in zip(entries, wanted, strict=True) if words is None),
        {
            following: tuple(
                entry
                for entry, words in zip(entries, wanted, strict=True)
                if words is None or following in words
            )
            for following in {word for words in wanted for word in words or ()}
        },
    )


def _certain(entry: _Entry) -> tuple[str, ...] | None:
    """The words of which one must come second; None where any may: nothing, a gap or a stem."""
    second = entry.rest[0] if entry.rest else None
    return None if second is None or second.stems else second.whole


def _follow(tokens: Sequence[str], place: int, rest: Sequence[_Word | None]) -> int:
    """The end of a phrase whose further words begin at `place`; 0 where it isn't there."""
    for number, said in enumerate(rest):
        if said is None:
            for skipped in range(_GAP_WORDS + 1):
                end = _follow(tokens, place + skipped, rest[number + 1 :])
                if end:
                    return end
                if place + skipped >= len(tokens) or not tokens[place + skipped].isalnum():
                    return 0
            return 0
        if place >= len(tokens) or not said.fits(tokens[place]):
            return 0
        place += 1
    return place


@cache
def danger_lexicon() -> Lexicon:
    """Every language that has a table of danger: those that are spoken, and those where danger alone is heard."""
    folder = files("bot.understanding").joinpath("words")
    names = sorted(each.name for each in folder.iterdir() if each.joinpath("danger.toml").is_file())
    exact: dict[str, list[_Filed]] = {}
    stems: dict[int, dict[str, list[_Filed]]] = {}
    typos: set[str] = set()
    right: set[str] = set()
    rules: dict[str, tuple[Rule, ...]] = {}
    for language in names:
        table = tomllib.loads(folder.joinpath(language, "danger.toml").read_text(encoding="utf-8"))["danger"]
        for name, entries in table["words"].items():
            for entry in _split(entries):
                if name == "typos":
                    typos.add(fold(entry))
                elif name == "right":
                    right.add(fold(entry))
                else:
                    _file(language, name, entry, exact, stems)
        rules[language] = _rules(language, table)
    return Lexicon(
        tuple(names), rules, exact, dict(sorted(stems.items())), tuple(sorted(typos)), frozenset(right)
    )


def _split(entries: str) -> list[str]:
    parts = entries.replace("،", ",").replace("\n", ",").split(",")
    return [part.strip() for part in parts if part.strip()]


def _file(
    language: str,
    name: str,
    written: str,
    exact: dict[str, list[_Filed]],
    stems: dict[int, dict[str, list[_Filed]]],
) -> None:
    first = _steps(written.split(None, 1)[0])[0]
    assert first is not None, written
    filed = _Filed(language, name, written)
    for stem in first.stems:
        stems.setdefault(len(stem), {}).setdefault(stem, []).append(filed)
    for word in first.whole:
        exact.setdefault(word, []).append(filed)


# The same few thousand words stand in all the phrases, and taking one apart costs more than all else here.
@cache
def _steps(word: str) -> tuple[_Word | None, ...]:
    if word == _GAP:
        return (None,)
    # A word with an apostrophe is several tokens; alternatives are never such words.
    if "/" in word:
        said = word.split("/")
        return (
            _Word(
                tuple(fold(each) for each in said if not each.endswith("*")),
                tuple(fold(each.rstrip("*")) for each in said if each.endswith("*")),
            ),
        )
    *before, last = tokens_of(word.rstrip("*"))
    return (
        *(_Word((piece,)) for piece in before),
        _Word((), (last,)) if word.endswith("*") else _Word((last,)),
    )


def _rules(language: str, table: Mapping[str, Any]) -> tuple[Rule, ...]:
    order = {"alert": 0, "show": 1, "hint": 2}
    rules = [_rule(language, line) for line in table["rules"]]
    for rule in rules:
        for name in (*rule.parts, *rule.without, *rule.nowhere):
            if name not in table["words"]:
                raise ValueError(f"danger.toml ({language}): no words named {name!r}")
    return tuple(sorted(rules, key=lambda rule: order[rule.level]))


def _rule(language: str, line: str) -> Rule:
    """`kind level: name + name < 8 short 4 ! name !! name`; a level that ends in "!" is strong."""
    head, _, body = line.partition(":")
    kind, level = head.split()
    body, _, nowhere = body.partition("!!")
    body, _, without = body.partition("!")
    body, _, short = body.partition(" short ")
    body, _, near = body.partition("<")
    return Rule(
        language=language,
        kind=kind,
        level=level.rstrip("!"),
        strong=level.endswith("!"),
        parts=tuple(part.strip() for part in body.split("+")),
        near=int(near) if near.strip() else 9,
        short=int(short) if short.strip() else 0,
        without=tuple(without.split()),
        nowhere=tuple(nowhere.split()),
    )
