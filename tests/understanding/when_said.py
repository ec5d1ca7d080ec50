"""Messages with what they mean in time: reading the lists in when/*.txt, and scoring a reading of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

Start = date | datetime | None
Read = Callable[[str, datetime, str], tuple[Start, str | None]]
"""A message, when it was written and its language; answers the start and the recurrence."""

_HERE = Path(__file__).parent / "when"
_NEVER = datetime(1, 1, 1)  # noqa: DTZ001 - local wall-clock times have no zone


@dataclass(frozen=True, slots=True)
class Said:
    """A labelled message; `held` ones are only measured, never tuned on."""

    language: str
    now: datetime
    start: Start
    end: Start
    recurrence: str | None
    text: str
    held: bool


@dataclass(frozen=True, slots=True)
class Score:
    """Shares from 0 to 1: starts right to the hour where said, found where none is said, recurrence right."""

    right: float
    false: float
    recurrence: float
    wrong: tuple[tuple[Said, Start, str | None], ...]


def said_in(language: str, *, unseen: bool = False) -> Iterator[Said]:
    """The list of the grammar's own author, or the one by somebody who had not seen the patterns, without its chat."""
    now, count = _NEVER, 0
    for line in (_HERE / f"{'unseen_' * unseen}{language}.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("@"):
            now = datetime.fromisoformat(line[2:])
        elif line and not line.startswith("#"):
            label, text = line.split(" | ", 1)
            times, _, recurrence = label.partition(" ")
            start, _, end = times.partition("/")
            count += 1
            if recurrence == "chat":
                continue
            yield Said(language, now, _moment(start), _moment(end), recurrence or None, text, count % 3 == 0)


def score(said: list[Said], read: Read) -> Score:
    right: list[bool] = []
    found: list[bool] = []
    repeats: list[bool] = []
    wrong: list[tuple[Said, Start, str | None]] = []
    for one in said:
        start, recurrence = read(one.text, one.now, one.language)
        same = _same(one.start, start)
        (found if one.start is None else right).append(not same if one.start is None else same)
        repeats.append(recurrence == one.recurrence)
        if not same or recurrence != one.recurrence:
            wrong.append((one, start, recurrence))
    return Score(_share(right), _share(found), _share(repeats), tuple(wrong))


def _share(hits: list[bool]) -> float:
    return sum(hits) / len(hits)


def _same(wanted: Start, got: Start) -> bool:
    if isinstance(wanted, datetime) and isinstance(got, datetime):
        return (wanted.date(), wanted.hour) == (got.date(), got.hour)
    return wanted == got and isinstance(wanted, datetime) == isinstance(got, datetime)


def _moment(said: str) -> Start:
    if not said or said == "-":
        return None
    return datetime.fromisoformat(said) if "T" in said else date.fromisoformat(said)
