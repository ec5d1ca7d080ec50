"""The main job played by people on Matrix, or by some on Matrix and some on Telegram.

The steps are those of tests/process/story_http.py: what is said and read is the same on every network.
"""

from __future__ import annotations

import asyncio
from typing import Any, cast

from tests.botapi.people import Person as TelegramPerson
from tests.matrix.neighbours import Anyone, Anywhere
from tests.matrix.people import Person
from tests.matrix.sight import PATIENCE
from tests.process.story_http import SEEN, Errand


class MixedErrand(Errand):
    """Maria asks, Anna approves, Luca and Sara both say yes, and one of them goes, whoever is on which network.

    Not told: what is answered to a press, which only Telegram has.
    """

    def __init__(
        self, *, anna: Anyone, maria: Anyone, luca: Anyone, sara: Anyone, desk: Anywhere, language: str = "it"
    ) -> None:
        self.language = language
        self.patience = PATIENCE
        self.answered = False
        # The steps only do what people of both networks can.
        self.anna, self.maria, self.luca, self.sara = cast(Any, (anna, maria, luca, sara))
        self.desk = cast(Any, desk)
        self.winner = self.loser = self.luca

    async def both_say_yes(self) -> None:
        """At the same moment: one goes, the other is told kindly."""
        racers = (self.luca, self.sara)
        await asyncio.gather(*(self.presses(who, "offer-button-yes") for who in racers))
        task, taken = (SEEN[what][self.language] for what in ("task", "taken"))
        # Each learns either that she goes or that somebody else does.
        told = await asyncio.gather(*(_either(who, task, taken) for who in racers))
        assert sorted(told) == [False, True], f"told that they go: {told}"
        self.winner, self.loser = racers if told[0] else reversed(racers)
        await self.sees(self.maria, "comes")


async def _either(person: Anyone, this: str, that: str) -> bool:
    """Whether `this` is what the person reads, and not `that`."""

    def read() -> str | None:
        shown = person.chat.shown
        return next((words for words in (this, that) if any(words in m.text for m in shown)), None)

    if isinstance(person, TelegramPerson):
        found = await person.world.until(read, PATIENCE)
    else:
        found = await person.until(read, f"neither “{this}” nor “{that}” came")
    assert found is not None, f"{person.first_name} is told nothing:\n{person.chat}"
    return bool(found == this)


async def desk_of(anna: Person, bot: str, *, encrypted: bool = True) -> str:
    """A room for those who coordinate, to which the bot is invited; it joins when it runs."""
    return await anna.makes_room("Coordinamento", invites=[bot], encrypted=encrypted, moderator=bot)
