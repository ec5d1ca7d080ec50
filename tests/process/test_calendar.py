"""A calendar followed over real HTTP, and a file over the Bot API."""

from __future__ import annotations

import re
from pathlib import Path

from tests.botapi import BotApiServer
from tests.process.given import installed
from tests.process.story_http import add_member

SECRET = re.compile(r"https://cortile\.example\.org(/calendar/\S+\.ics)")


async def test_who_asks_for_it_follows_a_calendar(tmp_path: Path, server: BotApiServer) -> None:
    """The address that is told in the chat answers; one that nobody was told does not, and no secret is logged."""
    luca = server.person("Luca", language_code="it")
    bot = installed(tmp_path, server, more={"http": {"public_url": "https://cortile.example.org"}})
    store = bot.open_store()
    store.run(lambda uow: add_member(uow, luca))
    store.close()
    try:
        await bot.start()
        await luca.says("/calendario")
        await luca.sees("indirizzo segreto")
        await luca.presses("Il mio calendario")
        told = await luca.sees("Ecco l'indirizzo")
        found = SECRET.search(told.text)
        assert found is not None
        status, text = await bot.get(found[1])
        assert (status, text.partition("\n")[0].strip()) == (200, "BEGIN:VCALENDAR")
        assert (await bot.get("/calendar/nobody.ics"))[0] == 404
        await luca.says("/mydata")
        await luca.presses("In un file")
        file = await luca.sees("Ecco il file")
        assert file.content["document"]["file_name"] == "i-miei-dati.txt"
        assert await bot.terminate() == 0
        assert found[1] not in bot.logged
        bot.assert_log_is_clean()
    finally:
        if bot.runs:
            await bot.kill()
    server.assert_clean()
