"""`cortile bench`: runs benchmarks by name and shows their figures, as a table or as JSON."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Sequence
from importlib import import_module

from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn
from rich.table import Table

from bot import logs
from bot.bench.measure import CannotMeasure, Figure, Size

NAMES = ("events", "accept", "matching", "timers", "outbox", "texts", "understanding", "start", "matrix")


class NoSuchBenchmark(Exception):
    """A name that is none. The text is one sentence that says what to write."""

    def __init__(self, name: str) -> None:
        super().__init__(f"There is no benchmark “{name}”; write one of: {', '.join(NAMES)}.")


def bench(names: Sequence[str] = (), *, as_json: bool = False, size: Size = Size.FULL) -> None:
    """Run these benchmarks, or all, and print what was measured.

    Of all, one that can't run here says so and is left out.

    Raises:
        NoSuchBenchmark: before anything is run.
        CannotMeasure: when one that is named can't run here.
    """
    for name in names:
        if name not in NAMES:
            raise NoSuchBenchmark(name)
    # What the engine logs would fall between the figures.
    logs.configure("CRITICAL", stream=io.StringIO())
    figures = _measured(names, size)
    if as_json:
        json.dump([each.as_json() for each in figures], sys.stdout, ensure_ascii=False, indent=2)
        print()
    else:
        Console().print(_table(figures))


def _measured(named: Sequence[str], size: Size) -> list[Figure]:
    figures: list[Figure] = []
    # Shown on the other stream, so that what is piped on is the figures alone.
    waiting = Console(stderr=True)
    with Progress(
        SpinnerColumn(), TextColumn("{task.description}"), console=waiting, transient=True
    ) as progress:
        shown = progress.add_task("")
        for name in named or NAMES:
            progress.update(shown, description=f"measuring {name}")
            # Each is imported when its turn comes, so that none carries the others' memory.
            try:
                figures += import_module(f"bot.bench.{name}").measure(size)
            except CannotMeasure as missing:
                if name in named:
                    raise
                waiting.print(f"{name}: {missing}")
    return figures


def _table(figures: Sequence[Figure]) -> Table:
    table = Table(caption="x floor: the value divided by its floor, measured in the same run")
    for title in ("benchmark", "what"):
        table.add_column(title)
    for title in ("value", "x floor"):
        table.add_column(title, justify="right")
    table.add_column("floor")
    table.add_column("p50 / p99 ms", justify="right")
    before = ""
    for each in figures:
        if before and each.benchmark != before:
            table.add_section()
        table.add_row(
            each.benchmark if each.benchmark != before else "",
            each.what,
            f"{_number(each.value)} {each.unit}",
            _number(each.times_floor),
            f"{each.floor_is}: {_number(each.floor)}" if each.floor else "",
            f"{_number(each.p50)} / {_number(each.p99)}" if each.p50 is not None else "",
        )
        before = each.benchmark
    return table


def _number(value: float | None) -> str:
    """Three figures that mean something."""
    if value is None:
        return ""
    if value >= 100:
        return f"{value:,.0f}"
    return f"{value:.3g}"
