"""Loads the catalogue of kinds and the words people use for them."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from bot.domain.kinds import Catalogue, Kind

FILE = Path(__file__).with_name("catalogue.toml")
Words = Mapping[str, Mapping[str, Sequence[str]]]
"""Kind, then language, then words: what `bot.understanding.Reader` takes."""


class BrokenCatalogue(ValueError):
    """The catalogue's file can't be used; the message names the entry and what to mend."""


def load_catalogue(file: Path = FILE) -> Catalogue:
    """The kinds in the order of the file; raises BrokenCatalogue."""
    kinds = []
    for name, entry in _entries(file).items():
        traits = {key: value for key, value in entry.items() if key != "words"}
        try:
            kinds.append(Kind(name=name, **traits))
        except (TypeError, ValueError) as problem:
            raise BrokenCatalogue(f"{file.name}: kind {name}: {problem}") from problem
    return Catalogue(tuple(kinds))


def load_words(file: Path = FILE) -> Words:
    """The words of every kind per language; raises BrokenCatalogue."""
    words: dict[str, dict[str, tuple[str, ...]]] = {}
    for name, entry in _entries(file).items():
        per_language = entry.get("words", {})
        if not isinstance(per_language, dict) or not all(_is_words(given) for given in per_language.values()):
            raise BrokenCatalogue(f"{file.name}: kind {name}: words is a list of texts per language")
        words[name] = {language: tuple(given) for language, given in per_language.items()}
    return words


def _is_words(given: object) -> bool:
    return isinstance(given, list) and all(isinstance(word, str) for word in given)


def _entries(file: Path) -> dict[str, dict[str, Any]]:
    try:
        content = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as problem:
        raise BrokenCatalogue(f"{file.name} can't be read: {problem}") from problem
    kinds = content.get("kinds")
    if (
        not isinstance(kinds, dict)
        or not kinds
        or not all(isinstance(entry, dict) for entry in kinds.values())
    ):
        raise BrokenCatalogue(f"{file.name}: write every kind as a section [kinds.<name>]")
    return kinds
