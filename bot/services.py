"""What all handlers share while the bot runs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from bot.clock import Clock
from bot.domain.kinds import Catalogue
from bot.domain.policy import Policy
from bot.ports.words import Texts


class Links(Protocol):
    """How a private chat with the bot begins: by an address, or by the bot itself."""

    def link(self, channel: str, payload: str) -> str: ...
    def opens(self, channel: str) -> bool:
        """Whether the bot can begin one there by itself."""


class Facts(Protocol):
    """Numbers that everybody may need: emergency and national lines of a country."""

    def emergency(self, country: str) -> str: ...
    def violence_line(self, country: str) -> str: ...


@dataclass(frozen=True, slots=True)
class Services:
    """What all handlers share; nothing in it changes while the bot runs."""

    clock: Clock
    texts: Texts
    catalogue: Catalogue
    policy: Policy
    links: Links
    facts: Facts
    commands: Mapping[str, Sequence[tuple[str, Mapping[str, str]]]]
    """Command names with their aliases by language, for each of 'everyone', 'group', 'desk'."""
    public_url: str = ""
    """Where the web side is reached from outside, without a slash at the end; '' where that is not set up."""
