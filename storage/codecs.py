"""How the domain's small values are written as JSON."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from typing import Any

from bot.domain.people import Role
from bot.domain.places import Point
from bot.domain.schedules import Precision, Slot, Window
from bot.ports import words
from storage.types import Codec, from_microseconds, microseconds

_VALUES = (words.Say, words.Lines, words.Listing, words.Moment, words.Day, words.Money, words.Minutes, Window)


def _dump(value: Any) -> Any:
    if isinstance(value, _VALUES):
        return words.dump(value)
    if isinstance(value, Mapping):
        if "$" in value:
            # A parameter that its owner has written as JSON already: it comes back as it was.
            return {"$": "json", "json": value}
        return {str(name): _dump(item) for name, item in value.items()}
    if isinstance(value, list | tuple):
        return [_dump(item) for item in value]
    return value


def _load(data: Any) -> Any:
    if isinstance(data, dict):
        if data.get("$") == "json":
            return data["json"]
        return words.load(data) if "$" in data else {name: _load(item) for name, item in data.items()}
    if isinstance(data, list):
        return [_load(item) for item in data]
    return data


def _point(data: list[float]) -> Point:
    return Point(data[0], data[1])


def _dump_window(window: Window) -> list[Any]:
    return [microseconds(window.start), microseconds(window.end), window.precision.value]


def _window(data: list[Any]) -> Window:
    return Window(from_microseconds(data[0]), from_microseconds(data[1]), Precision(data[2]))


def _dump_slot(slot: Slot) -> list[int]:
    return [slot.weekday, slot.start, slot.end]


def _slot(data: list[int]) -> Slot:
    return Slot(*data)


TEXT = Codec(str, str, "")
POINT = Codec(lambda p: [p.lat, p.lon], _point)
WINDOW = Codec(_dump_window, _window)
SLOT = Codec(_dump_slot, _slot)
SLOTS = Codec(
    lambda slots: [_dump_slot(s) for s in slots], lambda data: tuple(map(_slot, data)), (), shared=True
)
WORDS = Codec(sorted, frozenset, frozenset(), shared=True)
ROLES = Codec(sorted, lambda data: frozenset(map(Role, data)), frozenset(), shared=True)
LIST = Codec(list, tuple, ())
BYTES = Codec(lambda b: base64.b64encode(b).decode(), base64.b64decode, b"")
VALUES = Codec(_dump, _load, {})
"""A mapping of JSON values, among which typed parameters of texts may stand."""

RAW = Codec(lambda data: data, lambda data: data)
"""JSON as it is."""
