"""The real `cortile run` as a process of its own, beside a Bot API server that plays Telegram.

    async with running_bot(tmp_path, server, mode="webhook") as bot:
        await anna.starts(bot.secret)      # opens the claim link
        ...
        await bot.restart()

It is told to stop at the end, and must do so cleanly; what it logged must hold nothing of `PERSONAL`.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import sys
from collections.abc import AsyncIterator, Callable, Mapping
from pathlib import Path
from typing import Literal

import aiohttp

from bot.bench.ports import free_port
from bot.clock import SystemClock, spawn
from bot.crypto import load_key_file
from bot.domain.people import Neighbour, Role, Standing
from bot.domain.schedules import ALWAYS, Shift
from bot.domain.trust import Trust
from bot.install import Answers, install
from bot.ports.delivery import Lane
from bot.ports.stores import UnitOfWork
from config.settings import Settings, load_settings
from storage.writer import SqliteWriter
from tests.botapi import BotApiServer
from tests.process.nursery import nursery

Mode = Literal["polling", "webhook"]

READY_WITHIN = 30.0
STOPPED_WITHIN = 20.0
"""Seconds; the second is what the outside is promised (SIGTERM)."""

FAST: Mapping[str, Mapping[str, object]] = {
    "telegram": {"overall_per_second": 1000, "chat_per_second": 1000, "group_per_minute": 60000},
}
"""Nobody waits for Telegram's limits in a test that isn't about them."""


class RunningBot:
    """A process, the folder it lives in, and what it wrote. Made by `running_bot`."""

    forked = True
    """Whether it comes from the nursery; otherwise it is a Python of its own, as on somebody's computer."""

    def __init__(self, folder: Path, server: BotApiServer, secret: str, environ: Mapping[str, str]) -> None:
        self.folder = folder
        self.server = server
        self.secret = secret
        """What the claim link hands over: `/start <secret>` makes the first coordinator."""
        self.log = folder / "cortile.log"
        self.personal: set[str] = set()
        """Words that must not be in the log: names and phones of the server's people, and what a test adds."""
        self._environ = environ
        self._pid = 0
        self._end: asyncio.Future[int] | None = None

    @property
    def settings(self) -> Settings:
        return load_settings(self.folder / "cortile.toml", {})

    @property
    def pid(self) -> int:
        assert self._end is not None
        return self._pid

    @property
    def runs(self) -> bool:
        return self._end is not None and not self._end.done()

    # --- its life

    async def start(self, *, ready: bool = True) -> None:
        """Start it; by default wait until it says that it is ready."""
        if self.forked:
            self._pid, end = nursery().start(self.folder / "cortile.toml", self.log, self._environ)
            self._end = asyncio.wrap_future(end)
        else:
            await self._start_python("bot.cli")
        if ready:
            await self.ready()

    async def _start_python(self, module: str) -> None:
        with self.log.open("ab") as log:
            process = await asyncio.create_subprocess_exec(
                sys.executable, "-m", module, "--config", str(self.folder / "cortile.toml"), "run",
                stdin=asyncio.subprocess.DEVNULL, stdout=log, stderr=log, env={**os.environ, **self._environ},
            )  # fmt: skip
        self._pid, self._end = process.pid, spawn(process.wait(), "waiting for the end")

    async def terminate(self, within: float = STOPPED_WITHIN) -> int:
        """SIGTERM; its exit code. Fails when it takes longer."""
        if self.runs:
            os.kill(self.pid, signal.SIGTERM)
        return await self.ended(within)

    async def kill(self) -> None:
        """SIGKILL, at once."""
        if self.runs:
            os.kill(self.pid, signal.SIGKILL)
        await self.ended()

    async def restart(self) -> None:
        """Stop it cleanly if it runs, and start it on the same files."""
        if self.runs:
            assert await self.terminate() == 0, self.tail()
        await self.start()

    async def ended(self, within: float = STOPPED_WITHIN) -> int:
        """Its exit code, once it has ended."""
        assert self._end is not None
        await asyncio.wait([self._end], timeout=within)
        if late := self.runs:
            os.kill(self._pid, signal.SIGKILL)
        code = await self._end
        assert not late, f"it still runs after {within:g} s:\n{self.tail()}"
        return code

    # --- asking it

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.settings.http.port}"

    async def get(self, path: str) -> tuple[int, str]:
        """Status and body of a page; (0, '') while nobody listens."""
        try:
            async with aiohttp.ClientSession() as http, http.get(f"{self.url}{path}") as answer:
                return answer.status, await answer.text()
        except aiohttp.ClientConnectionError:
            return 0, ""

    async def ready(self, within: float = READY_WITHIN) -> None:
        """Wait until /readyz says 200; fails at once when the process has ended."""
        await self.until(lambda status: status == 200, within)

    async def until(self, wanted: Callable[[int], bool], within: float = READY_WITHIN) -> None:
        """Wait until the status of /readyz is as wanted."""
        loop = asyncio.get_running_loop()
        deadline = loop.time() + within
        while not wanted((await self.get("/readyz"))[0]):
            assert self.runs, f"it has ended:\n{self.tail()}"
            assert loop.time() < deadline, f"/readyz is not as wanted after {within:g} s:\n{self.tail()}"
            await asyncio.sleep(0.05)

    async def until_quiet(self, within: float = READY_WITHIN) -> None:
        """Wait until nothing is left to be said or fired, as it counts itself."""
        lanes = [f'cortile_outbox_pending{{lane="{lane.name.lower()}"}}' for lane in Lane]
        deadline = asyncio.get_running_loop().time() + within
        while sum([await self.metric(name) for name in [*lanes, "cortile_timers_due"]]):
            assert asyncio.get_running_loop().time() < deadline, f"it is never quiet:\n{self.tail()}"
            await asyncio.sleep(0.02)

    async def metric(self, name: str) -> float:
        """A figure of /metrics, by its name with labels: 'cortile_outbox_pending{lane="reply"}'."""
        _, page = await self.get("/metrics")
        for line in page.splitlines():
            if line.startswith(f"{name} "):
                return float(line.rpartition(" ")[2])
        raise AssertionError(f"there is no {name} in:\n{page}")

    def open_store(self) -> SqliteWriter:
        """The database, while the bot does not run. Close it."""
        assert not self.runs
        path = self.settings.database_path
        assert path is not None
        return SqliteWriter(path, load_key_file(self.settings.key_path))

    # --- what it wrote

    @property
    def logged(self) -> str:
        return self.log.read_text("utf-8", errors="replace") if self.log.exists() else ""

    def tail(self) -> str:
        return "\n".join(self.logged.splitlines()[-30:])

    def assert_log_is_clean(self) -> None:
        """Nothing personal is in the log, and no traceback of Python's own."""
        logged = self.logged
        people = {"Anna", "025550101"} | {
            word for p in self.server.people.values() for word in (p.first_name, p.phone, str(p.id))
        }
        for word in people | self.personal | {self.server.token, self.secret}:
            assert word not in logged, f"“{word}” stands in the log:\n{self.tail()}"
        assert "Traceback (most recent call last)" not in logged, self.tail()


def installed(
    folder: Path,
    server: BotApiServer,
    *,
    mode: Mode = "polling",
    coordinated: bool = True,
    more: Mapping[str, Mapping[str, object]] | None = None,
    environ: Mapping[str, str] | None = None,
    **answers: str,
) -> RunningBot:
    """An installation in `folder`, not started: settings, keys, database, claim link.

    Unless told otherwise Anna coordinates, by phone, at all hours: while nobody does, the bot tells everybody
    that it is not ready. `more` are settings by section and key, `answers` fields of bot.install.Answers,
    `environ` joins the process's environment.
    """
    port = free_port()
    own: dict[str, dict[str, object]] = {"http": {"port": port}, "telegram": {**FAST["telegram"]}}
    if mode == "webhook":
        own["telegram"] |= {
            "mode": "webhook", "webhook_url": f"http://127.0.0.1:{port}", "webhook_secret": "segreto-della-prova"
        }  # fmt: skip
    for section, keys in (more or {}).items():
        own.setdefault(section, {}).update(keys)
    said = {
        "name": "Via Padova",
        "phone": "02 555 0101",
        "token": server.token,
        "base_url": server.url,
        **answers,
    }
    secret = install(folder / "cortile.toml", Answers(more=own, **said), SystemClock())
    bot = RunningBot(folder, server, secret, environ or {})
    if coordinated:
        store = bot.open_store()
        try:
            store.run(_anna)
        finally:
            store.close()
    return bot


def _anna(uow: UnitOfWork) -> None:
    community = uow.communities.only()
    assert community is not None
    anna = uow.people.add(
        Neighbour(
            "Anna", "it", community.id, phone="+39025550101", standing=Standing.MEMBER, trust=Trust.TRUSTED,
            adult=True, roles=frozenset({Role.COORDINATOR}), created_at=SystemClock().now(),
        )
    )  # fmt: skip
    for slot in ALWAYS:
        uow.shifts.add(Shift(anna.id, slot, community.id))


@contextlib.asynccontextmanager
async def running_bot(
    folder: Path,
    server: BotApiServer,
    *,
    mode: Mode = "polling",
    coordinated: bool = True,
    more: Mapping[str, Mapping[str, object]] | None = None,
    environ: Mapping[str, str] | None = None,
    forked: bool = True,
    **answers: str,
) -> AsyncIterator[RunningBot]:
    """`installed`, started and ready. At the end it must stop cleanly if it still runs, and its log must be clean."""
    bot = installed(folder, server, mode=mode, coordinated=coordinated, more=more, environ=environ, **answers)
    bot.forked = forked
    try:
        await bot.start()
        yield bot
        if bot.runs:
            assert await bot.terminate() == 0, bot.tail()
        bot.assert_log_is_clean()
    finally:
        if bot.runs:
            await bot.kill()
