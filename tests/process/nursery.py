"""`cortile run` without waiting for its imports: a process that has imported everything forks one on demand.

Nothing is opened before the fork: no file, no socket, no thread. What is killed is a whole `cortile run` that
has read its settings, migrated, locked and listened by itself; only Python's imports (two seconds each time)
are shared. Lines on its input: `start <settings> <log>` answers the new process's id, `reap` waits for its end.
"""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import Self

from tests.botapi import BotApiServer
from tests.process.given import STOPPED_WITHIN, RunningBot


class Nursery:
    """The process that forks, as seen from the test."""

    _process: asyncio.subprocess.Process

    async def __aenter__(self) -> Self:
        self._process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "tests.process.nursery",
            stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE,
        )  # fmt: skip
        return self

    async def __aexit__(self, *exc: object) -> None:
        assert self._process.stdin is not None
        self._process.stdin.close()
        await self._process.wait()

    async def asked(self, line: str) -> int:
        """What it answers."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(line.encode() + b"\n")
        return int(await self._process.stdout.readline())


class ForkedBot(RunningBot):
    """A bot that starts in a fraction of a second. Use it only inside the `nursery`."""

    nursery: Nursery
    _pid = 0
    _runs = False

    @property
    def pid(self) -> int:
        return self._pid

    @property
    def runs(self) -> bool:
        return self._runs

    async def start(self, *, ready: bool = True) -> None:
        self._pid = await self.nursery.asked(f"start {self.folder / 'cortile.toml'} {self.log}")
        self._runs = True
        if ready:
            await self.ready()

    async def ended(self, within: float = STOPPED_WITHIN) -> int:
        try:
            status = await asyncio.wait_for(self.nursery.asked("reap"), within)
        except TimeoutError:
            raise AssertionError(f"it still runs after {within:g} s:\n{self.tail()}") from None
        self._runs = False
        return os.waitstatus_to_exitcode(status)


def forked(bot: RunningBot, server: BotApiServer, nursery: Nursery, environ: Mapping[str, str]) -> ForkedBot:
    """The same installation, to be started by the nursery."""
    made = ForkedBot(bot.folder, server, bot.secret, environ)
    made.nursery = nursery
    return made


# --- the other side


def _serve() -> None:
    # What a run imports by and by, so that a fork finds it there.
    for module in ("bot.cli", "bot.init", "bot.main", "storage.tables"):
        import_module(module)

    for line in sys.stdin:
        match line.split():
            case ["start", settings, log]:
                pid = os.fork()
                if pid == 0:
                    os._exit(_child(Path(settings), Path(log)))
                answer = pid
            case _:
                _, answer = os.wait()
        print(answer, flush=True)


def _child(settings: Path, log: Path) -> int:
    from bot.cli import main

    for number, flags in ((0, os.O_RDONLY), (1, os.O_WRONLY | os.O_APPEND), (2, os.O_WRONLY | os.O_APPEND)):
        path = os.devnull if number == 0 else str(log)
        os.dup2(os.open(path, flags | os.O_CREAT, 0o600), number)
    code = main(["--config", str(settings), "run"])
    sys.stdout.flush()
    sys.stderr.flush()
    return code


if __name__ == "__main__":
    _serve()
