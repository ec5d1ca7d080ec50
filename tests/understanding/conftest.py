from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest

from bot.understanding import Reader, Understanding
from config.catalogue import load_words

TUESDAY = datetime.fromisoformat("2027-03-02T10:15")

Reads = Callable[..., Understanding]


@pytest.fixture(scope="session")
def reader() -> Reader:
    return Reader(load_words())


@pytest.fixture
def reads(reader: Reader) -> Reads:
    def read(text: str, now: datetime = TUESDAY, **options: str) -> Understanding:
        return reader.read(text, now, **options)  # type: ignore[arg-type]

    return read
