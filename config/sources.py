"""Where settings come from: the file `cortile.toml`, the environment, and the files it names."""

from __future__ import annotations

import re
import stat
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from pydantic.fields import FieldInfo
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource
from rapidfuzz import fuzz, process

PREFIX = "CORTILE_"
LARGEST_SECRET = 64 * 1024
"""Bytes. A longer file is no secret but the wrong path."""

Known = Mapping[str, frozenset[str]]
"""The keys of each section."""


class SettingsError(Exception):
    """The settings can't be used. Its text is one sentence, safe to print: it never holds a value.

    `problems` has one sentence for each thing that is wrong; the text is the first of them.
    """

    def __init__(self, *problems: str) -> None:
        self.problems = problems
        super().__init__(problems[0])


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known name that a mistyped one most resembles, if any does."""
    best = process.extractOne(word, sorted(known), scorer=fuzz.ratio, score_cutoff=60, processor=str.casefold)
    return None if best is None else best[0]


def shown(key: str, quotes: str = "``") -> str:
    """A key as an error may quote it: a secret pasted in a key's place must not be repeated."""
    if re.fullmatch(r"[A-Za-z][A-Za-z_-]{0,39}", key):
        return f"{quotes[0]}{key}{quotes[1]}"
    return "of that name"


def unknown_key(where: str, section: str, key: str, known: Known) -> str:
    """The sentence for a key that its section doesn't have."""
    sentence = f"{where}: [{section}] has no key {shown(key)}"
    near = nearest(key, known[section])
    if near is not None:
        return f"{sentence}; did you mean `{near}`?"
    elsewhere = [name for name, keys in known.items() if key in keys]
    if elsewhere:
        return f"{sentence}; it belongs under [{elsewhere[0]}]."
    return f"{sentence}; remove it, or see the example settings for the keys there are."


def unknown_section(where: str, name: str, value: object, known: Known) -> str:
    """The sentence for a section that doesn't exist, or for a key above the first section."""
    if not isinstance(value, dict):
        homes = [section for section, keys in known.items() if name in keys]
        home = f"under [{homes[0]}]" if homes else "under the section it belongs to"
        return f"{where}: the key {shown(name)} stands outside any section; move it {home}."
    near = nearest(name, known)
    hint = f"did you mean [{near}]?" if near else f"there are {', '.join(f'[{each}]' for each in known)}."
    return f"{where}: there is no section {shown(name, '[]')}; {hint}"


class TomlFile(PydanticBaseSettingsSource):
    """The settings file. A missing one is an error unless it is only the default's absence."""

    def __init__(self, settings: type[BaseSettings], path: Path | None, known: Known) -> None:
        super().__init__(settings)
        self.path = path
        self.known = known

    def get_field_value(self, field: FieldInfo, field_name: str) -> tuple[Any, str, bool]:
        raise NotImplementedError

    def __call__(self) -> dict[str, Any]:
        if self.path is None:
            return {}
        data = _toml(self.path)
        problems = []
        for name, section in data.items():
            if name not in self.known:
                problems.append(unknown_section(self.path.name, name, section, self.known))
            elif not isinstance(section, dict):
                problems.append(f"{self.path.name}: [{name}] is a section; write `[{name}]` on its own line.")
            else:
                unknown = [key for key in section if key not in self.known[name]]
                problems += [unknown_key(self.path.name, name, key, self.known) for key in unknown]
        if problems:
            raise SettingsError(*problems)
        return data


def _toml(path: Path) -> dict[str, Any]:
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        raise SettingsError(f"There is no settings file {path}; write one with `cortile init`.") from None
    except UnicodeDecodeError:
        raise SettingsError(f"{path.name} is not UTF-8 text; save it again as UTF-8.") from None
    except OSError as why:
        raise SettingsError(
            f"{path} can't be read ({why.strerror}); check what it is and who owns it."
        ) from None
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as why:
        # tomllib's own words may quote the text, which may be a token; only the place is taken from them.
        place = re.search(r"at line (\d+), column (\d+)", str(why))
        lines = text.count("\n") + 1
        where = f"line {place[1]}, column {place[2]}" if place else f"its end, line {lines}"
        hint = "look there for a missing quote, bracket or `=`, or for a key written twice"
        raise SettingsError(f"{path.name} can't be understood at {where}; {hint}.") from None
    except RecursionError:
        raise SettingsError(f"{path.name} has brackets within brackets without end; remove them.") from None


class Environment(PydanticBaseSettingsSource):
    """`CORTILE_SECTION__KEY`, and `CORTILE_SECTION__KEY_FILE` for secrets kept in a file.

    An empty variable counts as not set, because that is how compose files and unit files write one.
    `names` tells afterwards which variable gave each (section, key).
    """

    def __init__(
        self,
        settings: type[BaseSettings],
        environ: Mapping[str, str],
        known: Known,
        secrets: frozenset[tuple[str, str]],
    ) -> None:
        super().__init__(settings)
        self.environ = environ
        self.names: dict[tuple[str, str], str] = {}
        self._places = {
            f"{PREFIX}{section}__{key}".upper(): (section, key) for section in known for key in known[section]
        }
        self._files = {f"{PREFIX}{section}__{key}_FILE".upper(): (section, key) for section, key in secrets}

    def get_field_value(self, field: FieldInfo, field_name: str) -> tuple[Any, str, bool]:
        raise NotImplementedError

    def __call__(self) -> dict[str, Any]:
        values: dict[str, dict[str, Any]] = {}
        problems: list[str] = []
        for name, value in sorted(self.environ.items()):
            if not name.upper().startswith(PREFIX):
                continue
            try:
                if (found := self._read(name, value)) is not None:
                    (section, key), text = found
                    values.setdefault(section, {})[key] = text
            except SettingsError as why:
                problems += why.problems
        if problems:
            raise SettingsError(*problems)
        return values

    def _read(self, name: str, value: str) -> tuple[tuple[str, str], str] | None:
        upper = name.upper()
        place = self._places.get(upper) or self._files.get(upper)
        if place is None:
            near = nearest(upper, [*self._places, *self._files])
            hint = f"did you mean {near}?" if near else "remove it."
            told = name if re.fullmatch(r"[A-Za-z_]{1,80}", name) else f"beginning with {PREFIX}"
            raise SettingsError(f"The environment variable {told} is not known; {hint}")
        if not value.strip():
            return None
        if place in self.names:
            raise SettingsError(f"{self.names[place]} and {name} are both set; keep one of them.")
        self.names[place] = name
        return place, value if upper in self._places else _secret(name, Path(value.strip()))


def _secret(name: str, path: Path) -> str:
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST_SECRET + 1)
        text = data.decode().strip()
    except OSError as why:
        raise SettingsError(
            f"{name} names a file that can't be read ({why.strerror}); check the path and its owner."
        ) from None
    except UnicodeDecodeError:
        raise SettingsError(f"{name} names a file that is not text; check the path.") from None
    if len(data) > LARGEST_SECRET:
        raise SettingsError(f"{name} names a file too large for a secret; check the path.")
    if not text:
        raise SettingsError(f"{name} names an empty file; put the secret in it.")
    return text


def open_to_others(path: Path) -> bool:
    """Whether anybody but its owner may read or write the file; False where it can't be seen."""
    try:
        return bool(stat.S_IMODE(path.stat().st_mode) & 0o077)
    except OSError:
        return False
