"""One language: its messages, what each one needs, and the pattern that comes out of them.

A variable that a `{ $name -> … }` or a function reads is renamed when the file is loaded, so that the
same variable can choose a variant by its raw value and still be written as a placeholder. Nothing that a
person wrote therefore ever passes through Fluent.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import PurePath

from fluent.runtime import FluentBundle
from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor

CHOOSES = "__chooses"
"""Ending of the renamed variables; Fluent files don't use it."""

PATTERNS = 4096
"""How many chosen patterns of a language are remembered."""

PRIVATE_USE = re.compile("[\ue000-\uf8ff]")


class BrokenText(Exception):
    """A text can't be rendered as written; names the key and the fault, never a parameter's value."""

    def __init__(self, key: str, fault: str) -> None:
        super().__init__(f"text {key}: {fault}")
        self.key = key
        self.fault = fault


@dataclass(slots=True)
class Entry:
    """A message as written: in which file, with which variables, referring to which others."""

    key: str
    file: str
    node: ast.Message | ast.Term
    variables: set[str] = field(default_factory=set)
    choosing: set[str] = field(default_factory=set)
    """Those variables that choose a variant."""
    refers: set[str] = field(default_factory=set)
    own: bool = False
    """From a community's own folder."""


class _Reads(Visitor):
    """Finds variables and references, and renames the variables that choose."""

    def __init__(self, entry: Entry) -> None:
        self.entry = entry
        self.chooses = False

    def visit_SelectExpression(self, node: ast.SelectExpression) -> None:
        self._choosing(node.selector)
        for variant in node.variants:
            self.visit(variant)

    def visit_FunctionReference(self, node: ast.FunctionReference) -> None:
        self._choosing(node.arguments)

    def _choosing(self, node: ast.BaseNode) -> None:
        outer, self.chooses = self.chooses, True
        self.visit(node)
        self.chooses = outer

    def visit_VariableReference(self, node: ast.VariableReference) -> None:
        self.entry.variables.add(node.id.name)
        if self.chooses:
            self.entry.choosing.add(node.id.name)
            node.id.name += CHOOSES

    def visit_MessageReference(self, node: ast.MessageReference) -> None:
        self.entry.refers.add(node.id.name)

    def visit_TermReference(self, node: ast.TermReference) -> None:
        self.entry.refers.add("-" + node.id.name)


class Language:
    """The messages of one language."""

    def __init__(self, code: str) -> None:
        self.code = code
        self.entries: dict[str, Entry] = {}
        self.faults: list[str] = []
        self._bundle = FluentBundle([code], use_isolating=False)
        self._variables: dict[str, tuple[str, ...]] = {}
        self._choosing: dict[str, tuple[str, ...]] = {}
        self._patterns: dict[tuple[object, ...], str] = {}

    def add(self, source: str, file: str, overrides: bool = False) -> None:
        """Reads one file; what is wrong with it is written to `faults` and left out."""
        resource = FluentParser().parse(source)
        name = f"{self.code}/{PurePath(file).name}"
        for node in resource.body:
            if isinstance(node, ast.Junk):
                line = source.count("\n", 0, node.span.start if node.span else 0) + 1
                why = node.annotations[0].message if node.annotations else "unreadable"
                self.faults.append(f"{name}:{line}: {why}")
            elif isinstance(node, ast.Message | ast.Term):
                self._add(node, name, overrides)
        self._bundle.add_resource(resource, allow_overrides=overrides)
        self._variables.clear()
        self._choosing.clear()
        self._patterns.clear()

    def _add(self, node: ast.Message | ast.Term, file: str, overrides: bool) -> None:
        key = ("-" if isinstance(node, ast.Term) else "") + node.id.name
        if key in self.entries and not overrides:
            self.faults.append(f"{file}: {key} is also in {self.entries[key].file}")
            return
        if node.value is None:
            self.faults.append(f"{file}: {key} has no text")
            return
        entry = Entry(key, file, node, own=overrides)
        _Reads(entry).visit(node)
        self.entries[key] = entry

    def __iter__(self) -> Iterator[str]:
        """The keys of all messages; terms are private to their language."""
        return (key for key in self.entries if not key.startswith("-"))

    def __contains__(self, key: object) -> bool:
        return key in self.entries and not str(key).startswith("-")

    def variables(self, key: str) -> tuple[str, ...]:
        """What the message needs, the messages it refers to included, sorted."""
        if (known := self._variables.get(key)) is None:
            known = self._variables[key] = tuple(sorted(self._needs(key, set())))
        return known

    def _needs(self, key: str, seen: set[str]) -> set[str]:
        if key in seen or key not in self.entries:
            return set()
        seen.add(key)
        entry = self.entries[key]
        # A term sees only the arguments of its own call.
        inherited = (self._needs(ref, seen) for ref in entry.refers if not ref.startswith("-"))
        return entry.variables.union(*inherited)

    def unresolved(self) -> list[str]:
        """References that lead nowhere."""
        return [
            f"{entry.file}: {entry.key} refers to {ref}, which is missing"
            for entry in self.entries.values()
            for ref in sorted(entry.refers)
            if ref not in self.entries
        ]

    def pattern(self, key: str, placed: Mapping[str, str], choosing: Mapping[str, str | int]) -> str:
        """The message with `placed` where variables are written, variants chosen by `choosing`.

        Raises BrokenText when Fluent reports an error, KeyError when there is no such message.
        """
        # Most messages are written alike whatever is said in them: only what chooses a variant makes a difference.
        choosers = self._choosers(key)
        mark = (key, *placed.items(), *(choosing.get(name) for name in choosers))
        if (known := self._patterns.get(mark)) is not None:
            return known
        text = self._formatted(key, placed, choosing)
        if len(self._patterns) >= PATTERNS:
            self._patterns.clear()
        self._patterns[mark] = text
        return text

    def _choosers(self, key: str) -> tuple[str, ...]:
        if (known := self._choosing.get(key)) is None:
            chosen: set[str] = set()
            seen: set[str] = set()
            waiting = [key]
            while waiting:
                entry = self.entries.get(waiting.pop())
                if entry is not None and entry.key not in seen:
                    seen.add(entry.key)
                    chosen |= entry.choosing
                    waiting += entry.refers
            known = self._choosing[key] = tuple(sorted(chosen))
        return known

    def _formatted(self, key: str, placed: Mapping[str, str], choosing: Mapping[str, str | int]) -> str:
        value = self._bundle.get_message(key).value
        if value is None:
            raise KeyError(key)
        args: dict[str, str | int] = dict(placed)
        for name, raw in choosing.items():
            args[name + CHOOSES] = raw
        text, errors = self._bundle.format_pattern(value, args)
        if errors:
            # Only the kind of error: Fluent's own words may quote a value.
            raise BrokenText(key, type(errors[0]).__name__)
        return str(text)
