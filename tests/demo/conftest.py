"""The story, played to its end once for each language."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.demo.setting import Setting, set_up
from bot.texts import FluentTexts


@pytest.fixture(scope="session")
def texts() -> FluentTexts:
    return FluentTexts.load()


@pytest.fixture(scope="module", params=["it", "en"])
def played(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, texts: FluentTexts
) -> Iterator[Setting]:
    """A neighbourhood in which the story has been played; only to be looked at."""
    setting = set_up(tmp_path_factory.mktemp("played"), request.param, texts=texts)
    while setting.player.step():
        pass
    yield setting
    setting.stage.close()
