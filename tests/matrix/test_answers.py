"""Buttons without buttons: choices are numbered, and a sign, a digit or a word says the same."""

from __future__ import annotations

from pathlib import Path

from tests.matrix.conftest import People
from tests.matrix.given import living, set_up
from tests.matrix.people import How
from tests.matrix.rooms import keycap
from tests.matrix.synapse import Synapse

ASKED = "In che lingua Le scrivo?"
DONE = "From now on I'll write in English"


async def test_a_sign_a_digit_and_a_word_say_the_same(
    tmp_path: Path, synapse: Synapse, people: People
) -> None:
    """A question is a message that calls, its answer a notice that does not; the bot's own signs answer nothing."""
    ways: dict[str, How] = {"Maria": "reaction", "Luca": "digit", "Sara": "word"}
    everyone = {await people(name): how for name, how in ways.items()}
    bot = set_up(tmp_path, synapse, coordinated=True)
    async with living(bot):
        for person, how in everyone.items():
            await person.opens_chat(bot.id)
            await person.says("!lingua")
            asked = await person.sees(ASKED)
            assert asked.encrypted
            assert asked.kind == "m.text"
            assert asked.mentions.get("user_ids") == [person.id]
            assert set(asked.choices) == {"Italiano", "English"}
            hung = {keycap(1), keycap(2)}
            await person.until(lambda: asked.seeds() == hung, "no signs hang there to be tapped")  # noqa: B023 waits here
            await bot.until_quiet()
            # Nothing was taken for an answer.
            assert person.chat.from_others(person.id)[-1] is asked
            taken = await person.presses("English", by=how)
            done = await person.sees(DONE)
            assert done.kind == "m.notice"
            if how == "reaction":
                # What can't be undone by taking the sign away stays, and nothing is said of it.
                await person.takes_back(taken)
                await person.reacts(asked, "❤️")
            await person.says("!language")
            await person.sees("In which language")
            assert person.chat.from_others(person.id)[-2] is done


async def test_what_no_bot_answers(tmp_path: Path, synapse: Synapse, people: People) -> None:
    """Notices and what was only mended are left alone, whatever they say; the next message is answered once."""
    maria = await people("Maria")
    bot = set_up(tmp_path, synapse, coordinated=True)
    async with living(bot):
        await maria.opens_chat(bot.id)
        await maria.says("ciao", kind="m.notice")
        said = await maria.says("ciao")
        await maria.sees("Mi dica pure")
        await maria.edits(said, "ciao ciao")
        await maria.says("!lingua")
        await maria.sees(ASKED)
        await bot.until_quiet()
        assert len(maria.chat.from_others(maria.id)) == 2


async def test_an_answer_comes_where_it_was_asked(tmp_path: Path, synapse: Synapse, people: People) -> None:
    """In a thread in its thread."""
    maria = await people("Maria")
    bot = set_up(tmp_path, synapse, coordinated=True)
    async with living(bot):
        await maria.opens_chat(bot.id)
        await maria.says("ciao")
        hello = await maria.sees("Mi dica pure")
        await maria.says("!lingua", thread=hello)
        asked = await maria.sees(ASKED)
        assert asked.relates_to.get("rel_type") == "m.thread"
        assert asked.relates_to.get("event_id") == hello.id
