"""Times said in passing: what was, and what is so every day, is taken out before the time of the help is looked for."""

from __future__ import annotations

import re

from bot.understanding.text.vocabulary import Vocabulary

_CLAUSES = re.compile(r"[.!?;,]+ | (?:ma|but|e poi|so|quindi|percio|and then|because|perche) ")
_TOLD_CLAUSES = re.compile(r"[.!?;:,]+ | (?:ma|but|e poi|so|quindi|percio|and then|because|perche) ")


def without_told(folded: str, own: Vocabulary) -> str:
    """Without the clauses that ask nothing and tell what was or what is so every time ("di solito alle sei …")."""
    told = own.pattern("time", "told")
    still = [own.pattern("time", name) for name in ("asks", "coming")]
    if told is None or told.search(folded) is None:
        return folded
    kept, begin = "", 0
    for stop in [*(cut.end() for cut in _TOLD_CLAUSES.finditer(folded)), len(folded)]:
        clause = folded[begin:stop]
        gone = told.search(clause) and not any(one and one.search(clause) for one in still)
        kept += "#" * (len(clause) - 1) + clause[-1:] if gone else clause
        begin = stop
    return kept


def without_gone(folded: str, own: Vocabulary, recurrence: str | None) -> str:
    """Without times said in passing or gone; "since Monday" is kept where something repeats."""
    folded = without_told(folded, own)
    for name in ("gone",) if recurrence else ("gone", "gone_once"):
        gone = own.pattern("time", name)
        folded = gone.sub(lambda found: "#" * len(found.group()), folded) if gone else folded
    return folded


def clause_of(at: int, folded: str) -> tuple[int, int]:
    """Where the clause that holds this place begins and stops."""
    cuts = [cut.end() for cut in _CLAUSES.finditer(folded)]
    begin = max((cut for cut in cuts if cut <= at), default=0)
    return begin, min((cut for cut in cuts if cut > at), default=len(folded))
