"""Measuring: a figure beside its floor, from the same run, so that a slow or busy machine changes both.

A floor is the least that the work could cost: the disk's own time for a durable write, the database
without Cortile around it, a loop that only sends. The ratio is what says something; the figures
themselves are the machine's.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path
from statistics import median
from typing import Any, TypeVar

from bot.clock import SystemClock

T = TypeVar("T")

clock = SystemClock()

BLOCK = bytes(12 * 1024)
"""What one event writes to the log of the database: about three pages of 4 KB."""


class CannotMeasure(Exception):
    """Something that a benchmark needs is missing. The text is one sentence that says what to do."""


class Size(StrEnum):
    """How much work a benchmark does; `small` only shows that it runs."""

    SMALL = "small"
    FULL = "full"

    def of(self, full: int, small: int) -> int:
        """How many of something in this size."""
        return full if self is Size.FULL else small


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured value and its floor, medians of several runs.

    `unit` is "a second" (more is better), or "ms", "MB" or "statements" (fewer is better). `times_floor` is the
    value divided by the floor. `p50` and `p99` are milliseconds of a single piece of work.
    """

    benchmark: str
    what: str
    value: float
    unit: str
    floor: float | None = None
    floor_is: str = ""
    p50: float | None = None
    p99: float | None = None

    @property
    def times_floor(self) -> float | None:
        return self.value / self.floor if self.floor else None

    def as_json(self) -> dict[str, Any]:
        return {**asdict(self), "times_floor": self.times_floor}


@dataclass(frozen=True, slots=True)
class Run:
    """One run: how much a second, the floor in the same unit, and how long each piece took in seconds."""

    rate: float
    floor: float
    took: Sequence[float] = ()


def figure(benchmark: str, what: str, runs: Sequence[Run], floor_is: str, unit: str = "a second") -> Figure:
    """The medians of several runs."""
    took = [each.took for each in runs if each.took]
    return Figure(
        benchmark, what, median(run.rate for run in runs), unit, median(run.floor for run in runs), floor_is,
        median(share(each, 0.5) for each in took) * 1000 if took else None,
        median(share(each, 0.99) for each in took) * 1000 if took else None,
    )  # fmt: skip


def share(values: Sequence[float], part: float) -> float:
    """The value below which this part (0 to 1) of them lies."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * part))]


def timed(work: Callable[[], T]) -> tuple[T, float]:
    """What it returns, and the seconds it took."""
    began = clock.monotonic()
    value = work()
    return value, clock.monotonic() - began


def seconds(work: Callable[[], Any], times: int) -> float:
    """The median of several calls, in seconds."""
    return median(timed(work)[1] for _ in range(times))


def disk_floor(folder: Path, writes: int = 200) -> float:
    """Durable writes of 12 KB a second, one after the other, on the disk of `folder`."""
    file = folder / "floor"
    handle = os.open(file, os.O_WRONLY | os.O_CREAT, 0o600)
    # Where the system has no fdatasync (macOS) the slower fsync stands in for it.
    make_durable = getattr(os, "fdatasync", os.fsync)
    try:
        began = clock.monotonic()
        for _ in range(writes):
            os.write(handle, BLOCK)
            make_durable(handle)
        return writes / (clock.monotonic() - began)
    finally:
        os.close(handle)
        file.unlink()
