"""The main job in encrypted rooms, through the real `cortile run`: from a plea to a tie."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.matrix.conftest import People
from tests.matrix.given import MatrixBot, living, set_up
from tests.matrix.neighbours import populate
from tests.matrix.people import Person
from tests.matrix.story import MixedErrand, desk_of
from tests.matrix.synapse import Synapse
from tests.process.story_http import SEEN, THANKS
from tests.process.test_main_job import closed_with_one_tie, looked_up


async def errand_on_matrix(
    folder: Path, synapse: Synapse, people: People, language: str
) -> tuple[MatrixBot, MixedErrand, list[Person]]:
    """A neighbourhood that lives on Matrix alone, and its people; its bot does not run yet."""
    bot = set_up(folder, synapse, language=language)
    everyone = [await people(name) for name in ("Anna", "Maria", "Luca", "Sara")]
    anna, maria, luca, sara = everyone
    desk = await desk_of(anna, bot.id)
    populate(bot, coordinator=anna, desk=desk, helpers=[luca, sara])
    errand = MixedErrand(anna=anna, maria=maria, luca=luca, sara=sara, desk=desk, language=language)
    bot.personal |= {errand.address, THANKS[language], "latte", "milk", desk, anna.id, maria.id}
    return bot, errand, everyone


@pytest.mark.parametrize("language", ["it", pytest.param("en", marks=pytest.mark.long)])
async def test_from_a_plea_to_a_tie(tmp_path: Path, synapse: Synapse, people: People, language: str) -> None:
    """Every message and choice of the story. Luca and Sara never wrote to the bot: it opens the room itself."""
    bot, errand, everyone = await errand_on_matrix(tmp_path, synapse, people, language)
    async with living(bot):
        await everyone[1].opens_chat(bot.id)
        for step in errand.steps:
            await step()
        await bot.until_quiet()
    looked_up(bot, closed_with_one_tie)
    maria = everyone[1]
    # Nobody is told by a notice who comes: it would ring for nobody.
    comes = await maria.sees(SEEN["comes"][language])
    assert comes.kind == "m.text" and comes.mentions == {"user_ids": [maria.id]}
    for person in everyone:
        for room in person.rooms.values():
            assert not room.unread, f"{person.first_name} can't read:\n{room}"
            assert all(message.encrypted for message in room.messages.values()), str(room)
