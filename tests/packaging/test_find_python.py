"""`make` finds a Python that will do, whatever else bears the name, and otherwise says one sentence."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BASE = str(getattr(sys, "_base_executable", sys.executable))


def fake(folder: Path, name: str, script: str) -> None:
    path = folder / name
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)


def find(folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["/bin/sh", str(ROOT / "scripts" / "find-python")],
        env={"PATH": str(folder), **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_name_that_fails_is_passed_over(tmp_path: Path) -> None:
    """An old python3 or an empty shim doesn't hide a good python3.12 further on."""
    fake(tmp_path, "python3", "echo 'python3: command not found' >&2; exit 127")
    fake(tmp_path, "python3.12", f'exec "{BASE}" "$@"')
    found = find(tmp_path)
    assert (found.returncode, found.stderr) == (0, "")
    assert Path(found.stdout.strip()).is_absolute()


def test_an_active_environment_is_looked_through(tmp_path: Path) -> None:
    """The base interpreter is found, so that .venv can be made anew even while it is active."""
    (tmp_path / "python3").symlink_to(sys.executable)
    subprocess.run([BASE, "-m", "venv", "--without-pip", str(tmp_path / "active")], check=True)
    found = find(tmp_path / "active" / "bin", VIRTUAL_ENV=str(tmp_path / "active"))
    assert found.returncode == 0
    assert not Path(found.stdout.strip()).is_relative_to(tmp_path)
    assert os.access(found.stdout.strip(), os.X_OK)


def test_no_python_at_all_gives_one_sentence(tmp_path: Path) -> None:
    """It says what is needed and what to do."""
    found = find(tmp_path)
    assert found.returncode == 1
    assert found.stdout == ""
    (sentence,) = found.stderr.splitlines()
    assert sentence.startswith("Cortile needs Python 3.11 or newer: install it")


def test_a_chosen_python_that_will_not_do_is_named(tmp_path: Path) -> None:
    """PYTHON=… is taken at its word: no other is used behind one's back."""
    fake(tmp_path, "python3", f'exec "{BASE}" "$@"')
    fake(tmp_path, "old", "exit 1")
    found = find(tmp_path, PYTHON="old")
    assert found.returncode == 1
    assert "old is not one" in found.stderr


def test_a_python_without_venv_is_told_apart(tmp_path: Path) -> None:
    """Where the system keeps venv in a package of its own, the sentence names that package."""
    fake(tmp_path, "python3", "echo lame:/usr/bin/python3")
    found = find(tmp_path)
    assert found.returncode == 1
    assert "install your system's package python3-venv" in found.stderr
