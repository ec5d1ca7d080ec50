"""A real Synapse for the tests: one for each worker, or one of its own for a test that breaks it.

What two tests do on the same homeserver has nothing in common: every user has a name that nobody had before.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

from bot.bench.homeserver import Homeserver, Registered

PASSWORD = "una parola d'ordine lunga"


class Synapse(Homeserver):
    """A homeserver that gives every user a new name."""

    def __init__(self, folder: Path, *, default_limits: bool = False) -> None:
        super().__init__(folder, default_limits=default_limits)
        self._numbers = count(1)

    def account(self, name: str) -> Registered:
        """A user like `@maria-7:cortile.test`, who calls herself Maria."""
        return self.register(f"{name.casefold()}-{next(self._numbers)}", PASSWORD, name)


@contextmanager
def running_synapse(folder: Path, *, default_limits: bool = False) -> Iterator[Synapse]:
    """A homeserver with its data in `folder`; generous unless it shall have Synapse's own limits."""
    synapse = Synapse(folder, default_limits=default_limits)
    synapse.start()
    try:
        yield synapse
    finally:
        synapse.kill()
