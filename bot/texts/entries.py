"""The messages of one language as they are written, each read when it is first asked for.

Reading them all takes most of a second, and a process says few of them in its first minutes: a file is only cut at the
lines where messages begin.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from fluent.runtime import FluentBundle
from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor

CHOOSES = "__chooses"
"""Ending of the renamed variables; Fluent files don't use it."""

_BEGINS = re.compile(r"^-?[a-zA-Z][a-zA-Z0-9_-]*(?=[ ]*=)", re.MULTILINE)
"""Where a message begins: what goes on from the line before is indented, or closes a brace."""


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


class Entries(Mapping[str, Entry]):
    """By key, terms with the hyphen before their name, in the order in which they stand in the files."""

    def __init__(self, bundle: FluentBundle, faults: list[str]) -> None:
        """What is read goes into `bundle`; what is wrong with it is written to `faults`, and left out."""
        self._bundle = bundle
        self._faults = faults
        self._read: dict[str, Entry | None] = {}
        """None: not read yet."""
        self._held: dict[str, tuple[str, str, int]] = {}
        """What is not read yet: as it is written, in which file, after how many lines."""

    def __getitem__(self, key: str) -> Entry:
        found = self._read[key]
        if found is None:
            source, file, before = self._held[key]
            self._parse(source, file, before, own=False)
            found = self._read[key]
            if found is None:
                del self._read[key]
                raise KeyError(key)
        return found

    def __contains__(self, key: object) -> bool:
        return key in self._read

    def __iter__(self) -> Iterator[str]:
        return iter(tuple(self._read))

    def __len__(self) -> int:
        return len(self._read)

    def hold(self, source: str, file: str) -> None:
        """Keep a file's messages, to be read one by one."""
        begins = list(_BEGINS.finditer(source))
        ends = [found.start() for found in begins[1:]] + [len(source)]
        for found, end in zip(begins, ends, strict=True):
            key = found.group()
            if key in self._read:
                self._faults.append(f"{file}: {key} is also in {self._file(key)}")
                continue
            self._held[key] = (source[found.start() : end], file, source.count("\n", 0, found.start()))
            self._read[key] = None

    def add(self, source: str, file: str, *, own: bool) -> None:
        """Read a whole file at once; `own` texts take the place of those that are there."""
        self._parse(source, file, 0, own=own, whole=True)

    def read_all(self) -> None:
        """So that all their faults are known."""
        for key in self:
            self.get(key)

    def _file(self, key: str) -> str:
        known = self._read[key]
        return known.file if known else self._held[key][1]

    def _parse(self, source: str, file: str, before: int, *, own: bool, whole: bool = False) -> None:
        resource = FluentParser().parse(source)
        for node in resource.body:
            if isinstance(node, ast.Junk):
                line = before + source.count("\n", 0, node.span.start if node.span else 0) + 1
                why = node.annotations[0].message if node.annotations else "unreadable"
                self._faults.append(f"{file}:{line}: {why}")
            elif isinstance(node, ast.Message | ast.Term):
                self._keep(node, file, own=own, again=not whole)
        # Two threads may read the same one at once: they read the same.
        self._bundle.add_resource(resource, allow_overrides=own or not whole)

    def _keep(self, node: ast.Message | ast.Term, file: str, *, own: bool, again: bool) -> None:
        key = ("-" if isinstance(node, ast.Term) else "") + node.id.name
        if key in self._read and not own and not again:
            self._faults.append(f"{file}: {key} is also in {self._file(key)}")
            return
        if node.value is None:
            self._faults.append(f"{file}: {key} has no text")
            return
        entry = Entry(key, file, node, own=own)
        _Reads(entry).visit(node)
        self._read[key] = entry
