"""What all tests share: examples that are the same in every run, and where their files go.

The files go into memory where there is some, because thousands of databases wait for a disk.

The engine is the same (WAL, synchronous=FULL); only what durability costs on a disk is left out. Speed is
measured by `cortile bench`, on the disk.
"""

from __future__ import annotations

import gc
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

from tests.process import nursery

if TYPE_CHECKING:
    from tests.matrix.synapse import Synapse

MEMORY = Path("/dev/shm")
ENOUGH = 1 << 30
"""Bytes that must be free: databases of passed tests are removed at once, so few stand at a time."""


# A run that fails must fail again; `make test-long` looks further. A slow machine is no failure.
settings.register_profile(
    "cortile", deadline=None, derandomize=True, max_examples=60, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("cortile")


def pytest_configure() -> None:
    # Thousands of villages in one process: looking through all that stands after every few objects costs a tenth.
    gc.set_threshold(50_000, 50, 100)
    if "PYTEST_DEBUG_TEMPROOT" in os.environ or not os.access(MEMORY, os.W_OK):
        return
    space = os.statvfs(MEMORY)
    if space.f_bavail * space.f_frsize >= ENOUGH:
        root = MEMORY / f"cortile-tests-{os.getuid()}"
        root.mkdir(mode=0o700, exist_ok=True)
        os.environ["PYTEST_DEBUG_TEMPROOT"] = str(root)
        tempfile.tempdir = str(root)


def pytest_collection_finish() -> None:
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session", autouse=True)
def _nursery() -> Iterator[None]:
    yield
    nursery.close()


@pytest.fixture(scope="session")
def synapse(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Synapse]:
    """A Matrix homeserver: one for all tests of this worker."""
    from tests.matrix.synapse import running_synapse

    with running_synapse(tmp_path_factory.mktemp("synapse")) as running:
        yield running
