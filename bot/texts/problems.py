"""What is wrong with the files of texts: for `cortile doctor` and for the tests."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import reduce

from fluent.syntax import ast

from bot.texts import markup
from bot.texts.language import PRIVATE_USE, Language

PARAMETER = "X"
"""Stands for a parameter in `variants`."""

_MOST = 512
"""Variants of one text that are looked at; more are cut off."""


def problems(default: Language, languages: Sequence[Language]) -> list[str]:
    """Everything that would go wrong at rendering, one sentence each; the default language is the measure."""
    found: list[str] = []
    for language in languages:
        language.entries.read_all()
        found += language.faults
        found += language.unresolved()
        found += (
            f"{language.entries[key].file}: {key}: {fault}"
            for key in language
            for fault in faults_of(language, key)
        )
        if language is not default:
            found += _differences(default, language)
    return found


def faults_of(language: Language, key: str) -> Iterator[str]:
    said = list(variants(language, key))
    yield from sorted({fault for text in said for fault in markup.faults(text)})
    if any(PRIVATE_USE.search(text) for text in said):
        yield "a character of the private-use area, which no font shows"


def _differences(default: Language, language: Language) -> Iterator[str]:
    ours, theirs = set(default), set(language)
    yield from (f"{language.code}: {key} is missing" for key in sorted(ours - theirs))
    yield from (f"{default.code}: {key} is missing, {language.code} has it" for key in sorted(theirs - ours))
    for key in sorted(ours & theirs):
        if spoken(default, key):
            continue
        here, there = set(default.variables(key)), set(language.variables(key))
        if unknown := there - here:
            yield f"{language.code}: {key} uses {names(unknown)}, which {default.code} does not"
        if unused := here - there:
            yield f"{language.code}: {key} does not use {names(unused)}"


def spoken(language: Language, key: str) -> bool:
    """Whether a message is given its variables by spoken.py, and each language takes what it needs."""
    return language.entries[key].file.endswith("/dates.ftl") or key in {"list-comma", "list-last"}


def names(variables: set[str]) -> str:
    return ", ".join(f"${name}" for name in sorted(variables))


def variants(language: Language, key: str) -> Iterator[str]:
    """Everything a message can say, with X for each parameter and its markup."""
    entry = language.entries.get(key)
    if entry is not None and entry.node.value is not None:
        yield from _pattern(language, entry.node.value, (key,))


def _pattern(language: Language, pattern: ast.Pattern, seen: tuple[str, ...]) -> list[str]:
    parts = [_element(language, element, seen) for element in pattern.elements]
    return reduce(lambda said, part: [a + b for a in said for b in part][:_MOST], parts, [""])


def _element(language: Language, node: ast.SyntaxNode, seen: tuple[str, ...]) -> list[str]:
    match node:
        case ast.TextElement():
            return [node.value]
        case ast.Placeable():
            return _element(language, node.expression, seen)
        case ast.StringLiteral():
            return [node.parse()["value"]]
        case ast.SelectExpression():
            return [text for variant in node.variants for text in _pattern(language, variant.value, seen)]
        case ast.MessageReference() | ast.TermReference():
            key = ("-" if isinstance(node, ast.TermReference) else "") + node.id.name
            entry = language.entries.get(key)
            if key in seen or entry is None or entry.node.value is None:
                return [PARAMETER]
            return _pattern(language, entry.node.value, (*seen, key))
        case _:
            return [PARAMETER]
