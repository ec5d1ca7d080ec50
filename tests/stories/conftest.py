from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.stories.village import Village


@pytest.fixture
def village(tmp_path: Path) -> Iterator[Village]:
    """A community in Italian, with Anna on shift at all hours and no moderation."""
    place = Village(tmp_path)
    yield place
    place.writer.close()
