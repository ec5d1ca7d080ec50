"""What a person on Matrix has on her screen: rooms, messages with their versions, and the reactions under them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

TEN = "\U0001f51f"
CHOICE = re.compile(
    rf"^\s*(?:(?P<keycap>[0-9])\ufe0f?\u20e3|(?P<ten>{TEN})|(?P<digits>[0-9]+)[.)])\s+(?P<label>.+?)\s*$"
)
"""A numbered line of a message: `1️⃣ Sì` or `1. Sì`."""


def keycap(number: int | str) -> str:
    """The emoji of a number from 1 to 10."""
    return TEN if str(number) == "10" else f"{number}\ufe0f\u20e3"


@dataclass(frozen=True, slots=True)
class Version:
    """How a message read from a moment on; `number` counts what came to this person, whatever it was."""

    content: Mapping[str, Any]
    number: int

    @property
    def text(self) -> str:
        return str(self.content.get("body", ""))

    @property
    def choices(self) -> dict[str, str]:
        """The numbers of the choices by what is written beside them."""
        found = (CHOICE.match(line) for line in self.text.splitlines())
        return {c["label"]: c["keycap"] or c["digits"] or "10" for c in found if c}


@dataclass(eq=False)
class Message:
    """A message and all its versions. `encrypted` says how it travelled."""

    id: str
    room: Room
    sender: str
    encrypted: bool
    versions: list[Version]
    reactions: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Who and with what, by the reaction's event id."""
    redacted: bool = False

    @property
    def text(self) -> str:
        return "" if self.redacted else self.versions[-1].text

    @property
    def kind(self) -> str:
        """m.text, m.notice …"""
        return str(self.versions[0].content.get("msgtype"))

    @property
    def mentions(self) -> Mapping[str, Any]:
        found: Mapping[str, Any] = self.versions[0].content.get("m.mentions") or {}
        return found

    @property
    def choices(self) -> dict[str, str]:
        return {} if self.redacted else self.versions[-1].choices

    @property
    def relates_to(self) -> Mapping[str, Any]:
        found: Mapping[str, Any] = self.versions[0].content.get("m.relates_to") or {}
        return found

    def ever_said(self, part: str) -> bool:
        return any(part in version.text for version in self.versions)

    def seeds(self) -> set[str]:
        """The reactions that its own sender hung under it."""
        return {key for who, key in self.reactions.values() if who == self.sender}

    def digit(self, label: str) -> str | None:
        """The number of the choice called so, or whose name contains it; of any version, newest first."""
        for exactly in (True, False):
            for version in reversed(self.versions):
                for name, digit in version.choices.items():
                    if name == label or (not exactly and label.casefold() in name.casefold()):
                        return digit
        return None

    def __str__(self) -> str:
        lines = [
            f"{self.sender}{' (edited)' if number else ''}: {version.text}"
            for number, version in enumerate(self.versions)
        ]
        hung = f"  [{' '.join(key for _, key in self.reactions.values())}]" if self.reactions else ""
        return "\n   ".join(lines) + hung + ("\n   (redacted)" if self.redacted else "")


@dataclass(eq=False)
class Room:
    """A room as one person sees it."""

    id: str
    messages: dict[str, Message] = field(default_factory=dict)
    unread: dict[str, Any] = field(default_factory=dict)
    """Events that could not be decrypted, and still can't, by their ids."""

    @property
    def shown(self) -> list[Message]:
        return [message for message in self.messages.values() if not message.redacted]

    def from_others(self, me: str) -> list[Message]:
        return [message for message in self.messages.values() if message.sender != me]

    def __str__(self) -> str:
        said = "\n".join(str(message) for message in list(self.messages.values())[-8:]) or "(nothing)"
        return said + (f"\n({len(self.unread)} can't be read)" if self.unread else "")
