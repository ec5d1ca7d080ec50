"""`cortile run` without waiting for its imports: a process that has imported everything forks one on demand.

Nothing is opened before the fork: no file, no socket, no thread. What is run, and killed, is a whole `cortile run` that
has read its settings, migrated, locked and listened by itself; only Python's imports (two seconds each time) are
shared. One nursery serves all tests of a worker, several bots at once.

Each line on its input starts one, and is answered `started <pid>`; when one has ended it says `ended <pid> <code>`.
"""

from __future__ import annotations

import json
import os
import select
import subprocess
import sys
import threading
from collections.abc import Mapping
from concurrent.futures import Future
from importlib import import_module
from pathlib import Path
from queue import SimpleQueue

LOOKS_EVERY = 0.02
"""Seconds between two looks at whether one has ended, while any runs."""

IMPORTED_WITHIN = 60
"""Seconds."""


class Nursery:
    """The process that forks, as seen from the tests."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.process.nursery"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        self._started: SimpleQueue[tuple[int, Future[int]]] = SimpleQueue()
        self._ends: dict[int, Future[int]] = {}
        self._listens = threading.Thread(target=self._listen, daemon=True)
        self._listens.start()

    def start(self, settings: Path, log: Path, environ: Mapping[str, str]) -> tuple[int, Future[int]]:
        """A new process that runs on these settings: its id, and its exit code once it has ended."""
        assert self._process.stdin is not None
        print(json.dumps([str(settings), str(log), dict(environ)]), file=self._process.stdin, flush=True)
        return self._started.get(timeout=IMPORTED_WITHIN)

    def close(self) -> None:
        """End it; what it started must have ended."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.close()
        self._process.wait()
        self._listens.join()
        self._process.stdout.close()

    def _listen(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            match line.split():
                case ["started", pid]:
                    self._ends[int(pid)] = Future()
                    self._started.put((int(pid), self._ends[int(pid)]))
                case ["ended", pid, code]:
                    self._ends.pop(int(pid)).set_result(int(code))


_nursery: Nursery | None = None


def nursery() -> Nursery:
    """This worker's one."""
    global _nursery
    if _nursery is None:
        _nursery = Nursery()
    return _nursery


def close() -> None:
    """End it, if there is one; whoever asks again gets another."""
    global _nursery
    if _nursery is not None:
        _nursery.close()
    _nursery = None


# --- the other side


def _serve() -> None:
    # What a run imports by and by, so that a fork finds it there.
    for module in ("bot.cli", "bot.init", "bot.main", "bot.channels.matrix.channel", "storage.tables"):
        import_module(module)

    living: set[int] = set()
    while True:
        if select.select([0], [], [], LOOKS_EVERY if living else None)[0]:
            line = _line()
            if not line:
                return
            settings, log, environ = json.loads(line)
            pid = os.fork()
            if pid == 0:
                os._exit(_child(Path(settings), Path(log), environ))
            living.add(pid)
            print("started", pid, flush=True)
        for pid in [*living]:
            ended, status = os.waitpid(pid, os.WNOHANG)
            if ended:
                living.remove(pid)
                print("ended", pid, os.waitstatus_to_exitcode(status), flush=True)


def _line() -> bytes:
    """One line, and no more: what is read ahead, `select` would not tell of."""
    read = b""
    while (byte := os.read(0, 1)) not in (b"", b"\n"):
        read += byte
    return read


def _child(settings: Path, log: Path, environ: Mapping[str, str]) -> int:
    from bot.cli import main

    os.environ.update(environ)
    for number, flags in ((0, os.O_RDONLY), (1, os.O_WRONLY | os.O_APPEND), (2, os.O_WRONLY | os.O_APPEND)):
        path = os.devnull if number == 0 else str(log)
        os.dup2(os.open(path, flags | os.O_CREAT, 0o600), number)
    code = main(["--config", str(settings), "run"])
    sys.stdout.flush()
    sys.stderr.flush()
    return code


if __name__ == "__main__":
    _serve()
