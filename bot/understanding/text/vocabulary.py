"""A language's words and patterns, read once from words/<language>/*.toml. A new language is a new folder."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from bot.understanding.text.folding import expand, fold, words

Pattern = re.Pattern[str]
Cues = tuple[str, float, tuple[Pattern, ...]]
"""An intent, what each of these patterns weighs for it, and they."""


class UnknownLanguage(LookupError):
    """There is no folder words/<language>."""


@dataclass(frozen=True)
class DayRule:
    """How a day is said: what it means, and a part of the day that it carries."""

    day: str
    pattern: Pattern
    part: str | None = None
    week_later: bool = False
    next: bool = False
    in_next_week: bool = False


@dataclass(frozen=True)
class Vocabulary:
    """All that one language knows. `section` gives the raw tables; patterns are compiled on first use."""

    language: str
    known: frozenset[str]
    spellings: Mapping[str, str]
    sections: Mapping[str, Any]
    holes: Mapping[str, str]
    numbers: Mapping[str, int]

    @property
    def days(self) -> tuple[DayRule, ...]:
        """How days are said."""
        return _days(self.language)

    @property
    def cues(self) -> tuple[Cues, ...]:
        """What tells of an intent."""
        return _cues(self.language)

    def normal(self, text: str) -> str:
        """The text folded, with everyday spellings written out."""
        return expand(fold(text), self.spellings)

    def section(self, *path: str) -> Any:
        value: Any = self.sections
        for name in path:
            value = value.get(name, {})
        return value

    def pattern(self, *path: str) -> Pattern | None:
        """The pattern at that place of the file; None where the language has none."""
        return _pattern(self.language, path)

    def number(self, said: str) -> int | None:
        """The number that a group of a pattern holds ("nove", "9")."""
        said = said.strip()
        if said.isdecimal():
            return int(said)
        return self.numbers.get(said)


@cache
def has_words(language: str) -> bool:
    """Whether what is written in a language can be read. One that a community adds has texts only; in some, danger
    alone is heard."""
    return language.isalnum() and _folder(language).joinpath("everyday.toml").is_file()


@cache
def vocabulary(language: str) -> Vocabulary:
    """The vocabulary of a language; raises UnknownLanguage."""
    if not has_words(language):
        raise UnknownLanguage(language)
    content: dict[str, Any] = {}
    for file in sorted(_folder(language).iterdir(), key=lambda each: each.name):
        # Danger is looked for in all languages at once, from tables of its own.
        if file.name.endswith(".toml") and file.name != "danger.toml":
            content |= tomllib.loads(file.read_text(encoding="utf-8"))
    numbers: dict[str, int] = content["time"]["numbers"]
    holes = _holes(content["time"], numbers)
    return Vocabulary(
        language=language,
        known=frozenset(words(fold(content["known"]))),
        spellings=content["spellings"],
        sections=content,
        holes=holes,
        numbers=numbers,
    )


def _folder(language: str) -> Traversable:
    return files("bot.understanding").joinpath("words", language)


def closest_vocabulary(language: str | None) -> Vocabulary:
    """The vocabulary of a language, English where there is none."""
    try:
        return vocabulary(language or "en")
    except UnknownLanguage:
        return vocabulary("en")


@cache
def _days(language: str) -> tuple[DayRule, ...]:
    own = vocabulary(language)
    return tuple(
        DayRule(
            rule["day"],
            _compile(rule["re"], own.holes),
            rule.get("part"),
            rule.get("week_later", False),
            rule.get("next", False),
            rule.get("in_next_week", False),
        )
        for rule in own.section("time", "days")
    )


@cache
def _cues(language: str) -> tuple[Cues, ...]:
    own = vocabulary(language)
    return tuple(
        (intent, group["weight"], tuple(_compile(source, own.holes) for source in group["any"]))
        for intent, groups in own.section("intents").items()
        for group in groups
    )


@cache
def _pattern(language: str, path: tuple[str, ...]) -> Pattern | None:
    own = vocabulary(language)
    source = own.section(*path)
    if not source:
        return None
    return _compile(source, own.holes) if isinstance(source, str) else _any(source, own.holes)


def _holes(time: Mapping[str, Any], numbers: Mapping[str, int]) -> dict[str, str]:
    hours = [word for word, value in numbers.items() if value <= 24 and len(word) > 2]
    holes = {
        "N": _either([r"\d{1,3}", *_longest_first(numbers)]),
        "H": _either([r"\d{1,2}", *_longest_first(hours)]),
        "M": _either([r"\d{1,2}", *_longest_first(word for word in numbers if len(word) > 2)]),
        "NUM": r"\d{1,5}(?:[.,]\d{1,2})?",
        "WD": _either(time["weekdays"]),
        "MONTH": _either(time["months"]),
        "ORD": _either(_longest_first(time["rules"]["ordinals"])),
    }
    holes["CLOCK"] = _fill(time["clock"]["clock"], holes)
    holes["DAY"] = _fill(time.get("day_word", "(?!)"), holes)
    return holes


def _longest_first(said: Iterable[str]) -> list[str]:
    return sorted(said, key=len, reverse=True)


def _either(alternatives: Sequence[str]) -> str:
    return "(?:" + "|".join(alternatives) + ")"


def _fill(source: str, holes: Mapping[str, str]) -> str:
    for name, content in holes.items():
        source = source.replace("{" + name + "}", content)
    return source


def _compile(source: str, holes: Mapping[str, str]) -> Pattern:
    return re.compile(_fill(source, holes))


def _any(sources: Sequence[str], holes: Mapping[str, str]) -> Pattern:
    return _compile("|".join(f"(?:{source})" for source in sources), holes)
