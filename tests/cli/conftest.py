"""What tests of the command line share."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from bot.doctor import machine
from bot.texts.fluent import FluentTexts


@pytest.fixture(scope="session")
def installed_texts() -> FluentTexts:
    return FluentTexts.load()


@pytest.fixture(autouse=True)
def the_doctor_reads_the_installed_texts_once(
    installed_texts: FluentTexts, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each look at them takes most of a second, and no test changes them."""
    monkeypatch.setattr(machine, "FluentTexts", SimpleNamespace(load=lambda: installed_texts))
