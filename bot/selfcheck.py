"""Are the four packages of Cortile really ours?

`bot`, `handlers`, `storage` and `config` are common names. With an editable install a `config` that some other
package left in site-packages is found first, and everything fails later and far away. So `check()` runs before the
settings are imported. This module imports nothing of Cortile, so that no stray can run before it is noticed.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from importlib.machinery import PathFinder
from pathlib import Path

PACKAGES = ("bot", "handlers", "storage", "config")
"""What Cortile installs at the top level, as in pyproject.toml."""

HOME = Path(__file__).resolve().parents[1]
"""The folder that holds `bot`, and should hold the other three."""


@dataclass(frozen=True)
class Stray:
    """A package that is not where it should be: missing (`found` is None) or somebody else's."""

    package: str
    home: Path
    found: Path | None

    def __str__(self) -> str:
        if self.found is None:
            return (
                f"Cortile can't start: its package '{self.package}' is missing beside {self.home / 'bot'}; "
                "install Cortile again, in an environment of its own."
            )
        return (
            f"Cortile can't start: the package '{self.package}' comes from {self.found}, not from {self.home}; "
            "install Cortile in an environment of its own."
        )


class StrayPackage(SystemExit):
    """Ends the program with exit code 1 and the one sentence that names the stray package."""

    def __init__(self, stray: Stray) -> None:
        super().__init__(str(stray))
        self.stray = stray


def find_stray(home: Path = HOME, path: list[str] | None = None) -> Stray | None:
    """The first package that an import would take from elsewhere than `home`, or None if all are ours.

    Nothing is imported. `path` is searched as Python would; by default that is `sys.path`.
    """
    for package in PACKAGES:
        found = _where(package, sys.path if path is None else path)
        if found is None or found.parent != home:
            return Stray(package, home, found)
    return None


def check() -> None:
    """Raise StrayPackage if one of the four packages is not ours. Call it before importing `config`."""
    stray = find_stray()
    if stray is not None:
        raise StrayPackage(stray)


def _where(package: str, path: list[str]) -> Path | None:
    """The folder (or file, for a stray `config.py`) that `import package` would take."""
    spec = PathFinder.find_spec(package, path)
    if spec is None:
        return None
    if spec.submodule_search_locations:
        return Path(next(iter(spec.submodule_search_locations))).resolve()
    return Path(spec.origin).resolve() if spec.origin else None
