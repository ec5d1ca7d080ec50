"""`cortile run` on a computer whose clock is wrong: by as much as a file says, which a test changes while it runs.

Only what tells the time of day is misled (a clock that can't be set goes on evenly), in everything that asks for it:
Cortile, its scheduler, the libraries. What Cortile waits before it believes a clock is made short, so that a test can
wait for it.
"""

from __future__ import annotations

import os
import sqlite3
import sys
import time
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta, tzinfo
from pathlib import Path
from typing import Any, cast

from tests.botapi import BotApiServer
from tests.process.given import RunningBot

FILE = "WRONG_BY"
"""Names the file in the process's environment."""

BELIEVED_AFTER = timedelta(seconds=3)
"""Instead of five minutes."""


class MisledBot(RunningBot):
    """A bot on a computer whose clock can be put forward and back."""

    async def start(self, *, ready: bool = True) -> None:
        await self._start_python("tests.process.wrong_clock")
        if ready:
            await self.ready()

    def put_clock(self, by: timedelta) -> None:
        """From now on its clock is wrong by so much; nothing makes it right."""
        fresh = self.folder / "wrong-by.new"
        fresh.write_text(str(by.total_seconds()))
        fresh.replace(self.folder / "wrong-by")

    def waits(self, action: str) -> datetime | None:
        """When the first timer of this kind is due, as it stands in the database."""
        with sqlite3.connect(f"file:{self.settings.database_path}?mode=ro", uri=True) as connection:
            (due,) = connection.execute(
                "SELECT min(due_at) FROM timers WHERE action = ?", (action,)
            ).fetchone()
        return None if due is None else datetime.fromtimestamp(due / 1e6, UTC)


def misled(bot: RunningBot, server: BotApiServer) -> MisledBot:
    """The same installation, on such a computer."""
    environ: Mapping[str, str] = {FILE: str(bot.folder / "wrong-by")}
    made = MisledBot(bot.folder, server, bot.secret, environ)
    made.put_clock(timedelta())
    return made


# --- the other side


def _mislead() -> None:
    file, real_time = Path(os.environ[FILE]), time.time  # noqa: TID251 - it is what is put wrong

    def wrong_by() -> float:
        return float(file.read_text())

    class Seen(type):
        def __instancecheck__(cls, instance: Any) -> bool:
            return isinstance(instance, datetime)

    class Misled(datetime, metaclass=Seen):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> datetime:  # type: ignore[override]
            return datetime.fromtimestamp(real_time() + wrong_by(), tz)

    time.time = lambda: real_time() + wrong_by()  # noqa: TID251

    from bot import clock
    from bot.engine import timekeeper, timers

    for name, module in [*sys.modules.items()]:
        if name.startswith("apscheduler") and getattr(module, "datetime", None) is datetime:
            module.datetime = Misled  # type: ignore[attr-defined]
    clock.datetime = cast(Any, Misled)  # type: ignore[attr-defined]
    timekeeper.DOUBTED = BELIEVED_AFTER
    timers.LONGEST_SLEEP = timedelta(seconds=0.5)


if __name__ == "__main__":
    _mislead()
    from bot.cli import main

    sys.exit(main(sys.argv[1:]))
