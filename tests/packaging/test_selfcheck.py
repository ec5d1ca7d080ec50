"""A stray package with one of our names is noticed and named, before it can do harm."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from bot import selfcheck

ROOT = Path(__file__).resolve().parents[2]


def lay(folder: Path, *packages: str) -> Path:
    for package in packages:
        (folder / package).mkdir(parents=True)
        (folder / package / "__init__.py").write_text("raise AssertionError('nobody may import this')\n")
    return folder.resolve()


def test_all_is_well_when_the_four_lie_together(tmp_path: Path) -> None:
    """A whole installation passes, and nothing of it is imported meanwhile."""
    home = lay(tmp_path / "ours", *selfcheck.PACKAGES)
    assert selfcheck.find_stray(home, [str(home)]) is None


def test_this_very_installation_is_sound() -> None:
    """The packages that the tests import are those of this tree."""
    assert selfcheck.HOME == ROOT
    selfcheck.check()


@pytest.mark.parametrize("package", ["handlers", "storage", "config"])
def test_a_stray_that_comes_first_is_named(tmp_path: Path, package: str) -> None:
    """The sentence says which package, where it comes from, and what to do."""
    home = lay(tmp_path / "ours", *selfcheck.PACKAGES)
    other = lay(tmp_path / "theirs", package)
    stray = selfcheck.find_stray(home, [str(other), str(home)])
    assert stray == selfcheck.Stray(package, home, other / package)
    assert f"the package '{package}' comes from {other / package}" in str(stray)
    assert str(stray).endswith("install Cortile in an environment of its own.")


def test_a_stray_may_be_a_single_file(tmp_path: Path) -> None:
    """`config.py` of another project is as wrong as a folder."""
    home = lay(tmp_path / "ours", *selfcheck.PACKAGES)
    other = lay(tmp_path / "theirs", "something")
    (other / "config.py").write_text("")
    stray = selfcheck.find_stray(home, [str(other), str(home)])
    assert stray is not None
    assert stray.found == other / "config.py"


def test_a_stray_that_comes_later_does_no_harm(tmp_path: Path) -> None:
    """Only what an import would really take counts."""
    home = lay(tmp_path / "ours", *selfcheck.PACKAGES)
    other = lay(tmp_path / "theirs", "config")
    assert selfcheck.find_stray(home, [str(home), str(other)]) is None


def test_a_missing_package_is_named(tmp_path: Path) -> None:
    """Half an installation is told apart from a stray package."""
    home = lay(tmp_path / "ours", "bot", "handlers", "config")
    stray = selfcheck.find_stray(home, [str(home)])
    assert stray == selfcheck.Stray("storage", home, None)
    assert "'storage' is missing" in str(stray)


def test_a_program_with_a_stray_config_ends_with_one_sentence(tmp_path: Path) -> None:
    """No traceback: exit code 1 and the sentence on the error output."""
    other = lay(tmp_path / "theirs", "config")
    code = f"import sys; sys.path[:0] = [{str(other)!r}, {str(ROOT)!r}]; from bot import selfcheck; selfcheck.check()"
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert ended.returncode == 1
    assert ended.stdout == ""
    (sentence,) = ended.stderr.splitlines()
    assert sentence.startswith(f"Cortile can't start: the package 'config' comes from {other / 'config'}")
