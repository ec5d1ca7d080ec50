"""A store on a new file, with a community in it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.crypto import Keyring
from bot.domain.communities import Community
from storage.writer import SqliteWriter
from tests.storage.given import open_store


@pytest.fixture
def now() -> datetime:
    """Monday 2 March 2026, ten in the morning in Milan; microseconds too."""
    return datetime(2026, 3, 2, 9, 0, 0, 123456, tzinfo=UTC)


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[tuple[SqliteWriter, Keyring]]:
    writer, keyring = open_store(tmp_path)
    yield writer, keyring
    writer.close()


@pytest.fixture
def store(opened: tuple[SqliteWriter, Keyring]) -> SqliteWriter:
    return opened[0]


@pytest.fixture
def keyring(opened: tuple[SqliteWriter, Keyring]) -> Keyring:
    return opened[1]


@pytest.fixture
def community(store: SqliteWriter) -> Community:
    return store.run(
        lambda uow: uow.communities.add(Community("Via Padova", "it", "Europe/Rome", "IT", "02 555 0101"))
    )
