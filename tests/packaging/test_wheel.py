"""What an installed Cortile holds: four packages with their types and every file they read."""

from __future__ import annotations

import zipfile
from email.parser import Parser
from pathlib import Path

import pytest
from hatchling.builders.wheel import WheelBuilder

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("bot", "handlers", "storage", "config")
CACHES = {"__pycache__"}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    """The wheel, built here and now with the locked backend and no network."""
    (built,) = WheelBuilder(str(ROOT)).build(directory=str(tmp_path_factory.mktemp("wheel")))
    return zipfile.ZipFile(built)


def test_the_wheel_holds_every_file_of_the_four_packages(wheel: zipfile.ZipFile) -> None:
    """Code, texts, catalogue, migrations: what is in the tree is in the wheel."""
    here = {
        path.relative_to(ROOT).as_posix()
        for package in PACKAGES
        for path in (ROOT / package).rglob("*")
        if path.is_file() and not CACHES & set(path.parts)
    }
    assert here - set(wheel.namelist()) == set()


@pytest.mark.parametrize(
    "pattern",
    ["config/locales/it/*.ftl", "config/locales/en/*.ftl", "config/*.toml", "storage/migrations/**/*.py"],
)
def test_data_files_are_there_at_all(wheel: zipfile.ZipFile, pattern: str) -> None:
    """A wheel without texts, catalogue or migrations would start and then fail."""
    present = {path.relative_to(ROOT).as_posix() for path in ROOT.glob(pattern)}
    assert present, f"the tree holds no {pattern}"
    assert present <= set(wheel.namelist())


def test_the_wheel_holds_nothing_else(wheel: zipfile.ZipFile) -> None:
    """No tests, no scripts, no settings with tokens: only the four packages and the wheel's own data."""
    tops = {name.split("/", 1)[0] for name in wheel.namelist()}
    assert tops == {*PACKAGES, "cortile-0.1.0.dist-info"}
    assert not [name for name in wheel.namelist() if name.endswith((".db", ".key", "cortile.toml", ".pyc"))]


@pytest.mark.parametrize("package", PACKAGES)
def test_types_are_for_everybody(wheel: zipfile.ZipFile, package: str) -> None:
    """Each package says that it is typed."""
    assert f"{package}/py.typed" in wheel.namelist()


def test_one_command_one_licence_one_python(wheel: zipfile.ZipFile) -> None:
    """The wheel installs `cortile`, carries the licence's text, and refuses a Python that is too old."""
    info = "cortile-0.1.0.dist-info"
    assert "cortile = bot.cli:main" in wheel.read(f"{info}/entry_points.txt").decode()
    assert b"GNU AFFERO GENERAL PUBLIC LICENSE" in wheel.read(f"{info}/licenses/LICENSE")
    metadata = Parser().parsestr(wheel.read(f"{info}/METADATA").decode())
    assert metadata["License-Expression"] == "AGPL-3.0-or-later"
    assert metadata["Requires-Python"] == ">=3.11"
