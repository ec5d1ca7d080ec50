"""Each benchmark runs, in a size that takes no time; what it measures is nobody's promise."""

from __future__ import annotations

import json

import pytest

from bot.bench.main import NAMES
from bot.cli import main


@pytest.mark.parametrize("name", NAMES)
def test_a_benchmark_gives_figures_beside_their_floors(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    """`cortile bench NAME --json` prints figures that are more than nothing, all of that benchmark."""
    assert main(["bench", name, "--size", "small", "--json"]) == 0
    figures = json.loads(capsys.readouterr().out)
    assert figures
    for figure in figures:
        assert figure["benchmark"] == name
        assert figure["value"] > 0
        assert figure["unit"] == "statements" or figure["times_floor"] > 0


def test_figures_are_shown_as_a_table(capsys: pytest.CaptureFixture[str]) -> None:
    """Without `--json` there is a table to read."""
    assert main(["bench", "texts", "--size", "small"]) == 0
    assert "x floor" in capsys.readouterr().out


def test_a_name_that_is_none_is_told_with_those_that_are(capsys: pytest.CaptureFixture[str]) -> None:
    """An unknown benchmark gives one sentence with what to write, before anything is measured."""
    assert main(["bench", "texts", "speed"]) == 1
    told = capsys.readouterr()
    assert not told.out
    assert "speed" in told.err
    assert all(name in told.err for name in NAMES)
