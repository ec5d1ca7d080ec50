"""A neighbourhood in which more recurs than greetings: help by pacts, and meetings every month."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from bot.channels.console import Message
from tests.year.accounts import Missed
from tests.year.gathering import Gathering
from tests.year.helping import Helped
from tests.year.neighbourhood import Neighbourhood


class WholeNeighbourhood(Neighbourhood):
    """So many people are greeted, so many are helped by a pact, and all may come to meetings."""

    def __init__(
        self, folder: Path, start: datetime, *, people: int, greeted: int, helped: int, seed: int
    ) -> None:
        super().__init__(folder, start, people=people, greeted=greeted, seed=seed)
        # The first of those who are not greeted are their contacts; whoever comes last has nothing else to do.
        free = list(self.contacts.values())[::-1]
        self.helped = Helped(self, free[: 2 * helped], free[2 * helped : 3 * helped])
        self.gathering = Gathering(self, free[3 * helped : 3 * helped + 40])

    def _looks(self, chat: str, message: Message) -> None:
        if not self.helped.looks(chat, message) and not self.gathering.looks(chat, message):
            super()._looks(chat, message)

    def missed(self, until: datetime, *, even: bool = True) -> list[Missed]:
        """Of everything that recurs, what was not as promised."""
        return [
            *super().missed(until, even=even), *self.helped.missed(until), *self.gathering.missed(until),
        ]  # fmt: skip
