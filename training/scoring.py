"""Scores the reading of labelled messages: for `scripts/score_understanding`, `make test` and the model's page.

Figures only, never a message, so that what is measured on is not read into the rules.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from time import perf_counter
from typing import Any

from bot.understanding import Danger, Intent, Reader, Understanding
from bot.understanding.confidence import Thresholds
from bot.understanding.deciding import likeliest_kind
from config.catalogue import load_words

Row = dict[str, Any]
EXAMPLES = "CORTILE_EXAMPLES"
"""The environment variable that names the folder of labelled examples where it isn't beside the project's folder."""

OTHERS = Path(__file__).resolve().parent.parent / "tests" / "understanding"
UNSEEN, HARD = OTHERS / "unseen.jsonl", OTHERS / "hard.jsonl"
"""Messages of people who knew neither words nor corpus: plain ones, and hard ones. They measure, and train nothing."""
UNTOLD: Row = {
    "now": "2027-03-02T10:15",
    "when": None,
    "recurrence": None,
    "place": None,
    "for_other": False,
}
"""What a file leaves out that doesn't tell of it."""
TOLD_OF_OTHERS = (
    "intent",
    "kind among requests and offers",
    "danger shown (recall)",
    "danger falsely shown",
    "confident and wrong",
    "acted on and right",
    "group chatter left alone",
)


@dataclass(frozen=True)
class Scores:
    """One file's figures: for each the share of truths; milliseconds a message, in rising order."""

    name: str
    count: int
    lines: tuple[tuple[str, tuple[bool, ...]], ...]
    spent: tuple[float, ...]
    intents: Counter[tuple[str, str]]
    kinds: Counter[tuple[str, str]]

    def share(self, line: str) -> float:
        """The share of one line, 1 where nothing was to be found."""
        hits = dict(self.lines)[line]
        return sum(hits) / len(hits) if hits else 1.0

    def told(self) -> str:
        """The table, for people."""
        lines = [f"{self.name}: {self.count} messages"]
        for name, hits in self.lines:
            share = f"{100 * sum(hits) / len(hits):5.1f} %" if hits else "    –"
            lines.append(f"  {name:34} {share}  ({sum(hits)} of {len(hits)})")
        median = self.spent[len(self.spent) // 2]
        lines.append(f"  time a message: median {median:.2f} ms, slowest {self.spent[-1]:.1f} ms")
        lines.append("  intents taken for others: " + _listed(self.intents, 14))
        lines.append("  kinds taken for others: " + _listed(self.kinds, 20))
        return "\n".join(lines) + "\n"


def examples_folder() -> Path | None:
    """Where the labelled examples are; None where there are none, as in a fresh clone."""
    beside = Path(__file__).resolve().parents[2] / "shared" / "data"
    folder = Path(os.environ.get(EXAMPLES, beside))
    return folder if any(folder.glob("dev_*.jsonl")) else None


def example_rows() -> list[list[str]]:
    """The page's table of figures on the examples, empty where there are none."""
    folder = examples_folder()
    if folder is None:
        return []
    reader = Reader(load_words())
    both = [score(folder / f"dev_{language}.jsonl", reader) for language in ("it", "en")]
    return [[name, *(f"{100 * each.share(name):.1f} %" for each in both)] for name, _ in both[0].lines]


def others_rows() -> list[list[str]]:
    """The page's table of figures on messages of people who knew neither words nor corpus."""
    reader = Reader(load_words())
    every = [score(file, reader, language) for file in (UNSEEN, HARD) for language in ("it", "en")]
    return [[name, *(f"{100 * each.share(name):.1f} %" for each in every)] for name in TOLD_OF_OTHERS]


def score(file: Path, reader: Reader, language: str | None = None) -> Scores:
    """Reads every message of a file, or those in one language, and compares."""
    rows: list[Row] = [
        UNTOLD | json.loads(line) for line in file.read_text("utf-8").splitlines() if line.strip()
    ]
    rows = [row for row in rows if language in (None, row["lang"])]
    pairs, spent = [], []
    for row in rows:
        now = datetime.fromisoformat(row["now"]).replace(tzinfo=None)
        began = perf_counter()
        pairs.append((row, reader.read(row["text"], now, setting=row["setting"])))
        spent.append((perf_counter() - began) * 1000)
    wrong = Counter((row["intent"], str(read.intent)) for row, read in pairs if read.intent != row["intent"])
    mixed = Counter(
        (row["category"], str(likeliest_kind(read)))
        for row, read in pairs
        if row["category"] and likeliest_kind(read) != row["category"]
    )
    return Scores(file.name, len(rows), _lines(pairs), tuple(sorted(spent)), wrong, mixed)


def _lines(pairs: Sequence[tuple[Row, Understanding]]) -> tuple[tuple[str, tuple[bool, ...]], ...]:
    sure = Thresholds()
    grave = [read for row, read in pairs if row["intent"] == "emergency"]
    calm = [read for row, read in pairs if row["intent"] != "emergency"]
    chatter = [read for row, read in pairs if row["intent"] == "chat" and row["setting"] == "group"]
    return (
        ("language", tuple(read.language == row["lang"] for row, read in pairs)),
        ("intent", tuple(read.intent == row["intent"] for row, read in pairs)),
        (
            "kind among requests and offers",
            tuple(likeliest_kind(read) == row["category"] for row, read in pairs if row["category"]),
        ),
        ("danger shown (recall)", tuple(read.danger is not None for read in grave)),
        ("danger alerted (recall)", tuple(read.danger is Danger.ALERT for read in grave)),
        ("danger falsely shown", tuple(read.danger is not None for read in calm)),
        ("danger falsely alerted", tuple(read.danger is Danger.ALERT for read in calm)),
        (
            "group chatter left alone",
            tuple(read.intent is Intent.CHAT or read.confidence < sure.group for read in chatter),
        ),
        ("group chatter taken for chatter", tuple(read.intent is Intent.CHAT for read in chatter)),
        ("when: start right where said", tuple(_same_start(row, read) for row, read in pairs if row["when"])),
        ("when: falsely found", tuple(read.when is not None for row, read in pairs if not row["when"])),
        ("place found", tuple(_overlaps(row["place"], read.place) for row, read in pairs if row["place"])),
        ("place falsely found", tuple(read.place is not None for row, read in pairs if not row["place"])),
        ("recurrence", tuple(read.recurrence == row["recurrence"] for row, read in pairs)),
        ("for someone else", tuple(read.for_other == row["for_other"] for row, read in pairs)),
        ("confident and wrong", tuple(_acts(read, sure) and _is_wrong(row, read) for row, read in pairs)),
        ("acted on and right", tuple(_acts(read, sure) and not _is_wrong(row, read) for row, read in pairs)),
    )


def _acts(read: Understanding, sure: Thresholds) -> bool:
    return read.intent is not Intent.CHAT and read.confidence >= sure.act


def _is_wrong(row: Row, read: Understanding) -> bool:
    return bool(read.intent != row["intent"] or (row["category"] and likeliest_kind(read) != row["category"]))


def _same_start(row: Row, read: Understanding) -> bool:
    if read.when is None:
        return False
    said = row["when"]["start"]
    wanted = datetime.fromisoformat(said) if "T" in said else date.fromisoformat(said)
    got = read.when.start
    if isinstance(wanted, datetime) and isinstance(got, datetime):
        return (wanted.date(), wanted.hour) == (got.date(), got.hour)
    return wanted == got and isinstance(wanted, datetime) == isinstance(got, datetime)


def _overlaps(wanted: str, got: str | None) -> bool:
    return got is not None and (wanted.lower() in got.lower() or got.lower() in wanted.lower())


def _listed(pairs: Counter[tuple[str, str]], most: int) -> str:
    return ", ".join(f"{meant}→{said} {times}" for (meant, said), times in pairs.most_common(most))
