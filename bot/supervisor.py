"""Keeps the parts of the running bot going: what crashes is logged and started again, later each time."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from bot.clock import Clock
from bot.logs import get_logger

log = get_logger(__name__)

FIRST_WAIT = 1.0
LONGEST_WAIT = 60.0
"""Seconds before a part is started again; doubles while it keeps crashing."""

SOUND_AFTER = 60.0
"""Seconds after which a part counts as running well, so that its next crash begins at the first wait."""


class Supervisor:
    """Runs parts that should never end. `fatal` are errors that no new start can mend: they are passed on."""

    def __init__(self, clock: Clock, fatal: tuple[type[Exception], ...] = ()) -> None:
        self._clock = clock
        self._fatal = fatal

    async def keep(self, name: str, part: Callable[[], Awaitable[None]]) -> None:
        """Run `part` for ever; returns only by cancellation or with a fatal error."""
        wait = FIRST_WAIT
        while True:
            began = self._clock.monotonic()
            try:
                await part()
                log.error("a part ended by itself", task=name)
            except self._fatal:
                raise
            except Exception as error:
                log.error("a part crashed", task=name, exc_info=error)
            if self._clock.monotonic() - began >= SOUND_AFTER:
                wait = FIRST_WAIT
            await self._clock.sleep(wait)
            wait = min(wait * 2, LONGEST_WAIT)
            log.info("starting a part again", task=name)
