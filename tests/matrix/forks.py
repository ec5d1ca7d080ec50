"""`cortile run` without waiting for its imports, for tests that start many: one nursery (tests/process/nursery.py) for
all tests of a worker."""

from __future__ import annotations

import os
import subprocess
import sys
from asyncio import to_thread

# What a bot on Telegram alone need not wait for is there before the fork, too.
NURSERY = "import bot.channels.matrix.channel; from tests.process.nursery import _serve; _serve()"

_nursery: subprocess.Popen[bytes] | None = None


def start(settings: str, log: str) -> int:
    """A new process that runs on these settings; its id."""
    return _asked(f"start {settings} {log}")


async def reap() -> int:
    """Wait for the process's end; its exit code. One runs at a time."""
    return os.waitstatus_to_exitcode(await to_thread(_asked, "reap"))


def close() -> None:
    """End the nursery; the next `start` makes a new one."""
    global _nursery
    nursery, _nursery = _nursery, None
    if nursery is None:
        return
    assert nursery.stdin is not None
    assert nursery.stdout is not None
    nursery.stdin.close()
    nursery.wait()
    nursery.stdout.close()


def _asked(line: str) -> int:
    global _nursery
    if _nursery is None:
        _nursery = subprocess.Popen(
            [sys.executable, "-c", NURSERY], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
    assert _nursery.stdin is not None
    assert _nursery.stdout is not None
    _nursery.stdin.write(line.encode() + b"\n")
    _nursery.stdin.flush()
    return int(_nursery.stdout.readline())
