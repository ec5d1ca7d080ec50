"""Two networks side by side: one that stays away keeps nobody from the other."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from collections.abc import Sequence
from datetime import datetime

import pytest

from bot import networks
from bot.channels.matrix.api import DeviceGone
from bot.channels.telegram.api import NoAnswer
from bot.clock import SystemClock
from bot.networks import introduce, listen, silence
from bot.ports.chat import Handle, Incoming
from bot.ports.delivery import Abilities, Delivered, File, Menu, Pace, Parcel, Rejected

PATIENCE = 60.0


class Made:
    """A network that can be reached from the given attempt on."""

    pace = Pace()
    abilities = Abilities()
    hears = True
    heard_at: datetime | None = None

    def __init__(self, name: str, after: int = 0, problem: Exception | None = None) -> None:
        self.name = name
        self.after = after
        self.problem = problem or NoAnswer("no answer", "timeout")
        self.attempts = 0
        self.listened = asyncio.Event()

    async def open(self) -> None:
        self.attempts += 1
        if self.attempts <= self.after:
            raise self.problem

    async def listen(self, handle: Handle) -> None:
        self.listened.set()

    async def fetch(self, reference: str) -> File:
        raise Rejected("nothing is kept here")

    async def deliver(self, parcel: Parcel) -> Delivered:
        return Delivered()

    async def publish(self, menus: Sequence[Menu]) -> None: ...

    def link(self, payload: str) -> str:
        return payload

    async def close(self) -> None: ...


async def nothing(_: Incoming) -> None: ...


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(networks, "KNOCK", 0.01)
    monkeypatch.setattr(networks, "HEAD_START", 0.05)


async def test_a_network_that_comes_late_is_waited_for() -> None:
    """Its links can't be made before it has told the bot's name."""
    telegram, matrix = Made("telegram", after=3), Made("matrix", after=2)
    async with asyncio.timeout(PATIENCE):
        await introduce({"telegram": telegram}, SystemClock())
        assert telegram.attempts == 4
        await listen(matrix, SystemClock(), nothing, alone=True)
    assert matrix.attempts == 3 and matrix.listened.is_set()


async def test_a_network_that_stays_away_does_not_keep_the_other() -> None:
    """After a while the other goes on; nothing goes on trying behind it."""
    telegram, matrix = Made("telegram"), Made("matrix", after=10**9)
    async with asyncio.timeout(PATIENCE):
        await introduce({"telegram": telegram, "matrix": matrix}, SystemClock())
    assert matrix.attempts >= 1
    assert not [task for task in asyncio.all_tasks() if task.get_name().startswith("open:")]


async def test_what_only_the_owner_can_mend_ends_what_stands_alone() -> None:
    """A device that was signed out is no silence: the only network that is broken ends the run with its sentence."""
    broken = Made("matrix", after=2, problem=DeviceGone())
    with pytest.raises(DeviceGone):
        await introduce({"matrix": broken}, SystemClock())
    with pytest.raises(DeviceGone):
        await listen(broken, SystemClock(), nothing, alone=True)


async def test_a_broken_account_does_not_silence_the_other_network(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Who signs the bot out of Matrix must not end the check-ins on Telegram: the owner is told, and once it is mended
    the bot is back."""
    monkeypatch.setattr(networks, "MENDED", 0.01)
    telegram, matrix = Made("telegram", after=2), Made("matrix", after=5, problem=DeviceGone())
    async with asyncio.timeout(PATIENCE):
        await introduce({"telegram": telegram, "matrix": matrix}, SystemClock())
        assert telegram.attempts == 3
        await listen(matrix, SystemClock(), nothing, alone=False)
    assert matrix.listened.is_set()
    assert "was signed out" in capsys.readouterr().err


def test_the_silent_one_is_named() -> None:
    """Readiness tells which network has not answered, and nothing when all have."""
    telegram, matrix = Made("telegram"), Made("matrix")
    both = {"telegram": telegram, "matrix": matrix}
    assert silence(both) == ""
    matrix.hears = False
    assert silence(both) == "Matrix has not answered lately."


def test_a_bot_on_telegram_alone_never_loads_matrix() -> None:
    """nio and its cryptography take longer to load than all of Cortile; only an account on Matrix brings them in."""
    look = "import bot.main, bot.init, bot.doctor, sys; print([m for m in ('nio', 'vodozemac') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", look], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
