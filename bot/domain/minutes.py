"""The minutes of a meeting as a text in Markdown (CommonMark): what was on the agenda, what was decided, who does what.

Pure: all words come in, in the language of whoever reads.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~])")
_LIST_SIGN = re.compile(r"^(\s*)([-+]|\d+[.)])(?=\s)")


@dataclass(frozen=True, slots=True)
class Headings:
    """The words of the document itself."""

    agenda: str
    decisions: str
    actions: str
    nothing: str
    """Stands where a part has no lines."""
    nobody: str
    """Stands for an owner that there isn't."""


@dataclass(frozen=True, slots=True)
class Task:
    """What somebody took on: text, owner's name ('' when nobody), by when in words ("entro venerdì"; '' when none), whether it is done."""

    text: str
    owner: str = ""
    due: str = ""
    done: bool = False


def markdown(
    title: str,
    facts: Sequence[str],
    agenda: Sequence[str],
    decisions: Sequence[str],
    tasks: Sequence[Task],
    words: Headings,
) -> str:
    """The whole document, ending with a line break. `facts` are lines such as the day, the place, how many came.

    What people wrote is escaped: an asterisk in it stays an asterisk.
    """
    parts = [f"# {_plain(title)}", "\n".join(f"- {_plain(fact)}" for fact in facts if fact)]
    parts += _section(words.agenda, [f"- {_plain(item)}" for item in agenda], "")
    parts += _section(
        words.decisions, [f"{n}. {_plain(item)}" for n, item in enumerate(decisions, 1)], words.nothing
    )
    parts += _section(words.actions, [_task(task, words) for task in tasks], "")
    return "\n\n".join(part for part in parts if part) + "\n"


def _section(heading: str, lines: Sequence[str], otherwise: str) -> list[str]:
    if not lines and not otherwise:
        return []
    return [f"## {_plain(heading)}", "\n".join(lines) or _plain(otherwise)]


def _task(task: Task, words: Headings) -> str:
    due = f", {_plain(task.due)}" if task.due else ""
    return (
        f"- [{'x' if task.done else ' '}] {_plain(task.text)} (**{_plain(task.owner or words.nobody)}**{due})"
    )


def _plain(text: str) -> str:
    """People's words in one line that Markdown leaves as they are."""
    line = " ".join(text.split())
    return _LIST_SIGN.sub(r"\1\\\2", _SPECIAL.sub(r"\\\1", line))
