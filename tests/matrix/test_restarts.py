"""Nothing missed and nothing twice: the bot away, the bot killed, the homeserver killed."""

from __future__ import annotations

from pathlib import Path

from tests.matrix.between import Between, Moment
from tests.matrix.conftest import People
from tests.matrix.given import living, set_up
from tests.matrix.rooms import keycap
from tests.matrix.synapse import Synapse, running_synapse

PLEA = "sono Maria mi serve il latte"
TOLD = ("Ho capito: la spesa?", "Mi servono nome, via e telefono", "A che numero", "Grazie. Anna")
"""What Maria is told after her plea, two yeses and her number."""

KILLS: tuple[tuple[Moment, str], ...] = (
    ("before", "m.room.encrypted"), ("after", "m.room.encrypted"), ("after", "m.reaction")
)  # fmt: skip
"""The answer decided and not sent; sent, and nobody knows; one of its signs hung, and nobody knows."""


async def test_what_was_said_while_it_was_away_is_answered_once_and_in_order(
    tmp_path: Path, synapse: Synapse, people: People
) -> None:
    """In the session that both had before; and what lies before more than a server tells of at once is found, too."""
    maria, luca = await people("Maria"), await people("Luca")
    bot = set_up(tmp_path, synapse, coordinated=True)
    async with living(bot):
        for person in (maria, luca):
            await person.opens_chat(bot.id)
            await person.says("ciao")
            await person.sees("Mi dica pure")
        await bot.until_quiet()
        assert await bot.terminate() == 0
        for words in (PLEA, "sì", "sì", "02 555 0123"):
            await maria.says(words)
        plea = await luca.says("sono Luca mi serve il latte")
        for number in range(70):
            await luca.hangs(plea, str(number))
        await bot.start()
        await maria.sees(TOLD[-1])
        await luca.sees(TOLD[0])
        await bot.until_quiet()
        said = [message.text for message in maria.chat.from_others(maria.id)]
        places = [[n for n, text in enumerate(said) if words in text] for words in TOLD]
        assert [len(found) for found in places] == [1, 1, 1, 1], said
        assert places == sorted(places), said
        assert len([m for m in luca.chat.from_others(luca.id) if TOLD[0] in m.text]) == 1
        assert not maria.chat.unread and not luca.chat.unread


async def test_on_its_first_day_it_answers_nothing_from_before(
    tmp_path: Path, synapse: Synapse, people: People
) -> None:
    """An account that was used before: what was said to it then is not answered; what is said now is, once."""
    maria = await people("Maria")
    bot = set_up(tmp_path, synapse, coordinated=True)
    earlier = await people("Cortile", account=bot.account)
    await maria.opens_chat(bot.id, encrypted=False)
    await maria.says("mi serve il latte")
    await earlier.sees("latte")
    await earlier.closes()
    async with living(bot):
        await maria.says("ciao")
        await maria.sees("Mi dica pure")
        await bot.until_quiet()
        assert len(maria.chat.from_others(maria.id)) == 1


async def test_killed_around_a_send_it_says_nothing_twice(
    tmp_path: Path, synapse: Synapse, people: People
) -> None:
    """A kill between the handling and the sending, or just after it: the answer is there, and once, with its signs."""
    maria = await people("Maria")
    async with Between(synapse) as between:
        bot = set_up(tmp_path, synapse, coordinated=True, more={"matrix": {"homeserver": between.url}})
        async with living(bot):
            await maria.opens_chat(bot.id)
            await maria.says("ciao")
            await maria.sees("Mi dica pure")
            for number, (moment, kind) in enumerate(KILLS, 1):
                await bot.until_quiet()
                between.arm(moment, bot.pid, kind)
                mark = maria.mark
                await maria.says("!lingua")
                await bot.ended(60)
                await bot.start()
                asked = await maria.sees("In che lingua", after=mark)
                await maria.until(lambda: asked.seeds() == {keycap(1), keycap(2)}, "not all signs hang there")  # noqa: B023 waits here
                await bot.until_quiet()
                said = [m for m in maria.chat.from_others(maria.id) if "In che lingua" in m.text]
                assert len(said) == number == between.struck
                assert len(asked.reactions) == 2


async def test_the_homeserver_is_killed_and_comes_back(tmp_path: Path, people: People) -> None:
    """The bot waits, says so, and goes on by itself; what could not be sent meanwhile is sent."""
    with running_synapse(tmp_path / "synapse") as synapse:
        maria = await people("Maria", on=synapse)
        bot = set_up(tmp_path / "cortile", synapse, coordinated=True)
        async with living(bot):
            await maria.opens_chat(bot.id)
            await maria.says("ciao")
            await maria.sees("Mi dica pure")
            mark = maria.mark
            await maria.says("!lingua")
            synapse.restart()
            await maria.sees("In che lingua", after=mark)
            await maria.says("sono qui, mi serve il latte")
            await maria.sees("Ho capito: la spesa?", after=mark)
            asked = [m for m in maria.chat.from_others(maria.id) if "In che lingua" in m.text]
            assert len(asked) == 1
