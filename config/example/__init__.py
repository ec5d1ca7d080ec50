"""Made-up communities, one for each language, for the demo and the simulation."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent


class NoExample(LookupError):
    """There is no made-up community in this language."""


def languages() -> tuple[str, ...]:
    """Languages that have a made-up community."""
    return tuple(sorted(path.stem for path in HERE.glob("*.toml")))


def load_example(language: str) -> dict[str, Any]:
    """The made-up community of a language, as its file says; raises NoExample."""
    path = HERE / f"{language}.toml"
    if not path.exists():
        raise NoExample(
            f"there is no made-up community in {language}: choose one of {', '.join(languages())}"
        )
    return tomllib.loads(path.read_text(encoding="utf-8"))
