"""What `make` installs: two locks with a hash for everything, complete, and without any index's address."""

from __future__ import annotations

import importlib.metadata
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from packaging.markers import default_environment
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
LOCKS = ("run", "dev")
PIN = re.compile(r"^(?P<name>[a-z0-9][a-z0-9.-]*)==(?P<version>[^ \\;]+)", re.MULTILINE)


def lock_text(lock: str) -> str:
    return (ROOT / "requirements" / f"{lock}.txt").read_text("utf-8")


def pins(lock: str) -> dict[str, str]:
    """Name to version, of everything in a lock."""
    return {canonicalize_name(m["name"]): m["version"] for m in PIN.finditer(lock_text(lock))}


def project() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


def wanted(lock: str) -> list[Requirement]:
    """What pyproject.toml asks for, of the things that this lock must hold."""
    table = project()
    asked = list(table["project"]["dependencies"])
    if lock == "dev":
        asked += table["dependency-groups"]["dev"] + table["build-system"]["requires"]
    return [Requirement(line) for line in asked]


@pytest.mark.parametrize("lock", LOCKS)
def test_every_requirement_is_pinned_and_has_a_hash(lock: str) -> None:
    """Nothing can be installed whose bytes were not those that we locked."""
    entries = re.split(r"\n(?=[^\s#])", lock_text(lock).split("\n\n", 1)[1])
    assert len(entries) > 30
    for entry in entries:
        assert PIN.match(entry), f"not pinned: {entry.splitlines()[0]}"
        assert re.search(r"--hash=sha256:[0-9a-f]{64}\b", entry), f"no hash: {entry.splitlines()[0]}"


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_no_place(lock: str) -> None:
    """A lock is the same whoever made it and wherever: no host, no option of an index, no folder."""
    text = lock_text(lock)
    assert "://" not in text
    assert not re.search(r"^\s*(-i|-f|--(?!hash=)\S+)", text, re.MULTILINE)
    assert not re.search(r"(^|[\s=])(~?/|[A-Za-z]:\\)[\w.]", text), "a path of somebody's machine"


@pytest.mark.parametrize("lock", LOCKS)
def test_every_dependency_of_the_project_is_locked_at_a_version_it_allows(lock: str) -> None:
    """A dependency added to pyproject.toml and forgotten in the lock is noticed here, not at a user's."""
    locked = pins(lock)
    for requirement in wanted(lock):
        version = locked.get(canonicalize_name(requirement.name))
        assert version is not None, f"{requirement.name} is not in {lock}.txt: run scripts/lock"
        assert requirement.specifier.contains(version, prereleases=True), f"{requirement} but {version}"


@pytest.mark.parametrize("lock", LOCKS)
def test_what_the_dependencies_need_is_locked_as_well(lock: str) -> None:
    """pip installs with --no-deps: what a dependency needs must be in the lock itself, extras included."""
    locked, missing = pins(lock), set[str]()
    seen: set[tuple[str, str]] = set()
    ahead = [(r, "") for r in wanted(lock)]
    while ahead:
        requirement, extra = ahead.pop()
        name = canonicalize_name(requirement.name)
        if requirement.marker and not requirement.marker.evaluate({**_environment(), "extra": extra}):
            continue
        if name not in locked:
            missing.add(name)
            continue
        needs = [Requirement(line) for line in importlib.metadata.requires(name) or []]
        for wish in ("", *requirement.extras):
            if (name, wish) not in seen:
                seen.add((name, wish))
                ahead += [(need, wish) for need in needs]
    assert missing == set()
    assert len(seen) >= len(wanted(lock))


def test_what_is_tested_is_what_runs() -> None:
    """The lock for development pins everything of the one for running, at the same versions."""
    run, dev = pins("run"), pins("dev")
    assert run.items() <= dev.items()


def _environment() -> dict[str, str]:
    return {key: str(value) for key, value in default_environment().items()}
