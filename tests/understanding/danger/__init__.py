"""What people might write in danger, and what only sounds like it: lists to be read and reviewed, all made up.

A line of `#` names what follows and the kind of danger; "~ " before a message: the number is enough, no one is
called. A third of all lines is kept apart (`…_unseen.txt`): the words of danger are never chosen by them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

_KIND = re.compile(r"\((\w+)\)")


@dataclass(frozen=True)
class Said:
    text: str
    heading: str
    kind: str
    shown_only: bool


def said(language: str, name: str) -> list[Said]:
    """The messages of one list ("danger", "near_misses_unseen")."""
    heading, kind, found = "", "", []
    for line in (Path(__file__).parent / language / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            heading = line.lstrip("# ")
            named = _KIND.search(heading)
            kind = named.group(1) if named else heading
        elif line.strip():
            found.append(Said(line.removeprefix("~ "), heading, kind, line.startswith("~ ")))
    return found
