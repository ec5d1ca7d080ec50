"""What stays in the coordinators' room when it is over: nothing by which anybody could be found."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from bot.saying import IN_PASSING, SWEEP
from tests.matrix.between import Between
from tests.matrix.conftest import People
from tests.matrix.given import MatrixBot, living, set_up
from tests.matrix.neighbours import populate
from tests.matrix.story import desk_of
from tests.matrix.synapse import Synapse

NOTE = "ha paura dei cani"


async def test_what_coordinators_saw_of_somebody_is_nowhere_afterwards(
    tmp_path: Path, synapse: Synapse, people: People
) -> None:
    """Her card with its versions, her recording, what Anna typed and what she was shown: taken back when it is over,
    also where the bot is killed in the middle of taking back. The whole history is read, with every key."""
    anna, maria = await people("Anna"), await people("Mariangela")
    secrets = (maria.first_name, maria.phone, NOTE, "m.audio")
    async with Between(synapse) as between:
        bot = set_up(tmp_path, synapse, more={"matrix": {"homeserver": between.url}})
        desk = await desk_of(anna, bot.id)
        populate(bot, coordinator=anna, desk=desk, members=[maria])
        bot.personal |= {NOTE, maria.first_name, maria.phone}
        async with living(bot):
            await maria.opens_chat(bot.id)
            await maria.sends_file("m.audio", b"OggS", "audio/ogg")
            await anna.sees("Il messaggio vocale", chat=desk)
            await anna.says(f"!persone {maria.first_name}", chat=desk)
            await anna.presses("Scrivo una nota", chat=desk)
            asked = await anna.sees("Che cosa annoto", chat=desk)
            await anna.says(NOTE, chat=desk, reply_to=asked)
            await anna.presses("Telefono e indirizzo", chat=desk)
            await anna.sees(f"Nota: {NOTE}", chat=desk)
            await anna.presses("Ci penso io", chat=desk)
            await anna.sees("Ci pensa Anna", chat=desk)
            told = "".join(await anna.history(desk))
            assert all(words in told for words in secrets)
            await bot.until_quiet()
            between.arm("after", bot.pid, "m.room.redaction")
            await anna.presses("Fatto", chat=desk)
            await bot.ended(60)
            await bot.start()
            await bot.until_quiet()
            assert await bot.terminate() == 0
            a_day_later(bot)
            await bot.start()
            await anna.until(
                lambda: not any(maria.first_name in m.text for m in anna.room(desk).from_others(anna.id)),
                "it stays",
            )
            await bot.until_quiet()
            await anna.sees("Chiusa: vista (Anna)", chat=desk)
            # The commands are her own words, which the bot leaves alone.
            left = [event for event in await anna.history(desk) if "!persone" not in event]
            for words in secrets:
                assert not [event for event in left if words in event]
            assert len([event for event in left if "Chiusa: vista" in event]) == 1


def a_day_later(bot: MatrixBot) -> None:
    """What was to go within the day is to go now."""
    path = bot.settings.database_path
    assert path is not None
    with sqlite3.connect(path) as database:
        database.execute(
            "UPDATE shown SET slot = ? || substr(slot, 8) WHERE slot LIKE ?",
            (f"{IN_PASSING}19", f"{IN_PASSING}%"),
        )
        database.execute("UPDATE timers SET due_at = 0 WHERE action IN (?, 'desk.sheet-over')", (SWEEP,))
    database.close()
