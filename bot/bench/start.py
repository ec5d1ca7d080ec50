"""Starting: from a new process to its first event handled and committed."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from bot.bench.measure import Figure, Run, Size, figure, timed
from bot.crypto import generate_key_file
from storage.schema import upgrade

FIRST = "bot.bench.first_event"


def measure(size: Size) -> list[Figure]:
    """Milliseconds until the first event is handled, against a Python that only imports asyncio."""
    with tempfile.TemporaryDirectory(prefix="cortile-bench-") as folder:
        upgrade(Path(folder) / "cortile.db")
        generate_key_file(Path(folder) / "cortile.key")
        _python("-m", FIRST, folder)
        runs = [
            Run(_python("-m", FIRST, folder) * 1000, _python("-c", "import asyncio") * 1000)
            for _ in range(size.of(5, 1))
        ]
    return [figure("start", "new process → first event", runs, "python -c 'import asyncio'", "ms")]


def _python(*arguments: str) -> float:
    """Seconds of a Python of its own."""
    command = [sys.executable, *arguments]
    return timed(lambda: subprocess.run(command, check=True, capture_output=True))[1]
