"""The repository itself: the same for everybody, wherever it was written and wherever it is fetched from."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

# Put together from parts, so that this file doesn't name them either.
REGISTRIES = tuple(
    ".".join(parts).encode()
    for parts in (
        ("pypi", "org"),
        ("python" + "hosted", "org"),
        ("npmjs", "org"),
        ("npmjs", "com"),
        ("yarnpkg", "com"),
    )
)
NOT_OURS = {".git", ".venv", "venv", "dist", "build", "__pycache__", ".hypothesis"}


def our_files() -> Iterator[Path]:
    """Every file of the tree but git's, the environment's and the caches'."""
    for folder, subfolders, names in os.walk(ROOT):
        subfolders[:] = [n for n in subfolders if n not in NOT_OURS and not n.endswith("_cache")]
        for name in names:
            path = Path(folder, name)
            if path.is_file():
                yield path


def test_no_file_names_a_registry() -> None:
    """Whoever installs chooses where packages come from; the hashes decide what is accepted."""
    searched, found = 0, []
    for path in our_files():
        text = path.read_bytes().lower()
        searched += 1
        found += [f"{path.relative_to(ROOT)}: {host.decode()}" for host in REGISTRIES if host in text]
    assert found == []
    assert searched > 20
