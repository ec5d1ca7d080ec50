"""What is remembered for as long as there is room: the oldest is forgotten first."""

from __future__ import annotations

from typing import Generic, TypeVar

V = TypeVar("V")

REMEMBERED = 5000


class Memory(Generic[V]):
    """A mapping that forgets; forgetting costs a question to the homeserver, never more."""

    def __init__(self, size: int = REMEMBERED) -> None:
        self._size = size
        self._kept: dict[str, V] = {}

    def get(self, key: str) -> V | None:
        return self._kept.get(key)

    def put(self, key: str, value: V) -> None:
        self._kept.pop(key, None)
        self._kept[key] = value
        if len(self._kept) > self._size:
            del self._kept[next(iter(self._kept))]
