"""One neighbourhood on two networks: what is asked on one is taken on the other, by one."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.botapi import BotApiServer
from tests.matrix.conftest import People
from tests.matrix.given import living, set_up
from tests.matrix.neighbours import populate
from tests.matrix.story import MixedErrand, desk_of
from tests.matrix.synapse import Synapse
from tests.process.given import FAST
from tests.process.story_http import THANKS
from tests.process.test_main_job import closed_with_one_tie, looked_up


@pytest.fixture
async def telegram() -> AsyncIterator[BotApiServer]:
    async with BotApiServer() as running:
        yield running


async def test_asked_on_matrix_and_taken_on_telegram(
    tmp_path: Path, synapse: Synapse, telegram: BotApiServer, people: People
) -> None:
    """Maria and who coordinates are on Matrix, both helpers on Telegram."""
    anna, maria = await people("Anna"), await people("Maria")
    luca, sara = (telegram.person(name, language_code="it") for name in ("Luca", "Sara"))
    bot = set_up(tmp_path, synapse, telegram=telegram, more=FAST)
    desk = await desk_of(anna, bot.id)
    populate(bot, coordinator=anna, desk=desk, helpers=[luca, sara])
    errand = MixedErrand(anna=anna, maria=maria, luca=luca, sara=sara, desk=desk)
    bot.personal |= {errand.address, THANKS["it"], "latte", desk, maria.id}
    async with living(bot):
        await maria.opens_chat(bot.id)
        for step in errand.steps:
            await step()
        await bot.until_quiet()
    looked_up(bot, closed_with_one_tie)
    telegram.assert_clean()


async def test_asked_on_telegram_and_wanted_on_both(
    tmp_path: Path, synapse: Synapse, telegram: BotApiServer, people: People
) -> None:
    """Maria and who coordinates are on Telegram; Luca on Matrix and Sara on Telegram say yes at once: one goes."""
    luca = await people("Luca")
    anna, maria, sara = (telegram.person(name, language_code="it") for name in ("Anna", "Maria", "Sara"))
    desk = telegram.group("Coordinamento", members=[anna])
    bot = set_up(tmp_path, synapse, telegram=telegram, more=FAST)
    populate(bot, coordinator=anna, desk=desk, helpers=[luca, sara])
    errand = MixedErrand(anna=anna, maria=maria, luca=luca, sara=sara, desk=desk)
    bot.personal |= {errand.address, THANKS["it"], "latte", luca.id}
    async with living(bot):
        for step in errand.steps:
            await step()
        await bot.until_quiet()
    looked_up(bot, closed_with_one_tie)
    telegram.assert_clean()
