"""Parts of the running bot that fail: what can be started again is, what can't ends the process."""

from __future__ import annotations

import asyncio
from itertools import pairwise
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from bot.clock import SystemClock, VirtualClock, spawn
from bot.main import Cortile, WriterDied
from bot.supervisor import SOUND_AFTER, Supervisor
from storage.writer import SqliteWriter
from tests.botapi import BotApiServer
from tests.cli.given import MONDAY
from tests.process.given import installed


class Enough(Exception):
    """Ends a supervisor that would go on for ever."""


async def test_a_part_that_crashes_is_started_again_later_each_time() -> None:
    """Waits double up to a minute, begin anew after a part ran well, and the log tells no message."""
    clock = VirtualClock(MONDAY)
    starts: list[float] = []

    async def part() -> None:
        starts.append(clock.monotonic())
        if len(starts) == 9:
            await clock.sleep(SOUND_AFTER)
        if len(starts) == 11:
            raise Enough
        raise LookupError("Maria Rossi")

    with capture_logs() as logs, pytest.raises(Enough):
        await Supervisor(clock, fatal=(Enough,)).keep("courier", part)
    waits = [round(later - sooner) for sooner, later in pairwise(starts)]
    assert waits == [1, 2, 4, 8, 16, 32, 60, 60, 61, 2]
    crashes = [line for line in logs if line["event"] == "a part crashed"]
    assert len(crashes) == 10 and {line["task"] for line in crashes} == {"courier"}


async def test_a_part_that_ends_by_itself_is_started_again() -> None:
    """None of the parts ever has nothing more to do."""
    starts = 0

    async def part() -> None:
        nonlocal starts
        starts += 1
        if starts == 3:
            raise Enough

    with pytest.raises(Enough):
        await Supervisor(VirtualClock(MONDAY), fatal=(Enough,)).keep("alarm", part)
    assert starts == 3


async def test_the_alarm_and_the_courier_come_back(
    tmp_path: Path, server: BotApiServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When both crash once, the bot still answers, and its timers still fire."""
    from bot.engine.courier import Courier
    from bot.engine.timers import Alarm

    crashed: list[str] = []

    def once(kind: type, method: str) -> None:
        sound = getattr(kind, method)

        async def crash(*given: object) -> object:
            if kind.__name__ not in crashed:
                crashed.append(kind.__name__)
                raise LookupError("broken once")
            return await sound(*given)

        monkeypatch.setattr(kind, method, crash)

    once(Courier, "_collect")
    once(Alarm, "_fire_all")
    cortile = Cortile(installed(tmp_path, server).settings, SystemClock())
    running = spawn(cortile.run(), "cortile")
    maria = server.person("Maria", language_code="it")
    await maria.says("buongiorno")
    await maria.sees("Sono Cortile")
    assert sorted(crashed) == ["Alarm", "Courier"]
    cortile.stop()
    await running


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
async def test_a_dead_writer_ends_the_process(
    tmp_path: Path, server: BotApiServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When the thread that writes dies, the bot ends with an error instead of going on as if it lived."""
    cortile = Cortile(installed(tmp_path, server).settings, SystemClock())

    def die(self: SqliteWriter, first: object) -> bool:
        raise MemoryError

    monkeypatch.setattr(SqliteWriter, "_group", die)
    async with asyncio.timeout(20):
        with pytest.raises(WriterDied):
            await cortile.run()


async def test_it_can_be_stopped_before_anybody_has_answered(tmp_path: Path, server: BotApiServer) -> None:
    """Nobody answers at the start: it tries on, and ends cleanly when it is told to."""
    cortile = Cortile(installed(tmp_path, server, base_url="http://127.0.0.1:9").settings, SystemClock())
    running = spawn(cortile.run(), "cortile")
    await asyncio.sleep(0)
    cortile.stop()
    async with asyncio.timeout(20):
        await running
