"""Ports of loopback for servers that must know theirs before they listen."""

from __future__ import annotations

import itertools
import os
import socket
from collections.abc import Iterator
from contextlib import suppress

from bot.bench.measure import CannotMeasure

PORTS = range(20_000, 32_000)
"""Below the ports that Linux gives to outgoing connections (32768 to 60999): until the server listens, or while
it is down for a moment, no connection gets its port by chance."""

STRIDE = 1009
"""How far apart two processes begin whose ids follow each other: more than any of them asks for."""


def free_port() -> int:
    """A port that nobody listens on at this moment; in this process, another one each time.

    Raises:
        CannotMeasure: when none is free.
    """
    for port in itertools.islice(_turns, len(PORTS)):
        with socket.socket() as probe, suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port
    raise CannotMeasure(f"No port of {PORTS[0]} to {PORTS[-1]} is free; stop what listens on them.")


def _from_ours() -> Iterator[int]:
    """All of them, over and over, from this process's own beginning: two processes don't want the same."""
    begin = os.getpid() * STRIDE % len(PORTS)
    return itertools.cycle([*PORTS[begin:], *PORTS[:begin]])


_turns = _from_ours()
