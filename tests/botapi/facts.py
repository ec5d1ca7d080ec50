"""What the Bot API promises: its methods, their parameters, and the types behind them.

`facts.json` holds facts only (names, types, required or not, limits), Bot API 10.1 of June 11, 2026:
the methods that this server plays and the types they reach; the other methods by name alone.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Field:
    """One parameter of a method or one field of a type: `type` in the Bot API's notation, e.g. "Array of BotCommand"."""

    type: str
    required: bool
    rule: Mapping[str, Any] = field(default_factory=dict)


Fields = Mapping[str, Field]


@dataclass(frozen=True)
class Facts:
    """The Bot API as the server knows it. Types that are absent are opaque: any value passes."""

    version: str
    methods: Mapping[str, Fields]
    not_played: frozenset[str]
    types: Mapping[str, Fields]
    subtypes: Mapping[str, tuple[str, ...]]

    def method_named(self, name: str) -> str | None:
        """The method's proper spelling (Telegram reads method names without regard to case), or None."""
        lower = name.lower()
        return next((known for known in (*self.methods, *self.not_played) if known.lower() == lower), None)


def _fields(raw: Mapping[str, list[Any]]) -> Fields:
    return {
        name: Field(spec[0], bool(spec[1]), spec[2] if len(spec) > 2 else {}) for name, spec in raw.items()
    }


@cache
def facts() -> Facts:
    """The facts, read once."""
    raw = json.loads(Path(__file__).with_name("facts.json").read_text(encoding="utf-8"))
    return Facts(
        version=raw["version"],
        methods={name: _fields(method["params"]) for name, method in raw["methods"].items()},
        not_played=frozenset(raw["not_played"]),
        types={name: _fields(kind["fields"]) for name, kind in raw["types"].items() if "fields" in kind},
        subtypes={name: tuple(kind["subtypes"]) for name, kind in raw["types"].items() if "subtypes" in kind},
    )
