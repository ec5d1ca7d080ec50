"""The computer's clock jumps by hours while `cortile run` is up: nothing is lost, nothing is repeated."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from bot.clock import SystemClock
from bot.domain.cards import CardKind
from bot.ports.stores import UnitOfWork
from handlers.checkins.keeping import CLIMB
from tests.botapi import BotApiServer
from tests.process.given import FAST, installed
from tests.process.story_http import noon
from tests.process.test_morning import Morning
from tests.process.wrong_clock import MisledBot, misled

HOUR = timedelta(hours=1)
SECOND = timedelta(seconds=1)
SOON = 12 * SECOND
"""Until the greetings of this story: time for the bot to start, and for its clock to be wrong for a while."""

LATE = "Le chiedo adesso"
REMINDED = "Mi basta un tocco"


async def until(bot: MisledBot, done: Callable[[], bool], within: float = 30) -> None:
    """Wait until something has become so; fails with what the bot has logged."""
    deadline = asyncio.get_running_loop().time() + within
    while not done():
        assert asyncio.get_running_loop().time() < deadline, bot.tail()
        await asyncio.sleep(0.05)


async def believed(bot: MisledBot, by: timedelta) -> None:
    """The clock stays wrong by so much more than before, until the bot goes by it: what waited has moved along."""
    before = bot.waits(CLIMB)
    assert before is not None
    await until(bot, lambda: abs((bot.waits(CLIMB) or before) - before - by) < 60 * SECOND)


@pytest.mark.long
@pytest.mark.timeout(300)
async def test_a_clock_that_jumps_by_hours_loses_and_repeats_nothing(
    tmp_path: Path, server: BotApiServer
) -> None:
    """Three hours forward for a moment before anybody is asked; three hours forward for good while all wait for an
    answer; four back for good; and forward again over the hour at which they were asked. Each is asked once, nobody
    is reminded before their time, and whose hour was jumped over is asked late and told so."""
    grace = {"checkins": {"grace": "1s"}, "telegram": FAST["telegram"]}
    real = installed(tmp_path, server, timezone=noon(), more=grace)
    now = SystemClock().now().replace(microsecond=0)
    first = Morning(real, [server.person(f"Vicina{n}", language_code="it") for n in range(20)], now + SOON)
    over = Morning(real, [server.person(f"Lontana{n}", language_code="it") for n in range(5)], now + HOUR)
    luca = server.person("Luca", language_code="it")
    bot = misled(real, server)
    await bot.start()
    try:
        # For a moment: by the wrong clock everybody is hours late.
        bot.put_clock(3 * HOUR)
        await until(bot, lambda: "clock_jumped" in bot.logged)
        assert not any(first.times_asked())
        bot.put_clock(timedelta())
        await until(bot, lambda: all(first.times_asked()))
        assert SystemClock().now() >= first.due
        await bot.until_quiet()
        # For good.
        bot.put_clock(3 * HOUR)
        await believed(bot, 3 * HOUR)
        await until(bot, lambda: over.times_told(LATE) == 5)
        await luca.says("buongiorno")
        await luca.sees("Sono Cortile")
        bot.put_clock(-HOUR)
        await believed(bot, -4 * HOUR)
        # The hour at which they were asked comes round once more.
        bot.put_clock(timedelta())
        await believed(bot, HOUR)
        await bot.until_quiet()
        assert await bot.terminate() == 0, bot.tail()
    finally:
        if bot.runs:
            await bot.kill()
    assert first.times_asked() == [1] * 20
    assert over.times_told(LATE) == 5 and over.times_asked() == [0] * 5
    assert first.times_told(REMINDED) == over.times_told(REMINDED) == 0
    assert sum("Sono Cortile" in m.versions[0].text for m in luca.chat.shown) == 1
    bot.assert_log_is_clean()
    store = bot.open_store()
    try:
        store.run(sound)
    finally:
        store.close()


def sound(uow: UnitOfWork) -> None:
    """One greeting each, nothing failed, nobody alarmed; the coordinators know of the clock."""
    assert len(uow.checkins.opened(1)) == 25
    assert not uow.inbox.dead()
    cards = uow.cards.all(1)
    assert {card.kind for card in cards} == {CardKind.FAILURE}
    assert {"desk-clock-ahead", "desk-clock-back"} <= {card.key for card in cards}
    assert not [card for card in cards if card.key == "desk-timer-failed"]
