"""Logging as it was before a test changed it: left at structlog's defaults, it would print whole tracebacks."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager

import structlog

from bot.logs import QUIET


@contextmanager
def restored_logs() -> Iterator[None]:
    """Whatever is configured inside is taken back afterwards."""
    root = logging.getLogger()
    handlers, level, ours = root.handlers[:], root.level, structlog.get_config()
    levels = {name: logging.getLogger(name).level for name in QUIET}
    try:
        yield
    finally:
        root.handlers[:] = handlers
        root.setLevel(level)
        for name, before in levels.items():
            logging.getLogger(name).setLevel(before)
        structlog.configure(**ours)
        structlog.contextvars.clear_contextvars()
