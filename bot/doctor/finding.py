"""One thing that was looked at, and how findings are shown."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Literal, TextIO

State = Literal["ok", "warn", "fail"]
OK: State = "ok"
WARN: State = "warn"
FAIL: State = "fail"

_SIGNS = {OK: "ok  ", WARN: "WARN", FAIL: "FAIL"}


@dataclass(frozen=True, slots=True)
class Finding:
    """What was looked at, how it is, and one sentence: for a fault, what to do."""

    check: str
    state: State
    sentence: str


def ok(check: str, sentence: str) -> Finding:
    return Finding(check, OK, sentence)


def show(findings: Sequence[Finding], out: TextIO, *, as_json: bool) -> None:
    """For a person, a line each and a sum; or as one JSON object."""
    count = {state: sum(f.state == state for f in findings) for state in (OK, WARN, FAIL)}
    if as_json:
        print(
            json.dumps(
                {"ok": not count[FAIL], "findings": [asdict(f) for f in findings]}, ensure_ascii=False
            ),
            file=out,
        )
        return
    for finding in findings:
        print(f"{_SIGNS[finding.state]}  {finding.check:12} {finding.sentence}", file=out)
    print(f"\n{count[OK]} well, {count[WARN]} to look at, {count[FAIL]} wrong.", file=out)
