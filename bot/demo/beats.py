"""What a story is made of: somebody writes or presses, time passes, something is told aside or made sure."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import time, timedelta

from bot.ports.stores import UnitOfWork
from bot.ports.words import Params

Words = Mapping[str, str]
"""What somebody says, by language."""


@dataclass(frozen=True, slots=True)
class Says:
    """Somebody writes, in their private chat or in a room."""

    who: str
    words: Words
    room: str | None = None


@dataclass(frozen=True, slots=True)
class Presses:
    """Somebody presses the newest button whose label is the text `key`, in the story's language."""

    who: str
    key: str
    params: Params = field(default_factory=dict)
    room: str | None = None


@dataclass(frozen=True, slots=True)
class Passes:
    """Time passes."""

    by: timedelta


@dataclass(frozen=True, slots=True)
class Until:
    """Time passes until the local time `at`, so many days on."""

    at: time
    days: int = 0


@dataclass(frozen=True, slots=True)
class Aside:
    """What happens away from the chats, told as the text `key`."""

    key: str


@dataclass(frozen=True, slots=True)
class Holds:
    """What must be so by now, or the story has gone astray."""

    what: str
    check: Callable[[UnitOfWork], bool]


Beat = Says | Presses | Passes | Until | Aside | Holds
