from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.ports.words import Param, Reader
from bot.texts import FluentTexts


@pytest.fixture(scope="session")
def texts() -> FluentTexts:
    return FluentTexts.load(strict=True)


@pytest.fixture
def anna() -> Reader:
    """Reads Italian in Milan, Monday 2 March 2026, nine in the morning."""
    return Reader("it", "Europe/Rome", datetime(2026, 3, 2, 8, tzinfo=UTC))


@pytest.fixture
def joan() -> Reader:
    """Reads English in Leeds on the same morning."""
    return Reader("en", "Europe/London", datetime(2026, 3, 2, 9, tzinfo=UTC), "GB")


def said(texts: FluentTexts, reader: Reader, value: Param) -> str:
    """The parameter alone, in the middle of a sentence."""
    line = texts.plain("list-last", {"before": "", "next": value}, reader)
    return line.removeprefix(" e ").removeprefix(" ed ").removeprefix(" and ")
