"""One language: its messages, what each one needs, and the pattern that comes out of them.

A variable that a `{ $name -> … }` or a function reads is renamed when the file is loaded, so that the
same variable can choose a variant by its raw value and still be written as a placeholder. Nothing that a
person wrote therefore ever passes through Fluent.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import PurePath

from fluent.runtime import FluentBundle

from bot.texts.entries import CHOOSES, Entries

PATTERNS = 4096
"""How many chosen patterns of a language are remembered."""

PRIVATE_USE = re.compile("[\ue000-\uf8ff]")


class BrokenText(Exception):
    """A text can't be rendered as written; names the key and the fault, never a parameter's value."""

    def __init__(self, key: str, fault: str) -> None:
        super().__init__(f"text {key}: {fault}")
        self.key = key
        self.fault = fault


class Language:
    """The messages of one language."""

    def __init__(self, code: str) -> None:
        self.code = code
        self.faults: list[str] = []
        self._bundle = FluentBundle([code], use_isolating=False)
        self.entries = Entries(self._bundle, self.faults)
        self._variables: dict[str, tuple[str, ...]] = {}
        self._choosing: dict[str, tuple[str, ...]] = {}
        self._patterns: dict[tuple[object, ...], str] = {}

    def hold(self, source: str, file: str) -> None:
        """Takes one file, whose messages are read when they are first said."""
        self.entries.hold(source, self._name(file))

    def add(self, source: str, file: str, overrides: bool = False) -> None:
        """Reads one file; what is wrong with it is written to `faults` and left out."""
        self.entries.add(source, self._name(file), own=overrides)
        self._variables.clear()
        self._choosing.clear()
        self._patterns.clear()

    def _name(self, file: str) -> str:
        return f"{self.code}/{PurePath(file).name}"

    def __iter__(self) -> Iterator[str]:
        """The keys of all messages; terms are private to their language."""
        return (key for key in self.entries if not key.startswith("-"))

    def __contains__(self, key: object) -> bool:
        return isinstance(key, str) and not key.startswith("-") and self.entries.get(key) is not None

    def variables(self, key: str) -> tuple[str, ...]:
        """What the message needs, the messages it refers to included, sorted."""
        if (known := self._variables.get(key)) is None:
            known = self._variables[key] = tuple(sorted(self._needs(key, set())))
        return known

    def _needs(self, key: str, seen: set[str]) -> set[str]:
        entry = None if key in seen else self.entries.get(key)
        if entry is None:
            return set()
        seen.add(key)
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
